"""Rows of tables that are words, or beginnings of words where a star ends them: under which keys to look for them."""

from __future__ import annotations

#: Beginnings are kept under so many of their first letters.
_LETTERS = 3


def key(row: str) -> str:
    """The key under which a table keeps a row."""
    return row[: min(_LETTERS, len(row) - 1)] + "*" if row[-1] == "*" else row


def keys(word: str) -> list[str]:
    """The keys under which the rows that fit a word are kept, among others."""
    if len(word) < _LETTERS:
        return [word, *[word[:end] + "*" for end in range(1, len(word) + 1)]]
    return [word, word[:1] + "*", word[:2] + "*", word[:_LETTERS] + "*"]


def fits(row: str, word: str) -> bool:
    """The word is the row, or begins so where the row has a star."""
    return word.startswith(row[:-1]) if row[-1] == "*" else word == row
