"""What the command line names: translations by the naming pattern, their originals, what stands on standard input."""

import io
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from qa.config import Config
from qa.model import Document, MtqaError, Segment
from qa.targets import STDIN, Reading, beside, documents_of, files_of, pairs_of, segments_of

ENGLISH, BULGARIAN = "The ferry sailed on Monday.\n", "Фериботът отплава в понеделник.\n"


def _write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(BULGARIAN if "bg" in name else ENGLISH, encoding="utf-8")


@pytest.mark.parametrize(
    ("pattern", "target", "original"),
    [
        pytest.param("{name}.{lang}.{extension}", "ферибот 7.en.txt", "ферибот 7.bg.txt", id="side by side"),
        pytest.param("{name}.{lang}.{extension}", "ferry[1].en.html", "ferry[1].bg.html", id="signs of patterns"),
        pytest.param("{lang}/{name}.{extension}", "en/ferry.txt", "bg/ferry.txt", id="folders"),
        pytest.param("{name}.{lang}.txt", "ferry.en.txt", "ferry.bg.txt", id="one extension"),
        pytest.param("{lang}-{name}.{extension}", "en-ferry.txt", "bg-ferry.md", id="another format"),
        pytest.param("{name}.{lang}.{extension}", "ferry.txt", None, id="no translation by its name"),
    ],
)
def test_the_original_is_found_by_its_name(pattern: str, target: str, original: str | None, tmp_path: Path) -> None:
    _write(tmp_path, target, *([original] if original else []))
    config = Config(source_pattern=pattern)
    assert beside(tmp_path / target, config) == (tmp_path / original if original else None)
    if original:
        assert list(files_of((tmp_path,), config, "")) == [tmp_path / target]


def test_an_original_in_the_same_format_comes_first(tmp_path: Path) -> None:
    _write(tmp_path, "ferry.en.md", "ferry.bg.html", "ferry.ru.md")
    assert beside(tmp_path / "ferry.en.md", Config()) == tmp_path / "ferry.ru.md"


@pytest.mark.parametrize("pattern", ["{name}.{name}.{lang}", "{name}.{lang}.{extension}.{extension}", "{name}.txt"])
def test_a_pattern_that_tells_no_parts_is_said(pattern: str, tmp_path: Path) -> None:
    with pytest.raises(MtqaError, match=r"needs \{name\} and \{lang\} once"):
        beside(tmp_path / "ferry.en.txt", Config(source_pattern=pattern))


def test_a_configuration_tells_the_language_of_translations(tmp_path: Path) -> None:
    _write(tmp_path, "ferry.de.txt", "ferry.en.txt", "ferry.bg.txt", "memory.tmx")
    german = Config(target_lang="de")
    expected = [tmp_path / "ferry.de.txt", tmp_path / "memory.tmx"]
    assert list(files_of((tmp_path,), german, "")) == expected
    assert pairs_of([tmp_path / "ferry.bg.txt", tmp_path / "memory.tmx", tmp_path / "notes"], german, "") == expected
    assert pairs_of([tmp_path / "ferry.de.txt"], german, "en") == [tmp_path / "ferry.en.txt"]


def test_the_segments_of_an_archive_come_with_what_cannot_be_read(tmp_path: Path) -> None:
    _write(tmp_path, "ferry.en.txt", "ferry.bg.txt", "lone.en.txt", "torn.en.txt", "torn.bg.txt")
    (tmp_path / "torn.en.txt").write_bytes(b"a\0b")
    segments = list(segments_of(tmp_path, Config(), "", ""))
    assert [(one.target, one.source_lang) for one in segments if isinstance(one, Segment)] == [
        (ENGLISH.strip(), "bg"),
    ]
    said = [str(one) for one in segments if isinstance(one, MtqaError)]
    assert "lone.en.txt: has no original beside it" in said[0]
    assert "torn.en.txt: is a binary file" in said[1]


def _said(target: Path, reading: Reading, target_lang: str = "") -> str:
    [error] = documents_of(target, reading, Config(target_lang=target_lang))
    assert isinstance(error, MtqaError)
    return str(error)


def test_what_cannot_be_read_as_it_was_asked_is_said(tmp_path: Path) -> None:
    _write(tmp_path, "ferry.en.txt", "memory.tmx")
    (tmp_path / "empty.tsv").touch()
    article, memory = tmp_path / "ferry.en.txt", tmp_path / "memory.tmx"
    assert "one half of a Moses pair" in _said(article, Reading(form="moses"))
    assert "holds its originals itself" in _said(memory, Reading(source=article))
    assert "is empty" in _said(tmp_path / "empty.tsv", Reading())
    assert "both declared to be in 'en'" in _said(article, Reading(source_lang="en"), "en")


def test_bitext_on_standard_input_is_read_by_the_name_it_was_given(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = f"{BULGARIAN.strip()}\t{ENGLISH}".encode()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(raw)))
    [document] = documents_of(STDIN, Reading(stdin_filename="ferry.tsv"), Config(source_lang="bg"))
    assert isinstance(document, Document)
    assert (document.path, document.segments[0].target) == ("ferry.tsv", ENGLISH.strip())
    assert document.segments[0].source_lang == "bg"
