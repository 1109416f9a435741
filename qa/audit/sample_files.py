"""A sample as a file that people fill in: a table for a spreadsheet, or MQM annotations as WMT has them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from qa.audit.parts import Flat, Record
from qa.audit.sample import BY, Design, Drawn
from qa.model import Finding, Fix, Segment, Severity, Span
from qa.report import mqm
from qa.report.places import repaired_words, spaced, window
from qa.report.table import harmless

To = Literal["csv", "mqm"]
COLUMNS = (
    "key", "path", "line", "code", "name", "severity", "message", "source", "target", "fix", "judgement", "comment",
)  # fmt: skip
#: So many characters of a long text are shown, about the place.
_WIDTH = 1200
_MARKS = str.maketrans("⟦⟧", "[]")


def as_table(drawn: Sequence[Drawn]) -> bytes:
    """A CSV with room for judgements, with the byte-order mark by which spreadsheets know UTF-8."""
    into = io.StringIO()
    rows = csv.writer(into, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
    rows.writerow(COLUMNS)
    for one in drawn:
        rows.writerow([cell if isinstance(cell, int) else harmless(spaced(cell)) for cell in _cells(one)])
    return into.getvalue().encode("utf-8-sig", "replace")


def _cells(one: Drawn) -> Iterator[str | int]:
    record, flat = one.record, one.finding
    finding = finding_of(flat)
    words = repaired_words(finding, record.target)
    yield from (one.key, record.path, record.line, flat.code, flat.name, flat.severity, flat.message)
    yield _marked(record.source or "", finding.source)
    yield _marked(record.target, finding.target)
    yield from (words[1] if words else "", "", "")


def _marked(text: str, span: Span | None) -> str:
    """A text with the place between ⟦ and ⟧; of a long one what stands around it."""
    shown = window(text, span or Span(0, 0), _WIDTH)
    start, end = span or (shown.start, shown.start)
    before, inside, behind = (
        text[at:to].translate(_MARKS)
        for at, to in ((shown.start, start), (start, min(end, shown.end)), (end, shown.end))
    )
    marked = f"{before}⟦{inside}⟧{behind}" if span else inside + behind
    return f"{'…' * (shown.start > 0)}{marked}{'…' * (shown.end < len(text))}"


def finding_of(flat: Flat) -> Finding:
    """A finding as it was before it was written; one at the start of the target without a width marks nothing there."""
    source = None if flat.source_start is None or flat.source_end is None else Span(flat.source_start, flat.source_end)
    return Finding(
        flat.code, flat.name, flat.category, Severity.named(flat.severity), 0, flat.message,
        Span(flat.start, flat.end) if flat.end else None, source, None,
        tuple(Fix(Span(fix.start, fix.end), fix.text, "suggested") for fix in flat.fixes), flat.confidence,
        flat.fingerprint,
    )  # fmt: skip


def as_mqm(drawn: Sequence[Drawn], design: Design) -> bytes:
    """
    A TSV as `--format mqm` writes it. A rater deletes the row of a finding that is wrong, or calls it `no-error`; the
    metadata say how the sample was drawn, so that a row that is gone is missed.
    """
    said = {**design._asdict(), "codes": sorted(design.codes)}
    rows: list[tuple[str, ...]] = [mqm.COLUMNS]
    numbers: dict[tuple[str, int, int], int] = {}
    for one in sorted(drawn, key=lambda one: one.place):
        record = one.record
        number = numbers.setdefault((record.path, record.line, record.pair), len(numbers) + 1)
        head = (mqm.SYSTEM, spaced(record.path), str(record.line), str(number), mqm.RATER)
        more = {"key": one.key, "sample": said}
        rows.append((*head, *mqm.annotation(_segment(record), finding_of(one.finding), more)))
    return "".join("\t".join(row) + "\n" for row in rows).encode("utf-8", "replace")


def _segment(one: Record) -> Segment:
    return Segment(one.pair, one.target, one.source, one.reference, one.target_lang, one.source_lang)


def design_of(metadata: str) -> tuple[str, Design] | None:
    """The key and the sample that the metadata of an annotation tell; nothing where it is none of ours."""
    try:
        said = json.loads(metadata)
        given: Mapping[str, object] = said["sample"]
        size, seed, codes = given["size"], given["seed"], given["codes"]
        by = next(one for one in BY if one == given["by"])
        assert isinstance(size, int)
        assert isinstance(seed, int)
        assert isinstance(codes, list)
        return str(said["key"]), Design(size, seed, by, frozenset(map(str, codes)))
    except (ValueError, KeyError, TypeError, AssertionError, StopIteration):
        return None
