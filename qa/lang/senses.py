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
#: Letters that a stem must have.
_STEM = 4
_VOWELS = "аеиоуъыэюяіїєьй"
#: Endings of nouns and adjectives, for words that the dictionary leaves as they are.
_ENDINGS = {
    "bg": "а я и о е ът ят та то те ата ята ото ето ите ия ият ове овете еве ища ището на ни но ният ната ното ните",
    "ru": "а я о е у ю ы и ь й ой ей ом ем ам ям ами ями ах ях ов ев ёв ий ый ая яя ое ее ые ие ого его ому ему ым им "
    "ых их ую юю ою ею ыми ими ью ия ию ии ием иями иях",
    "uk": "а я о е у ю и і ї ь й ой ої ій їй ою ею єю ом ем єм ам ям ами ями ах ях ів їв ий а е і є ого его ому ему им "
    "ім их іх у ими ію ії ією іями іях ові еві єві",
}
_ENDING = {lang: frozenset(["", *endings.split()]) for lang, endings in _ENDINGS.items()}


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
            start = sense.phrase.split()[0][:_STEM].lower()
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
    if wanted in (low, lemma(word, lang)):
        return True
    stem = wanted.rstrip(_VOWELS)
    return len(stem) >= _STEM and low.startswith(stem) and low[len(stem) :] in _ENDING.get(lang, ())


def renderings(text: str, phrases: tuple[str, ...], lang: str = "en") -> Iterator[Span]:
    """Where any of the phrases stands in a text, in any form of its words."""
    some = words(text)
    for phrase in phrases:
        wanted = phrase.split()
        for index in range(len(some) - len(wanted) + 1):
            span = _match(wanted, some[index:], lang)
            if span is not None:
                yield span
