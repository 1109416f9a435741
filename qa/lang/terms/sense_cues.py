"""Which pairs of sentences can hold a wrong sense at all, by one telling word of a phrase and one of its renderings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from qa.lang.english.frequency import word_bits
from qa.lang.telling import Telling
from qa.lang.terms.sense_rows import context_of, keys_of, parts_of, read_row, rows, wanted_keys
from qa.lang.text.columns import Bits, Column


class Row(NamedTuple):
    """A row of the table as it is written, and its phrase: few rows are ever read."""

    phrase: str
    line: str


@lru_cache(maxsize=16384)
def told_rows(word: str, lang: str) -> tuple[Row, ...]:
    """The rows whose phrases the word tells."""
    telling = _by_telling(lang)
    ours = [key for key in keys_of(word, lang) if key in telling]
    return tuple(dict.fromkeys([row for key in sorted(ours) for row in telling[key]]))


@lru_cache(maxsize=8192)
def wrongs(line: str) -> dict[str, list[str]]:
    """The wrong renderings of a row by the keys of their rarest word."""
    table: dict[str, list[str]] = {}
    for rendering in read_row(line).wrong:
        for key in _rarest(rendering):
            table.setdefault(key, []).append(rendering)
    return table


@lru_cache(maxsize=65536)
def _rarest(rendering: str) -> frozenset[str]:
    some = [word for word in rendering.split() if word != ".."]
    return wanted_keys(min(some, key=lambda word: word_bits(word.lower()) or 0) if len(some) > 1 else some[0])


@lru_cache(maxsize=65536)
def keys_asked(phrase: str) -> tuple[frozenset[str], ...]:
    """The keys of each word of a phrase, and of the words after its `~`, of which any will do."""
    near = context_of(phrase)
    return (*[part.keys for part in parts_of(phrase)], *([near] if near else []))


@lru_cache(maxsize=8)
def _by_telling(lang: str) -> dict[str, list[Row]]:
    """The rows of a language by the keys of the telling words of their phrases."""
    table: dict[str, list[Row]] = {}
    for row in _rows_of(lang):
        for key in wanted_keys(_telling(row.phrase)):
            table.setdefault(key, []).append(row)
    return table


def _rows_of(lang: str) -> Iterator[Row]:
    return (Row(line.split("\t", 2)[1], line) for line in rows() if line.startswith(f"{lang}\t"))


def _telling(phrase: str) -> str:
    """The longest word of a phrase: few sentences have it."""
    some = (word for word in phrase.partition("~")[0].split() if word != "..")
    return max(some, key=lambda forms: min(map(len, forms.split("/"))))


def key_bits(column: Column) -> Mapping[str, Bits]:
    """Of many texts those with a word that has a key of some phrase."""
    return column.written(_keys_told(column.lang))


@lru_cache(maxsize=8)
def _keys_told(lang: str) -> Telling[frozenset[str]]:
    asked = _asked_of(lang)
    return Telling(lambda word: keys_of(word, lang) & asked)


def _asked_of(lang: str) -> frozenset[str]:
    """The keys of all words of the phrases of a language, or of their wrong renderings in English."""
    every = (line.split("\t")[3] for line in rows()) if lang == "en" else (row.phrase for row in _rows_of(lang))
    words = set(re.split(r"[ |~/]+", " ".join(every)))
    return frozenset(key for word in words for key in wanted_keys(word))
