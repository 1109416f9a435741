from __future__ import annotations

from collections.abc import Iterator

import pytest

from qa.lang.text.columns import Column
from qa.lang.text.near import Near, finder


def _made() -> Iterator[Near]:
    yield Near(frozenset({"made"}), frozenset({"to"}))


def _must_to() -> Iterator[Near]:
    yield Near(frozenset({"must"}), frozenset({"to"}), 2)
    yield Near(frozenset({"peoples"}))


def _at_the() -> Iterator[Near]:
    yield Near(frozenset({"at"}), lambda token: token.lower() == "the", 1)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("they must not to stay", [1], id="two words behind"),
        pytest.param("they must all not to stay", [], id="three words behind"),
        pytest.param("to stay they must", [], id="before"),
        pytest.param("to all that they made", [0], id="anywhere"),
        pytest.param("many PEOPLES", [1], id="alone, in capitals"),
        pytest.param("a well-made one, to be sure", [0], id="a part of a token"),
        pytest.param("They made peoples to stay", [0, 1], id="all, once each"),
        pytest.param("look at The map, that the", [2], id="side by side"),
        pytest.param("at all the, that the", [], id="not side by side"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_things_are_found_by_words_near_each_other(text: str, found: list[int]) -> None:
    told = finder((_made, _must_to, _at_the))(Column(["Must", text, "to stay"], "en"))
    assert [number for number, bits in enumerate(told) if bits & 0b010] == found
