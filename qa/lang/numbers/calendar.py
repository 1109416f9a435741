"""Names of the calendar and of the day: months, weekdays, yesterday, last week, summer, evening."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from qa.lang import data
from qa.lang.numbers.number_words import plain
from qa.lang.words import Word
from qa.model import Span

#: Parts of the day that run into one another.
NEIGHBORS = (frozenset({"evening", "night"}), frozenset({"afternoon", "evening"}), frozenset({"night", "morning"}))


class Turn(NamedTuple):
    """A week, month or year counted from this one: `("wk", -1)` is last week."""

    unit: str
    by: int


class Date(NamedTuple):
    """
    What a text says of a day or a time of day, at `start:end`; parts that it does not say are None.

    `weekday`: 1 is Monday. `relative`: days from today. `hour` is of 24 where `is_24h`, else the text may mean morning
    or evening. `season`: 1 is spring. `doubtful` words (ru среда, en may) have another meaning too.
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
    turn: Turn | None = None
    season: int | None = None
    part: str | None = None

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class Calendar(NamedTuple):
    """The words of one language; phrases are tuples of words."""

    months: dict[str, int]
    abbreviations: dict[str, int]
    weekdays: dict[str, int]
    relative: dict[tuple[str, ...], int]
    turns: dict[tuple[str, ...], Turn]
    seasons: dict[str, int]
    parts: dict[tuple[str, ...], str]
    am: frozenset[tuple[str, ...]]
    pm: frozenset[tuple[str, ...]]
    clock: frozenset[tuple[str, ...]]
    before_hour: frozenset[str]
    before_month: frozenset[str]
    doubtful: frozenset[str]
    sure: frozenset[str]
    words: frozenset[str]
    #: Of the words those that a date can start with, and the longest of each phrase: for a date, half an hour, an hour.
    openings: frozenset[str]
    telling: frozenset[str]
    halves: frozenset[str]
    hours: frozenset[str]


@lru_cache(maxsize=8)
def calendar(lang: str) -> Calendar:
    months, abbreviations, weekdays, seasons = (
        _by_word(lang, name) for name in ("month", "abbreviation", "weekday", "season")
    )
    relative = {_phrase(word): int(value) for value, some in rows(lang, "relative").items() for word in some}
    parts = {_phrase(word): name for name, some in rows(lang, "daypart").items() for word in some}
    turns = _turns(lang)
    clocks, before = rows(lang, "part"), rows(lang, "before")
    am, pm, clock = (frozenset(map(_phrase, clocks.get(name, []))) for name in ("am", "pm", "clock"))
    phrases = [*relative, *turns, *parts, *am, *pm, *clock]
    halves = [*rows(lang, "half").values(), *rows(lang, "half_hour").values()]
    dated = [
        *((word,) for some in (months, abbreviations, weekdays, seasons) for word in some),
        *relative,
        *turns,
        *parts,
    ]
    return Calendar(
        months, abbreviations, weekdays, relative, turns, seasons, parts, am, pm, clock,
        frozenset(before.get("hour", [])), frozenset(before.get("month", [])),
        frozenset(word for some in rows(lang, "doubtful").values() for word in some),
        frozenset(word for some in rows(lang, "sure").values() for word in some),
        frozenset([*months, *abbreviations, *weekdays, *seasons, *(phrase[0] for phrase in phrases)])
        | {word for some in halves for phrase in some for word in _phrase(phrase) if word != "#"},
        frozenset(phrase[0] for phrase in dated),
        _longest(dated),
        _longest(_phrase(phrase) for some in halves for phrase in some),
        _longest([*am, *pm, *clock]),
    )  # fmt: skip


def _longest(phrases: Iterable[tuple[str, ...]]) -> frozenset[str]:
    return frozenset(max(phrase, key=len) for phrase in phrases)


def phrase_at(some: Sequence[Word], at: int, phrases: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The longest of the phrases that starts at a piece, or an empty one."""
    if not phrases:
        return ()
    here = tuple([plain(piece.text) for piece in some[at : at + max(map(len, phrases))]])
    found = [words for words in phrases if here[: len(words)] == words]
    return max(found, key=len, default=())


@lru_cache(maxsize=512)
def phrases_from(lang: str, first: str) -> tuple[tuple[str, ...], ...]:
    """The phrases for relative days, turns and parts of the day that start with a word."""
    names = calendar(lang)
    return tuple(words for words in (*names.relative, *names.turns, *names.parts) if words[0] == first)


@lru_cache(maxsize=64)
def rows(lang: str, name: str) -> dict[str, list[str]]:
    """The rows of one table of a language: key to words."""
    table = data.table("dates.toml").get(f"{lang}_{name}", {})
    return {key: [word for words in some for word in words.split()] for key, some in table.items()}


def _by_word(lang: str, name: str) -> dict[str, int]:
    return {word: int(value) for value, some in rows(lang, name).items() for word in some}


def _phrase(written: str) -> tuple[str, ...]:
    return tuple(written.split("_"))


def _turns(lang: str) -> dict[tuple[str, ...], Turn]:
    """Each word for last, this and next with each word for week, month and year; and single words (торік)."""
    nouns = [(unit, word) for unit, some in rows(lang, "turn_noun").items() for word in some]
    found = {
        (*_phrase(word), noun): Turn(unit, int(by))
        for by, some in rows(lang, "turn").items()
        for word in some
        for unit, noun in nouns
    }
    for key, some in rows(lang, "turn_word").items():
        unit, by = key.split(" ")
        found |= {_phrase(word): Turn(unit, int(by)) for word in some}
    return found
