from __future__ import annotations

import pytest

from qa.lang.meaning.hints import CUE, DENIAL, DENIED, NO, counts, end, hinted, holds, may_hold, relation
from qa.lang.text.columns import Column, any_of


@pytest.mark.parametrize(
    ("text", "lang", "hint"),
    [
        pytest.param("Мостът не издържа.", "bg", DENIED, id="a denied verb"),
        pytest.param("Мост по-вряд ли выдержит.", "ru", DENIED, id="a doubt that begins inside a token"),
        pytest.param("He didn’t come.", "en", CUE, id="a typographic apostrophe"),
        pytest.param("Кметът отрече.", "bg", DENIAL, id="a word that denies by itself"),
        pytest.param("Prices rose.", "en", end("rise_fall", "a"), id="an end of an axis"),
        pytest.param("“After’ the vote", "en", relation("after"), id="beside a quotation mark"),
        pytest.param("Всё ещё возможно", "ru", *holds("modality.toml", "possible"), id="a guess"),
    ],
)
def test_what_may_be_said_is_hinted_at(text: str, lang: str, hint: str) -> None:
    assert any_of(hinted(Column(["", text], lang)), {hint}) == 0b10


def test_plain_words_hint_at_nothing() -> None:
    assert not hinted(Column(["The mayor of the town, in June"], "en"))


def test_a_phrase_is_hinted_at_where_all_its_words_are() -> None:
    column = Column(["По думите на кмета", "С други думи", "Тук"], "bg")
    assert any_of(hinted(column), may_hold("speech.toml", "source")) == 0b001


def test_single_words_are_surely_there() -> None:
    column = Column(["They plan to.", "They are about to.", "They may."], "en")
    assert any_of(hinted(column), holds("modality.toml", "plan")) == 0b001
    assert any_of(hinted(column), may_hold("modality.toml", "plan")) == 0b011


def test_words_that_hint_are_counted() -> None:
    assert counts(Column(["No, he did not.", "Yes.", "NOT I, not you"], "en"), NO) == [2, 0, 2]
