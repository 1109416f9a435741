"""Dates, weekdays and times of day by value: 24 юни = June 24, 15 часа = 3 p.m., вчера = yesterday."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from qa.lang import data
from qa.lang.number_words import plain
from qa.lang.numbers import Number, numbers, pieces
from qa.lang.words import Word, tokens
from qa.model import Span

_NUMERIC = re.compile(
    r"(?<![\d.,/])(?:(?P<day>\d{1,2})(?P<mark>[./])(?P<month>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)"
    r"|(?P<year2>(?:19|20)\d\d)-(?P<month2>[01]\d)-(?P<day2>[0-3]\d))(?!\d|[./]\d)"
)
_CLOCK = re.compile(r"(?<![\d.,:])(?P<hour>[01]?\d|2[0-4])(?P<mark>: ?|[.,])(?P<minute>[0-5]\d)(?![\d:]|[.,]\d)")
_DIGIT = re.compile(r"\d")
_BETWEEN = frozenset({"", ",", "(", "-", "–", "—"})


class Date(NamedTuple):
    """
    What a text says of a day or a time of day, at `start:end`; parts that it does not say are None.

    `weekday`: 1 is Monday. `relative`: days from today. `hour` is of 24 where `is_24h`, else the text may mean morning
    or evening. `doubtful` words (ru среда, en may) have another meaning too.
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    hour: int | None = None
    minute: int = 0
    is_24h: bool = False
    relative: int | None = None
    doubtful: bool = False

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class _Calendar(NamedTuple):
    months: dict[str, int]
    abbreviations: dict[str, int]
    weekdays: dict[str, int]
    relative: dict[str, int]
    am: frozenset[tuple[str, ...]]
    pm: frozenset[tuple[str, ...]]
    clock: frozenset[tuple[str, ...]]
    before_hour: frozenset[str]
    before_month: frozenset[str]
    doubtful: frozenset[str]
    words: frozenset[str]


@lru_cache(maxsize=8192)
def dates(text: str, lang: str) -> tuple[Date, ...]:
    """The dates and times of a text, in order."""
    calendar = _calendar(lang)
    has_words = any(_is_of_calendar(token.text, lang) for token in tokens(text))
    if not has_words and not (_DIGIT.search(text) and (_CLOCK.search(text) or _NUMERIC.search(text))):
        return ()
    some, counted = pieces(text), numbers(text, lang)
    found = list(_numeric(text, lang))
    found += _in_words(some, counted, calendar, text)
    taken = [date.span for date in found]
    found += [clock for clock in _clocks(some, counted, calendar, text, taken) if _is_free(clock.span, found)]
    return tuple(_joined(sorted(found), text))


@lru_cache(maxsize=65536)
def _is_of_calendar(token: str, lang: str) -> bool:
    words = _calendar(lang).words
    return plain(token) in words or any(plain(piece) in words for piece in token.split("-"))


def _is_free(span: Span, found: Sequence[Date]) -> bool:
    return not any(span.overlaps(date.span) for date in found)


def _numeric(text: str, lang: str) -> Iterator[Date]:
    """20.05.2024, 2024-05-20; of 05/06/2024 in English only the year is sure."""
    for match in _NUMERIC.finditer(text):
        year = int(match["year"] or match["year2"])
        day, month = int(match["day"] or match["day2"]), int(match["month"] or match["month2"])
        if lang == "en" and match["mark"] == "/":
            day, month = (day, month) if day > 12 else (month, day)
            if day <= 12:
                yield Date(match.start(), match.end(), year=year)
                continue
        if 1 <= month <= 12 and 1 <= day <= 31:
            yield Date(match.start(), match.end(), year=year, month=month, day=day)


def _in_words(some: Sequence[Word], counted: Sequence[Number], calendar: _Calendar, text: str) -> Iterator[Date]:
    for i, piece in enumerate(some):
        word = plain(piece.text)
        if word not in calendar.words:
            continue
        doubtful = word in calendar.doubtful
        if word in calendar.weekdays:
            yield Date(piece.start, piece.end, weekday=calendar.weekdays[word], doubtful=doubtful)
        elif word in calendar.relative:
            yield Date(piece.start, piece.end, relative=calendar.relative[word])
        elif word in calendar.months or word in calendar.abbreviations:
            month = _month(piece, counted, calendar, text)
            before = plain(some[i - 1].text) if i else ""
            is_month = not doubtful or (before in calendar.before_month and piece.text[0].isupper() == (word == "may"))
            if month.day or month.year or (word in calendar.months and is_month):
                yield month


def _month(piece: Word, counted: Sequence[Number], calendar: _Calendar, text: str) -> Date:
    """A month with the day before or after it and the year after that."""
    word = plain(piece.text)
    date = Date(piece.start, piece.end, month=calendar.months.get(word) or calendar.abbreviations[word])
    before = next((number for number in reversed(counted) if number.end <= piece.start), None)
    if before is not None and _is_day(before) and text[before.end : piece.start].strip() in ("", "of"):
        date = date._replace(start=before.start, day=int(before.value))
    for number in counted:
        between = text[date.end : number.start].strip(" \u00a0.") if number.start >= date.end else None
        if between == "" and date.day is None and date.year is None and _is_day(number):
            date = date._replace(end=number.end, day=int(number.value))
        elif between in ("", ",", "of") and date.year is None and number.kind == "year" and not number.unit:
            date = date._replace(end=number.end, year=int(number.value))
    return date


def _is_day(number: Number) -> bool:
    plain_count = number.kind in ("count", "ordinal", "soft", "code") and not number.unit and number.scale == 1
    return plain_count and 1 <= number.value <= 31 and number.value == int(number.value)


def _clocks(
    some: Sequence[Word], counted: Sequence[Number], calendar: _Calendar, text: str, taken: Sequence[Span]
) -> Iterator[Date]:
    for match in _CLOCK.finditer(text):
        part, end = _part_of_day(some, match.end(), calendar)
        before = _word_before(some, match.start())
        after_date = any(0 <= match.start() - span.end <= 3 for span in taken)
        is_clock = after_date or before in calendar.before_hour or not calendar.words
        if part or (match["mark"] == ":" and is_clock) or (match["mark"] == ": " and after_date):
            yield _clock(match.start(), end, int(match["hour"]), int(match["minute"]), part)
    for number in counted:
        is_hour = number.value < 24 and number.value == int(number.value) and number.scale == 1
        if not is_hour or number.kind in ("money", "percent", "score", "year", "decade", "fraction"):
            continue
        before = _word_before(some, number.start)
        part, end = _part_of_day(some, number.end, calendar)
        if part in ("am", "pm") and number.value <= 12:
            yield _clock(number.start, end, int(number.value), 0, part)
        elif before in calendar.before_hour and (part == "clock" or number.unit == "h") and before != "and":
            yield _clock(number.start, end, int(number.value), 0, "clock")


def _clock(start: int, end: int, hour: int, minute: int, part: str) -> Date:
    if part == "pm" and hour < 12:
        hour += 12
    if part == "am" and hour == 12:
        hour = 0
    return Date(start, end, hour=hour % 24, minute=minute, is_24h=part in ("am", "pm") or not 1 <= hour <= 12)


def _word_before(some: Sequence[Word], start: int) -> str:
    before = next((piece for piece in reversed(some) if piece.end <= start), None)
    return plain(before.text) if before is not None and start - before.end <= 1 else ""


def _part_of_day(some: Sequence[Word], at: int, calendar: _Calendar) -> tuple[str, int]:
    """What follows an hour: "am", "pm", "clock" or nothing; and where it ends."""
    rest = [piece for piece in some if piece.start >= at][:6]
    if rest and rest[0].start - at > 1:
        return "", at
    found: tuple[str, int] = ("", at)
    for i in (0, 1):  # "часа" may stand between the hour and the part of the day
        for part, phrases in (("am", calendar.am), ("pm", calendar.pm), ("clock", calendar.clock)):
            for words in phrases:
                if tuple(plain(piece.text) for piece in rest[i : i + len(words)]) == words:
                    if i == 0 or found[0] == "clock":
                        found = (part, rest[i + len(words) - 1].end)
                    if part != "clock" and found[0] == part:
                        return found
    return found


def _joined(found: Sequence[Date], text: str) -> Iterator[Date]:
    """A weekday and the day beside it are one date."""
    waiting: Date | None = None
    for date in found:
        if waiting is not None:
            between = text[waiting.end : date.start].strip()
            one, other = (waiting, date) if waiting.weekday and not waiting.day else (date, waiting)
            if between in _BETWEEN and one.weekday and not one.day and other.day and other.month and not other.weekday:
                end = date.end + (between == "(" and text[date.end : date.end + 1] == ")")
                waiting = other._replace(start=waiting.start, end=end, weekday=one.weekday)
                continue
            yield waiting
        waiting = date
    if waiting is not None:
        yield waiting


@lru_cache(maxsize=8)
def _calendar(lang: str) -> _Calendar:
    months, abbreviations, weekdays, relative = (
        {word: int(value) for value, some in _rows(lang, name).items() for word in some}
        for name in ("month", "abbreviation", "weekday", "relative")
    )
    parts, before, doubtful = _rows(lang, "part"), _rows(lang, "before"), _rows(lang, "doubtful")
    am, pm, clock = (
        frozenset(tuple(phrase.split("_")) for phrase in parts.get(name, [])) for name in ("am", "pm", "clock")
    )
    return _Calendar(
        months, abbreviations, weekdays, relative, am, pm, clock,
        frozenset(before.get("hour", [])), frozenset(before.get("month", [])),
        frozenset(word for some in doubtful.values() for word in some),
        frozenset([*months, *abbreviations, *weekdays, *relative, *(phrase[0] for phrase in am | pm | clock)]),
    )  # fmt: skip


def _rows(lang: str, name: str) -> dict[str, list[str]]:
    rows = data.table("dates.toml").get(f"{lang}_{name}", {})
    return {key: [word for words in some for word in words.split()] for key, some in rows.items()}
