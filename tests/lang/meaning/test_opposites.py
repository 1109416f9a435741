from __future__ import annotations

import pytest

from qa.lang import data
from qa.lang.meaning.opposites import LANGS, ends


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        pytest.param("Цената поскъпна и нарасна.", "bg", {("rise_fall", "a"), ("expensive_cheap", "a")}, id="rise"),
        pytest.param("The bank sold its shares.", "en", {("buy_sell", "b")}, id="sell"),
        pytest.param("Війська пішли на північ.", "uk", {("north_south", "a")}, id="north"),
        pytest.param("Преступник прибыльного дела", "ru", {("profit_loss", "a")}, id="profitable-is-not-arrived"),
        pytest.param("", "en", set(), id="empty"),
        pytest.param("Der Export", "de", set(), id="unknown-language"),
    ],
)
def test_ends(text: str, lang: str, expected: set[tuple[str, str]]) -> None:
    assert {(one.axis, one.end) for one in ends(text, lang)} == expected


@pytest.mark.parametrize("axis", sorted(data.table("opposites.toml")))
def test_no_word_stands_at_both_ends(axis: str) -> None:
    rows = data.table("opposites.toml")[axis]
    assert set(rows) == {f"{lang}_{end}" for lang in LANGS for end in "ab"}
    for lang in LANGS:
        assert set(rows[f"{lang}_a"]).isdisjoint(rows[f"{lang}_b"])
        assert rows[f"{lang}_a"]
        assert rows[f"{lang}_b"]
