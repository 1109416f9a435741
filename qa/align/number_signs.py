"""A cheap look at the numbers and dates of many pairs: which are worth reading?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from itertools import zip_longest
from typing import TypeVar

from qa.align.same_number import is_conversion
from qa.lang.numbers.quantities import DASHES
from qa.lang.numbers.signs import bound_bits, bounds, is_negative, may_be_negative, orders, sign_bits, units
from qa.lang.numbers.units import is_currency, kind_of, may_be_one, unit_words
from qa.lang.text.columns import Bits, Column, Columns, any_of, places

_MONTHS = frozenset([f"m{month}" for month in range(1, 13)])
#: 2025-06-05, 05/06/2025 and 5.VI.2025; 05.06.2025 is one token.
_MONTH_IN_FIGURES = re.compile(r"\d-[01]\d-\d|\d[./](?:\d{1,2}|[IVX]{1,4})[./]\d")
_MARKS_OF_MONTH = ("-", "/", *"I II III IV V VI VII VIII IX X XI XII".split())
_OPPOSED = {"over": "under", "under": "over", "later": "sooner", "sooner": "later", "in": "ago", "ago": "in"}
Told = TypeVar("Told")
#: What may be the units of numbers, by their keys.
_Units = Mapping[str, list[frozenset[str]]]


def changing(columns: Columns) -> Bits:
    """
    The pairs in which numbers or dates may change: each text has a number, a weekday, a month or a yesterday of its
    own, or one a scale that the other lacks, or, of as many numbers, one that it lacks; or their numbers stand in
    another order.
    """
    return columns.kept(_changing)


def _changing(columns: Columns) -> Bits:
    here, there = sign_bits(columns.source), sign_bits(columns.target)
    lost, new = _without(here.owed, there.said), _without(there.owed, here.said)
    both = any_of(lost, lost) & any_of(new, new)
    found = 0
    for kind in {*map(_kind, lost)} & {*map(_kind, new)}:
        changed = _of_kind(lost, kind) & _of_kind(new, kind)
        found |= changed & ~_converted(columns, changed, lost, new) if kind == "n" else changed
    as_many = columns.every & ~_other_count(here.owed, there.owed)
    for some in (lost, new):
        for key, bits in some.items():
            if key[0] == "k":
                found |= bits & ~both
            elif _is_more(key):
                found |= bits & ~both & as_many
    return found | (columns.kept(swapping) & ~both)


def _without(some: Mapping[str, Bits], others: Mapping[str, Bits]) -> dict[str, Bits]:
    """By each key the texts that have it and whose counterpart does not."""
    return {key: rest for key, bits in some.items() if (rest := bits & ~others.get(key, 0))}


def _kind(key: str) -> str:
    """What a key is of; the thousands of a number are of it: 820 000 and 820,002."""
    return "n" if key[0] == "k" else key[0]


def _of_kind(some: Mapping[str, Bits], kind: str) -> Bits:
    return any_of(some, [key for key in some if _kind(key) == kind])


def _is_more(key: str) -> bool:
    """A number that is no hour, of which the other text may seem to have a part: 99102 for 102."""
    return key[0] == "n" and (len(key) > 3 or key[1:] > "23")


def _converted(columns: Columns, among: Bits, lost: Mapping[str, Bits], new: Mapping[str, Bits]) -> Bits:
    """The pairs in which all numbers that one text lacks may be numbers of the other in another unit."""
    found = 0
    for at, here, there in _told(columns, among, units):
        ours, theirs = (_of_text(some, at) for some in (lost, new))
        pairs = [(one, other) for one in ours for other in theirs if _may_be_converted(here, there, one, other)]
        found |= (
            len({one for one, _ in pairs}) == len(ours) or len({other for _, other in pairs}) == len(theirs)
        ) << at
    return found


def _of_text(some: Mapping[str, Bits], at: int) -> list[str]:
    """The keys of numbers and scales of one of the texts."""
    return [key for key, bits in some.items() if bits >> at & 1 and _kind(key) == "n"]


def _may_be_converted(here: _Units, there: _Units, one: str, other: str) -> bool:
    value, as_other = Decimal(one[1:]), Decimal(other[1:])
    return any(
        is_conversion(value, unit, as_other, other_unit)
        for unit in frozenset().union(*here.get(one, ()))
        for other_unit in frozenset().union(*there.get(other, ()))
    )


def _other_count(some: Mapping[str, Bits], others: Mapping[str, Bits]) -> Bits:
    """The pairs that do not owe as many numbers here as there."""
    found = 0
    for one, other in zip_longest(_counts(some), _counts(others), fillvalue=0):
        found |= one ^ other
    return found


def _counts(owed: Mapping[str, Bits]) -> list[Bits]:
    """How many numbers each text owes: the ones of all counts, then their twos, their fours ..."""
    digits: list[Bits] = []
    for key, carry in owed.items():
        for place in range(len(digits) if key[0] == "n" else 0):
            digits[place], carry = digits[place] ^ carry, digits[place] & carry
        if key[0] == "n" and carry:
            digits.append(carry)
    return digits


def swapping(columns: Columns) -> Bits:
    """The pairs in which numbers of both texts stand in another order."""
    here, there = sign_bits(columns.source), sign_bits(columns.target)
    one = two = 0
    for key in here.owed.keys() & there.owed.keys():
        if key[0] == "n":
            both = here.owed[key] & there.owed[key]
            two |= one & both
            one |= both
    some = zip(places(two), orders(columns.source, two), orders(columns.target, two), strict=True)
    return sum([_is_other_order(left, right) << at for at, left, right in some])


def _told(columns: Columns, among: Bits, tell: Callable[[Column, int], Told]) -> Iterator[tuple[int, Told, Told]]:
    """What is told of the two texts of some pairs, each with its place."""
    for at in places(among):
        yield at, tell(columns.source, at), tell(columns.target, at)


def _is_other_order(left: list[str], right: list[str]) -> bool:
    if left == right:
        return False
    return [key for key in dict.fromkeys(left) if key in right] != [key for key in dict.fromkeys(right) if key in left]


def _alike(columns: Columns) -> Bits:
    """The pairs that may have a number or a date in common."""
    here, there = sign_bits(columns.source).said, sign_bits(columns.target).said
    found = 0
    for key in here.keys() & there.keys():
        found |= here[key] & there[key]
    return found


def turning(columns: Columns) -> Bits:
    """The pairs in which what bounds a number from one side here seems to bound it from the other side there."""
    here, there = bound_bits(columns.source), bound_bits(columns.target)
    turned = 0
    for kind, bits in here.items():
        turned |= bits & there.get(_OPPOSED.get(kind, ""), 0)
    among = turned and turned & columns.kept(_alike)
    return sum([_turns(left, right) << at for at, left, right in _told(columns, among, bounds)])


def _turns(here: Iterable[tuple[str, str]], there: Iterable[tuple[str, str]]) -> bool:
    wanted = {(_OPPOSED.get(kind, ""), key) for kind, key in here if _fits(kind, key)}
    return bool(wanted) and not wanted.isdisjoint(there)


def _fits(kind: str, key: str) -> bool:
    """Days, hours and years are bounded by later and sooner, amounts and years by over and under."""
    if key[:1] != "n":
        return (kind in ("over", "under")) == (key[:1] in ("k", "v"))
    return kind not in ("later", "sooner") or len(key) < 4 or (len(key) == 5 and key[1] in "12")


def losing_sign(columns: Columns) -> Bits:
    """The pairs of which only one text seems to have a number under zero."""
    among = may_be_negative(columns.source) | may_be_negative(columns.target)
    return sum([(here != there) << at for at, here, there in _told(columns, among, is_negative)])


def changing_unit(columns: Columns) -> Bits:
    """The pairs in which each text has a unit beside a number of both that the other lacks there."""
    here, there = _unit_bits(columns.source), _unit_bits(columns.target)
    lost, new = _unanswered(here, there), _unanswered(there, here)
    among = any_of(lost, lost) & any_of(new, new) | _facing(lost, there) | _facing(new, here)
    among |= columns.kept(swapping) & any_of(here, here) & any_of(there, there)
    among &= columns.kept(_alike)
    return sum([_has_other_unit(left, right) << at for at, left, right in _told(columns, among, units)])


def _unit_bits(column: Column) -> dict[frozenset[str], Bits]:
    """Of many texts those with a word that may be one of some units."""
    known, lows = unit_words(column.lang), column.lows
    found: dict[frozenset[str], Bits] = {}
    for word in known.keys() & lows.keys() - DASHES:
        for second, some in known[word].items():
            bits = lows[word] & lows.get(second, 0) if second else lows[word]
            found[some] = found.get(some, 0) | bits
    return found


def _unanswered(
    some: Mapping[frozenset[str], Bits], others: Mapping[frozenset[str], Bits]
) -> dict[frozenset[str], Bits]:
    """The texts with a unit that the other text lacks."""
    return {
        one: bits & ~any_of(others, [other for other in others if _may_be_one(one, other)])
        for one, bits in some.items()
    }


def _facing(lost: Mapping[frozenset[str], Bits], others: Mapping[frozenset[str], Bits]) -> Bits:
    """The pairs in which the other text has a unit of the same sort as one that it lacks."""
    found = 0
    for one, bits in lost.items():
        if bits:
            found |= bits & any_of(others, [other for other in others if not _sorts(one).isdisjoint(_sorts(other))])
    return found


@lru_cache(maxsize=1024)
def _sorts(some: frozenset[str]) -> frozenset[str]:
    return frozenset(["money" if is_currency(unit) else kind_of(unit) for unit in some])


def _has_other_unit(here: _Units, there: _Units) -> bool:
    return any(_lacks(there[key], here[key]) and _lacks(here[key], there[key]) for key in here.keys() & there.keys())


def _lacks(some: list[frozenset[str]], others: list[frozenset[str]]) -> bool:
    return any(not any(_may_be_one(one, other) for other in some) for one in others)


@lru_cache(maxsize=16384)
def _may_be_one(some: frozenset[str], others: frozenset[str]) -> bool:
    return any(may_be_one(one, other) for one in some for other in others)


def swapping_days(columns: Columns) -> Bits:
    """The pairs in which the month of each text may be the day of the other, or months stand in figures."""
    here, there = sign_bits(columns.source).said, sign_bits(columns.target).said
    found = 0
    for one in _MONTHS & here.keys():
        for other in (_MONTHS & there.keys()) - {one}:
            found |= here[one] & there[other] & here.get(f"n{other[1:]}", 0) & there.get(f"n{one[1:]}", 0)
    ours, theirs = months_in_figures(columns.source), months_in_figures(columns.target)
    return found | (ours & (theirs | any_of(there, _MONTHS))) | (theirs & any_of(here, _MONTHS))


def months_in_figures(column: Column) -> Bits:
    """The texts with a month in figures that is no token of its date."""
    among = any_of(column.tokens, _MARKS_OF_MONTH)
    return column.where(_MONTH_IN_FIGURES.search, among)
