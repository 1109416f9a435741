"""
Tables for spreadsheets, one row a finding, those that people accepted among them. Lines end in a line feed; in CSV text
is quoted, in TSV tabs and line breaks are spaces.

A cell of text that a spreadsheet would take for a formula gets an apostrophe in front
(https://owasp.org/www-community/attacks/CSV_Injection).
"""

from __future__ import annotations

import csv as writer
import io
from collections.abc import Iterator

from qa.model import Severity
from qa.report.places import Placed, placed, relative, repaired_words, spaced
from qa.report.run import Run

COLUMNS = (
    "path", "line", "column", "end_line", "end_column", "code", "name", "severity", "category", "message", "text",
    "source_text", "fix", "segment", "fingerprint", "status", "reason",
)  # fmt: skip
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def csv(run: Run) -> str:
    """Values between commas."""
    written = io.StringIO()
    rows = writer.writer(written, lineterminator="\n", quoting=writer.QUOTE_NONNUMERIC)
    rows.writerow(COLUMNS)
    rows.writerows(_rows(run))
    return written.getvalue().removesuffix("\n")


def tsv(run: Run) -> str:
    """Values between tabs, nothing quoted."""
    rows = [COLUMNS, *_rows(run)]
    return "\n".join("\t".join(spaced(str(cell)) for cell in row) for row in rows)


def _rows(run: Run) -> Iterator[tuple[str | int, ...]]:
    for one in placed(run, with_accepted=True):
        yield tuple(cell if isinstance(cell, int) else harmless(cell) for cell in _cells(one))


def _cells(one: Placed) -> Iterator[str | int]:
    finding, place = one.finding, one.target
    yield from (relative(place.path), place.line, place.column, place.end_line, place.end_column)
    yield from (finding.code, finding.name, Severity(finding.severity).label, finding.category, finding.message)
    yield finding.target.of(one.segment.target) if finding.target else ""
    yield finding.source.of(one.segment.source or "") if finding.source else ""
    words = repaired_words(one.finding, one.segment.target)
    yield words[1] if words else ""
    yield from (finding.segment, finding.fingerprint, "accepted" if one.accepted else "open")
    yield (one.accepted.reason or one.accepted.how) if one.accepted else ""


def harmless(cell: str) -> str:
    """The text of a cell, which no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
