"""What a text tells of numbers and dates at a glance: word by word, with nothing read."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from qa.lang.numbers.bounds import ARTICLES, bounding_words, words_behind
from qa.lang.numbers.quantities import DASHES
from qa.lang.numbers.units import unit_words
from qa.lang.numbers.word_signs import ONES, TENS, WordSigns, signs_of_words
from qa.lang.text.columns import Bits, Column, any_of
from qa.lang.text.columns import places as bits_of
from qa.lang.words import Word, tokens

#: What stands so near behind a number may be its unit, and so near its bound.
_UNIT, _BEHIND = 3, 4
_MINUS = frozenset("-−–")
_GLUED_MINUS = re.compile(r"(?:^|\s)[-−–](?=\w)")


class SignBits(NamedTuple):
    """Of many texts those with words that owe and say each key (`WordSigns`)."""

    owed: Mapping[str, Bits]
    said: Mapping[str, Bits]


def sign_bits(column: Column) -> SignBits:
    return column.kept(_sign_bits)


def _signs(column: Column) -> dict[str, WordSigns]:
    """The tokens of many texts that tell of numbers and dates."""
    known = signs_of_words(column.lang)
    known.shed(column.tokens.keys())
    dull = known.dull
    some = [token for token in column.tokens if token not in dull]
    return {token: one for token in some if (one := known[token]) is not None}


def _sign_bits(column: Column) -> SignBits:
    owed: dict[str, Bits] = {}
    said: dict[str, Bits] = {}
    for token, one in column.kept(_signs).items():
        bits = column.tokens[token]
        for key in one.owed:
            owed[key] = owed.get(key, 0) | bits
        for key in one.said:
            said[key] = said.get(key, 0) | bits
        for words, key in one.phrases.items():
            there = column.all_of(words)
            owed[key] = owed.get(key, 0) | there
            said[key] = said.get(key, 0) | there
    for at in bits_of(any_of(owed, TENS) & any_of(owed, ONES)):
        for key in _sums(places(column, at)):
            said[key] = said.get(key, 0) | 1 << at
    return SignBits(owed, said)


def _sums(places: list[tuple[int, WordSigns]]) -> Iterator[str]:
    """Twenty and five are twenty-five."""
    for (at, one), (behind, other) in itertools.pairwise(places):
        if behind - at < _UNIT and one.key in TENS and other.key in ONES:
            yield f"{one.key[:-1]}{other.key[1:]}"


def places(column: Column, at: int) -> list[tuple[int, WordSigns]]:
    """The words of one of many texts that tell of numbers and dates, by their places among the tokens, in order."""
    known = column.kept(_signs)
    return [(place, known[token]) for place, token in enumerate(column.rows[at]) if token in known]


def orders(column: Column, among: Bits) -> Iterator[list[str]]:
    """The keys of the numbers of some texts, in order."""
    owed = {token: [key for key in one.owed if key[0] == "n"] for token, one in column.kept(_signs).items()}
    for at in bits_of(among):
        yield [key for token in column.rows[at] if token in owed for key in owed[token]]


def bounds(column: Column, at: int) -> Iterator[tuple[str, str]]:
    """The kinds of the bounds that stand beside numbers and dates, each with the key of what it bounds."""
    low, before, behind = _lows(column, at), bounding_words(column.lang), words_behind(column.lang)
    kinds, last = set[str](), -1
    for place, one in places(column, at):
        kinds = kinds if place - last == 1 and kinds else _kinds_before(before, low, place)  # until May 5
        last = place
        yield from [(kind, key) for kind in kinds for key in one.said]
        if not behind.keys().isdisjoint(low[place + 1 : place + _BEHIND]):
            yield from [(kind, key) for kind in _kinds_behind(behind, low, place) for key in one.said]


def _lows(column: Column, at: int) -> tuple[str, ...]:
    """The tokens of one of many texts in lower case."""
    return tuple(map(str.lower, column.rows[at]))


def bound_bits(column: Column) -> dict[str, Bits]:
    """Of many texts those with words that may bound a number, by the kinds of the bounds."""
    found: dict[str, Bits] = {}
    for table in (bounding_words(column.lang), words_behind(column.lang)):
        for word in table.keys() & column.lows.keys():
            for words, kinds in table[word].items():
                bits = column.all_of(words)
                for kind in kinds if bits else ():
                    found[kind] = found.get(kind, 0) | bits
    return found


def _kinds_behind(
    behind: Mapping[str, Mapping[tuple[str, ...], frozenset[str]]], low: tuple[str, ...], at: int
) -> Iterator[str]:
    for place in range(at + 1, min(at + _BEHIND, len(low))):
        for words, kinds in behind.get(low[place], {}).items():
            if low[place : place + len(words)] == words:
                yield from kinds


def _kinds_before(
    before: Mapping[str, Mapping[tuple[str, ...], frozenset[str]]], low: tuple[str, ...], at: int
) -> set[str]:
    """The kinds of the bounds that end before a number, or before its article."""
    end = at - 2 if at and low[at - 1] in ARTICLES else at - 1
    phrases = before.get(low[end]) if end >= 0 else None
    if phrases is None:
        return set()
    return set[str]().union(
        *[kinds for words, kinds in phrases.items() if low[max(0, end + 1 - len(words)) : end + 1] == words]
    )


def units(column: Column, at: int) -> dict[str, list[frozenset[str]]]:
    """What may be units behind numbers and scales, or before them, by the keys of the words of the number."""
    known, low = unit_words(column.lang), _lows(column, at)
    found: dict[str, list[frozenset[str]]] = {}
    run: list[frozenset[str]] = []
    last = -_UNIT
    for place, one in places(column, at):
        if one.key[:1] in ("n", "k"):
            run = run if place - last < _UNIT else []  # $5 million
            last = place
            for word in (*low[max(0, place - 1) : place], *low[place + 1 : place + _UNIT]):
                if word in known and word not in DASHES:
                    run += [some for second, some in known[word].items() if not second or second in low]
            found |= dict.fromkeys(one.said, run)
    return found


def is_negative(column: Column, at: int) -> bool:
    """A number may be under zero: a word says so, or a minus is glued to it and nothing to the minus."""
    here = _lows(column, at)
    if not _words_of_minus(column.lang).isdisjoint(here) and any(kind == "negative" for kind, _ in bounds(column, at)):
        return True
    if _MINUS.isdisjoint(here):
        return False
    some = tokens(column.texts[at])
    return any(_is_under_zero(some, place) for place, _ in places(column, at))


def _is_under_zero(some: Sequence[Word], at: int) -> bool:
    if not at or some[at - 1].text not in _MINUS or some[at - 1].end != some[at].start:
        return False
    return at == 1 or some[at - 2].end < some[at - 1].start


def may_be_negative(column: Column) -> Bits:
    """Of many texts those in which a number may be under zero."""
    found = bound_bits(column).get("negative", 0)
    for place in bits_of(column.any_of(_MINUS) & ~found):
        found |= bool(_GLUED_MINUS.search(column.texts[place])) << place
    return found


@lru_cache(maxsize=8)
def _words_of_minus(lang: str) -> frozenset[str]:
    tables = (bounding_words(lang), words_behind(lang))
    return frozenset(
        word
        for table in tables
        for word, phrases in table.items()
        if any("negative" in kinds for kinds in phrases.values())
    )
