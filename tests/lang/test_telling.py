from __future__ import annotations

import pytest

from qa.lang import telling
from qa.lang.telling import Telling


def capitals(word: str) -> tuple[str, ...]:
    return tuple(letter for letter in word if letter.isupper())


def test_words_that_tell_something_come_with_what_they_tell() -> None:
    assert Telling(capitals).among(frozenset({"Sofia", "is", "UK"})) == {"Sofia": ("S",), "UK": ("U", "K")}


def test_each_word_is_asked_about_once() -> None:
    asked: list[str] = []

    def ask(word: str) -> tuple[str, ...]:
        asked.append(word)
        return capitals(word)

    known = Telling(ask)
    assert known.among(frozenset({"Sofia", "is"})) == known.among(frozenset({"Sofia", "is"}))
    assert sorted(asked) == ["Sofia", "is"]


def test_all_is_forgotten_when_it_is_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "_MOST", 2)
    known = Telling(capitals)
    for words in ({"a", "B"}, {"C", "d"}, {"a", "B", "C"}):
        assert set(known.among(frozenset(words))) == {word for word in words if word.isupper()}
