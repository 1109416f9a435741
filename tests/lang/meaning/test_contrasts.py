"""Contraries, kinds and drifts."""

import pytest

from qa.lang import data
from qa.lang.meaning.contrasts import are_aliases, contraries, has_drifted, is_another_of_its_kind, is_turned
from qa.lang.meaning.paraphrase import is_same


@pytest.mark.parametrize(
    ("original", "word", "expected"),
    [
        pytest.param("peoples", "nations", True, id="only in the plural"),
        pytest.param("people", "nations", False, id="people in the singular may be anything"),
        pytest.param("MPs", "deputies", True, id="inflected on both sides"),
        pytest.param("nations", "peoples", False, id="not the other way round"),
        pytest.param("equipment", "gear", False, id="a synonym"),
    ],
)
def test_has_drifted(original: str, word: str, expected: bool) -> None:
    assert has_drifted(original, word) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param("wheat", "barley", True, id="two crops"),
        pytest.param("corn", "maize", False, id="one crop, two names"),
        pytest.param("brother", "sister", True, id="relatives"),
        pytest.param("wheat", "colonel", False, id="two kinds"),
        pytest.param("car", "automobile", False, id="synonyms"),
    ],
)
def test_is_another_of_its_kind(one: str, other: str, expected: bool) -> None:
    assert is_another_of_its_kind(one, other) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param("legal", "illegal", True, id="il"),
        pytest.param("unstable", "stable", True, id="un, turned round"),
        pytest.param("approved", "disapproves", True, id="inflected"),
        pytest.param("form", "inform", True, id="a prefix that only looks so"),
        pytest.param("port", "import", True, id="likewise: only asked of unexplained words"),
        pytest.param("part", "depart", True, id="likewise with de"),
        pytest.param("act", "react", False, id="another prefix"),
    ],
)
def test_is_turned(one: str, other: str, expected: bool) -> None:
    assert is_turned(one, other) is expected


def test_contraries_go_both_ways() -> None:
    pairs = contraries()
    assert (("out of", "from"), ("into",)) in pairs
    assert (("into",), ("out of", "from")) in pairs


def test_aliases() -> None:
    assert are_aliases("Moscow", "Russian")
    assert not are_aliases("Moscow", "Kyiv")
    assert not are_aliases("Nobody", "Known")


def test_drifts_are_sorted_and_no_synonyms() -> None:
    lines = [line for line in data.text("lang/drifts.tsv").splitlines() if not line.startswith("#")]
    heads = [line.split("\t")[0] for line in lines]
    assert heads == sorted(set(heads))
    for line in lines:
        head, wrong = line.split("\t")
        for word in wrong.split("|"):
            assert head.startswith("=") or not is_same(head, word), (head, word)
