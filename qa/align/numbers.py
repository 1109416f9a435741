"""Numbers of two texts, linked by value: what is on both sides, what on one side only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from functools import lru_cache
from typing import NamedTuple

from qa.lang.dates import Date, dates
from qa.lang.number_words import implied, knows_words, plain
from qa.lang.numbers import Number, numbers
from qa.lang.units import in_unit, kind_of
from qa.lang.words import words

#: A conversion may be rounded by so much.
_NEAR = Decimal("0.05")
_DEGREES = {"degree": ("C", "F")}
_YEARS = frozenset({"year", "decade", "count", "code"})
_AMBIGUOUS = re.compile(r"\d{1,3}[.,]\d{3}")
#: "Двама мъже и жена": something more is counted without a number.
_ONE_MORE = re.compile(r"\s+\w+,?\s+(?:и|і|й|та|and|with|с|со|із)\s", re.IGNORECASE)
_HALF = Decimal("0.5")
_HUNDRED = Decimal(100)
_THOUSAND = Decimal(1000)
#: What a number may be called on one side and on the other.
_ALIKE = (
    frozenset({"count", "ordinal", "day", "score"}), frozenset({"count", "year"}), frozenset({"count", "money"}),
    frozenset({"count", "percent"}), frozenset({"count", "clock", "time"}), frozenset({"ordinal", "roman"}),
    frozenset({"clock", "day"}), frozenset({"clock", "score"}), frozenset({"day", "year"}),
    *(frozenset({"count", kind}) for kind in ("length", "area", "volume", "mass", "speed", "temperature", "power")),
)  # fmt: skip


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


@lru_cache(maxsize=4096)
def number_links(original: str, target: str, original_lang: str, target_lang: str = "en") -> NumberLinks:
    """
    Each number is linked once, first to an equal with an equal unit, then to an equal, then to one that says the same:
    3 p.m. for 15 часа, 25 percent for a quarter, hectares for decares, "a day" for 24 hours.
    """
    left, right = values(original, original_lang), values(target, target_lang)
    if not left and not right:
        return NumberLinks((), (), (), ())
    one, other = _Side(original, original_lang), _Side(target, target_lang)
    here, there = list(left), list(right)
    links: list[NumberLink] = []
    for says_same in (_is_identical, _is_equal, _is_near, _is_other_reading):
        for number in list(here):
            match = next((found for found in there if says_same(number, found, one, other)), None)
            if match is not None:
                links.append(NumberLink(number, match))
                here.remove(number)
                there.remove(match)
    lost = [number for number in here if _is_owed(number, one, other) and not _is_again(number, right, one, other)]
    new = [number for number in there if _is_owed(number, other, one) and not _is_again(number, left, other, one)]
    lost, new = _without_sums(lost, new, _Side(target, target_lang)), _without_sums(new, lost, one)
    changed = tuple(_changed(lost, new))
    return NumberLinks(
        tuple(sorted(links)),
        changed,
        tuple(number for number in lost if all(number is not link.original for link in changed)),
        tuple(number for number in new if all(number is not link.target for link in changed)),
    )


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


class _Side(NamedTuple):
    text: str
    lang: str


@lru_cache(maxsize=8192)
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


def _is_identical(number: Number, other: Number, one: _Side, two: _Side) -> bool:
    return number.value == other.value and number.unit == other.unit and number.kind == other.kind


def _is_equal(number: Number, other: Number, one: _Side, two: _Side) -> bool:
    if number.kind == other.kind == "clock":
        return _same_hour(number, other)
    return number.value == other.value


def _same_hour(number: Number, other: Number) -> bool:
    if number.unit == other.unit == "24h":
        return number.value == other.value
    return number.value % 12 == other.value % 12


def _is_near(number: Number, other: Number, one: _Side, two: _Side) -> bool:
    """The same in another unit, or in fewer digits."""
    if number.unit and other.unit and number.unit != other.unit:
        return any(
            _is_conversion(number.value, here, other.value, there)
            for here in _DEGREES.get(number.unit, (number.unit,))
            for there in _DEGREES.get(other.unit, (other.unit,))
        )
    if number.in_words and other.in_words and number.value % 10 == 0 and number.value * 6 == other.value * 5:
        return True  # два десятка: two dozen
    if "clock" in (number.kind, other.kind) or "year" in (number.kind, other.kind):
        return False
    return number.unit == other.unit and _is_rounded(number, other)


def _is_conversion(value: Decimal, unit: str, other: Decimal, other_unit: str) -> bool:
    converted = in_unit(value, unit, other_unit)
    if converted is None or not other:
        return False
    return abs(converted / other - 1) <= _NEAR or abs(converted - other) <= Decimal("0.6")


def _is_rounded(exact: Number, rough: Number) -> bool:
    """1.12 million is 1.1 million and 498,700 is some 500,000; 15 is no rounded 14."""
    if exact.value < _HUNDRED or rough.value <= 0 or exact.value == rough.value:
        return False
    digits = len(rough.value.normalize().as_tuple().digits)
    if digits > 3 or digits >= len(exact.value.normalize().as_tuple().digits):
        return False
    step = Decimal(1).scaleb(rough.value.adjusted() - digits + 1)
    return (exact.value / step).quantize(Decimal(1), ROUND_HALF_EVEN) * step == rough.value and digits >= 2


def _is_other_reading(number: Number, other: Number, one: _Side, two: _Side) -> bool:
    kinds = {number.kind, other.kind}
    if "year" in kinds and (number.unit or other.unit or not kinds <= _YEARS):
        return False
    return other.value in _readings(number, one, two) or number.value in _readings(other, two, one)


def _readings(number: Number, side: _Side, other_side: _Side) -> Iterator[Decimal]:
    """The other values that a number may have on the other side."""
    value = number.value
    if number.kind == "clock":
        if value == int(value):
            yield from (value % 12, value % 12 + 12)
    elif number.kind in ("year", "decade") and 1800 <= value < 2100:
        yield value % _HUNDRED
    elif number.kind == "fraction" and value:
        yield from (value * _HUNDRED, (1 / value).quantize(Decimal("0.01")).normalize())
    elif number.unit == "h" and value > 12:
        yield value - 12
    if number.scale > 1 and not knows_words(other_side.lang):
        yield value / number.scale
    if number.scale == 1 and _AMBIGUOUS.fullmatch(number.span.of(side.text)):
        yield from (value * _THOUSAND, value / _THOUSAND)
    if number.unit in ("mo", "wk", "d", "h", "min") and not number.in_words:
        years = in_unit(value, number.unit, "y")
        if years is not None and years == int(years):
            yield years


def _is_again(number: Number, others: Sequence[Number], one: _Side, two: _Side) -> bool:
    """Said a second time here, but there only once."""
    tests = (_is_equal, _is_other_reading, _is_near)
    return any(says_same(number, other, one, two) for other in others for says_same in tests)


def _is_owed(number: Number, here: _Side, there: _Side) -> bool:
    """Not a word that comes and goes with the wording, nor a rendering of a word there."""
    if number.kind == "soft" or (number.kind == "fraction" and number.value == _HALF):
        return False
    if number.in_words and (number.value <= 1 or not knows_words(there.lang)):
        return False
    if number.in_words and number.kind == "ordinal" and number.value <= 2:
        return False
    return not _is_implied(number, there)


def _is_implied(number: Number, there: _Side) -> bool:
    """Another text's word says it: 24 hours = a day."""
    said = implied(there.lang).get((number.value, number.unit))
    if said is None and number.value % 1 == _HALF:  # 1.5 years: a year and a half
        return any(other.kind == "fraction" and other.value == _HALF for other in numbers(there.text, there.lang))
    return said is not None and any(plain(word.text) in said for word in words(there.text))


def _without_sums(some: Sequence[Number], gone: Sequence[Number], there: _Side) -> list[Number]:
    """Without small totals said in words: "two men and a woman" are three people."""
    parts = [other.value for other in values(there.text, there.lang) if other.in_words or other.value <= 12]
    sums = {a + b for i, a in enumerate(parts) for b in parts[i + 1 :]}
    if len(gone) > 1:
        sums.add(sum((number.value for number in gone), Decimal(0)))
    sums |= {number.value + 1 for number in gone if number.in_words and _ONE_MORE.match(there.text, number.end)}
    return [number for number in some if not (number.in_words and number.value in sums)]
