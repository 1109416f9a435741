"""Which checks can fire on a segment: by what the segment is, and by what stands in its texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from qa.lang.text import near
from qa.lang.words import lows
from qa.model import Role, Segment
from qa.regexes import finder
from qa.rules import Check, Selection


class Kind(NamedTuple):
    """All that decides which checks apply to a segment."""

    role: Role
    has_source: bool
    has_reference: bool
    target_lang: str
    source_lang: str
    scores: frozenset[str]


class _Applying(NamedTuple):
    """
    The codes of the checks that apply to segments of a kind, those of them that need no cue, and whether any asks for
    words near each other.
    """

    codes: frozenset[str]
    uncued: tuple[Check, ...]
    has_near: bool


def kind(segment: Segment) -> Kind:
    return Kind(
        segment.role,
        segment.source is not None,
        segment.reference is not None,
        segment.target_lang,
        segment.source_lang,
        frozenset(segment.scores),
    )


def applies(check: Check, kind: Kind) -> bool:
    return (
        kind.role in check.roles
        and (not check.needs_score or check.needs_score in kind.scores)
        and (not check.target_langs or kind.target_lang in check.target_langs)
        and (kind.has_source or "source" not in check.needs)
        and (kind.has_reference or "reference" not in check.needs)
        and (not check.source_langs or "source" not in check.needs or kind.source_lang in check.source_langs)
    )


def has_cues(check: Check, segment: Segment) -> bool:
    """All without which the check cannot fire stands in the texts."""
    return (
        (not check.words or not check.words.isdisjoint(lows(segment.target)))
        and (not check.source_words or not check.source_words.isdisjoint(lows(segment.source or "")))
        and (check.trigger is None or check.trigger.search(segment.text(check.trigger_side) or "") is not None)
    )


def possible(
    segments: Iterable[Segment], checks: Selection, *, is_for_many: bool
) -> Iterator[tuple[Segment, list[Check]]]:
    """
    Each segment with the checks that apply to it and whose cues are there; `is_for_many` where many segments more are
    to come.
    """
    finders = [
        (side, some, finder(tuple([check.trigger for check in some if check.trigger]), is_for_many=is_for_many))
        for side, some in checks.triggered.items()
        if some
    ]
    find_near = near.finder(tuple([check.near for check in checks.nearby if check.near]))
    applying: dict[Kind, _Applying] = {}
    for segment in segments:
        its = kind(segment)
        here = applying.get(its) or applying.setdefault(its, _applying(checks, its))
        found = {
            code: check
            for code, check in _with_words(segment, checks).items()
            if code in here.codes and has_cues(check, segment)
        }
        for number in find_near(segment.target) if here.has_near else ():
            check = checks.nearby[number]
            if check.code in here.codes and has_cues(check, segment):
                found[check.code] = check
        for side, some, find in finders:
            for number in find(segment.text(side) or ""):
                check = some[number]
                if check.code in here.codes:
                    found[check.code] = check
        yield segment, [*here.uncued, *found.values()]


def _applying(checks: Selection, its: Kind) -> _Applying:
    codes = frozenset([check.code for check in checks.checks if applies(check, its)])
    uncued = tuple([check for check in checks.uncued if check.code in codes])
    return _Applying(codes, uncued, any(check.code in codes for check in checks.nearby))


def _with_words(segment: Segment, checks: Selection) -> dict[str, Check]:
    """The checks that are indexed under a word of the texts, by their codes."""
    by_word, by_source_word = checks.by_word, checks.by_source_word
    found = {check.code: check for word in lows(segment.target) if word in by_word for check in by_word[word]}
    if by_source_word and segment.source:
        for word in lows(segment.source):
            if word in by_source_word:
                found |= {check.code: check for check in by_source_word[word]}
    return found
