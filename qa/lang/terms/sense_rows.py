"""
Words and set phrases that machine translation renders word for word: `data/terms/senses.tsv`.

A row is language, phrase, right renderings, wrong ones, and `minor` where the wrong ones are clumsy and mislead nobody.
A phrase is dictionary forms in their order. `внасям/внеса` is either word, `..` before a word lets several others stand
between, and words after `~` must stand somewhere in the sentence: `внасям/внеса .. законопроект`, `урна ~ вот/глас`.
Renderings stand between `|`; there `inflict/deal a blow` is both.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from itertools import product
from typing import NamedTuple

from qa.lang import data
from qa.lang.remembered import Remembered
from qa.lang.terms.news import news_terms
from qa.lang.words import lemma

#: Words that may stand inside a phrase, “тежко му състояние”, and where it is said to be loose.
_GAP, _WIDE_GAP = 1, 4
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
    is_minor: bool


class Part(NamedTuple):
    """One word of a phrase, by the keys of its dictionary forms, after so many other words at most."""

    keys: frozenset[str]
    gap: int


@lru_cache(maxsize=1)
def rows() -> tuple[str, ...]:
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
def read_row(line: str) -> Sense:
    """A row as it is written: few are ever read."""
    lang, phrase, right, wrong, *rest = line.split("\t")
    return Sense(lang, phrase, _listed(right), _listed(wrong), rest == ["minor"])


def _listed(renderings: str) -> tuple[str, ...]:
    """`deal/strike a blow|hit` as `deal a blow`, `strike a blow`, `hit`."""
    if "/" not in renderings:
        return tuple(renderings.split("|"))
    every = (product(*(word.split("/") for word in one.split())) for one in renderings.split("|"))
    return tuple(" ".join(words) for some in every for words in some)


@lru_cache(maxsize=65536)
def parts_of(phrase: str) -> tuple[Part, ...]:
    """The words of a phrase, without the ones that must stand near it."""
    parts: list[Part] = []
    gap = _GAP
    for word in phrase.partition("~")[0].split():
        if word == "..":
            gap = _WIDE_GAP
        else:
            parts.append(Part(wanted_keys(word), gap if parts else 0))
            gap = _GAP
    return tuple(parts)


@lru_cache(maxsize=65536)
def context_of(phrase: str) -> frozenset[str]:
    """The keys of the words after the `~`, where the phrase has any."""
    near = phrase.partition("~")[2].strip()
    return wanted_keys(near) if near else frozenset()


def wanted_keys(forms: str) -> frozenset[str]:
    """The keys of the dictionary forms in `внасям/внеса`: a word in any form of either shares one of them."""
    low = [form.lower().replace("ё", "е") for form in forms.split("/")]
    stems = (form.rstrip(_VOWELS) for form in low)
    return frozenset((*low, *(f"{stem}-" for stem in stems if len(stem) >= _STEM)))


def keys_of(word: str, lang: str) -> frozenset[str]:
    """The word, its dictionary form, and with a hyphen the stems that its letters allow."""
    return keys_in(lang)(word)


@lru_cache(maxsize=8)
def keys_in(lang: str) -> Callable[[str], frozenset[str]]:
    """`keys_of` for words of a language."""
    return Remembered(partial(_keys_of, lang)).__getitem__


def _keys_of(lang: str, word: str) -> frozenset[str]:
    low = word.lower().replace("ё", "е")
    endings = _ENDING.get(lang, frozenset())
    stems = (f"{low[:at]}-" for at in range(_STEM, len(low) + 1) if low[at:] in endings)
    return frozenset((low, lemma(word, lang).removesuffix("-(се)").replace("ё", "е"), *stems))


def head(word: str) -> str:
    """The first letters; ё is written е as often as not."""
    return word[:_STEM].lower().replace("ё", "е")
