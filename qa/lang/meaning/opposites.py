"""Words of opposite meaning, in four languages: which end of which axis a word stands at."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from qa.lang import data
from qa.lang.words import words
from qa.model import Span

LANGS = ("bg", "ru", "uk", "en")
#: Words are looked up by so many of their first letters.
_LETTERS = 2


class End(NamedTuple):
    """A word at one end (`a` or `b`) of an axis of meaning, as rise and fall."""

    axis: str
    end: str
    span: Span


@lru_cache(maxsize=4096)
def ends(text: str, lang: str) -> tuple[End, ...]:
    """The words of a text that have an opposite, once for each axis that they may belong to."""
    found = [(word, one) for word in words(text) for one in ends_of(word.text.lower(), lang)]
    return tuple(dict.fromkeys([End(axis, end, word.span) for word, (axis, end) in found]))


@lru_cache(maxsize=65536)
def ends_of(low: str, lang: str) -> tuple[tuple[str, str], ...]:
    """The axes that a lower-case word belongs to, with its end of each."""
    low = low.replace("’", "'")
    rows = _table(lang).get(low[:_LETTERS], ())
    return tuple((axis, end) for row, axis, end in rows if low == row or (row[-1] == "*" and low.startswith(row[:-1])))


def axes() -> tuple[str, ...]:
    """The axes of meaning."""
    return tuple(data.table("opposites.toml"))


@lru_cache(maxsize=4)
def _table(lang: str) -> dict[str, tuple[tuple[str, str, str], ...]]:
    found: dict[str, list[tuple[str, str, str]]] = {}
    for axis, rows in data.table("opposites.toml").items():
        for end in "ab":
            for row in rows.get(f"{lang}_{end}", ()):
                found.setdefault(row.rstrip("*")[:_LETTERS], []).append((row, axis, end))
    return {letters: tuple(rows) for letters, rows in found.items()}
