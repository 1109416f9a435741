"""Parquet: columns of text, rows as places."""

import io
import sys
from pathlib import Path
from typing import Any

import pyarrow
import pytest
from pyarrow import parquet

from qa.engine import lint
from qa.model import Document, MtqaError
from qa.positions import locate
from qa.read.pairs.pair import Pair, documents
from qa.read.pairs.parquet import read_parquet
from qa.rules import Selection


def _file(columns: dict[str, Any], types: dict[str, pyarrow.DataType] | None = None) -> io.BytesIO:
    arrays = {name: pyarrow.array(values, (types or {}).get(name)) for name, values in columns.items()}
    stream = io.BytesIO()
    parquet.write_table(pyarrow.table(arrays), stream, row_group_size=2)
    stream.seek(0)
    return stream


def _read(stream: io.BytesIO) -> list[Any]:
    found = [*read_parquet(stream, "news.parquet", "bg", "en")]
    return [(one.segment.id, one.segment.source, one.segment.target) if isinstance(one, Pair) else one for one in found]


def test_rows_with_nulls() -> None:
    columns = {
        "other": [1.5, 2.5, 3.5, 4.5, 5.5],
        "source": ["Утро", None, "Ден", None, "Вечер"],
        "target": ["Morning", "Noon", None, None, ""],
        "id": [70, None, 90, 100, 70],
    }
    assert _read(_file(columns)) == [(70, "Утро", "Morning"), (2, None, "Noon"), (90, "Ден", ""), (5, "Вечер", "")]


@pytest.mark.parametrize(
    "kind",
    [
        pytest.param(pyarrow.large_string(), id="large"),
        pytest.param(pyarrow.dictionary(pyarrow.int32(), pyarrow.string()), id="dictionary"),
    ],
)
def test_other_kinds_of_text(kind: pyarrow.DataType) -> None:
    assert _read(_file({"target": ["a", "b", "a"]}, {"target": kind})) == [
        (1, None, "a"), (2, None, "b"), (3, None, "a"),
    ]  # fmt: skip


def test_the_place_is_a_row(everything: Selection) -> None:
    target = "Мін'юст 😀 한국\n" + "said that " * 300 + "the the talks will go on."
    stream = _file({"source": ["Ранок.", "Сеул."], "target": ["Morning.", target], "reference": ["Good day.", None]})
    (document,) = documents("news.parquet", read_parquet(stream, "news.parquet", "uk", "en"))
    assert isinstance(document, Document)
    assert [segment.reference for segment in document.segments] == ["Good day.", None]
    (finding,) = (one for one in lint(document, everything).findings if one.name == "repeated-word")
    assert finding.target is not None
    place = locate(document, finding.segment, "target", finding.target, target)
    assert (place.text, place.line, place.label) == ("the the", 2, "row 2")
    assert target[place.start : place.end] == target[place.column - 1 : place.end_column - 1] == "the the"
    assert target.encode()[place.byte_column - 1 : place.end_byte_column - 1] == b"the the"
    assert document.places[2, "target"].layer.writing == "sealed"


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        pytest.param({"mt": ["a"], "n": [1]}, "has no column 'target'; there are mt (string), n (int64)", id="none"),
        pytest.param({"target": [1]}, "column 'target' does not hold text; there are target (int64)", id="numbers"),
        pytest.param({"target": [["a"]]}, "column 'target' does not hold text", id="lists of text"),
        pytest.param({"target": ["a"], "source": [b"a"]}, "column 'source' does not hold text", id="bytes"),
        pytest.param({"target": ["a"], "id": [1.5]}, "column 'id' does not hold text", id="id with a fraction"),
    ],
)
def test_wrong_columns_are_named(columns: dict[str, Any], said: str) -> None:
    with pytest.raises(MtqaError) as error:
        _read(_file(columns))
    assert str(error.value).startswith(f"news.parquet: {said}")


def test_text_that_is_not_utf_8_costs_its_row() -> None:
    target = pyarrow.array([b"a", b"b\xe0", b"c"]).view(pyarrow.string())
    stream = io.BytesIO()
    parquet.write_table(pyarrow.table({"target": target}), stream)
    stream.seek(0)
    first, bad, last = _read(stream)
    assert (first[2], str(bad), last[2]) == ("a", "news.parquet:2: is not UTF-8 (byte 0xe0)", "c")


@pytest.mark.parametrize(
    "raw", [pytest.param(b"", id="empty"), pytest.param(b"PAR1" + b"\xff" * 99 + b"PAR1", id="damaged")]
)
def test_what_is_not_parquet_is_said(raw: bytes) -> None:
    (error,) = _read(io.BytesIO(raw))
    assert str(error).startswith("news.parquet: cannot be read as Parquet: ")


def test_a_damaged_page_keeps_the_rows_before_it() -> None:
    raw = bytearray(_file({"target": ["Morning."] * 2 + ["Evening."] * 2}).getvalue())
    raw[raw.rindex(b"Evening.") - 4 :][:4] = b"\xff" * 4
    at = parquet.ParquetFile(io.BytesIO(bytes(raw))).metadata.row_group(1).column(0).data_page_offset
    raw[at : at + 8] = b"\xff" * 8
    *_, error = _read(io.BytesIO(bytes(raw)))
    assert "cannot be read as Parquet" in str(error)


def test_a_pipe_is_copied(tmp_path: Path) -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    assert _read(Pipe(_file({"target": ["a"]}).getvalue())) == [(1, None, "a")]


def test_without_pyarrow_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MtqaError, match=r"Parquet needs pyarrow; python3 -m pip install 'mtqa\[parquet\]'"):
        _read(io.BytesIO())
