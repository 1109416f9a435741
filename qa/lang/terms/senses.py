"""
Words and set phrases that machine translation renders word for word: `data/terms/senses.tsv`.

A row is language, phrase, right renderings, wrong ones, and `minor` where the wrong ones are clumsy and mislead nobody.
A phrase is dictionary forms in their order. `внасям/внеса` is either word, `..` before a word lets several others stand
between, and words after `~` must stand somewhere in the sentence: `внасям/внеса .. законопроект`, `урна ~ вот/глас`.
Renderings stand between `|`; there `inflict/deal a blow` is both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from qa.lang import data
from qa.lang.terms.news import news_terms
from qa.lang.words import Word, lemma, words
from qa.model import Span

#: Words that may stand inside a phrase, “тежко му състояние”, and where it is said to be loose.
_GAP, _WIDE_GAP = 1, 4
#: Letters that a stem must have.
_STEM = 4
#: Between these no phrase goes on: a sentence's end in the original, any stop of the voice in English.
_SENTENCE_END, _PAUSE = re.compile(r"[.!?…]\s"), re.compile(r"[.!?…,;:()\"“”—–]\s|\s[(\"“—–]")
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
    is_minor: bool


class Found(NamedTuple):
    """A phrase where it stands in the original."""

    sense: Sense
    span: Span


class _Part(NamedTuple):
    """One word of a phrase, by the keys of its dictionary forms, after so many other words at most."""

    keys: frozenset[str]
    gap: int


def senses() -> tuple[Sense, ...]:
    """All rows, sorted by language and phrase; those of the news terms after them."""
    return tuple(_sense(line) for line in _lines())


@lru_cache(maxsize=1)
def _lines() -> tuple[str, ...]:
    """The rows of the table, and those of `terms/news.tsv` that name a wrong rendering of a phrase that it lacks."""
    lines = [line for line in data.text("terms/senses.tsv").splitlines() if line[:1] not in ("", "#")]
    known = {tuple(line.split("\t", 2)[:2]) for line in lines}
    more = (
        "\t".join((lang, phrase, "|".join((term.preferred, *term.admitted)), "|".join(term.never)))
        for term in news_terms()
        if term.never
        for lang, phrases in term.native.items()
        for phrase in phrases
        if (lang, phrase.lower()) not in known
    )
    return (*lines, *more)


@lru_cache(maxsize=8192)
def _sense(line: str) -> Sense:
    lang, phrase, right, wrong, *rest = line.split("\t")
    return Sense(lang, phrase, _listed(right), _listed(wrong), rest == ["minor"])


def _listed(renderings: str) -> tuple[str, ...]:
    """`deal/strike a blow|hit` as `deal a blow`, `strike a blow`, `hit`."""
    every = (product(*(word.split("/") for word in one.split())) for one in renderings.split("|"))
    return tuple(" ".join(words) for some in every for words in some)


@lru_cache(maxsize=65536)
def _parts(phrase: str) -> tuple[_Part, ...]:
    """The words of a phrase, without the ones that must stand near it."""
    parts: list[_Part] = []
    gap = _GAP
    for word in phrase.partition("~")[0].split():
        if word == "..":
            gap = _WIDE_GAP
        else:
            parts.append(_Part(_wanted(word), gap if parts else 0))
            gap = _GAP
    return tuple(parts)


@lru_cache(maxsize=65536)
def _context(phrase: str) -> frozenset[str]:
    """The keys of the words after the `~`, where the phrase has any."""
    near = phrase.partition("~")[2].strip()
    return _wanted(near) if near else frozenset()


def _wanted(forms: str) -> frozenset[str]:
    """The keys of the dictionary forms in `внасям/внеса`: a word in any form of either shares one of them."""
    low = [form.lower().replace("ё", "е") for form in forms.split("/")]
    stems = (form.rstrip(_VOWELS) for form in low)
    return frozenset((*low, *(f"{stem}-" for stem in stems if len(stem) >= _STEM)))


@lru_cache(maxsize=65536)
def _keys(word: str, lang: str) -> frozenset[str]:
    """The word, its dictionary form, and with a hyphen the stems that its letters allow."""
    low = word.lower().replace("ё", "е")
    endings = _ENDING.get(lang, frozenset())
    stems = (f"{low[:at]}-" for at in range(_STEM, len(low) + 1) if low[at:] in endings)
    return frozenset((low, lemma(word, lang).removesuffix("-(се)").replace("ё", "е"), *stems))


@lru_cache(maxsize=8)
def _by_start(lang: str) -> dict[str, list[str]]:
    """The rows of a language by the first letters of their phrases, as lines: few of them are ever read."""
    table: dict[str, list[str]] = {}
    for line in _lines():
        if line.startswith(f"{lang}\t"):
            first = line.split("\t", 2)[1].split(maxsplit=1)[0]
            for start in {_start(form) for form in first.split("/")}:
                table.setdefault(start, []).append(line)
    return table


def _start(word: str) -> str:
    """The first letters; ё is written е as often as not."""
    return word[:_STEM].lower().replace("ё", "е")


@lru_cache(maxsize=16384)
def _opened_by(word: str, lang: str) -> tuple[Sense, ...]:
    """The rows whose phrases may begin with the word."""
    table, keys = _by_start(lang), _keys(word, lang)
    starts = dict.fromkeys((_start(word), _start(lemma(word, lang))))
    rows = (_sense(line) for start in starts for line in table.get(start, ()))
    return tuple(row for row in rows if not _parts(row.phrase)[0].keys.isdisjoint(keys))


@lru_cache(maxsize=2048)
def found(text: str, lang: str) -> tuple[Found, ...]:
    """The phrases of the table in a text, in order; of two that share words the longer one, then the one in context."""
    some = words(text)
    keys = [_keys(word.text, lang) for word in some]
    everywhere = frozenset().union(*keys)
    every = [
        Found(sense, span)
        for first, word in enumerate(some)
        for sense in _opened_by(word.text, lang)
        if not (parts := _parts(sense.phrase))[-1].keys.isdisjoint(everywhere)
        and (span := _match(parts, some, keys, first)) is not None
        and not _SENTENCE_END.search(text, *span)
        and _is_in_context(sense.phrase, everywhere)
    ]
    every.sort(key=_worth)
    kept: list[Found] = []
    for one in every:
        if not any(one.span.overlaps(other.span) and one.sense != other.sense for other in kept) and one not in kept:
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: one.span))


def _is_in_context(phrase: str, everywhere: frozenset[str]) -> bool:
    """One of the words after the `~`, where the phrase has any, is in the text."""
    near = _context(phrase)
    return not near or not near.isdisjoint(everywhere)


def _worth(one: Found) -> tuple[int, bool, int, int]:
    """Longer places first, phrases in context, and of one place the phrase of more words."""
    phrase = one.sense.phrase
    return one.span.start - one.span.end, "~" not in phrase, -len(_parts(phrase)), one.span.start


def _match(phrase: tuple[_Part, ...], some: tuple[Word, ...], keys: list[frozenset[str]], first: int) -> Span | None:
    """From the first word on, the words of the phrase in order."""
    at = first
    for part in phrase:
        reach = range(at, min(at + 1 + part.gap, len(some)))
        step = next((i for i in reach if not part.keys.isdisjoint(keys[i])), None)
        if step is None:
            return None
        at = step + 1
    return Span(some[first].start, some[at - 1].end)


def renderings(text: str, phrases: tuple[str, ...], lang: str = "en") -> Iterator[Span]:
    """Where any of the phrases stands in a text, in any form of its words."""
    some = words(text)
    keys = [_keys(word.text, lang) for word in some]
    everywhere = frozenset().union(*keys)
    for parts in map(_parts, phrases):
        if any(part.keys.isdisjoint(everywhere) for part in parts):
            continue
        for first in range(len(some) - len(parts) + 1):
            span = _match(parts, some, keys, first)
            if span is not None and not _PAUSE.search(text, *span):
                yield span
