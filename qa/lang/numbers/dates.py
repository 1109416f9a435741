"""Dates, weekdays and times of day by value: 24 юни = June 24, 15 часа = 3 p.m., вчера = yesterday."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, reduce
from operator import or_

from qa.lang.numbers.calendar import Calendar, Date, Turn, calendar, phrase_at, phrases_from
from qa.lang.numbers.clocks import CLOCK, clocks
from qa.lang.numbers.number_words import plain, roman
from qa.lang.numbers.values import Number, numbers, pieces
from qa.lang.remembered import Remembered
from qa.lang.words import Word, texts
from qa.model import Span

__all__ = ["Date", "Turn", "dates"]

_NUMERIC = re.compile(
    r"(?<![\d.,/])(?:(?P<day>\d{1,2})(?P<mark>[./])(?P<month>\d{1,2}|[IVX]{1,4})(?P=mark)(?P<year>(?:19|20)\d\d)"
    r"|(?P<year2>(?:19|20)\d\d)-(?P<month2>[01]\d)-(?P<day2>[0-3]\d)"
    r"|(?P<day3>[0-3]?\d)\.(?P<month3>[01]\d)\.(?=[ \u00a0](?:г|до|и|в|о|у|от|ч|р)\b|\s?[-–,)]))(?!\d|[./]\d)"
)
_DIGIT = re.compile(r"\d")
_BETWEEN = frozenset({"", ",", "(", "-", "–", "—"})


@lru_cache(maxsize=1024)
def dates(text: str, lang: str) -> tuple[Date, ...]:
    """The dates and times of a text, in order."""
    names = calendar(lang)
    seen = reduce(or_, map(_signs(lang), texts(text)), 0)
    has_digits = _DIGIT.search(text) is not None
    has_clock = has_digits and CLOCK.search(text) is not None
    if not seen and not has_clock and not (has_digits and _NUMERIC.search(text)):
        return ()
    some, counted = pieces(text), numbers(text, lang)
    found = list(_numeric(text, lang)) if has_digits else []
    found += _in_words(some, counted, names, text, lang) if seen & _DATED else ()
    if seen & _TIMED or has_clock or len(counted) > 1 or any(number.unit == "h" for number in counted):
        found = _with_clocks(found, clocks(some, counted, names, text, _taken(found), lang))
    return tuple(_joined(sorted(found, key=lambda date: date.span), text))


def _taken(found: Sequence[Date]) -> list[Span]:
    return [date.span for date in found if date.month or date.weekday or date.relative is not None]


def _with_clocks(found: list[Date], hours: Iterable[Date]) -> list[Date]:
    for clock in hours:
        if not any(clock.span.overlaps(date.span) for date in found if not date.part):
            found.append(clock)
            found = [date for date in found if not (date.part and date.span.overlaps(clock.span))]
    return found


#: A word that may stand in a date, one without which there is none in words, and one without which there is no hour.
_INSIDE, _DATED, _TIMED = 1, 2, 4


@lru_cache(maxsize=8)
def _signs(lang: str) -> Callable[[str], int]:
    """What a token of the language is a sign of."""
    names = calendar(lang)
    timed = names.halves | names.hours

    def signs(token: str) -> int:
        some = {plain(token), *map(plain, token.split("-"))}
        return _INSIDE * bool(some & names.words) | _DATED * bool(some & names.telling) | _TIMED * bool(some & timed)

    return Remembered(signs).__getitem__


def _numeric(text: str, lang: str) -> Iterator[Date]:
    """20.05.2024, 20.V.2024, 2024-05-20, от 20.05. до; of 05/06/2024 in English only the year is sure."""
    for match in _NUMERIC.finditer(text):
        if match["day3"]:
            if lang != "en" and 1 <= int(match["month3"]) <= 12 and 1 <= int(match["day3"]) <= 31:
                yield Date(match.start(), match.end(), month=int(match["month3"]), day=int(match["day3"]))
            continue
        year = int(match["year"] or match["year2"])
        written = match["month"] or match["month2"]
        day, month = int(match["day"] or match["day2"]), int(written) if written.isdecimal() else roman(written)
        if lang == "en" and match["mark"] == "/":
            day, month = (day, month) if day > 12 else (month, day)
            if day <= 12:
                yield Date(match.start(), match.end(), year=year)
                continue
        if 1 <= month <= 12 and 1 <= day <= 31:
            yield Date(match.start(), match.end(), year=year, month=month, day=day)


def _in_words(some: Sequence[Word], counted: Sequence[Number], names: Calendar, text: str, lang: str) -> Iterator[Date]:
    for i, piece in enumerate(some):
        word = plain(piece.text)
        if word not in names.openings:
            continue
        before = plain(some[i - 1].text) if i else ""
        doubtful = word in names.doubtful and f"{before}_{word}" not in names.sure
        phrase = phrase_at(some, i, phrases_from(lang, word))
        if word in names.weekdays:
            yield Date(piece.start, piece.end, weekday=names.weekdays[word], doubtful=doubtful)
        elif phrase and not _is_inside(some, i, phrase, lang):
            date = Date(piece.start, some[i + len(phrase) - 1].end, doubtful=doubtful)
            if phrase in names.turns:
                yield date._replace(turn=names.turns[phrase])
            else:
                yield date._replace(relative=names.relative.get(phrase), part=names.parts.get(phrase))
        elif word in names.seasons:
            yield Date(piece.start, piece.end, season=names.seasons[word], doubtful=doubtful)
        elif word in names.months or word in names.abbreviations:
            month = _month(piece, counted, names, text)
            is_capital = piece.text[0].isupper()
            is_month = not doubtful or (before in names.before_month and is_capital == (lang == "en"))
            is_abbreviated = (
                word in names.abbreviations and lang == "en" and before in names.before_month and is_capital
            )
            if month.day or month.year or is_abbreviated or (word in names.months and is_month):
                yield month


def _is_inside(some: Sequence[Word], i: int, phrase: tuple[str, ...], lang: str) -> bool:
    """A longer phrase that starts before takes the words: "the day before yesterday"."""
    for at in range(max(0, i - 3), i):
        longer = phrase_at(some, at, phrases_from(lang, plain(some[at].text)))
        if at + len(longer) >= i + len(phrase) and len(longer) > len(phrase):
            return True
    return False


def _month(piece: Word, counted: Sequence[Number], names: Calendar, text: str) -> Date:
    """A month with the day before or after it and the year after that."""
    word = plain(piece.text)
    date = Date(piece.start, piece.end, month=names.months.get(word) or names.abbreviations[word])
    before = next((number for number in reversed(counted) if number.end <= piece.start), None)
    if before is not None and _is_day(before) and text[before.end : piece.start].strip() in ("", "of"):
        date = date._replace(start=before.start, day=int(before.value))
    for number in counted:
        between = text[date.end : number.start].strip(" \u00a0.") if number.start >= date.end else None
        is_behind = between == "" and date.day is None and date.year is None and not number.in_words
        if is_behind and _is_day(number):
            date = date._replace(end=number.end, day=int(number.value))
        elif between in ("", ",", "of") and date.year is None and _is_year(number):
            date = date._replace(end=number.end, year=int(number.value))
    return date


def _is_day(number: Number) -> bool:
    plain_count = number.kind in ("count", "ordinal", "soft", "code") and not number.unit and number.scale == 1
    return plain_count and 1 <= number.value <= 31 and number.value == int(number.value)


def _is_year(number: Number) -> bool:
    if number.unit:
        return False
    return number.kind == "year" or (number.kind == "ordinal" and 1900 <= number.value < 2100)


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
