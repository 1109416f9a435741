"""Words and phrases of a packaged table, found in a text in one pass."""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import NamedTuple

from qa.lang import data
from qa.lang.starred import fits, key, keys
from qa.lang.telling import Telling
from qa.lang.words import low_words, word_texts, words
from qa.model import Span

#: What may stand between two words of a phrase.
_GAP = re.compile(r",?[ \u00a0\t]+")


class Phrase(NamedTuple):
    """A row of the table found in the text: its kind, its place, and the row itself."""

    kind: str
    span: Span
    row: str


class _Row(NamedTuple):
    """`anchor` is the place of the word that the row is looked up by: the longest, for the shortest are everywhere."""

    rank: int
    kind: str
    words: tuple[str, ...]
    text: str
    anchor: int


@lru_cache(maxsize=256)
def phrases(text: str, lang: str, name: str, kinds: tuple[str, ...] = ()) -> tuple[Phrase, ...]:
    """
    The rows of the section `lang` of a table, of these kinds or of all, that stand in the text, in order; of
    overlapping ones the first and longest. A row is words between spaces; a star ends a word that may go on.
    """
    standing = [one for one in _standing(text, lang, name) if not kinds or one[1].kind in kinds]
    around = words(text) if standing else ()
    found: list[Phrase] = []
    free = 0
    for start, row in standing:
        if start >= free:
            free = start + len(row.words)
            found.append(Phrase(row.kind, Span(around[start].start, around[free - 1].end), row.text))
    return tuple(found)


def anchors(lang: str, name: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """The longest word of each row of a table, the row's kind, and its other words, if any."""
    return [
        (row.words[row.anchor], row.kind, (*row.words[: row.anchor], *row.words[row.anchor + 1 :]))
        for rows in _index(lang, name).values()
        for row in rows
    ]


@lru_cache(maxsize=256)
def _standing(text: str, lang: str, name: str) -> tuple[tuple[int, _Row], ...]:
    """The rows of the table that stand in the text, each with the place of its first word; the better ones first."""
    anchored = _rows_of(lang, name).among(low_words(text))
    if not anchored:
        return ()
    found = [
        (at - row.anchor, row)
        for at, low in enumerate(_lows(text))
        if low in anchored
        for row in anchored[low]
        if len(row.words) == 1 or _is_at(at - row.anchor, row, text)
    ]
    return tuple(sorted(found)) if len(found) > 1 else tuple(found)


def _is_at(start: int, row: _Row, text: str) -> bool:
    """All the words of the row stand there, with nothing but spaces and a comma between them."""
    low, end = _lows(text), start + len(row.words)
    if start < 0 or end > len(low):
        return False
    return all(map(fits, row.words, map(plain, low[start:end]))) and _is_joined(text, start, end)


@lru_cache(maxsize=32)
def _rows_of(lang: str, name: str) -> Telling[tuple[_Row, ...]]:
    return Telling(partial(_anchored, lang, name))


def _anchored(lang: str, name: str, low: str) -> tuple[_Row, ...]:
    """The rows whose longest word this may be."""
    index, word = _index(lang, name), plain(low)
    return tuple([row for key in keys(word) if key in index for row in index[key] if fits(row.words[row.anchor], word)])


@lru_cache(maxsize=256)
def _lows(text: str) -> tuple[str, ...]:
    """The words in lower case, one for one."""
    return tuple([word.lower() for word in word_texts(text)])


def plain(low: str) -> str:
    """A lower-case word as the tables write it: with straight apostrophes, without ё."""
    return low if low.isascii() else low.replace("’", "'").replace("ʼ", "'").replace("ё", "е")


def _is_joined(text: str, start: int, end: int) -> bool:
    around = words(text)
    pairs = zip(around[start : end - 1], around[start + 1 : end], strict=True)
    return all(_GAP.fullmatch(text, one.end, other.start) for one, other in pairs)


@lru_cache(maxsize=32)
def _index(lang: str, name: str) -> dict[str, tuple[_Row, ...]]:
    """Rows by the keys of their longest words; those of more words, then of more letters, rank first."""
    table = data.table(name).get(lang, {})
    rows = [(kind, tuple(row.split()), row) for kind, group in table.items() for row in group]
    rows.sort(key=lambda row: (-len(row[1]), -len(row[2].rstrip("*")), row[0]))
    found: dict[str, list[_Row]] = {}
    for rank, (kind, some, text) in enumerate(rows):
        anchor = max(range(len(some)), key=lambda at: len(some[at]))
        found.setdefault(key(some[anchor]), []).append(_Row(rank, kind, some, text, anchor))
    return {word: tuple(group) for word, group in found.items()}
