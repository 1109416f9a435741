"""The words of a text that begin with a capital letter: few, and all that names are made of."""

from __future__ import annotations

from functools import lru_cache

from qa.lang.words import Word, word_texts, words


@lru_cache(maxsize=256)
def capitals(text: str) -> tuple[Word, ...]:
    """In order."""
    return tuple([word for word in words(text) if word.text[0].isupper()])


def capital_texts(text: str) -> list[str]:
    """Their texts, one for one."""
    return [word for word in word_texts(text) if word[0].isupper()]
