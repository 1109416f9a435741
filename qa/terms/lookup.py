"""What termbases and the packaged tables know of a word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qa.lang.terms.forms import keys
from qa.lang.terms.termbase import Term, Termbase

LANGS = ("bg", "ru", "uk", "en")


def lookup(word: str, termbases: Iterable[Termbase]) -> Iterator[Term]:
    """The terms that hold the word, in any form, in a source or a rendering: first those that are nothing else."""
    for termbase in termbases:
        found = [(width, number, term) for number, term in enumerate(termbase.terms) if (width := _width(word, term))]
        yield from (term for _, _, term in sorted(found, key=lambda one: one[:2]))


def _width(word: str, term: Term) -> int:
    """How many words the shortest wording has that holds the word; 0 if none does."""
    sides = ((term.source_lang, term.sources), (term.target_lang or "en", (*term.allowed, *term.forbidden)))
    widths = [
        len(held)
        for lang, wordings in sides
        for one in ([lang] if lang else LANGS)
        if (wanted := keys(word, one))
        for wording in wordings
        if set(wanted) <= set(held := keys(wording, one))
    ]
    return min(widths, default=0)
