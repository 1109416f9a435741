"""Terms of which one article should have one rendering: `data/terms/renderings.tsv`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from qa.lang import data
from qa.lang.words import lemma, words
from qa.model import Span

LANGS = ("bg", "ru", "uk")


class Term(NamedTuple):
    """A term: its forms in an original by lemmas, and groups of English renderings that do not go together."""

    name: str
    forms: tuple[tuple[str, ...], ...]
    groups: tuple[tuple[tuple[str, ...], ...], ...]


class Rendering(NamedTuple):
    """A rendering of a term at `span` of an English text: the number of its group."""

    span: Span
    group: int


@lru_cache(maxsize=8)
def terms(lang: str) -> tuple[Term, ...]:
    """All terms that the table has in a language."""
    if lang not in LANGS:
        return ()
    rows = (line.split("\t") for line in data.text("terms/renderings.tsv").splitlines() if line[:1] not in ("", "#"))
    found = []
    for row in rows:
        forms = tuple(_lemmas(form, lang) for form in row[1 + LANGS.index(lang)].split("|") if form)
        groups = tuple(tuple(_lemmas(one, "en") for one in group.split("=")) for group in row[0].split("|"))
        found.append(Term(row[1 + LANGS.index(lang)], forms, groups))
    return tuple(term for term in found if term.forms)


@lru_cache(maxsize=8)
def _by_first(lang: str) -> dict[str, tuple[tuple[tuple[str, ...], Term], ...]]:
    table: dict[str, tuple[tuple[tuple[str, ...], Term], ...]] = {}
    for term in terms(lang):
        for form in term.forms:
            table[form[0]] = (*table.get(form[0], ()), (form, term))
    return table


def _lemmas(phrase: str, lang: str) -> tuple[str, ...]:
    return tuple(_lemma(word.text, lang) for word in words(phrase))


def _lemma(word: str, lang: str) -> str:
    low = word.lower().replace("’", "'")
    return low if low.endswith(("'s", "s'")) else lemma(low, lang)


class Mention(NamedTuple):
    """A term that an original has at `span`."""

    span: Span
    term: Term


@lru_cache(maxsize=1024)
def mentions(text: str, lang: str) -> tuple[Mention, ...]:
    """The terms of a text in order, longer forms before shorter ones that they hold."""
    table = _by_first(lang)
    found: list[Mention] = []
    some = words(text)
    lemmas = [_lemma(word.text, lang) for word in some]
    for at, first in enumerate(lemmas):
        for form, term in table.get(first, ()):
            if tuple(lemmas[at : at + len(form)]) == form:
                found.append(Mention(Span(some[at].start, some[at + len(form) - 1].end), term))
    return tuple(one for one in found if not any(_holds(other, one) for other in found))


def _holds(one: Mention, other: Mention) -> bool:
    return one.span != other.span and one.span.start <= other.span.start and other.span.end <= one.span.end


def renderings(text: str, term: Term) -> Iterator[Rendering]:
    """Where an English text has a rendering of the term, the longest at each place."""
    some = words(text)
    lemmas = [_lemma(word.text, "en") for word in some]
    at = 0
    while at < len(some):
        best = _longest(lemmas, at, term)
        if best is None:
            at += 1
            continue
        length, group = best
        yield Rendering(Span(some[at].start, some[at + length - 1].end), group)
        at += length


def _longest(lemmas: list[str], at: int, term: Term) -> tuple[int, int] | None:
    fitting = [
        (len(form), number)
        for number, group in enumerate(term.groups)
        for form in group
        if tuple(lemmas[at : at + len(form)]) == form
    ]
    return max(fitting, default=None, key=lambda one: one[0])
