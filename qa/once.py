"""One defect is said once, and of terms the house's termbase has the last word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from qa.align.term_uses import term_uses
from qa.lang.terms.termbase import Termbase
from qa.model import Hit, Segment, Severity, Span
from qa.rules import Check

_OMISSION = "accuracy/omission"
#: Categories of what is said of single words and names: of one place they tell the same.
_OF_WORDS = ("terminology", "accuracy/false-friend", "style/unidiomatic")
#: A quarter of the longer of two spans.
_GOOD_PART = 4
#: A stretch of a segment is so many characters long.
_STRETCH = 256


class Found(NamedTuple):
    """A hit with its check and its segment."""

    check: Check
    segment: Segment
    hit: Hit

    @property
    def is_said(self) -> bool:
        """Not a doubt."""
        return self.hit.confidence >= self.check.report_at

    @property
    def category(self) -> str:
        return self.hit.category or self.check.category

    @property
    def severity(self) -> Severity:
        return min(self.hit.severity or self.check.severity, self.check.severity)

    @property
    def is_of_words(self) -> bool:
        return self.category.startswith(_OF_WORDS)

    @property
    def worth(self) -> tuple[bool, bool, int, bool]:
        """Of two that say the same, the more worthy is said."""
        check = self.check
        return "termbase" in check.options, "reference" not in check.needs, int(self.severity), bool(self.hit.fixes)


def once(found: Iterable[Found], termbase: Termbase) -> Iterator[Found]:
    """
    What is left when nothing is said again: no check of words speaks where the termbase settles a term; of several that
    mark one place for words or mend it alike, of several that miss the same part of the original, and of a check by the
    reference and one by the source, one speaks. What a model marked is not said where a check finds something as bad
    in about the same words; no mark silences a check.
    """
    every = [one for one in found if not (termbase and _is_settled(one, termbase))]
    rivals: dict[tuple[str | int, int], list[tuple[int, Found]]] = {}
    for number, one in enumerate(every):
        if one.is_said:
            for stretch in _stretches(one):
                rivals.setdefault(stretch, []).append((number, one))
    for number, one in enumerate(every):
        near = (rival for stretch in _stretches(one) for rival in rivals.get(stretch, ()))
        if not any(_is_said_by(one, number, other, at) for at, other in near):
            yield one


def _stretches(one: Found) -> list[tuple[str | int, int]]:
    """The stretches of the segment that the hit touches; only hits on one stretch overlap. Omissions share one more."""
    there = one.hit.target
    if there is None:
        return []
    own = [-1] if one.category == _OMISSION else []
    return [(one.segment.id, stretch) for stretch in (*own, *range(there.start // _STRETCH, there.end // _STRETCH + 1))]


def _is_said_by(one: Found, number: int, other: Found, at: int) -> bool:
    """The other says the same of the same place, and is worth more, or as much and earlier."""
    here, there = one.hit.target, other.hit.target
    if number == at or here is None or there is None or (other.check.needs_marks and not one.check.needs_marks):
        return False
    if _OMISSION == one.category == other.category and _is_same_loss(one.hit.source, other.hit.source):
        return (other.hit.source is not None, other.worth, -at) > (one.hit.source is not None, one.worth, -number)
    if not (here == there or here.overlaps(there)):
        return False
    if one.check.needs_marks and not other.check.needs_marks:
        return one.severity <= other.severity and _is_about_same(here, there)
    if one.check.vague and (not other.check.vague or one.worth < other.worth):
        return True
    is_same_repair = one.is_said and bool(one.hit.fixes) and one.hit.fixes == other.hit.fixes
    if is_same_repair or (one.is_of_words and other.is_of_words):
        return (other.worth, -at) > (one.worth, -number)
    is_by_reference = "reference" in one.check.needs and "reference" not in other.check.needs
    return is_by_reference and one.category == other.category


def _is_about_same(here: Span, there: Span) -> bool:
    """What the spans have in common is a good part of the longer: a finding of a whole sentence speaks of no word."""
    common = min(here.end, there.end) - max(here.start, there.start)
    return _GOOD_PART * common >= max(here.end - here.start, there.end - there.start)


def _is_same_loss(here: Span | None, there: Span | None) -> bool:
    """The parts of the original overlap; who names no part speaks of the whole (too short a translation)."""
    return here is None or there is None or here.overlaps(there)


def _is_settled(one: Found, termbase: Termbase) -> bool:
    """The termbase knows the term at this place of the original or the translation."""
    if not one.is_of_words or "termbase" in one.check.options:
        return False
    source, target = one.hit.source, one.hit.target
    return any(
        (source is not None and source.overlaps(use.source))
        or (target is not None and any(map(target.overlaps, use.target)))
        for use in term_uses(one.segment, termbase)
    )
