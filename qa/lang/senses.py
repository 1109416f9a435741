"""Words and set phrases that machine translation renders word for word: `data/terms/senses.tsv`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from qa.lang import data
from qa.lang.words import Word, lemma, words
from qa.model import Span

#: Words that may stand inside a phrase: “тежко му състояние”.
_GAP = 1
#: Letters of a word that its inflection leaves alone, and letters that an ending may have.
_STEM, _ENDING = 4, 4
_VOWELS = "аеиоуъыэюяіїєьй"


class Sense(NamedTuple):
    """A phrase of the source language, its renderings in English, and the ones that are known to be wrong."""

    lang: str
    phrase: str
    right: tuple[str, ...]
    wrong: tuple[str, ...]


class Found(NamedTuple):
    """A phrase where it stands in the original."""

    sense: Sense
    span: Span


@lru_cache(maxsize=1)
def senses() -> tuple[Sense, ...]:
    """All rows, sorted by language and phrase."""
    rows = (line.split("\t") for line in data.text("terms/senses.tsv").splitlines() if line[:1] not in ("", "#"))
    return tuple(Sense(row[0], row[1], tuple(row[2].split("|")), tuple(row[3].split("|"))) for row in rows)


@lru_cache(maxsize=8)
def _by_start(lang: str) -> dict[str, tuple[Sense, ...]]:
    table: dict[str, tuple[Sense, ...]] = {}
    for sense in senses():
        if sense.lang == lang:
            start = sense.phrase[:_STEM].lower()
            table[start] = (*table.get(start, ()), sense)
    return table


@lru_cache(maxsize=2048)
def found(text: str, lang: str) -> tuple[Found, ...]:
    """The phrases of the table in a text, in order; of two that share words the longer one."""
    table, some = _by_start(lang), words(text)
    every = [
        Found(sense, span)
        for index, word in enumerate(some)
        for start in {word.text[:_STEM].lower(), lemma(word.text, lang)[:_STEM]}
        for sense in table.get(start, ())
        if (span := _match(sense.phrase.split(), some[index:], lang)) is not None
    ]
    every.sort(key=lambda one: (one.span.start - one.span.end, one.span.start))
    kept: list[Found] = []
    for one in every:
        if not any(one.span.overlaps(other.span) and one.sense != other.sense for other in kept) and one not in kept:
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: one.span))


def _match(phrase: list[str], some: tuple[Word, ...], lang: str) -> Span | None:
    """From the first word on, the words of the phrase in order."""
    at, end = 0, None
    for number, wanted in enumerate(phrase):
        reach = some[at : at + 1 + (_GAP if number else 0)]
        step = next((i for i, word in enumerate(reach) if _is_form_of(word.text, wanted, lang)), None)
        if step is None:
            return None
        at, end = at + step + 1, some[at + step].end
    return Span(some[0].start, end) if end is not None else None


@lru_cache(maxsize=65536)
def _is_form_of(word: str, wanted: str, lang: str) -> bool:
    """The word is an inflected form of the wanted one, by the dictionary, or by a stem that both share."""
    low, wanted = word.lower().replace("ё", "е"), wanted.lower().replace("ё", "е")
    if low == wanted or lemma(word, lang) == lemma(wanted, lang):
        return True
    if lang == "en":
        return False
    stem = wanted.rstrip(_VOWELS)
    return len(stem) >= _STEM and low.startswith(stem) and len(low) - len(stem) <= _ENDING


def renderings(text: str, phrases: tuple[str, ...], lang: str = "en") -> Iterator[Span]:
    """Where any of the phrases stands in a text, in any form of its words."""
    some = words(text)
    for phrase in phrases:
        wanted = phrase.split()
        for index in range(len(some) - len(wanted) + 1):
            span = _match(wanted, some[index:], lang)
            if span is not None:
                yield span
