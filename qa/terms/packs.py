"""The tables that ship with mtqa, seen as a termbase."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import product

from qa.lang import data
from qa.lang.names.entities import entities
from qa.lang.names.places import places
from qa.lang.names.runs import name_forms
from qa.lang.terms.news import news_terms
from qa.lang.terms.senses import senses
from qa.lang.terms.termbase import Term, Termbase


@lru_cache(maxsize=1)
def packs() -> Termbase:
    """All that ships, a term for each source language; `path` is the table."""
    return Termbase((*_concepts(), *_bodies(), *_phrases(), *_names(), *_places(), *_cldr()))


def _concepts() -> Iterator[Term]:
    for term in news_terms():
        for lang, words in term.native.items():
            if words:
                yield Term(
                    words,
                    term.preferred,
                    term.admitted,
                    term.never,
                    source_lang=lang,
                    target_lang="en",
                    domain=term.domain,
                    note=f"follows: {term.follows}",
                    path="news.tsv",
                )


def _bodies() -> Iterator[Term]:
    for body in entities():
        for lang, native in body.native.items():
            if native.names or native.acronyms:
                yield Term(
                    (*native.names, *native.acronyms),
                    body.name,
                    tuple(dict.fromkeys((*body.acronyms, *body.short))),
                    (*(one.lstrip("?") for one in body.wrong), *body.wrong_acronyms),
                    source_lang=lang,
                    target_lang="en",
                    domain=body.kind,
                    country=body.country,
                    note=f"source: {body.source}",
                    path="entities.tsv",
                )


def _phrases() -> Iterator[Term]:
    for sense in senses():
        alternatives = product(*(word.split("/") for word in sense.phrase.partition("~")[0].split()))
        phrases = tuple(" ".join(some) for some in alternatives)
        yield Term(phrases, sense.right[0], sense.right[1:], sense.wrong, sense.lang, "en", path="senses.tsv")


def _names() -> Iterator[Term]:
    for name in name_forms():
        wrong = tuple(one.lstrip('?"') for one in name.wrong)
        note = f"source: {name.authority}"
        yield Term(name.source, name.right, name.accepted, wrong, domain=name.kind, note=note, path="name_forms.tsv")


def _places() -> Iterator[Term]:
    for place in places():
        for lang, forms in place.cyrillic.items():
            right, *accepted = place.english
            yield Term(forms, right, tuple(accepted), source_lang=lang, domain="place", path="places.tsv")


def _cldr() -> Iterator[Term]:
    """States, languages, currencies and months."""
    for line in data.text("terms/cldr.tsv").splitlines():
        if not line.startswith("#"):
            kind, code, english, *native = line.split("\t")
            for lang, name in zip(("bg", "ru", "uk"), native, strict=True):
                note = f"source: CLDR, {code}"
                yield Term((name,), english, source_lang=lang, domain=kind, note=note, path="cldr.tsv")
