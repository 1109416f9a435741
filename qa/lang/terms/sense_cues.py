"""Which pairs of sentences can hold a wrong sense at all, by one telling word of a phrase and one of its renderings."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from qa.lang.english.frequency import word_bits
from qa.lang.terms.sense_rows import Sense, head, keys_of, parts_of, read_row, rows, wanted_keys


class Wrong(NamedTuple):
    """A wrong rendering of a phrase of the table, and the keys of each word of the rendering and of the phrase."""

    sense: Sense
    rendering: tuple[frozenset[str], ...]
    phrase: tuple[frozenset[str], ...]


@lru_cache(maxsize=16384)
def wrongs(word: str, lang: str) -> dict[str, list[Wrong]]:
    """The wrong renderings of the phrases that the word tells, by the keys of their rarest word."""
    table: dict[str, list[Wrong]] = {}
    for row in _rows_with(word, lang):
        phrase = _keys(row.phrase)
        for rendering in row.wrong:
            wrong = Wrong(row, _keys(rendering), phrase)
            for key in _rarest(rendering):
                table.setdefault(key, []).append(wrong)
    return table


def _keys(phrase: str) -> tuple[frozenset[str], ...]:
    return tuple([part.keys for part in parts_of(phrase)])


@lru_cache(maxsize=65536)
def _rarest(rendering: str) -> frozenset[str]:
    some = (word for word in rendering.partition("~")[0].split() if word != "..")
    return wanted_keys(min(some, key=lambda word: word_bits(word.lower()) or 0))


def _rows_with(word: str, lang: str) -> tuple[Sense, ...]:
    """The rows whose telling word the word may be."""
    table, ours = _by_telling(lang), keys_of(word, lang)
    lines = dict.fromkeys(line for start in {head(key) for key in ours} for line in table.get(start, ()))
    return tuple(row for row in map(read_row, lines) if not wanted_keys(_telling(row.phrase)).isdisjoint(ours))


@lru_cache(maxsize=8)
def _by_telling(lang: str) -> dict[str, list[str]]:
    """The rows of a language by the first letters of their telling words, as lines."""
    table: dict[str, list[str]] = {}
    for line in rows():
        if line.startswith(f"{lang}\t"):
            telling = _telling(line.split("\t", 2)[1])
            for start in {head(form) for form in telling.split("/")}:
                table.setdefault(start, []).append(line)
    return table


def _telling(phrase: str) -> str:
    """The longest word of a phrase: few sentences have it."""
    some = (word for word in phrase.partition("~")[0].split() if word != "..")
    return max(some, key=lambda forms: min(map(len, forms.split("/"))))
