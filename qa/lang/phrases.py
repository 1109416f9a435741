"""Words and phrases of a packaged table, found in a text in one pass."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from qa.lang import data
from qa.lang.words import words
from qa.model import Span

#: What may stand between two words of a phrase.
_GAP = re.compile(r",?[ \u00a0\t]+")
_PLAIN = str.maketrans({"’": "'", "ʼ": "'", "ё": "е"})
#: Words are looked up by so many of their first letters.
_LETTERS = 2


class Phrase(NamedTuple):
    """A row of the table found in the text: its kind, its place, and the row itself."""

    kind: str
    span: Span
    row: str


class _Row(NamedTuple):
    kind: str
    words: tuple[str, ...]
    text: str


@lru_cache(maxsize=16384)
def phrases(text: str, lang: str, name: str, kinds: tuple[str, ...] = ()) -> tuple[Phrase, ...]:
    """
    The rows of the section `lang` of a table, of these kinds or of all, that stand in the text, in order; of
    overlapping ones the first and longest. A row is words between spaces; a star ends a word that may go on.
    """
    index = _index(lang, name, kinds)
    if not index:
        return ()
    around, low = words(text), _plain_words(text)
    found: list[Phrase] = []
    free = 0
    for at, word in enumerate(around):
        if at < free or low[at][:_LETTERS] not in index:
            continue
        for row in _opened_by(low[at], lang, name, kinds):
            end = at + len(row.words)
            if end <= len(around) and _fits(row, low[at:end]) and _is_joined(text, at, end):
                found.append(Phrase(row.kind, Span(word.start, around[end - 1].end), row.text))
                free = end
                break
    return tuple(found)


@lru_cache(maxsize=65536)
def _opened_by(word: str, lang: str, name: str, kinds: tuple[str, ...]) -> tuple[_Row, ...]:
    """The rows whose first word this may be."""
    rows = _index(lang, name, kinds).get(word[:_LETTERS], ())
    return tuple(row for row in rows if _fits_word(row.words[0], word))


@lru_cache(maxsize=1024)
def _plain_words(text: str) -> tuple[str, ...]:
    return tuple([word.text.lower().translate(_PLAIN) for word in words(text)])


def _fits(row: _Row, low: tuple[str, ...]) -> bool:
    return all(_fits_word(wanted, word) for wanted, word in zip(row.words[1:], low[1:], strict=True))


def _fits_word(wanted: str, word: str) -> bool:
    return word.startswith(wanted[:-1]) if wanted[-1] == "*" else word == wanted


def _is_joined(text: str, start: int, end: int) -> bool:
    around = words(text)
    pairs = zip(around[start : end - 1], around[start + 1 : end], strict=True)
    return all(_GAP.fullmatch(text, one.end, other.start) for one, other in pairs)


@lru_cache(maxsize=128)
def _index(lang: str, name: str, kinds: tuple[str, ...]) -> dict[str, tuple[_Row, ...]]:
    """Rows by the first letters of their first word; those of more words, then of more letters, first."""
    table = data.table(name).get(lang, {})
    rows = [
        _Row(kind, tuple(row.split()), row)
        for kind, group in table.items()
        if not kinds or kind in kinds
        for row in group
    ]
    rows.sort(key=lambda row: (-len(row.words), -len(row.text.rstrip("*")), row.kind))
    found: dict[str, list[_Row]] = {}
    for row in rows:
        found.setdefault(row.words[0].rstrip("*")[:_LETTERS], []).append(row)
    return {letters: tuple(group) for letters, group in found.items()}
