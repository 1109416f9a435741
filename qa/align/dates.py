"""Months, weekdays and relative days of two texts: which one stands in the place of another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from qa.lang.dates import Date, dates


class DateLink(NamedTuple):
    """A date of the original and the one in its place."""

    original: Date
    target: Date


_PARTS: tuple[Callable[[Date], int | None], ...] = (
    lambda date: date.weekday,
    lambda date: date.month,
    lambda date: date.relative,
)


def changed_dates(original: str, target: str, original_lang: str, target_lang: str = "en") -> Iterator[DateLink]:
    """A weekday, a month or a yesterday that the target lacks, where it has another one that the original lacks."""
    here, there = dates(original, original_lang), dates(target, target_lang)
    for part in _PARTS:
        lost, new = _only(here, there, part), _only(there, here, part)
        if len({part(date) for date in lost}) == len({part(date) for date in new}) == 1:
            yield DateLink(lost[0], new[0])


def _only(some: Sequence[Date], others: Sequence[Date], part: Callable[[Date], int | None]) -> list[Date]:
    known = {part(date) for date in others}
    return [date for date in some if part(date) is not None and part(date) not in known and not date.doubtful]
