"""Words that a paraphrase may exchange, and words that it may not."""

import pytest

from qa.lang import data
from qa.lang.meaning.opposites import ends
from qa.lang.meaning.paraphrase import base, is_same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("seized", "captured", id="synonyms in the past"),
        pytest.param("election", "electoral", id="one family"),
        pytest.param("programme", "program", id="British spelling"),
        pytest.param("rose", "increase", id="irregular past"),
        pytest.param("truce", "ceasefires", id="plural"),
        pytest.param("hospital", "hospitalized", id="a shared stem"),
        pytest.param("MPs", "MP", id="plural of an acronym"),
    ],
)
def test_is_same(one: str, other: str) -> None:
    assert is_same(one, other)
    assert is_same(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("peoples", "nations", id="drift"),
        pytest.param("rose", "fell", id="opposites"),
        pytest.param("report", "repose", id="only the first letters"),
        pytest.param("wheat", "barley", id="of one kind"),
        pytest.param("lawmaker", "deputy", id="false friend"),
        pytest.param("", "word", id="nothing"),
    ],
)
def test_is_not_same(one: str, other: str) -> None:
    assert not is_same(one, other)


def test_base_of_irregular_forms() -> None:
    assert [base(word) for word in ("shot", "Led", "fell")] == ["shoot", "lead", "fall"]


def _rows() -> list[tuple[str, list[str]]]:
    lines = data.text("lang/synonyms.tsv").splitlines()
    return [(line.split("\t")[0], line.split("\t")[1].split("|")) for line in lines if not line.startswith("#")]


def test_synonyms_are_sorted_unique_and_said_once() -> None:
    heads = [head for head, _ in _rows()]
    assert heads == sorted(set(heads))
    pairs = [frozenset((head, other)) for head, others in _rows() for other in others]
    assert len(pairs) == len(set(pairs))
    assert all(len(pair) == 2 for pair in pairs)
    assert all(others == sorted(others) for _, others in _rows())


def test_no_synonym_is_an_opposite() -> None:
    for head, others in _rows():
        mine = {(end.axis, end.end) for end in ends(head, "en")}
        for other in others:
            theirs = {(end.axis, end.end) for end in ends(other, "en")}
            assert not any((axis, "b" if end == "a" else "a") in theirs for axis, end in mine), (head, other)
