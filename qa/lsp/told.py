"""What was found in a buffer, as diagnostics with their places in the editor's units."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from lsprotocol.types import (
    CodeDescription,
    Diagnostic,
    DiagnosticRelatedInformation,
    DiagnosticSeverity,
    Location,
    Position,
    Range,
)
from platformdirs import user_cache_path

from qa.accepted.remembered import excerpt
from qa.config import all_checks
from qa.files import write
from qa.fix.codec import decoded
from qa.lsp.checking import Checked
from qa.lsp.lines import Lines, lines
from qa.lsp.settings import Client
from qa.model import Finding, MtqaError, Severity, Side, Span
from qa.page import page
from qa.positions import Location as Place
from qa.positions import locate
from qa.read.files import raw_of
from qa.report.places import Placed, message, one_line, placed
from qa.report.run import Run
from qa.version import VERSION

#: A critical or major finding is an error, a minor one a warning, as in SARIF.
_SEVERITIES = {
    Severity.CRITICAL: DiagnosticSeverity.Error,
    Severity.MAJOR: DiagnosticSeverity.Error,
    Severity.MINOR: DiagnosticSeverity.Warning,
}
_START = Range(Position(0, 0), Position(0, 0))


class Original(NamedTuple):
    """A sentence, or the part of it that a finding marks, in the file of the original."""

    place: Place
    location: Location
    sentence: str


class Told(NamedTuple):
    """A finding with its place in the buffer, what it belongs to in the original, and how editors are told of it."""

    placed: Placed
    range: Range
    original: Original | None
    diagnostic: Diagnostic

    @property
    def finding(self) -> Finding:
        return self.placed.finding


def told(checked: Checked, client: Client) -> list[Told]:
    """The findings that nobody accepted."""
    here = lines(checked.work.buffer.text, client.encoding)
    files = _Files(checked.work.others, client)
    return [_told(one, here, files, client) for one in placed(Run(checked.linted, {}, ""))]


def complaints(checked: Checked, client: Client) -> Iterator[Diagnostic]:
    """What could not be read, on the line that it stands on, or else on the first."""
    here = lines(checked.work.buffer.text, client.encoding)
    for error in checked.errors:
        is_here = str(error.path) == str(checked.work.buffer.path)
        line = min(error.line or 1, len(here.starts)) if is_here else 1
        start = here.starts[line - 1]
        end = len(here.text) if line == len(here.starts) else here.starts[line]
        end = start + len(here.text[start:end].rstrip("\r\n"))
        yield Diagnostic(
            here.range(start, min(end, start + 1)),
            f"mtqa cannot check this text: {error.reason if is_here else error}",
            severity=DiagnosticSeverity.Error,
            source="mtqa",
        )


def _told(one: Placed, here: Lines, files: _Files, client: Client) -> Told:
    finding, place = one.finding, one.target
    where = here.range(place.start, place.end)
    original = _original(one, files)
    link = _page(finding.code) if client.has_links else None
    diagnostic = Diagnostic(
        where,
        message(one),
        severity=_SEVERITIES[finding.severity],
        code=finding.code,
        code_description=CodeDescription(link) if link else None,
        source="mtqa",
        data={"fingerprint": finding.fingerprint, "confidence": round(finding.confidence, 3)},
    )
    if original and client.has_related:
        diagnostic.related_information = [
            DiagnosticRelatedInformation(original.location, f"the original: {excerpt(original.sentence)}")
        ]
    return Told(one, where, original, diagnostic)


def _original(one: Placed, files: _Files) -> Original | None:
    """What a finding marks in the original, or else the whole of what its segment stands for there."""
    segment, document = one.segment, one.linted.document
    side: Side = "reference" if one.source is None and one.reference is not None else "source"
    text = segment.text(side)
    if not text or (segment.id, side) not in document.places:
        return None
    place = one.source or one.reference or locate(document, segment.id, side, Span(0, len(text)), text)
    return Original(place, files.location(place), one_line(text))


class _Files:
    """The files of originals as they are, or as they are in the editor."""

    def __init__(self, others: Mapping[Path, str], client: Client) -> None:
        self._others = others
        self._client = client
        self._lines: dict[str, Lines | None] = {}

    def location(self, place: Place) -> Location:
        """The place in its file; the start of the file where its format has places that no line tells."""
        here = None if place.label else self._of(place.path)
        there = _START
        if here:
            mark = here.text.startswith("\ufeff")  # which editors do not count
            text = lines(here.text[1:], here.encoding) if mark else here
            there = text.range(place.start - mark, place.end - mark)
        return Location(Path(place.path).absolute().as_uri(), there)

    def _of(self, path: str) -> Lines | None:
        if path not in self._lines:
            self._lines[path] = self._read(path)
        return self._lines[path]

    def _read(self, path: str) -> Lines | None:
        text = self._others.get(Path(path))
        if text is None:
            try:
                text = decoded(raw_of(Path(path)), path).text
            except MtqaError:  # an archive (DOCX) has no lines
                return None
        return lines(text, self._client.encoding)


@lru_cache(maxsize=512)
def _page(code: str) -> str | None:
    """The page of a check as a file that an editor opens; nothing where it cannot be written."""
    check = all_checks().get(code)
    if check is None:
        return None
    path = user_cache_path("mtqa") / f"checks-{VERSION}" / f"{code}.md"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path, page(check).encode())
    except (OSError, MtqaError):
        return None
    return path.as_uri()
