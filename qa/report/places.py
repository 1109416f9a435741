"""What the reports for machines share: every finding with its places, its repair, and paths that a project knows."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from qa.model import Acceptance, Finding, Fix, Linted, Segment, Side, Span
from qa.positions import Location, locate
from qa.report.run import Run

#: So many characters are shown of a long span.
_LONGEST = 400
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


class Placed(NamedTuple):
    """
    A finding where it stands: `target` is its anchor where it marks nothing in the translation, `source` and
    `reference` are `None` where it marks nothing there or no file holds them. `accepted`: people accepted it.
    """

    linted: Linted
    segment: Segment
    finding: Finding
    target: Location
    source: Location | None
    reference: Location | None
    accepted: Acceptance | None = None


def placed(run: Run, *, with_accepted: bool = False) -> Iterator[Placed]:
    """The findings of a run, document by document; behind those of a document the ones that people accepted."""
    for linted in run.linted:
        segments = {segment.id: segment for segment in linted.document.segments}
        for finding in linted.result.findings:
            yield _placed(linted, segments[finding.segment], finding)
        for accepted in linted.result.accepted if with_accepted else ():
            finding = accepted.finding
            yield _placed(linted, segments[finding.segment], finding)._replace(accepted=accepted.by)


def _placed(linted: Linted, segment: Segment, finding: Finding) -> Placed:
    anchor = finding.target or Span(0, 0)
    target = locate(linted.document, segment.id, "target", anchor, segment.target)
    source = _original(linted, segment, "source", finding.source)
    reference = _original(linted, segment, "reference", finding.reference)
    return Placed(linted, segment, finding, target, source, reference)


def _original(linted: Linted, segment: Segment, side: Side, span: Span | None) -> Location | None:
    text = segment.text(side)
    if span is None or text is None or (segment.id, side) not in linted.document.places:
        return None
    return locate(linted.document, segment.id, side, span, text)


def in_words(place: Location) -> str:
    """The place as a person reads it: `3:14`, or what the format calls it."""
    return place.label or f"{place.line}:{place.column}"


def window(text: str, span: Span, width: int) -> Span:
    """The part of a text that is shown of a span: so wide, a third of it before the span; a long span is cut."""
    start = max(0, min(span.start - width // 3, len(text) - width))
    return Span(start, min(len(text), max(start + width, min(span.end, start + _LONGEST))))


def one_line(text: str) -> str:
    """The text without line breaks, tabs and runs of spaces."""
    return " ".join(text.split())


def spaced(text: str) -> str:
    """The text with a space for every tab, line break and control character, as long as before."""
    return _CONTROL.sub(" ", text)


def reach(fixes: Sequence[Fix], *others: Span | None) -> Span:
    """From the first to the last character that the fixes, and the other spans, touch."""
    spans = [*(fix.span for fix in fixes), *(span for span in others if span is not None)]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def repaired(text: str, fixes: Sequence[Fix], span: Span) -> str:
    """What the fixes make of a span of the text; of two that overlap the first."""
    parts: list[str] = []
    at = span.start
    for fix in sorted(fixes):
        if fix.span.start >= at:
            parts += [text[at : fix.span.start], fix.text]
            at = fix.span.end
    return "".join([*parts, text[at : span.end]])


def repaired_words(one: Placed) -> tuple[str, str] | None:
    """The marked words before and after the repair of a finding that has one."""
    if not one.finding.fixes:
        return None
    span = reach(one.finding.fixes, one.finding.target)
    return span.of(one.segment.target), repaired(one.segment.target, one.finding.fixes, span)


def replacement(one: Placed) -> tuple[Location, str] | None:
    """
    The repair of a finding as a piece of the file and the text in its place; `None` where the file may write text in
    another way than it reads (escapes, markup in between), so that the text cannot be put in as it is.
    """
    place = one.linted.document.places.get((one.segment.id, "target"))
    if not one.finding.fixes or (place is not None and place.layer.writing != "plain"):
        return None
    span = reach(one.finding.fixes)
    there = locate(one.linted.document, one.segment.id, "target", span, one.segment.target)
    if there.end - there.start != span.end - span.start:
        return None
    return there, repaired(one.segment.target, one.finding.fixes, span)


def relative(path: str) -> str:
    """The path from the working folder, with slashes and without `./`; one that leads out of it stays as it is."""
    absolute = Path(os.path.abspath(path))  # resolve() would follow links out of the project
    try:
        return absolute.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return Path(path).as_posix()
