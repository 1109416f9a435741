"""TSV: columns by their place or by the names of the first line."""

import io
from typing import Any

import pytest

from qa.model import MtqaError
from qa.read.pairs.pair import Pair
from qa.read.pairs.rows import Ids
from qa.read.pairs.tsv import read_tsv


def _read(text: str) -> list[Any]:
    """Source, target and reference of each pair, and the errors."""
    found = [*read_tsv(io.BytesIO(text.encode()), "news.tsv", "bg", "en")]
    return [
        (one.segment.source, one.segment.target, one.segment.reference) if isinstance(one, Pair) else str(one)
        for one in found
    ]


def _segments(text: str) -> list[Any]:
    found = read_tsv(io.BytesIO(text.encode()), "news.tsv", "bg", "en")
    return [one.segment for one in found if isinstance(one, Pair)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Утро\tMorning\r\n", [("Утро", "Morning", None)], id="by place"),
        pytest.param("Утро\tMorning\t0.93\tx", [("Утро", "Morning", None)], id="more columns are ignored"),
        pytest.param("Утро\t\nДен\tDay\n", [("Утро", "", None), ("Ден", "Day", None)], id="translation missing"),
        pytest.param("\tMorning\n", [("", "Morning", None)], id="original missing"),
        pytest.param("Утро\t \n", [("Утро", "", None)], id="blank is missing"),
        pytest.param("\t\n \t \n\n", [], id="neither is there"),
        pytest.param('"Утро"\t"a""b"\n', [('"Утро"', '"a""b"', None)], id="quotation marks mean nothing"),
        pytest.param("MT\tSource\nMorning\tУтро", [("Утро", "Morning", None)], id="names in any order and case"),
        pytest.param("mt\tref\na\tb\nc\t\n", [(None, "a", "b"), (None, "c", None)], id="reference, no source"),
        pytest.param("src\tscore\ttgt\nа\t1\tb\n", [("а", "b", None)], id="an unknown column beside known ones"),
        pytest.param("target\nMorning\n", [(None, "Morning", None)], id="a target alone"),
        pytest.param("Source\tизточник\n", [("Source", "източник", None)], id="one such word is no header"),
        pytest.param("а\tb\nsource\ttarget\n", [("а", "b", None), ("source", "target", None)], id="only line 1"),
        pytest.param("", [], id="empty"),
    ],
)
def test_texts(text: str, expected: list[Any]) -> None:
    assert _read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "няма\nа\tb\n", ["news.tsv:1: has no tab between source and target", ("а", "b", None)], id="no tab"
        ),
        pytest.param(
            "source\ttarget\nа\nб\tb\tc\n",
            [f"news.tsv:{line}: has {n}; the first line names 2" for line, n in ((2, "1 column"), (3, "3 columns"))],
            id="not as many as the header",
        ),
    ],
)
def test_bad_lines(text: str, expected: list[Any]) -> None:
    assert _read(text) == expected


def test_a_column_twice_is_refused() -> None:
    with pytest.raises(MtqaError, match=r"news\.tsv:1: column 'source' stands twice"):
        _read("src\tsource\ttarget\n")


def test_segments_say_what_the_line_says() -> None:
    text = "id\tsource\ttarget\tsource_lang\ttarget-lang\nx7\tРанок\tMorning\tuk\t\n\tУтро\tMatin\t \tfr\n"
    assert [(one.id, one.source_lang, one.target_lang, one.paragraph) for one in _segments(text)] == [
        ("x7", "uk", "en", 0),
        (3, "bg", "fr", 1),
    ]


def test_ids_are_unique() -> None:
    ids = Ids()
    assert [ids.free(given, number) for number, given in enumerate(["a", "a", 4, None, None, 4], start=1)] == [
        "a", 2, 4, "4'", 5, 6,
    ]  # fmt: skip


def test_ids_far_back_may_come_again() -> None:
    """Memory is bounded; two segments of a document never lie that far apart."""
    ids = Ids()
    assert ids.free("x", 0) == "x"
    for number in range(1, 150_000):
        ids.free(None, number)
    assert ids.free("x", 150_000) == 150_000
    for number in range(150_001, 250_000):
        ids.free(None, number)
    assert ids.free("x", 250_000) == "x"


def test_languages_are_detected_by_the_first_pairs() -> None:
    lines = ["Министърът каза, че няма пари за моста.\tThe minister said that there was no money."] * 60
    found = read_tsv(io.BytesIO("\n".join(["няма", *lines]).encode()), "news.tsv", "", "")
    langs = [(one.segment.source_lang, one.segment.target_lang) for one in found if isinstance(one, Pair)]
    assert langs == [("bg", "en")] * 60
