"""When a number of one text says what a number of another text says: equal, converted, rounded, read otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_EVEN, Decimal
from typing import NamedTuple

from qa.lang.numbers.number_words import implied, knows_words, plain
from qa.lang.numbers.units import in_unit, is_currency, kind_of, may_be_one
from qa.lang.numbers.values import Number, numbers
from qa.lang.words import words

#: A conversion may be rounded by so much.
_NEAR = Decimal("0.05")
_RATE = Decimal("0.02")
_DEGREES = {"degree": ("C", "F")}
_YEARS = frozenset({"year", "decade", "count", "code", "ordinal"})
_AMBIGUOUS = re.compile(r"\d{1,3}[.,]\d{3}")
_HALF = Decimal("0.5")
_HUNDRED = Decimal(100)
_THOUSAND = Decimal(1000)
_HUNDREDTH = Decimal("0.01")


class TextSide(NamedTuple):
    """One of the two texts, and its language."""

    text: str
    lang: str


def is_identical(number: Number, other: Number, one: TextSide, two: TextSide) -> bool:
    return number.value == other.value and number.unit == other.unit and number.kind == other.kind


def is_equal(number: Number, other: Number, one: TextSide, two: TextSide) -> bool:
    """The same value, whatever it counts."""
    if number.kind == other.kind == "clock":
        return _same_hour(number, other)
    return number.value == other.value


def is_same_in_unit(number: Number, other: Number, one: TextSide, two: TextSide) -> bool:
    """The same value of the same unit, or converted into another one: 25 cm for 10 inches."""
    if not number.unit or not other.unit or "clock" in (number.kind, other.kind):
        return False
    return (number.value == other.value and may_be_one(number.unit, other.unit)) or _is_converted(number, other)


def is_near(number: Number, other: Number, one: TextSide, two: TextSide) -> bool:
    """The same in another unit, or in fewer digits."""
    if number.unit and other.unit and number.unit != other.unit:
        return _is_converted(number, other)
    if number.in_words and other.in_words and number.value % 10 == 0 and number.value * 6 == other.value * 5:
        return True  # два десятка: two dozen
    if {"clock", "year", "vague"} & {number.kind, other.kind}:
        return False
    return number.unit == other.unit and _is_rounded(number, other)


def is_other_reading(number: Number, other: Number, one: TextSide, two: TextSide) -> bool:
    kinds = {number.kind, other.kind}
    if kinds == {"clock"}:
        return False
    if number.unit == "x" and other.unit == "%":  # one and a half times as much: up by 50 percent
        return other.value == (number.value - 1) * _HUNDRED
    if "year" in kinds and (number.unit or other.unit or not kinds <= _YEARS):
        return False
    return other.value in _readings(number, one, two) or number.value in _readings(other, two, one)


def is_implied(number: Number, there: TextSide) -> bool:
    """Another text's word says it: 24 hours = a day."""
    said = implied(there.lang).get((number.value, number.unit))
    if said is None and number.value % 1 == _HALF:  # 1.5 years: a year and a half
        return any(other.kind == "fraction" and other.value == _HALF for other in numbers(there.text, there.lang))
    return said is not None and any(plain(word.text) in said for word in words(there.text))


def _same_hour(number: Number, other: Number) -> bool:
    if number.unit == other.unit == "24h":
        return number.value == other.value
    return number.value % 12 == other.value % 12


def _is_converted(number: Number, other: Number) -> bool:
    return any(
        is_conversion(number.value, here, other.value, there)
        for here in _DEGREES.get(number.unit, (number.unit,))
        for there in _DEGREES.get(other.unit, (other.unit,))
    )


def is_conversion(value: Decimal, unit: str, other: Decimal, other_unit: str) -> bool:
    """So many of the one unit are about so many of another."""
    converted = in_unit(value, unit, other_unit)
    if converted is None or not other or unit == other_unit:
        return False
    if is_currency(unit) and kind_of(unit) != kind_of(other_unit):
        return abs(converted / other - 1) <= _RATE
    if kind_of(unit) == "temperature":  # a minus is no part of the number
        frost = in_unit(-value, unit, other_unit)
        return any(abs(abs(one) - other) <= 1 for one in (converted, frost) if one is not None)
    return abs(converted / other - 1) <= _NEAR or (value > 1 and abs(converted - other) <= Decimal("0.6"))


def _is_rounded(exact: Number, rough: Number) -> bool:
    """1.12 million is 1.1 million and 498,700 is some 500,000; 15 is no rounded 14."""
    if exact.value < _HUNDRED or rough.value <= 0 or exact.value == rough.value:
        return False
    digits = len(rough.value.normalize().as_tuple().digits)
    if digits > 3 or digits >= len(exact.value.normalize().as_tuple().digits):
        return False
    step = Decimal(1).scaleb(rough.value.adjusted() - digits + 1)
    is_fair = digits >= 2 or (exact.value >= _THOUSAND and abs(exact.value / rough.value - 1) <= _HUNDREDTH)
    return is_fair and (exact.value / step).quantize(Decimal(1), ROUND_HALF_EVEN) * step == rough.value


def _readings(number: Number, side: TextSide, other_side: TextSide) -> Iterator[Decimal]:
    """The other values that a number may have on the other side."""
    value = number.value
    if number.kind == "clock":
        if value == int(value):
            yield from (value % 12, value % 12 + 12)
    elif number.kind in ("year", "decade") and 1800 <= value < 2100:
        yield value % _HUNDRED
    elif number.kind == "fraction" and value:
        yield from (value * _HUNDRED, (1 / value).quantize(Decimal("0.01")).normalize())
    elif number.unit == "h" and 12 < value < 24:
        yield value - 12
    if number.scale > 1 and not knows_words(other_side.lang):
        yield value / number.scale
    if number.scale == 1 and _AMBIGUOUS.fullmatch(number.span.of(side.text)):
        yield from (value * _THOUSAND, value / _THOUSAND)
    if number.unit in ("mo", "wk", "d", "h", "min") and not number.in_words:
        years = in_unit(value, number.unit, "y")
        if years is not None and years == int(years):
            yield years
