from __future__ import annotations

import pytest

from qa.lang.meaning.hints import CUE, DENIAL, DENIED, end, hints, may_hold, relation


@pytest.mark.parametrize(
    ("text", "lang", "hint"),
    [
        pytest.param("Мостът не издържа.", "bg", DENIED, id="a denied verb"),
        pytest.param("Мост по-вряд ли выдержит.", "ru", DENIED, id="a doubt that begins inside a token"),
        pytest.param("He didn’t come.", "en", CUE, id="a typographic apostrophe"),
        pytest.param("Кметът отрече.", "bg", DENIAL, id="a word that denies by itself"),
        pytest.param("Prices rose.", "en", end("rise_fall", "a"), id="an end of an axis"),
        pytest.param("“After’ the vote", "en", relation("after"), id="beside a quotation mark"),
        pytest.param(
            "По думите на кмета", "bg", *may_hold("speech.toml", "source"), id="a phrase, by its longest word"
        ),
        pytest.param("Всё ещё возможно", "ru", *may_hold("modality.toml", "possible"), id="a guess"),
    ],
)
def test_what_may_be_said_is_hinted_at(text: str, lang: str, hint: str) -> None:
    assert hint in hints(text, lang)


def test_plain_words_hint_at_nothing() -> None:
    assert hints("The mayor of the town, in June", "en") == frozenset()
