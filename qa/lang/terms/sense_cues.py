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
    ours = keys_of(word, lang)
    for row in dict.fromkeys(row for key in sorted(ours) for row in _telling_rows(head(key), lang).get(key, ())):
        for key, wrong in _of_row(row):
            table.setdefault(key, []).append(wrong)
    return table


@lru_cache(maxsize=8192)
def _of_row(row: Sense) -> tuple[tuple[str, Wrong], ...]:
    """The wrong renderings of a row by the keys of their rarest word."""
    phrase = _keys(row.phrase)
    some = [(rendering, Wrong(row, _keys(rendering), phrase)) for rendering in row.wrong]
    return tuple((key, wrong) for rendering, wrong in some for key in _rarest(rendering))


def _keys(phrase: str) -> tuple[frozenset[str], ...]:
    return tuple([part.keys for part in parts_of(phrase)])


@lru_cache(maxsize=65536)
def _rarest(rendering: str) -> frozenset[str]:
    some = (word for word in rendering.partition("~")[0].split() if word != "..")
    return wanted_keys(min(some, key=lambda word: word_bits(word.lower()) or 0))


@lru_cache(maxsize=16384)
def _telling_rows(start: str, lang: str) -> dict[str, list[Sense]]:
    """The rows whose telling word begins so, by its keys."""
    table: dict[str, list[Sense]] = {}
    for row in map(read_row, _by_telling(lang).get(start, ())):
        for key in wanted_keys(_telling(row.phrase)):
            table.setdefault(key, []).append(row)
    return table


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
