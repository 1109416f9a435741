"""Which checks can fire on a segment: by what the segment is, and by what stands in its texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from qa.lang.text import near
from qa.lang.text.columns import Bits, Column, Columns, places
from qa.lang.words import lows
from qa.model import Hit, Role, Segment
from qa.regexes import finder
from qa.rules import Check, SegmentRun, Selection

#: So many segments are looked at together: their texts must be remembered until all of them were.
_BATCH = 1024


class Kind(NamedTuple):
    """All that decides which checks apply to a segment."""

    role: Role
    has_source: bool
    has_reference: bool
    target_lang: str
    source_lang: str
    scores: frozenset[str]


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
    look = _Look(checks, is_for_many=is_for_many)
    waiting = iter(segments)
    while batch := list(islice(waiting, _BATCH)):
        able: list[list[Check]] = [[] for _ in batch]
        alike: dict[Kind, list[int]] = {}
        for at, segment in enumerate(batch):
            alike.setdefault(kind(segment), []).append(at)
        for its, members in alike.items():
            every = (1 << len(members)) - 1
            for check, bits in look.at([batch[at] for at in members], its):
                for place in places(bits) if bits != every else range(len(members)):
                    able[members[place]].append(check)
        yield from zip(batch, able, strict=True)


def _screened(check: Check, bits: Bits, columns: Columns) -> Iterator[tuple[Check, Bits]]:
    """Of some segments those that a check's screen lets pass. One that crashes lets all pass, and the first tells."""
    if check.screen is not None:
        try:
            bits &= check.screen(columns, check.options)
        except Exception as error:
            yield replace(check, run=_crash(error), options={}), bits & -bits
    yield check, bits


def _cued_too(check: Check, bits: Bits, some: Sequence[Segment], columns: Columns) -> Bits:
    """Of the segments with one thing without which the check cannot fire, those with all such things."""
    if check.words and check.source_words:
        bits &= columns.source.any_of(check.source_words & columns.source.lows.keys())
    if check.trigger is not None and (check.words or check.source_words):
        bits = sum([1 << at for at in places(bits) if check.trigger.search(some[at].text(check.trigger_side) or "")])
    return bits


def _crash(error: Exception) -> SegmentRun:
    def run(segment: Segment) -> Iterable[Hit]:
        raise error

    return run


class _Look:
    """In which of some segments each check can fire."""

    def __init__(self, checks: Selection, *, is_for_many: bool) -> None:
        self.checks = checks
        self.finders = [
            (side, some, finder(tuple([check.trigger for check in some if check.trigger]), is_for_many=is_for_many))
            for side, some in checks.triggered.items()
            if some
        ]
        self.find_near = near.finder(tuple([check.near for check in checks.nearby if check.near]))
        self.applying: dict[Kind, frozenset[str]] = {}

    def at(self, some: Sequence[Segment], its: Kind) -> Iterator[tuple[Check, Bits]]:
        """The checks that can fire in any of these segments, which are all of this kind."""
        if its not in self.applying:
            self.applying[its] = frozenset([check.code for check in self.checks.checks if applies(check, its)])
        codes = self.applying[its]
        columns = Columns(
            Column([segment.source or "" for segment in some], its.source_lang),
            Column([segment.target for segment in some], its.target_lang),
        )
        for check, bits in self._cued(some, columns, codes):
            if check.code in codes and bits:
                yield from _screened(check, bits, columns)

    def _cued(self, some: Sequence[Segment], columns: Columns, codes: frozenset[str]) -> Iterator[tuple[Check, Bits]]:
        checks = self.checks
        for check in checks.uncued:
            yield check, columns.every
        found: dict[str, Bits] = {}
        by_code: dict[str, Check] = {}
        for column, index in ((columns.target, checks.by_word), (columns.source, checks.by_source_word)):
            for word in index.keys() & column.lows.keys():
                for check in index[word]:
                    by_code[check.code] = check
                    found[check.code] = found.get(check.code, 0) | column.lows[word]
        if any(check.code in codes for check in checks.nearby):
            for check, bits in zip(checks.nearby, self.find_near(columns.target), strict=True):
                by_code[check.code] = check
                found[check.code] = bits
        for side, triggered, find in self.finders:
            for check, seen in zip(triggered, find([segment.text(side) or "" for segment in some]), strict=True):
                by_code[check.code] = check
                found[check.code] = found.get(check.code, 0) | sum([1 << at for at in seen])
        for code, check in by_code.items():
            yield check, _cued_too(check, found[code], some, columns)
