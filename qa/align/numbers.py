"""Numbers of two texts, linked by value: what is on both sides, what on one side only."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from qa.align.counted import counted_signs
from qa.align.same_number import (
    TextSide,
    is_equal,
    is_identical,
    is_implied,
    is_near,
    is_other_reading,
    is_same_in_unit,
)
from qa.lang.numbers.dates import Date, dates
from qa.lang.numbers.number_words import knows_words
from qa.lang.numbers.units import kind_of
from qa.lang.numbers.values import Number, numbers

#: "Двама мъже и жена": something more is counted without a number.
_ONE_MORE = re.compile(r"\s+\w+,?\s+(?:и|і|й|та|and|with|с|со|із)\s", re.IGNORECASE)
#: A text of more numbers is a table, whose order says more than its values, and would take long.
_TABLE = 150
_HALF = Decimal("0.5")
_HUNDRED = Decimal(100)
#: What a number may be called on one side and on the other.
_ALIKE = (
    frozenset({"count", "ordinal", "day", "score"}), frozenset({"count", "year"}), frozenset({"count", "money"}),
    frozenset({"count", "percent"}), frozenset({"count", "clock", "time"}), frozenset({"ordinal", "roman"}),
    frozenset({"clock", "day"}), frozenset({"clock", "score"}), frozenset({"day", "year"}),
    frozenset({"count", "multiple"}),
    *(frozenset({"count", kind}) for kind in ("length", "area", "volume", "mass", "speed", "temperature", "power")),
)  # fmt: skip
_Test = Callable[[Number, Number, TextSide, TextSide], bool]
_TESTS: tuple[_Test, ...] = (is_identical, is_same_in_unit, is_equal, is_near, is_other_reading)


class NumberLink(NamedTuple):
    """A number of the original and the one that stands for it, or in its place."""

    original: Number
    target: Number

    @property
    def is_of_date(self) -> bool:
        """A day, a year or an hour."""
        return any(number.kind in ("day", "year", "decade", "clock") for number in self)

    @property
    def is_scaled(self) -> bool:
        """The same figures, ten or a thousand or a million times as much: 15 million for 1.5 million."""
        one, other = self.original.value.normalize(), self.target.value.normalize()
        if self.is_of_date or not one or one == other:
            return False
        return one.as_tuple().digits == other.as_tuple().digits


class NumberLinks(NamedTuple):
    """Numbers on both sides, one number in the place of another, and what only one side has, though it ought not."""

    links: tuple[NumberLink, ...]
    changed: tuple[NumberLink, ...]
    lost: tuple[Number, ...]
    new: tuple[Number, ...]


@lru_cache(maxsize=1024)
def number_links(original: str, target: str, original_lang: str, target_lang: str = "en") -> NumberLinks:
    """
    Each number is linked once, first to an equal with an equal unit, then to an equal, then to one that says the same:
    3 p.m. for 15 часа, 25 percent for a quarter, hectares for decares, "a day" for 24 hours. Of several equals the one
    that counts the same goes first.
    """
    left, right = values(original, original_lang), values(target, target_lang)
    if not (left or right) or max(len(left), len(right)) > _TABLE:
        return NumberLinks((), (), (), ())
    one, other = TextSide(original, original_lang), TextSide(target, target_lang)
    here, there = list(left), list(right)
    links = _linked(here, there, one, other)
    lost = [number for number in here if _is_owed(number, one, other) and not _is_again(number, right, one, other)]
    new = [number for number in there if _is_owed(number, other, one) and not _is_again(number, left, other, one)]
    lost, new = _without_sums(lost, new, other), _without_sums(new, lost, one)
    by_noun = list(_counting_the_same(here, there, one, other))
    lost = [number for number in lost if all(number is not link.original for link in by_noun)]
    new = [number for number in new if all(number is not link.target for link in by_noun)]
    changed = sorted([*by_noun, *_changed(lost, new), *_soft_changed(here, there, by_noun)])
    return NumberLinks(
        tuple(sorted(links)),
        tuple(changed),
        tuple(number for number in lost if all(number is not link.original for link in changed)),
        tuple(number for number in new if all(number is not link.target for link in changed)),
    )


def _linked(here: list[Number], there: list[Number], one: TextSide, other: TextSide) -> list[NumberLink]:
    """The links, first of those that count the same; what is linked is taken out of both lists."""
    links: list[NumberLink] = []
    for says_same, is_strict in itertools.product(_TESTS, (True, False)):
        for number in list(here):
            matches = [found for found in there if says_same(number, found, one, other)]
            if is_strict:
                noun = counted_signs(number, one.text, one.lang) if matches else frozenset()
                matches = [found for found in matches if noun & counted_signs(found, other.text, other.lang)]
            if matches:
                links.append(NumberLink(number, matches[0]))
                here.remove(number)
                there.remove(matches[0])
    return links


def _counting_the_same(
    here: Sequence[Number], there: Sequence[Number], one: TextSide, other: TextSide
) -> Iterator[NumberLink]:
    """Unlinked numbers before the same noun: three points for four points, though four stands elsewhere too."""
    left = [number for number in here if _is_countable(number)]
    right = [number for number in there if _is_countable(number)]
    nouns = {number: counted_signs(number, one.text, one.lang) for number in left}
    for other_number in right:
        noun = counted_signs(other_number, other.text, other.lang)
        same = [number for number in left if nouns[number] & noun and number.kind == other_number.kind]
        if len(same) == 1 and sum(bool(nouns[same[0]] & counted_signs(n, other.text, other.lang)) for n in right) == 1:
            yield NumberLink(same[0], other_number)


def _is_countable(number: Number) -> bool:
    """A number of things: no unit, no date, at least two."""
    whole = number.value == int(number.value) and number.value > 0
    return whole and number.kind in ("count", "ordinal") and not number.unit


def _soft_changed(here: Sequence[Number], there: Sequence[Number], done: Sequence[NumberLink]) -> Iterator[NumberLink]:
    """Words that owe nobody a number, where one only stands for another: dozens for hundreds, twice for threefold."""
    for is_kind in (_is_vague, _is_multiple, _is_fraction, _is_ordinal):
        left = [number for number in here if is_kind(number) and all(number is not link.original for link in done)]
        right = [number for number in there if is_kind(number) and all(number is not link.target for link in done)]
        if len(left) == len(right) == 1 and _says_something(left[0], right[0]):
            yield NumberLink(left[0], right[0])


def _is_vague(number: Number) -> bool:
    return number.kind == "vague"


def _is_multiple(number: Number) -> bool:
    return number.unit == "x"


def _is_fraction(number: Number) -> bool:
    return number.kind == "fraction"


def _is_ordinal(number: Number) -> bool:
    return number.kind == "ordinal"


def _says_something(number: Number, other: Number) -> bool:
    """Not a first for a second, which wording brings; not what both sides owe anyhow."""
    some = (number, other)
    if all(one.kind == "ordinal" for one in some):
        return min(one.value for one in some) <= 2 < max(one.value for one in some)
    return any(one.kind in ("vague", "soft", "fraction") for one in some)


def _changed(lost: Sequence[Number], new: Sequence[Number]) -> Iterator[NumberLink]:
    """Pairs that count the same sort of thing, those of one unit first, in order."""
    left, right = list(lost), list(new)
    for is_pair in (_same_sort, _may_be_same_sort):
        for number in list(left):
            other = next((other for other in right if is_pair(number, other)), None)
            if other is not None:
                yield NumberLink(number, other)
                left.remove(number)
                right.remove(other)


def _same_sort(number: Number, other: Number) -> bool:
    return _sort(number) == _sort(other)


def _may_be_same_sort(number: Number, other: Number) -> bool:
    sorts = {_sort(number), _sort(other)}
    return any(sorts <= some for some in _ALIKE)


def _sort(number: Number) -> str:
    if number.kind == "measure":
        return kind_of(number.unit) or "count"
    if number.kind in ("percent", "points"):
        return "percent"
    return "year" if number.kind in ("year", "decade") else "count" if number.kind == "code" else number.kind


@lru_cache(maxsize=1024)
def values(text: str, lang: str) -> tuple[Number, ...]:
    """The numbers of a text, the days, years and hours of its dates among them."""
    found = dates(text, lang)
    spans = [date.span for date in found if date.day or date.year or date.hour is not None or date.month]
    plain_ones = [number for number in numbers(text, lang) if not any(number.span.overlaps(span) for span in spans)]
    return tuple(sorted([*plain_ones, *(number for date in found for number in _of_date(date))]))


def _of_date(date: Date) -> Iterator[Number]:
    if date.day is not None:
        yield Number(date.start, date.end, Decimal(date.day), "day")
    if date.year is not None:
        yield Number(date.start, date.end, Decimal(date.year), "year")
    if date.hour is not None:
        clock = Decimal(date.hour) + Decimal(date.minute) / _HUNDRED
        yield Number(date.start, date.end, clock, "clock", "24h" if date.is_24h else "")


def _is_again(number: Number, others: Sequence[Number], one: TextSide, two: TextSide) -> bool:
    """Said a second time here, but there only once."""
    tests = (is_equal, is_other_reading, is_near)
    return any(says_same(number, other, one, two) for other in others for says_same in tests)


def _is_owed(number: Number, here: TextSide, there: TextSide) -> bool:
    """Not a word that comes and goes with the wording, nor a rendering of a word there."""
    if number.kind in ("soft", "vague") or (number.kind == "fraction" and number.value == _HALF):
        return False
    if number.in_words and (number.value <= 1 or not knows_words(there.lang)):
        return False
    if number.in_words and number.kind == "ordinal" and number.value <= 2:
        return False
    if number.in_words and any(0 < other.start - number.end <= 1 for other in values(here.text, here.lang)):
        return False  # two 18-year-olds: a part of a list
    return not is_implied(number, there)


def _without_sums(some: Sequence[Number], gone: Sequence[Number], there: TextSide) -> list[Number]:
    """Without small totals said in words: "two men and a woman" are three people."""
    parts = [other.value for other in values(there.text, there.lang) if other.in_words or other.value <= 12]
    sums = {a + b for i, a in enumerate(parts) for b in parts[i + 1 :]}
    if len(gone) > 1:
        sums.add(sum((number.value for number in gone), Decimal(0)))
    sums |= {number.value + 1 for number in gone if number.in_words and _ONE_MORE.match(there.text, number.end)}
    return [number for number in some if not (number.in_words and number.value in sums)]
