"""A house's termbases, by the kind of file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from qa.lang.terms.termbase import Problem, Term, Termbase, problems
from qa.model import MtqaError
from qa.read.tbx import read_tbx
from qa.read.term_table import Read, read_table

KINDS = (".tbx", ".csv", ".tsv")


def read_terms(path: Path) -> Read:
    """The terms of a .tbx, .csv or .tsv, and all that is wrong with them, in the order of the file."""
    if path.suffix.lower() not in (*KINDS, ".xml"):
        raise MtqaError(f"is none of {', '.join(KINDS)}", path=path)
    if not path.is_file():
        raise MtqaError("no such file", path=path)
    read = read_table(path) if path.suffix.lower() in (".csv", ".tsv") else read_tbx(path)
    return read._replace(problems=tuple(sorted((*read.problems, *problems(read.terms)), key=lambda one: one.line)))


def termbase(paths: Iterable[Path], lemmatizers: Mapping[str, str] | None = None) -> Termbase:
    """One termbase of several files: what a later one says of a word overrules the earlier. A problem is an error."""
    terms: list[Term] = []
    for path in paths:
        read = read_terms(path)
        if read.problems:
            raise _error(read.problems)
        terms = [*_left(terms, read.terms), *read.terms]
    return Termbase(tuple(terms), dict(lemmatizers or {}))


def _left(earlier: Iterable[Term], later: Iterable[Term]) -> list[Term]:
    """The earlier terms without the words that the later ones settle."""
    told = {(source.casefold(), term.source_lang) for term in later for source in term.sources}
    left = []
    for term in earlier:
        sources = tuple(one for one in term.sources if (one.casefold(), term.source_lang) not in told)
        if sources or not term.sources:
            left.append(replace(term, sources=sources))
    return left


def _error(found: tuple[Problem, ...]) -> MtqaError:
    first, more = found[0], len(found) - 1
    rest = f" (and {more} more: mtqa terms check {first.path})" if more else ""
    return MtqaError(first.message + rest, path=first.path, line=first.line)
