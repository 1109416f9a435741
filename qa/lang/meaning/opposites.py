"""Words of opposite meaning, in four languages: which end of which axis a word stands at."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from qa.lang import data
from qa.lang.starred import fits, key, keys
from qa.lang.words import positive, words
from qa.model import Span

LANGS = ("bg", "ru", "uk", "en")


class End(NamedTuple):
    """A word at one end (`a` or `b`) of an axis of meaning, as rise and fall."""

    axis: str
    end: str
    span: Span


@lru_cache(maxsize=256)
def ends(text: str, lang: str) -> tuple[End, ...]:
    """The words of a text that have an opposite, once for each axis that they may belong to."""
    found = [(word, one) for word in words(text) for one in ends_of(word.text.lower(), lang)]
    return tuple(dict.fromkeys([End(axis, end, word.span) for word, (axis, end) in found]))


@lru_cache(maxsize=65536)
def ends_of(low: str, lang: str) -> tuple[tuple[str, str], ...]:
    """The axes that a lower-case word belongs to, with its end of each."""
    table, forms = _table(lang), forms_of(low, lang)
    found = {one for form in forms for key in keys(form) if key in table for one in table[key] if fits(one[1], form)}
    return tuple([(axis, end) for _, _, axis, end in sorted(found)])


def forms_of(low: str, lang: str) -> set[str]:
    """A lower-case word as it is written and, of a comparative, without its particle."""
    plain = low.replace("’", "'")
    return {plain, positive(plain, lang)}


def axes() -> tuple[str, ...]:
    """The axes of meaning."""
    return tuple(data.table("opposites.toml"))


def rows(lang: str) -> list[tuple[str, str, str]]:
    """The words of a language, with a star or without, each with its axis and its end of it."""
    tables = data.table("opposites.toml").items()
    return [(row, axis, end) for axis, table in tables for end in "ab" for row in table.get(f"{lang}_{end}", ())]


@lru_cache(maxsize=4)
def _table(lang: str) -> dict[str, tuple[tuple[int, str, str, str], ...]]:
    """The rows by their keys, each with axis and end; their number keeps them in the order of the table."""
    found: dict[str, list[tuple[int, str, str, str]]] = {}
    for rank, (row, axis, end) in enumerate(rows(lang)):
        found.setdefault(key(row), []).append((rank, row, axis, end))
    return {first: tuple(some) for first, some in found.items()}
