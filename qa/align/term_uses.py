"""The terms of a termbase in an original, and what stands for each in the translation."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, NamedTuple

from qa.align.stand_ins import is_accounted_for, stand_in
from qa.lang.names.romanise import romanised
from qa.lang.terms.forms import is_acronym, pieces
from qa.lang.terms.search import (
    KeyRows,
    Match,
    in_source,
    in_target,
    is_loud,
    is_strict,
    may_hold,
    stands_in_a_form,
    stands_literally,
)
from qa.lang.terms.termbase import Term, Termbase
from qa.lang.text.columns import Bits, Columns, places
from qa.model import Segment, Span

Kind = Literal["right", "forbidden", "altered", "acronym", "other case", "other", "lost"]


class Use(NamedTuple):
    """
    A term where an original has it first, and how it fares: `target` are the places of what stands for it, none where
    it is lost. `terms` are several where rows of different domains share a word.
    """

    kind: Kind
    terms: tuple[Term, ...]
    source: Span
    target: tuple[Span, ...]

    @property
    def preferred(self) -> str:
        return self.terms[0].target


@lru_cache(maxsize=256)
def term_uses(segment: Segment, termbase: Termbase) -> tuple[Use, ...]:
    """Every term of the segment's original once, in the order of the original."""
    here = in_source(termbase, segment.source or "", segment.source_lang)
    if not here:
        return ()
    mentions: dict[tuple[Term, ...], list[Span]] = {}
    for span in dict.fromkeys(match.span for match in here):
        terms = tuple(dict.fromkeys(match.term for match in here if match.span == span))
        mentions.setdefault(terms, []).append(span)
    asked = dict.fromkeys(term for terms in mentions for term in terms)
    lemmatizer = termbase.lemmatizers.get(segment.target_lang, "")
    there = in_target(asked, segment.target, segment.target_lang, lemmatizer)
    right = [match for match in there if match.wording.standing != "forbidden"]
    return tuple(_use(segment, terms, spans, there, right) for terms, spans in mentions.items())


def may_fare_ill(columns: Columns, termbase: Termbase) -> Bits:
    """Of many pairs those with a term in the original, and none of its renderings that surely stands for it."""
    source, target = columns.source, columns.target
    lemmatizer = termbase.lemmatizers.get(target.lang, "")
    here, there = KeyRows(source, termbase.lemmatizers.get(source.lang, "")), KeyRows(target, lemmatizer)
    lows = list(map(str.lower, target.texts))

    def stands(term: Term, at: int) -> bool:
        if any(stands_literally(one, target.texts[at], lows[at]) for one in term.allowed):
            return True
        return not is_loud(target.texts[at]) and stands_in_a_form(term, there.row(at), target.lang, lemmatizer)

    found = source.where(is_loud)
    for term, row, bits in may_hold(termbase, source.lang, here.bits):
        for at in places(bits & ~found):
            if row in here.row(at) and (term.forbidden or not stands(term, at)):
                found |= 1 << at
    return found


def _use(
    segment: Segment, terms: tuple[Term, ...], spans: list[Span], there: tuple[Match, ...], right: list[Match]
) -> Use:
    place = spans[0]
    ours = [match for match in right if match.term in terms]
    good = [match for match in ours if match.in_case or not is_strict(match.wording)]
    wrong = [
        match.span
        for match in there
        if match.wording.standing == "forbidden"
        and match.term in terms
        and match.in_case
        and not any(_holds(other.span, match.span) for other in right)
        and not is_accounted_for(segment, match.span, place)
    ]
    if any(term.keep for term in terms):
        kept = [match for match in good if match.in_case]
        found = stand_in(segment, place)
        return Use("right" if kept else "altered", terms, place, _spans(kept) or ((found,) if found else ()))
    if wrong:
        return Use("forbidden", terms, place, tuple(wrong))
    if good:
        return Use("right", terms, place, _spans(good))
    if ours:
        return Use("other case", terms, place, _spans(ours))
    acronym = _acronym(segment, terms[0], place)
    if acronym is not None:
        return Use("acronym", terms, place, (acronym,))
    found = stand_in(segment, place)
    return Use("other", terms, place, (found,)) if found else Use("lost", terms, place, ())


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _spans(matches: Iterable[Match]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(match.span for match in matches))


def _acronym(segment: Segment, term: Term, place: Span) -> Span | None:
    """The acronym that stands where the term's should: the original's in Latin letters, or the only strange one."""
    source = segment.source or ""
    if not is_acronym(place.of(source)) or not any(map(is_acronym, term.allowed)):
        return None
    said = [word for word in pieces(segment.target, segment.target_lang) if is_acronym(word.text)]
    copied = romanised(place.of(source), segment.source_lang).casefold()
    same = next((word.span for word in said if word.text.casefold() == copied), None)
    if same:
        return same
    others = [word for word in pieces(source, segment.source_lang) if is_acronym(word.text) and word.span != place]
    return said[0].span if len(said) == 1 and not others else None
