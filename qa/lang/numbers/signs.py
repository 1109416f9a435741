"""What a text tells of numbers and dates at a glance: word by word, with nothing read."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from qa.lang.numbers.bounds import ARTICLES
from qa.lang.numbers.word_signs import WordSigns, tens_and_ones, word_signs
from qa.lang.words import Word, lows, tokens

#: A word counts or bounds what stands at most so many pieces from it.
_NEAR = 3
_MINUS = frozenset("-−–")


class Signs(NamedTuple):
    """
    `owed` and `said` are the keys of its words (`WordSigns`), in `order` those of its numbers; `bounds` are kinds of
    bounds, each with the number or date it may belong to; `units` are those beside numbers.
    """

    owed: frozenset[str] = frozenset()
    said: frozenset[str] = frozenset()
    order: tuple[str, ...] = ()
    bounds: frozenset[tuple[str, str]] = frozenset()
    units: tuple[frozenset[str], ...] = ()


_NOTHING = Signs()


@lru_cache(maxsize=1024)
def signs(text: str, lang: str) -> Signs:
    some = tokens(text)
    found = [(at, one) for at, token in enumerate(some) if (one := word_signs(token[0], lang)) is not None]
    if not any(one.said or one.phrases for _, one in found):
        return _NOTHING
    return _of_words(some, found, text)


def _of_words(some: tuple[Word, ...], found: list[tuple[int, WordSigns]], text: str) -> Signs:
    low = lows(text)
    owed: set[str] = set()
    said: set[str] = set()
    order: list[str] = []
    bounds: set[tuple[str, str]] = set()
    units: list[frozenset[str]] = []
    waiting: WordSigns | None = None
    waits_at, since, counted, counted_at = 0, 0, "", -_NEAR
    for at, one in found:
        if one.phrases:
            keys = _phrases_at(one, low, at)
            owed.update(keys)
            said.update(keys)
        if one.units and at - counted_at < _NEAR:
            units.append(one.units)
        if one.behind and counted and at - counted_at <= _NEAR:
            bounds.update((kind, counted) for kind in _kinds(one.behind, low, at, 0))
        if one.said:
            owed |= one.owed
            said |= one.said
            before, before_at = counted, counted_at
            counted, counted_at = min(one.owed or one.said), at
            if at - before_at < _NEAR and (both := tens_and_ones(before, counted)):
                said.add(both)
            if waiting is not None and (at - since == 1 or (at - since == 2 and low[at - 1] in ARTICLES)):
                bounds.update((kind, counted) for kind in _kinds(waiting.bounds, low, waits_at, 1))
                since = at  # until May 5
            if counted[0] == "n":
                order.append(counted)
                if _is_under_zero(some, at):
                    bounds.add(("negative", counted))
        if one.bounds:
            waiting, waits_at, since = one, at, at
    return Signs(frozenset(owed), frozenset(said), tuple(order), frozenset(bounds), tuple(units))


def _kinds(phrases: Mapping[tuple[str, ...], frozenset[str]], low: tuple[str, ...], at: int, back: int) -> set[str]:
    """The kinds of the bounds that stand at a word: that start there, or end there (`back`)."""
    found: set[str] = set()
    for words, kinds in phrases.items():
        start = at - (len(words) - 1) * back
        if start >= 0 and low[start : start + len(words)] == words:
            found |= kinds
    return found


def _phrases_at(one: WordSigns, low: tuple[str, ...], at: int) -> list[str]:
    """The keys of the phrases that end with a word."""
    return [
        key for words, key in one.phrases.items() if at + 1 >= len(words) and low[at + 1 - len(words) : at + 1] == words
    ]


def _is_under_zero(some: tuple[Word, ...], at: int) -> bool:
    """A minus is glued to the number, and nothing to the minus."""
    if not at or some[at - 1].text not in _MINUS or some[at - 1].end != some[at].start:
        return False
    return at == 1 or some[at - 2].end < some[at - 1].start
