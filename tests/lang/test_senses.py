"""Phrases of the table of senses, in any form of their words."""

import pytest

from qa.lang.senses import found, renderings


@pytest.mark.parametrize(
    ("text", "lang", "phrase"),
    [
        pytest.param("Обърнете се към личния си лекар.", "bg", "личен лекар", id="a word inside, inflected"),
        pytest.param("Служебното правителство подаде оставка.", "bg", "служебно правителство", id="definite form"),
        pytest.param("Пострадавший в тяжёлом состоянии.", "ru", "тяжёлое состояние", id="declined, with ё"),
        pytest.param("Водія взяли під варту, він під вартою.", "uk", "під вартою", id="preposition and noun"),
    ],
)
def test_inflected_phrases_are_found(text: str, lang: str, phrase: str) -> None:
    assert phrase in [one.sense.phrase for one in found(text, lang)]


@pytest.mark.parametrize(
    ("text", "lang", "phrase"),
    [
        pytest.param("Те търгуват с риба.", "bg", "търг", id="a verb of the same stem is another word"),
        pytest.param("Снимките показаха щетите.", "bg", "показания", id="so is this"),
        pytest.param("Личен опит и добър лекар не са едно.", "bg", "личен лекар", id="words too far apart"),
    ],
)
def test_other_words_are_not(text: str, lang: str, phrase: str) -> None:
    assert phrase not in [one.sense.phrase for one in found(text, lang)]


def test_the_longer_phrase_hides_the_shorter() -> None:
    assert [one.sense.phrase for one in found("Повдигнаха досъдебно производство.", "bg")] == ["досъдебно производство"]


def test_renderings_stand_in_any_form() -> None:
    text = "Two family doctors and a GP agreed."
    assert [span.of(text) for span in renderings(text, ("family doctor", "gp"))] == ["family doctors", "GP"]
