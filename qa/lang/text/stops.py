"""Marks that may end a sentence: which do, and which belong to an abbreviation, an initial, a number or a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from qa.lang import data
from qa.model import Span

#: Latin, Arabic and Indic marks want white space behind them, Chinese and Japanese ones do not.
_STOP = re.compile(
    r"(?<![.!?…؟۔।])(?P<marks>[.!?…؟۔।]++)(?P<close>[\"'”’»“)\]]*+)(?P<gap>\s++)(?=\S)|(?P<wide>[。！？]+[”」』）]*)(?=\S)"
)
#: Cheap: where every stop starts.
_MARK = re.compile(r"[.!?…؟۔।。！？]")
_WORD_BEFORE = re.compile(r"[^\W_][\w’'.-]*$")
_OPENING = re.compile(r"[\"„“«‘'(\[–—-]*\s?(?P<letter>\w)")
_NEXT_WORD = re.compile(r"[\"„“«(\[–—-]*\s?(?P<word>\w[\w’'-]*)")
_NUMBERED = re.compile(r"(?:[:;]\s|\n)\s*\(?(?:\d{1,2}|[IVX]{1,4}|[a-zа-я])$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)*[^\W\d_]")
_DIGIT_BEFORE = re.compile(r"\d\s*$")
_QUOTES = '"„“”«»'

#: So far is looked back for a number: a text with many stops and no end is read once.
_NEAR = 40
#: How far a quotation mark may stand for "Yes, Bulgaria!" to be the name of something.
_NAME_LENGTH = 40
#: A unit or "г." closes a sentence before a capital when this many words precede it.
_ENOUGH_WORDS = 5


class Stop(NamedTuple):
    """Marks of a possible end, the end of the closing marks behind them, and where the text goes on."""

    marks: Span
    end: int
    next: int
    ends: bool


@lru_cache(maxsize=1024)
def stops(text: str, lang: str) -> tuple[Stop, ...]:
    """
    The stops that white space and more text follow and that belong to no abbreviation.

    They end a sentence unless what follows starts in lower case: then `ends` is false.
    """
    found: list[Stop] = []
    start = 0
    for match in _matches(text):
        if match["wide"] is not None:
            stop = Stop(Span(match.start(), match.end()), match.end(), match.end(), True)
        elif (judged := _stop(text, match, lang, start)) is not None:
            stop = judged
        else:
            continue
        found.append(stop)
        start = stop.next if stop.ends else start
    return tuple(found)


def _matches(text: str) -> Iterator[re.Match[str]]:
    """What `_STOP` finds, tried at marks only: many times faster than `finditer`."""
    mark = _MARK.search(text)
    while mark is not None:
        match = _STOP.match(text, mark.start())
        if match is not None:
            yield match
        mark = _MARK.search(text, mark.end() if match is None else match.end())


def _stop(text: str, match: re.Match[str], lang: str, start: int) -> Stop | None:
    marks, is_one_line = match["marks"], not set(match["gap"]) & {"\n", "\r"}
    opening = _OPENING.match(text, match.end())
    if opening is None or (is_one_line and _is_numbered(text, match, start)):
        return None
    if marks == "." and is_one_line and _is_abbreviation(text, match, lang, start):
        return None
    if marks[-1] in "!?" and not match["close"] and _is_in_a_name(text, match):
        return None
    is_lower = opening["letter"].islower()
    if is_lower and set(marks) <= {".", "…"} and marks != ".":
        return None
    return Stop(Span(match.start("marks"), match.end("marks")), match.end("close"), match.end(), not is_lower)


def _is_numbered(text: str, match: re.Match[str], start: int) -> bool:
    """Before the mark stands the number or letter of a list item, at the start of the sentence or behind a colon."""
    near = match.start() - _NEAR
    before = text[near : match.start()] if near > start else "\n" + text[start : match.start()]
    return _NUMBERED.search(before) is not None


def _is_abbreviation(text: str, match: re.Match[str], lang: str, start: int) -> bool:
    if match["close"].strip(")]"):
        return False
    left = text[max(start, match.start() - _NEAR) : match.start()]
    before = _WORD_BEFORE.search(left, max(left.rfind(" "), 0))
    following = _NEXT_WORD.match(text, match.end())
    if before is None or following is None:
        return False
    word, next_word = before.group(), following["word"]
    tables = _tables_with(word, lang)
    starters = _abbreviations(lang)["starters"]
    starts = len(next_word) > 1 and next_word[0].isupper() and next_word.lower() in starters
    if not tables:
        return _INITIALS.fullmatch(word) is not None and (word[0].isupper() or "." in word) and not starts
    if "numbered" in tables:
        return next_word[0].isdigit() or (word[0].isupper() and next_word[0].islower())
    if "titles" in tables and not _DIGIT_BEFORE.search(left, 0, before.start()):
        return not starts or lang == "en"
    if "ending" in tables:
        return not next_word[0].isupper() or next_word.lower() in _abbreviations(lang)["after_hours"]
    return not starts and not (lang != "en" and _is_long(text, match, start, next_word))


@lru_cache(maxsize=4096)
def is_abbreviated(word: str) -> bool:
    """A full stop right behind the word, with lower case behind that, ends no sentence in English."""
    tables = _tables_with(word, "en")
    return "numbered" not in tables and (bool(tables) or (_INITIALS.fullmatch(word) is not None and "." in word))


@lru_cache(maxsize=65536)
def _tables_with(word: str, lang: str) -> frozenset[str]:
    """The tables of abbreviations that a word is in, as it is or with a capital."""
    known = _abbreviations(lang)
    names = ("numbered", "titles", "ending", "closing")
    return frozenset(name for name in names if _has(known[name], word))


def _has(words: frozenset[str], word: str) -> bool:
    return word in words or (len(word) > 1 and word[0].isupper() and word.lower() in words)


def _is_long(text: str, match: re.Match[str], start: int, next_word: str) -> bool:
    return next_word[0].isupper() and len(text[start : match.start()].split()) > _ENOUGH_WORDS


def _is_in_a_name(text: str, match: re.Match[str]) -> bool:
    """The mark stands inside a short quotation that is part of the phrase around it."""
    before = text[max(0, match.start() - _NAME_LENGTH) : match.start()]
    behind = text[match.end() : match.end() + _NAME_LENGTH]
    opened = max(before.rfind(mark) for mark in _QUOTES)
    closes = min((at for mark in _QUOTES if (at := behind.find(mark)) >= 0), default=-1)
    if opened < 2 or closes < 0 or re.search(r"[.!?]\s", before[opened:]):
        return False
    return (
        before[opened - 1] == " " and before[opened - 2].isalpha() and behind[closes + 1 : closes + 2] in (" ", ",", "")
    )


@lru_cache(maxsize=16)
def _abbreviations(lang: str) -> dict[str, frozenset[str]]:
    """The tables of the language, with the English titles that stand in any; English ones where it has none."""
    english = data.table("en.toml")
    table = data.table(f"{lang}.toml") if lang in ("bg", "ru", "uk") else english
    names = ("titles", "numbered", "closing", "ending", "after_hours")
    known = {name: frozenset(table["abbreviations"].get(name, ())) for name in names}
    known["titles"] |= frozenset(english["abbreviations"]["titles"])
    return {**known, "starters": frozenset(table["words"]["starters"])}
