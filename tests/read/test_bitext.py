"""Aligned lines."""

import gzip
from pathlib import Path

import pyarrow
import pytest
from pyarrow import parquet

from qa.model import MtqaError, Segment
from qa.read.bitext import bitext


def write(folder: Path, name: str, raw: bytes) -> Path:
    path = folder / name
    path.write_bytes(raw)
    return path


def test_tabs_with_detected_languages(tmp_path: Path) -> None:
    raw = "Министърът подаде оставка вчера.\tThe minister resigned yesterday.\n\nТя замина.\tShe left.\textra\r\n"
    path = write(tmp_path, "a.tsv", raw.encode())
    found = [one for one in bitext(path) if isinstance(one, Segment)]
    assert [(one.id, one.source, one.target, one.source_lang, one.target_lang) for one in found] == [
        (1, "Министърът подаде оставка вчера.", "The minister resigned yesterday.", "bg", "en"),
        (3, "Тя замина.", "She left.", "bg", "en"),
    ]


def test_json_lines_may_name_their_languages(tmp_path: Path) -> None:
    lines = [
        '{"source": "Він поїхав.", "target": "He left.", "source_lang": "uk"}',
        '{"source": "Той замина.", "target": "He left."}',
    ]
    path = write(tmp_path, "a.jsonl", "\n".join(lines).encode())
    assert [one.source_lang for one in bitext(path, "bg", "en") if isinstance(one, Segment)] == ["uk", "bg"]


def test_a_line_separator_of_unicode_ends_no_line(tmp_path: Path) -> None:
    path = write(tmp_path, "a.tsv", "а\u2028б\ta\x85b\n".encode())
    assert [(one.source, one.target) for one in bitext(path, "bg", "en") if isinstance(one, Segment)] == [
        ("а\u2028б", "a\x85b")
    ]


def test_bad_lines_are_said_and_the_rest_is_read(tmp_path: Path) -> None:
    raw = "а\ta\nно\n\t\n".encode() + b"\xe0\xe1\tb\n" + "в\tc\n".encode()
    path = write(tmp_path, "a.tsv", raw)
    found = [str(one) if isinstance(one, MtqaError) else one.target for one in bitext(path, "bg", "en")]
    assert found == [
        "a",
        f"{path}:2: has no tab between source and target",
        f"{path}:4: is not UTF-8 (byte 0xe0)",
        "c",
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        pytest.param("{", "is not JSON", id="no JSON"),
        pytest.param("[1]", "is not a JSON object", id="list"),
        pytest.param('{"source": 1, "target": "a"}', "'source' is not a string", id="number"),
        pytest.param('{"target": "a"}', "lacks a source or a target", id="no source"),
    ],
)
def test_bad_json(tmp_path: Path, line: str, said: str) -> None:
    (found,) = bitext(write(tmp_path, "a.jsonl", line.encode()), "bg", "en")
    assert said in str(found)


def test_other_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(MtqaError, match=r"is none of \.tsv, \.csv"):
        list(bitext(write(tmp_path, "a.xlsx", b"")))
    with pytest.raises(MtqaError, match="no such file"):
        list(bitext(tmp_path / "none.tsv"))


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        pytest.param("a.csv", "source,target\nУтро,Morning\nНяма,\n", id="csv"),
        pytest.param("a.PO", 'msgid "Утро"\nmsgstr "Morning"\n', id="po"),
    ],
)
def test_every_format_of_pairs(tmp_path: Path, name: str, raw: str) -> None:
    for path, packed in ((name, raw.encode()), (f"{name}.gz", gzip.compress(raw.encode()))):
        first, *rest = bitext(write(tmp_path, path, packed), "bg", "en")
        assert isinstance(first, Segment)
        assert (first.source, first.target) == ("Утро", "Morning")
        assert [str(one).removeprefix(str(tmp_path / path)) for one in rest] == (
            [":3: lacks a source or a target"] if "csv" in name else []
        )


def test_parquet(tmp_path: Path) -> None:
    table = pyarrow.table({"source": ["Утро", None], "target": ["Morning", "Noon"]})
    parquet.write_table(table, tmp_path / "a.parquet")
    first, error = bitext(tmp_path / "a.parquet", "bg", "en")
    assert isinstance(first, Segment)
    assert str(error) == f"{tmp_path / 'a.parquet'}:2: lacks a source or a target"
