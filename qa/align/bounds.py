"""Bounds of linked numbers that contradict each other: over 300 for under 300, until Friday for from Friday."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from qa.align.numbers import NumberLink, number_links
from qa.lang.numbers.bounds import Bound, bound, is_amount, is_negative, says_negative
from qa.lang.numbers.dates import Date, dates
from qa.lang.numbers.values import Number
from qa.model import Span

_OPPOSED = frozenset({frozenset({"over", "under"}), frozenset({"later", "sooner"}), frozenset({"in", "ago"})})
_WEAK = frozenset({frozenset({"about", "over"})})


class BoundLink(NamedTuple):
    """The bound of a number of the original and that of the number which stands for it; `is_sure` ones contradict."""

    original: Bound
    target: Bound
    is_sure: bool


def changed_bounds(original: str, target: str, original_lang: str, target_lang: str = "en") -> Iterator[BoundLink]:
    """Pairs of linked numbers, and of weekdays, whose bounds are not the same."""
    for here, there in _bounds(original, target, original_lang, target_lang):
        kinds = frozenset({here.kind, there.kind})
        if kinds in _OPPOSED or kinds in _WEAK:
            yield BoundLink(here, there, kinds in _OPPOSED)


def same_bounds(original: str, target: str, original_lang: str, target_lang: str = "en") -> Iterator[Span]:
    """The bounds of the target that the original has too."""
    for here, there in _bounds(original, target, original_lang, target_lang):
        if here.kind == there.kind:
            yield there.span


def _bounds(original: str, target: str, original_lang: str, target_lang: str) -> Iterator[tuple[Bound, Bound]]:
    pairs = [(link.original, link.target) for link in _links(original, target, original_lang, target_lang)]
    pairs += list(_weekdays(original, target, original_lang, target_lang))
    for one, other in pairs:
        here = bound(original, one, original_lang)
        there = bound(target, other, target_lang) if here is not None else None
        if here is not None and there is not None:
            yield here, there


def lost_signs(original: str, target: str, original_lang: str, target_lang: str = "en") -> Iterator[tuple[Span, Span]]:
    """Numbers under zero that are over it in the other text, and the other way round."""
    for link in _links(original, target, original_lang, target_lang):
        if not is_amount(link.original) or not is_amount(link.target) or link.target.unit == "F":
            continue
        here = is_negative(original, link.original, original_lang)
        there = is_negative(target, link.target, target_lang)
        if (here and not there and not says_negative(target, target_lang)) or (
            there and not here and not says_negative(original, original_lang) and link.target.unit
        ):
            yield link.original.span, link.target.span


def _links(original: str, target: str, original_lang: str, target_lang: str) -> tuple[NumberLink, ...]:
    return number_links(original, target, original_lang, target_lang).links


def _weekdays(original: str, target: str, original_lang: str, target_lang: str) -> Iterator[tuple[Number, Number]]:
    """Weekdays and months that both texts name once, as numbers of the kind day."""
    here, there = dates(original, original_lang), dates(target, target_lang)
    for date in here:
        same = [other for other in there if _is_plain_day(other) and other[3:6] == date[3:6]]
        is_owner = len(same) == 1 and same[0].span.of(target).endswith(
            "'s"
        )  # "by Friday's earthquake" is no date limit
        if (
            _is_plain_day(date)
            and len(same) == 1
            and not is_owner
            and [other[3:6] for other in here].count(date[3:6]) == 1
        ):
            yield _as_number(date), _as_number(same[0])


def _is_plain_day(date: Date) -> bool:
    return (date.weekday is not None or date.month is not None) and date.day is None and date.year is None


def _as_number(date: Date) -> Number:
    return Number(date.start, date.end, Decimal(date.weekday or date.month or 0), "day")
