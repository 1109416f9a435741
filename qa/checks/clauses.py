"""Parts of sentences that the translation left out or added, against the original or a reference."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from qa.align import word_links
from qa.align.clues import Clue, clues, is_covered
from qa.model import Hit, Segment, Severity, Span
from qa.rules import segment_check

#: Ends of clauses: marks (not inside a number), brackets, dashes between spaces.
_END = re.compile(r"(?<!\d)[,;:](?!\d)|[,;:](?=\s)|[.!?](?=[\s\"”»“]|$)|[()\n]|\s[–—-]\s")
#: So much of the rest of both texts must be linked, for the words that are not to mean anything.
_LINKED = 0.6
_LINKED_IN_REFERENCE = 0.75

#: The share of a clause's length by which the two texts must differ.
_LENGTH_SHOWS = 0.7


class _Gap(NamedTuple):
    """A clause none of whose words has a counterpart; `place` is the word of the other text after which it belongs."""

    clause: Span
    words: int
    place: Span


@segment_check("COV003", Severity.MAJOR, "accuracy/omission", needs=["source"], preview=True)
def omitted_clause(segment: Segment, *, fewest: int = 4) -> Iterator[Hit]:
    """
    A clause of the original has no counterpart.

    Only words that the lexicon, the numbers and the names vouch for count: at least four in the clause, none of them
    found anywhere in the translation, while the rest of the sentence is well linked and the translation is shorter than
    its original. The mark stands on the word after which the clause belongs.

        source bg  Кабинетът прие бюджета във вторник, но опозицията обяви, че ще обжалва закона в съда, съобщи БТА.
        target en  The cabinet adopted the budget on [[Tuesday]], BTA reported.

        source bg  Кабинетът прие бюджета във вторник, но опозицията обяви, че ще обжалва закона в съда, съобщи БТА.
        target en  The cabinet adopted the budget on Tuesday, but the opposition will challenge it in court, BTA said.

        source uk  Суд скасував вирок, бо слідчі не мали дозволу на обшук.
        target en  The court overturned the verdict because investigators lacked a search warrant.
    """
    source = segment.source or ""
    if not is_covered(segment.source_lang, segment.target_lang) or len(segment.target) > 0.95 * len(source):
        return
    gaps = _gaps(source, segment.target, segment.source_lang, segment.target_lang, _LINKED)
    for gap in gaps:
        if gap.words >= fewest:
            yield Hit(
                f"The original goes on here: “{gap.clause.of(source)}”.",
                target=gap.place,
                source=gap.clause,
                confidence=_confidence(gap, len(source) - len(segment.target)),
            )


@segment_check("COV004", Severity.MAJOR, "accuracy/addition", needs=["source"], target_langs=["en"])
def added_clause(segment: Segment, *, fewest: int = 3) -> Iterator[Hit]:
    """
    A clause of the translation has no counterpart in the original.

    The mirror image of an omitted clause: at least three words that the lexicon knows, none of which any word of the
    original can stand for, in a translation that is longer than its original and otherwise well linked.

        source bg  Парламентът прие бюджета във вторник.
        target en  Parliament adopted the budget on Tuesday, [[while the opposition left the hall in protest]].

        source bg  Парламентът прие бюджета във вторник, а опозицията напусна залата.
        target en  Parliament adopted the budget on Tuesday, while the opposition walked out of the chamber in protest.

        source ru  Рада приняла бюджет.
        target en  The Rada, Ukraine's parliament, adopted the budget.
    """
    source = segment.source or ""
    if not is_covered(segment.target_lang, segment.source_lang) or len(segment.target) < 1.05 * len(source):
        return
    for gap in _gaps(segment.target, source, segment.target_lang, segment.source_lang, _LINKED):
        is_explained = "(" in gap.clause.of(segment.target)  # an acronym spelled out
        if gap.words >= fewest and not is_explained:
            confidence = _confidence(gap, len(segment.target) - len(source))
            yield Hit("Nothing in the original says this.", target=gap.clause, confidence=confidence)


def _confidence(gap: _Gap, surplus: int) -> float:
    """Where a clause is lost, the texts differ in length by about as much; else it is only said in other words."""
    return 0.6 if surplus >= _LENGTH_SHOWS * (gap.clause.end - gap.clause.start) else 0.4


@segment_check("COV006", Severity.MAJOR, "accuracy/omission", needs=["reference"])
def less_than_reference(segment: Segment, *, fewest: int = 2) -> Iterator[Hit]:
    """
    A part of the reference is missing.

    The two texts must otherwise tell the same in mostly the same words; a free paraphrase is not compared. The mark
    stands on the word after which the part belongs.

        reference en  Five hikers, two of them teenagers, were rescued on Monday.
        target en  Five [[hikers]] were rescued on Monday.

        reference en  Five hikers, two of them teenagers, were rescued on Monday.
        target en  Five hikers, including two teenagers, were rescued on Monday.

        reference en  The dam, built in 1961, is being repaired.
        target en  Repairs are under way at the sixty-year-old reservoir.
    """
    reference = segment.reference or ""
    for gap in _gaps(reference, segment.target, segment.target_lang, segment.target_lang, _LINKED_IN_REFERENCE):
        if gap.words >= fewest:
            yield Hit(
                f"The reference goes on here: “{gap.clause.of(reference)}”.",
                target=gap.place,
                reference=gap.clause,
                confidence=0.7,
            )


@segment_check("COV007", Severity.MAJOR, "accuracy/addition", needs=["reference"])
def more_than_reference(segment: Segment, *, fewest: int = 3) -> Iterator[Hit]:
    """
    The translation says more than the reference.

    A clause or an inset none of whose words the reference has, in a text that otherwise agrees with it.

        reference en  The committee meets on Friday.
        target en  The committee meets on Friday, [[and is likely to replace its secretary]].

        reference en  The committee meets on Friday to choose a secretary.
        target en  The committee meets on Friday, and it will choose a secretary.

        reference en  The ministry rejected the claim.
        target en  The claim was dismissed as false by the ministry.
    """
    reference = segment.reference or ""
    for gap in _gaps(segment.target, reference, segment.target_lang, segment.target_lang, _LINKED_IN_REFERENCE):
        if gap.words >= fewest:
            yield Hit("The reference does not say this.", target=gap.clause, confidence=0.7)


@lru_cache(maxsize=1024)
def _gaps(text: str, other: str, lang: str, other_lang: str, linked: float) -> tuple[_Gap, ...]:
    """The clauses of a text that have no counterpart in another, if all else has."""
    if not text.strip() or not other.strip():
        return ()
    links = word_links(text, other, lang, other_lang)
    mine = clues(text, lang, other_lang)
    lonely = set(links.only_source)
    found: list[_Gap] = []
    follows = False
    for clause in _clauses(text):
        inside = [clue for clue in mine if clue.span.overlaps(clause)]
        is_gap = not links.target_of(clause) and all(not clue.expected or clue.span in lonely for clue in inside)
        if is_gap and inside:
            weight = sum(clue.expected or _is_number(clue) for clue in inside)
            joined = found.pop() if follows else None
            start, before = (joined.clause.start, joined.words) if joined else (clause.start, 0)
            span = Span(start, clause.end)
            found.append(_Gap(span, before + weight, _place(span, other, links.links)))
        follows = is_gap and bool(found)
    # What a gap holds is no evidence against the rest.
    rest = [clue for clue in mine if clue.expected and not any(clue.span.overlaps(gap.clause) for gap in found)]
    theirs = [clue for clue in clues(other, other_lang, lang) if clue.expected]
    hit = sum(clue.span not in lonely for clue in rest)
    hit_there = sum(clue.span not in links.only_target for clue in theirs)
    if len(rest) < 2 or hit < linked * len(rest) or hit_there < linked * len(theirs):
        return ()
    return tuple(found)


def _is_number(clue: Clue) -> bool:
    return all(sign.startswith("#") for sign in clue.signs)


def _clauses(text: str) -> Iterator[Span]:
    start = 0
    for match in [*_END.finditer(text), None]:
        end = match.start() if match else len(text)
        inner = text[start:end]
        if inner.strip():
            at = start + len(inner) - len(inner.lstrip())
            yield Span(at, at + len(inner.strip()))
        start = match.end() if match else end


def _place(clause: Span, other: str, links: tuple[tuple[Span, Span], ...]) -> Span:
    """The word of the other text that stands for the last linked word before the clause, or for the next after it."""
    before = [there for here, there in links if here.end <= clause.start]
    after = [there for here, there in links if here.start >= clause.end]
    return before[-1] if before else after[0] if after else Span(0, len(other))
