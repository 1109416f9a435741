"""Broken files of every format: a sentence, exit code 2, and the neighbour is linted all the same."""

import io
import random
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qa.cli import cli
from qa.config import Config
from qa.model import Document, MtqaError
from qa.read.formats import ARTICLES as ARTICLE_FORMATS
from qa.read.formats import BITEXT as BITEXT_FORMATS
from qa.read.formats import pair_reader, parse
from qa.read.pairs.pair import documents
from qa.targets import Reading, documents_of
from tests.every_format import FORMATS

GOOD = "Moscow spoke of the unification of nations. of Russia and its allies on Monday evening.\n"
#: Formats whose files are told by their bytes; a text can be cut anywhere and is one still.
PACKED, XML = {"DOCX", "Parquet"}, {"TMX 1.4", "XLIFF 1.2", "XLIFF 2.1"}
TEXTS = [name for name in FORMATS if name not in PACKED | {"Moses"}]
Break = Callable[[bytes], bytes]

LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE tmx [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]>'
)


def _sample(name: str, folder: Path) -> tuple[Path, list[str]]:
    arguments = FORMATS[name](folder)
    return folder / arguments[0], arguments


def _lint(folder: Path, path: Path) -> Result:
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    return CliRunner().invoke(cli, ["lint", str(path), str(folder / "good.txt")])


def _is_said(result: Result, path: Path) -> None:
    """The file is refused in a sentence that names it, and the other is linted."""
    assert result.exit_code == 2, (result.output, result.exception)
    assert f"mtqa: {path}" in result.stderr
    assert "Traceback" not in result.stderr
    assert "BRK001" in result.stdout.split("good.txt", 1)[1]


BREAKS: dict[str, Break] = {
    "another encoding": lambda raw: raw.replace("Р".encode(), "Р".encode("cp1251")).replace(b"o", b"\xd0", 1),
    "UTF-16": lambda raw: raw.decode("utf-8").encode("utf-16"),
    "a NUL": lambda raw: raw[: len(raw) // 2] + b"\0" + raw[len(raw) // 2 :],
    "nothing in it": lambda raw: b"",
    "noise": lambda raw: random.Random(7).randbytes(4000),
}


@pytest.mark.parametrize(
    ("name", "how"),
    [(name, how) for name in TEXTS for how in BREAKS if (name in XML, how) != (True, "UTF-16")],  # XML may be UTF-16
)
def test_what_is_no_text_is_said(name: str, how: str, tmp_path: Path) -> None:
    path, _ = _sample(name, tmp_path)
    path.write_bytes(BREAKS[how](path.read_bytes()))
    _is_said(_lint(tmp_path, path), path)


@pytest.mark.parametrize("name", [*sorted(XML | PACKED), "ninjs"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.95])
def test_a_file_that_ends_in_the_middle_is_said(name: str, share: float, tmp_path: Path) -> None:
    path, _ = _sample(name, tmp_path)
    raw = path.read_bytes()
    path.write_bytes(raw[: int(len(raw) * share)])
    _is_said(_lint(tmp_path, path), path)


@pytest.mark.parametrize("name", TEXTS)
def test_a_byte_order_mark_is_no_text(name: str, tmp_path: Path) -> None:
    path, _ = _sample(name, tmp_path)
    before = _lint(tmp_path, path)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    after = _lint(tmp_path, path)
    assert after.exit_code == before.exit_code == 1
    assert after.stdout.count("\n") == before.stdout.count("\n")


@pytest.mark.parametrize("name", sorted(XML))
def test_entities_are_refused(name: str, tmp_path: Path) -> None:
    path, _ = _sample(name, tmp_path)
    text = path.read_text(encoding="utf-8").replace('<?xml version="1.0" encoding="UTF-8"?>\n', "")
    path.write_text(LAUGHS + text.replace("port", "&d;"), encoding="utf-8")
    result = _lint(tmp_path, path)
    _is_said(result, path)
    assert "ha" * 100 not in result.output


def _bomb() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * 600_000_000)
    return written.getvalue()


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b"PK\x05\x06" + b"\0" * 18, id="an archive with nothing in it"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, id="the old .doc"),
        pytest.param(b"", id="nothing in it"),
        pytest.param(_bomb(), id="a bomb"),
    ],
)
def test_what_is_no_docx_is_said(raw: bytes, tmp_path: Path) -> None:
    path = tmp_path / "story.en.docx"
    path.write_bytes(raw)
    _is_said(_lint(tmp_path, path), path)


#: A megabyte on one line, no two sentences of it the same.
LONG = " ".join(f"Crew {number} put out fire {number} in time." for number in range(30_000))


@pytest.mark.parametrize("name", TEXTS)
def test_a_line_of_a_megabyte_is_read(name: str, tmp_path: Path) -> None:
    path, _ = _sample(name, tmp_path)
    path.write_bytes(path.read_bytes().replace(b"The fire was put out", b"The fire " + LONG.encode() + b"was put out"))
    for original in tmp_path.glob("harbor.bg.*"):  # aligning it is another matter
        original.unlink()
    found = [*documents_of(path, Reading(), Config())]
    assert not any(isinstance(one, MtqaError) for one in found)
    texts = "".join(segment.target for one in found if isinstance(one, Document) for segment in one.segments)
    assert "Crew 29999" in texts


ODD = "The fire \u202ewas\u202c put \u2066out\u2069 \ufeff\u200b\U0001f6a2 é"


@pytest.mark.parametrize("name", TEXTS)
def test_bidirectional_controls_are_text(name: str, tmp_path: Path) -> None:
    path, _ = _sample(name, tmp_path)
    path.write_bytes(path.read_bytes().replace(b"The fire was put out", ODD.encode()))
    assert _lint(tmp_path, path).exit_code == 1


def test_half_a_surrogate_pair_is_said(tmp_path: Path) -> None:
    """A line of a corpus is refused; in an article it is a lost character, with its place."""
    path, _ = _sample("JSON Lines", tmp_path)
    path.write_bytes(path.read_bytes().replace(b"The fire", b"The \\ud83d fire").replace(b"The head", b"The \\udc00"))
    _is_said(_lint(tmp_path, path), path)
    path, _ = _sample("ninjs", tmp_path)
    path.write_bytes(path.read_bytes().replace(b"The fire", b"The \\ud83d fire"))
    result = _lint(tmp_path, path)
    assert result.exit_code == 1
    assert "A character was lost" in result.stdout


@pytest.mark.parametrize("form", [*ARTICLE_FORMATS, *BITEXT_FORMATS])
@given(raw=st.binary(max_size=300) | st.text("<>&;\"'\\[]{}:,#*\t\n aж😀", max_size=200).map(str.encode))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_read_or_refused(form: str, raw: bytes) -> None:
    reader = pair_reader(form)
    with suppress(MtqaError):
        if reader is None:
            parsed = parse(raw, "x", "en", form=form)
            for paragraph in parsed.paragraphs:
                assert 0 <= paragraph.span.start <= paragraph.span.end <= len(parsed.layer.text)
        else:
            for one in documents("x", reader(io.BytesIO(raw), "x", "bg", "en")):
                assert isinstance(one, MtqaError) or one.segments
