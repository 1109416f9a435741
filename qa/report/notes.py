"""A note for every finding: what the margin of the page says of it."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from typing import NamedTuple

from qa.model import Acceptance, Finding, Linted, Severity, Span
from qa.report.marked import Over
from qa.report.places import Placed, placed, repaired_words
from qa.report.run import Run


class Note(NamedTuple):
    """
    A finding on the page. `place` is for editors and terminals, `where` for readers; `repair` are the marked words
    before and after; `accept` is the command that accepts the finding and asks for the reason.
    """

    id: str
    finding: Finding
    severity: str
    place: str
    where: str
    repair: tuple[str, str] | None
    accept: str
    accepted: Acceptance | None

    def over(self, span: Span) -> Over:
        return Over(self.id, self.finding.severity, self.accepted is not None, span)


def notes_of(name: str, linted: Linted) -> Iterator[Note]:
    """A note for every finding of a document, the open ones first, named after the document's name on the page."""
    for number, one in enumerate(placed(Run([linted], {}, ""), with_accepted=True), 1):
        yield _note(f"{name}f{number}", one)


def _note(name: str, one: Placed) -> Note:
    place, path = one.target, one.linted.document.path
    where = place.label or f"line {place.line}, column {place.column}"
    accept = f"{one.finding.code}@{place.line}:{place.column}"
    return Note(
        id=name,
        finding=one.finding,
        severity=Severity(one.finding.severity).label,
        place=f"{place.path}, {where}" if place.label else f"{place.path}:{place.line}:{place.column}",
        where=where if place.path == path else f"{place.path}, {where}",
        repair=repaired_words(one.finding, one.segment.target),
        accept=f"mtqa lint {shlex.quote(path)} --accept {accept} --reason ''",
        accepted=one.accepted,
    )
