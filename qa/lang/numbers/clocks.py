"""Hours of the day: 15 часа, 3 p.m., 17 часов 30 минут, half past eight, полдевятого."""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from qa.lang.numbers.calendar import Calendar, Date, rows
from qa.lang.numbers.calendar import calendar as calendar_of
from qa.lang.numbers.number_words import part as number_part
from qa.lang.numbers.number_words import plain
from qa.lang.numbers.quantities import Number
from qa.lang.numbers.units import unit_after
from qa.lang.words import Word
from qa.model import Span

CLOCK = re.compile(r"(?<![\d.,:])(?P<hour>[01]?\d|2[0-4])(?P<mark>: ?|[.,])(?P<minute>[0-5]\d)(?![\d:]|[.,]\d)")
#: No hour has so many hours or minutes: the 25:21 of "25:21, 19:25 и 16:14" are the points of a set.
_SCORE = re.compile(r"(?<![\d.,:])(?:2[5-9]|[3-9]\d):\d\d?(?![\d:]|[.,]\d)|(?<![\d.,:])\d\d?:[6-9]\d(?![\d:]|[.,]\d)")
_NO_HOURS = frozenset({"money", "percent", "score", "year", "decade", "fraction", "vague"})
_AND = frozenset({"и", "і", "й", "та", "and"})
_HALF_HOUR = 30


def clocks(
    some: Sequence[Word], counted: Sequence[Number], calendar: Calendar, text: str, taken: Sequence[Span], lang: str
) -> Iterator[Date]:
    """The hours of a text, the surest first; those that overlap a later one win."""
    yield from _halves(some, calendar, lang)
    yield from _with_minutes(counted, text)
    for match in CLOCK.finditer(text):
        part, end = part_of_day(some, match.end(), lang)
        before = word_before(some, match.start())
        after_date = any(0 <= match.start() - span.end <= 3 for span in taken)
        is_clock = after_date or before in calendar.before_hour or not calendar.words
        is_clock = is_clock and not (before in _AND and _SCORE.search(text))
        with_dot = match["mark"] == "." and _is_dotted(some, match, before, calendar, lang)
        if part or (match["mark"] == ":" and is_clock) or (match["mark"] == ": " and after_date) or with_dot:
            yield _clock(match.start(), end, int(match["hour"]), int(match["minute"]), part)
    for number in counted:
        is_hour = number.value < 24 and number.value == int(number.value) and number.scale == 1
        if not is_hour or number.kind in _NO_HOURS:
            continue
        before = word_before(some, number.start)
        part, end = part_of_day(some, number.end, lang)
        if part in ("am", "pm") and number.value <= 12:
            yield _clock(number.start, end, int(number.value), 0, part)
        elif before in calendar.before_hour and (part == "clock" or number.unit == "h") and before not in _AND:
            yield _clock(number.start, end, int(number.value), 0, "clock")


def word_before(some: Sequence[Word], start: int) -> str:
    at = bisect.bisect_right(some, start, key=lambda piece: piece.end)
    before = some[at - 1] if at else None
    return plain(before.text) if before is not None and start - before.end <= 1 else ""


def part_of_day(some: Sequence[Word], at: int, lang: str) -> tuple[str, int]:
    """What follows an hour: "am", "pm", "clock" or nothing; and where it ends."""
    first = bisect.bisect_left(some, at, key=lambda piece: piece.start)
    rest = some[first : first + 6]
    if rest and rest[0].start - at > 1:
        return "", at
    found: tuple[str, int] = ("", at)
    phrases = _parts_of_day(lang)
    for i, piece in enumerate(rest[:2]):  # "часа" may stand between the hour and the part of the day
        for part, words in phrases.get(plain(piece.text), ()):
            if tuple(plain(piece.text) for piece in rest[i : i + len(words)]) == words:
                if i == 0 or found[0] == "clock":
                    found = (part, rest[i + len(words) - 1].end)
                if part != "clock" and found[0] == part:
                    return found
    return found


@lru_cache(maxsize=8)
def _parts_of_day(lang: str) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """The phrases behind an hour by their first word, each with what it says."""
    names = calendar_of(lang)
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for part, phrases in (("am", names.am), ("pm", names.pm), ("clock", names.clock)):
        for words in phrases:
            found.setdefault(words[0], []).append((part, words))
    return found


def _clock(start: int, end: int, hour: int, minute: int, part: str) -> Date:
    if part == "pm" and hour < 12:
        hour += 12
    if part == "am" and hour == 12:
        hour = 0
    return Date(start, end, hour=hour % 24, minute=minute, is_24h=part in ("am", "pm") or not 1 <= hour <= 12)


def _is_dotted(some: Sequence[Word], match: re.Match[str], before: str, calendar: Calendar, lang: str) -> bool:
    """The 17.30 of ru "в 17.30": an hour of two figures after a word for at, with nothing that it counts."""
    if lang not in ("ru", "uk") or before not in calendar.before_hour or len(match["hour"]) < 2:
        return False
    at = next((i for i, piece in enumerate(some) if piece.start >= match.end()), len(some))
    scale = number_part(some[at].text, lang) if at < len(some) else None
    return unit_after(some, at, lang) is None and scale is None


def _with_minutes(counted: Sequence[Number], text: str) -> Iterator[Date]:
    """17 часа и 30 минути, 17 и 30 часа, 17 часов 30 минут; of fewer hours it may be a length of time."""
    for one, other in itertools.pairwise(counted):
        between = text[one.end : other.start].strip()
        if not _is_whole(one, 24) or not _is_whole(other, 60) or between not in ("", *_AND):
            continue
        minutes = other.unit == "min" and one.unit == "h" and one.value > 12
        if minutes or (between and one.unit == other.unit == "h" and other.value >= 5 and other.value % 5 == 0):
            yield _clock(one.start, other.end, int(one.value), int(other.value), "")


def _is_whole(number: Number, under: int) -> bool:
    return number.value < under and number.value == int(number.value) and number.scale == 1


def _halves(some: Sequence[Word], calendar: Calendar, lang: str) -> Iterator[Date]:
    """
    The rows of LANG_half: `past` is half past the hour #, `to` (в половине #) half of the hour before it, `after`
    stands behind it (# и половина).
    """
    if calendar.halves.isdisjoint([plain(piece.text) for piece in some]):
        return
    hours = [(i, hour) for i, piece in enumerate(some) if (hour := _hour(piece.text, lang))]
    for name, phrases in rows(lang, "half").items():
        for written in phrases:
            words = written.split("_")
            before, after = words[: words.index("#")], words[words.index("#") + 1 :]
            for i, hour in hours:
                if not _stands(some, i - len(before), before) or not _stands(some, i + 1, after):
                    continue
                if before or word_before(some, some[i].start) in calendar.before_hour:
                    start, end = some[i - len(before)].start, some[i + len(after)].end
                    yield _clock(start, end, hour - 1 if name == "to" else hour, _HALF_HOUR, "")
    for key, forms in rows(lang, "half_hour").items():
        for piece in some:
            if plain(piece.text) in forms:
                yield _clock(piece.start, piece.end, int(key), _HALF_HOUR, "")


@lru_cache(maxsize=16384)
def _hour(word: str, lang: str) -> int:
    """The hour of twelve that a word or figures name, or 0."""
    read = number_part(word, lang)
    value = int(word) if word.isdecimal() and len(word) < 3 else int(read.value) if read else 0
    return value if value <= 12 else 0


def _stands(some: Sequence[Word], at: int, words: Sequence[str]) -> bool:
    if at < 0 or at + len(words) > len(some):
        return not words
    return [plain(piece.text) for piece in some[at : at + len(words)]] == list(words)
