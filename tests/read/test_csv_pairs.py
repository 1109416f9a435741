"""CSV: records of RFC 4180, and what is found again behind a broken one."""

import io
from typing import Any

import pytest

from qa.model import MtqaError
from qa.read.pairs.csv_pairs import read_csv
from qa.read.pairs.pair import Pair


def _read(text: str) -> list[Any]:
    found = [*read_csv(io.BytesIO(text.encode()), "news.csv", "bg", "en")]
    return [(one.segment.source, one.segment.target) if isinstance(one, Pair) else str(one) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('source,target\n"а, б","a ""b"""\n', [("а, б", 'a "b"')], id="comma and marks in a cell"),
        pytest.param('source;target\n"а;б";a,b\n', [("а;б", "a,b")], id="semicolons"),
        pytest.param("source\ttarget\nа\ta, b\n", [("а", "a, b")], id="tabs"),
        pytest.param('\ufeff"tgt","id"\r\n"a\r\nb",7\r\n', [(None, "a\r\nb")], id="line end in a cell, BOM, CRLF"),
        pytest.param('source,target\nа,""\n,b\n"",\n', [("а", ""), ("", "b")], id="empty cells"),
        pytest.param("\n\nsource,target\n\nа,b", [("а", "b")], id="empty lines"),
        pytest.param("source,x,target\nа,,b\n", [("а", "b")], id="a column that means nothing"),
        pytest.param(
            '"Identifier","Source String","Translation","Context"\n"toll","а","b","line 2"\n',
            [("а", "b")],
            id="as Crowdin writes it",
        ),
    ],
)
def test_texts(text: str, expected: list[Any]) -> None:
    assert _read(text) == expected


INSIDE = "closes a quotation mark inside a cell; within a cell, write it twice"
BARE = "has a quotation mark in a cell that is not quoted"
OPEN = "opens a quotation mark that is not closed"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('а,5" тръба\nб,c\n', [f"news.csv:2: {BARE}", ("б", "c")], id="inches"),
        pytest.param('"а "б" в",b\nг,d\n', [f"news.csv:2: {INSIDE}", ("г", "d")], id="marks that are not doubled"),
        pytest.param('а,b\n"в,d\nг,e\n', [("а", "b"), f"news.csv:3: {OPEN}", ("г", "e")], id="not closed to the end"),
        pytest.param(
            '"а,b\n"в","d"\nг,e\n',
            [f"news.csv:3: {INSIDE} (of the record that starts 1 line above)", ("в", "d"), ("г", "e")],
            id="not closed before the next mark",
        ),
        pytest.param(
            '"а,b\n' + "в,d\n" * 10_001, [f"news.csv:2: {OPEN}", *[("в", "d")] * 10_001], id="not closed for long"
        ),
        pytest.param("а\nб,c,d\nг,e\n", [
            "news.csv:2: has 1 column; the first line names 2",
            "news.csv:3: has 3 columns; the first line names 2",
            ("г", "e"),
        ], id="other numbers of columns"),
        pytest.param('"а\n\0",b\nв,d\n', [
            f"news.csv:2: {OPEN}", "news.csv:3: holds a NUL character; is it text?", ("в", "d"),
        ], id="a bad line in a cell"),
    ],
)  # fmt: skip
def test_a_broken_record_costs_no_other(text: str, expected: list[Any]) -> None:
    assert _read(f"source,target\n{text}") == expected


def test_a_huge_cell_is_given_up() -> None:
    line = "а" * 4_000_000 + "\n"
    found = _read(f'source,target\n"{line}{line}{line}б","c"\nг,d\n')
    assert found[0] == f"news.csv:2: {OPEN}"
    assert found[-1] == ("г", "d")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("", "news.csv: is empty", id="empty"),
        pytest.param("\n\r\n", "news.csv: is empty", id="empty lines"),
        pytest.param("Утро,Morning\n", "news.csv:1: names no column 'target' in its first line", id="no header"),
        pytest.param("source,original,target\n", "news.csv:1: column 'source' stands twice", id="twice"),
        pytest.param("source,target\0\n", "news.csv:1: holds a NUL", id="a bad line"),
        pytest.param('source,"target\n', f"news.csv:1: {OPEN}", id="a broken record"),
    ],
)
def test_a_file_without_a_header_is_refused(text: str, said: str) -> None:
    with pytest.raises(MtqaError) as error:
        _read(text)
    assert str(error.value).startswith(said)
