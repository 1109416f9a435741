"""How sure and how free: modal verbs, hedges, plans, and the Bulgarian reported mood."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from qa.lang.meaning.negation import negations
from qa.lang.phrases import phrases
from qa.lang.words import Word, words
from qa.model import Span

LANGS = ("bg", "ru", "uk", "en")
TABLE = "modality.toml"
MODALS = ("must", "should", "may", "can", "would", "will")
HEDGES = ("alleged", "suspect", "probable", "possible", "seeming")
#: A word denies a modal when it stands this near before it or after it, in characters.
_BESIDE = 4


class Modal(NamedTuple):
    """A modal word; `force` is must, should, may, can, would or will."""

    span: Span
    force: str
    is_denied: bool


class Hedge(NamedTuple):
    """A word that takes certainty away: `kind` is alleged, suspect, probable, possible or seeming."""

    span: Span
    kind: str


@lru_cache(maxsize=256)
def modals(text: str, lang: str) -> tuple[Modal, ...]:
    """The modal words of a text, in order."""
    denied = [negation.span for negation in negations(text, lang)]
    return tuple(
        Modal(found.span, found.kind, any(_is_beside(found.span, span) for span in denied))
        for found in phrases(text, lang, TABLE, MODALS)
    )


def _is_beside(one: Span, other: Span) -> bool:
    return one.overlaps(other) or 0 <= one.start - other.end < _BESIDE or 0 <= other.start - one.end < _BESIDE


@lru_cache(maxsize=256)
def hedges(text: str, lang: str) -> tuple[Hedge, ...]:
    """The hedges of a text, in order."""
    found = phrases(text, lang, TABLE, (*HEDGES, "no_hedge"))
    return tuple(Hedge(one.span, one.kind) for one in found if one.kind != "no_hedge")


@lru_cache(maxsize=256)
def certainties(text: str, lang: str) -> tuple[Span, ...]:
    """Words that leave no doubt: certainly, безспорно, безусловно."""
    return tuple(found.span for found in phrases(text, lang, TABLE, ("certain",)))


@lru_cache(maxsize=256)
def plans(text: str, lang: str) -> tuple[Span, ...]:
    """Words that tell what is meant, promised or hoped to be done, not what is done."""
    return tuple(found.span for found in phrases(text, lang, TABLE, ("plan", "hope")))


@lru_cache(maxsize=256)
def has_kind(text: str, lang: str, kinds: tuple[str, ...]) -> bool:
    """Any word or phrase of these kinds of the table stands in the text."""
    return bool(phrases(text, lang, TABLE, kinds))


_BE = frozenset("съм си е сме сте са бях беше бе бяхме бяхте бяха би бих бихме бихте биха ще да щеше щяха".split())
_WAS = frozenset("бил била било били".split())
_WOULD = frozenset("щял щяла щяло щели нямало".split())
_CLAUSE = re.compile(r"[,;:.!?\n()–—„“\"«»]")
_BEFORE, _AFTER = 5, 3


@lru_cache(maxsize=1024)
def reported_mood(text: str) -> tuple[Span, ...]:
    """
    Bulgarian forms by which the writer only passes on what others say: `бил арестуван`, `щял да напусне`, with no form
    of `съм` in the clause that would make them a perfect.
    """
    around = words(text)
    low = [word.text.lower() for word in around]
    found: list[Span] = []
    for at, word in enumerate(around):
        if low[at] in _WAS and not _has_be(text, around, low, at):
            found.append(word.span)
        elif low[at] in _WOULD and low[at + 1 : at + 2] == ["да"] and not _has_be(text, around, low, at, after=0):
            found.append(Span(word.start, around[at + 1].end))
    return tuple(found)


def _has_be(text: str, around: tuple[Word, ...], low: list[str], at: int, after: int = _AFTER) -> bool:
    """A form of `съм` or a particle near enough, in the clause, to belong to the participle."""
    for index in range(max(0, at - _BEFORE), min(len(low), at + 1 + after)):
        first, last = min(index, at), max(index, at)
        if index != at and low[index] in _BE and not _CLAUSE.search(text, around[first].end, around[last].start):
            return True
    return False
