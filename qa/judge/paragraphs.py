"""The paragraphs of a document, and which of them are in doubt."""

from __future__ import annotations

from itertools import groupby
from math import ceil
from typing import NamedTuple

from qa.model import Document, Result, Segment, Severity, Span

#: The estimates of a segment's quality, the better first.
_ESTIMATES = ("qe", "surface")
#: The lowest of so many paragraphs by the estimate is in doubt.
_ONE_OF = 4


class Paragraph(NamedTuple):
    """Segments that stand together, numbered from 1 in the document; a line of a corpus stands alone."""

    number: int
    segments: tuple[Segment, ...]

    @property
    def target(self) -> str:
        return " ".join(segment.target for segment in self.segments)

    @property
    def source(self) -> str:
        return " ".join(segment.source or "" for segment in self.segments)

    @property
    def starts(self) -> list[int]:
        """Where each segment starts in `target`."""
        found = [0]
        for segment in self.segments:
            found.append(found[-1] + len(segment.target) + 1)
        return found[:-1]


def paragraphs(document: Document) -> list[Paragraph]:
    """The paragraphs of what readers read."""
    segments = [segment for segment in document.segments if segment.role != "furniture"]
    if not document.is_text:
        return [Paragraph(number, (segment,)) for number, segment in enumerate(segments, start=1)]
    groups = groupby(segments, key=lambda segment: (segment.paragraph, segment.role))
    return [Paragraph(number, tuple(group)) for number, (_, group) in enumerate(groups, start=1)]


def doubted(found: list[Paragraph], result: Result) -> set[int]:
    """
    The numbers of the paragraphs where a check finds or suspects something that is more than minor, and of the quarter
    for which the estimate is lowest.
    """
    suspect = {one.segment for one in (*result.findings, *result.doubts) if one.severity >= Severity.MAJOR}
    by_checks = {one.number for one in found if any(segment.id in suspect for segment in one.segments)}
    rated = sorted((low, one.number) for one in found if (low := _estimate(one)) is not None)
    return by_checks | {number for _, number in rated[: ceil(len(rated) / _ONE_OF)]}


def _estimate(paragraph: Paragraph) -> float | None:
    """The lowest of its sentences."""
    for name in _ESTIMATES:
        if known := [segment.scores[name] for segment in paragraph.segments if name in segment.scores]:
            return min(known)
    return None


def segment_at(paragraph: Paragraph, span: Span) -> tuple[Segment, Span]:
    """The segment that has most of a span of the paragraph's target, and the part of the span that is in it."""
    best = (paragraph.segments[0], Span(0, 0))
    for start, segment in zip(paragraph.starts, paragraph.segments, strict=True):
        part = Span(max(0, span.start - start), min(len(segment.target), span.end - start))
        if part.end - part.start > best[1].end - best[1].start:
            best = segment, part
    return best
