"""Words that pass a test, told by looking each up once."""

from __future__ import annotations

from qa.lang.sieve import Sieve


def test_each_word_that_fails_is_tried_once() -> None:
    tried: list[str] = []

    def is_odd(word: str) -> bool:
        tried.append(word)
        return len(word) % 2 == 1

    sieve = Sieve(is_odd)
    assert sieve.passed(frozenset({"one", "four"})) == ["one"]
    assert sieve.passed(frozenset({"four"})) == []
    assert tried.count("four") == 1
