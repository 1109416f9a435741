"""Words of opposite meaning, in four languages: which end of which axis a word stands at."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from qa.lang import data
from qa.lang.words import words
from qa.model import Span

LANGS = ("bg", "ru", "uk", "en")


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
    low, table = low.replace("’", "'"), _table(lang)
    begun = [one for end in range(1, len(low) + 1) for one in table.get(low[:end] + "*", ())]
    return tuple([(axis, end) for _, axis, end in sorted([*table.get(low, ()), *begun])])


def axes() -> tuple[str, ...]:
    """The axes of meaning."""
    return tuple(data.table("opposites.toml"))


@lru_cache(maxsize=4)
def _table(lang: str) -> dict[str, tuple[tuple[int, str, str], ...]]:
    """The ends by their words, with a star or without; their number keeps them in the order of the table."""
    found: dict[str, list[tuple[int, str, str]]] = {}
    tables = data.table("opposites.toml").items()
    rows = [(row, axis, end) for axis, table in tables for end in "ab" for row in table.get(f"{lang}_{end}", ())]
    for rank, (row, axis, end) in enumerate(rows):
        found.setdefault(row, []).append((rank, axis, end))
    return {row: tuple(some) for row, some in found.items()}
