"""A house's terms: the values, and what contradicts itself in them."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass, field
from typing import NamedTuple

from qa.lang.terms.forms import keys

#: What no file of words should hold, and XML cannot.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Term:
    """
    One concept. `sources` are synonyms in the source language, none where the row is a rule of style about the target
    alone; `target` is the preferred rendering. An empty language means any. `first_mention` is the long form that must
    stand where an article first uses the short one; `keep` forbids translation. `path` and `line` say where it is
    written.
    """

    sources: tuple[str, ...]
    target: str
    admitted: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    source_lang: str = ""
    target_lang: str = ""
    part_of_speech: str = ""
    domain: str = ""
    country: str = ""
    note: str = ""
    definition: str = ""
    first_mention: str = ""
    case_sensitive: bool = False
    keep: bool = False
    path: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)

    def __hash__(self) -> int:
        return hash((self.sources, self.target))  # terms are keys of caches: few fields tell them apart

    @property
    def allowed(self) -> tuple[str, ...]:
        """All renderings that may stand, the preferred one first."""
        return tuple(dict.fromkeys(filter(None, (self.target, *self.admitted, self.first_mention))))

    @property
    def name(self) -> str:
        return self.sources[0] if self.sources else self.target


@dataclass(frozen=True, eq=False)
class Termbase:
    """
    Terms, and by language the lemmatizer that is not simplemma. Compared and hashed by identity, so that its index is
    made once.
    """

    terms: tuple[Term, ...] = ()
    lemmatizers: Mapping[str, str] = field(default_factory=dict)

    def __repr__(self) -> str:
        said = "\n".join(map(repr, map(astuple, self.terms))) + repr(sorted(self.lemmatizers.items()))
        return f"{len(self.terms)} terms, {zlib.crc32(said.encode()):08x}" if self.terms else "no terms"

    def __bool__(self) -> bool:
        return bool(self.terms)


NO_TERMS = Termbase()


class Problem(NamedTuple):
    """What is wrong with a termbase, and where."""

    path: str
    line: int
    message: str


def problems(terms: Iterable[Term]) -> Iterator[Problem]:
    """
    Terms of one file that say nothing, contradict themselves or each other: one word with two preferred renderings
    in one domain, a rendering that is both right and forbidden.
    """
    seen: dict[tuple[object, ...], Term] = {}
    for term in terms:
        yield from (Problem(term.path, term.line, message) for message in _own_problems(term))
        for source in term.sources:
            place = (
                term.source_lang, term.target_lang, term.domain.casefold(), term.country.casefold(),
                term.part_of_speech, source if term.case_sensitive else source.casefold(),
            )  # fmt: skip
            first = seen.setdefault(place, term)
            if first is not term:
                yield Problem(term.path, term.line, _told_twice(source, first, term))


def _own_problems(term: Term) -> Iterator[str]:
    if not term.sources and not term.forbidden and not term.first_mention:
        yield f"“{term.target}” has neither a source nor a forbidden rendering"
    if not term.target:
        yield f"“{term.name}” has no target"
    for word in (*term.sources, *term.allowed, *term.forbidden):
        if not keys(word, ""):
            yield f"“{word}” holds no word"
    if any(map(_CONTROL.search, (*term.sources, *term.allowed, *term.forbidden, term.note, term.definition))):
        yield f"“{_CONTROL.sub('?', term.name)}” holds a control character"
    right = {word.casefold() for word in term.allowed}
    for wrong in term.forbidden:
        same = wrong in term.allowed if term.case_sensitive else wrong.casefold() in right
        if same:
            yield f"“{term.name}” forbids its own rendering “{wrong}”"
    for some, what in ((term.sources, "source"), (term.admitted, "admitted"), (term.forbidden, "forbidden")):
        yield from (f"“{word}” stands twice among {what}" for word in dict.fromkeys(some) if some.count(word) > 1)
    if term.target and term.target in term.admitted:
        yield f"“{term.target}” is both preferred and admitted"


def _told_twice(source: str, first: Term, again: Term) -> str:
    if first.target == again.target:
        return f"“{source}” stands in line {first.line} already"
    return (
        f"“{source}” has two preferred renderings: “{first.target}” in line {first.line} and “{again.target}”; "
        "admit one of them, or give the rows different domains"
    )
