"""Months, weekdays, relative days and parts of the day of two texts: which one stands in the place of another."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from qa.lang.numbers.calendar import NEIGHBORS
from qa.lang.numbers.dates import Date, dates

#: What joins the first and the last month of a stretch, and what English calls one without its months.
_TO = frozenset("- – — по до".split())
_STRETCH = re.compile(r"\b(?:half|quarter|months)\b", re.IGNORECASE)


class DateLink(NamedTuple):
    """A date of the original and the one in its place."""

    original: Date
    target: Date

    @property
    def is_loose(self) -> bool:
        """Words for which another is often right: evening for night."""
        return self.original.part is not None or self.original.season is not None or self.original.turn is not None


_Part = Callable[[Date], Hashable]


def _turn_of(unit: str) -> _Part:
    return lambda date: date.turn.by if date.turn is not None and date.turn.unit == unit else None


_PARTS: tuple[_Part, ...] = (
    lambda date: date.weekday,
    lambda date: date.month,
    lambda date: date.relative,
    *(_turn_of(unit) for unit in ("wk", "mo", "y")),
    lambda date: date.season,
    lambda date: date.part,
)


def changed_dates(original: str, target: str, original_lang: str, target_lang: str = "en") -> Iterator[DateLink]:
    """A weekday, a month or a yesterday that the target lacks, where it has another one that the original lacks."""
    here, there = dates(original, original_lang), dates(target, target_lang)
    for part in _PARTS if here and there else ():
        lost, new = _only(here, there, part), _only(there, here, part)
        if len({part(date) for date in lost}) == len({part(date) for date in new}) == 1:
            link = DateLink(lost[0], new[0])
            if frozenset({link.original.part, link.target.part}) not in NEIGHBORS:
                yield link


def share_a_part(one: Date, other: Date) -> bool:
    """Both name the same weekday, or month, or yesterday ..."""
    return any(part(one) == part(other) is not None for part in _PARTS)


def _only(some: Sequence[Date], others: Sequence[Date], part: _Part) -> list[Date]:
    known = {part(date) for date in others}
    return [date for date in some if part(date) is not None and part(date) not in known and not date.doubtful]


def lost_dates(original: str, target: str, original_lang: str, target_lang: str = "en") -> Iterator[Date]:
    """Weekdays, months and yesterdays of the original for which the target says nothing of the kind."""
    here, there = dates(original, original_lang), dates(target, target_lang)
    told = _stretches(original, here) if _STRETCH.search(target) else ()
    for date in here:
        if date.doubtful or date in told or any(_may_say(other, date) for other in there):
            continue
        if date.weekday is not None or date.month is not None or date.relative in (-1, 1):
            yield date


def _stretches(text: str, some: Sequence[Date]) -> list[Date]:
    """The months of January-June, the first half of a year."""
    joined = [(one, other) for one, other in pairwise(some) if text[one.span.end : other.span.start].strip() in _TO]
    return [date for one, other in joined if one.month and other.month for date in (one, other)]


def lost_days(original: str, target: str, original_lang: str, target_lang: str = "en") -> Iterator[DateLink]:
    """Days of a month that both texts name, where the target has no day: "in May" for 5 май."""
    here, there = dates(original, original_lang), dates(target, target_lang)
    for date in here:
        same = [other for other in there if other.month == date.month is not None]
        if date.day is not None and len(same) == 1 and same[0].day is None:
            yield DateLink(date, same[0])


def _may_say(other: Date, date: Date) -> bool:
    """A date of the target may stand for one of the original: the day of the month for a weekday or yesterday."""
    if date.weekday is not None and other.weekday == date.weekday:
        return True
    if date.month is not None and other.month is not None:
        return True
    is_day = other.day is not None or other.weekday is not None or other.relative is not None
    return is_day and (date.weekday is not None or date.relative is not None)
