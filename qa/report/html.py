"""The report as one page: the verdict, the texts side by side with their marks, and a note for every finding."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Literal, NamedTuple

from qa.model import PROSE, Document, Finding, Linted, Role, Score, Segment, Severity, Side, Span
from qa.page import as_html, page
from qa.report.marked import Stretch, direction, stretches
from qa.report.notes import Note, notes_of
from qa.report.run import Run
from qa.report.scores import estimate_line
from qa.report.template import asset, policy, template, writable
from qa.rules import Check

#: Beyond so many segments only those with findings are shown, and their neighbours.
MOST = 2000
_ORDER: tuple[Side, ...] = ("source", "target", "reference")
_VERDICTS = {"fail": "Do not publish yet", "revise": "Revise before publishing", "pass": "May be published"}


class Cell(NamedTuple):
    """One of the texts of a segment; `is_missing` where there is none and should be."""

    side: Side
    lang: str
    direction: Literal["ltr", "rtl"]
    stretches: tuple[Stretch, ...]
    is_missing: bool


class Row(NamedTuple):
    """A segment, and how many before it are not shown."""

    role: Role
    cells: tuple[Cell, ...]
    notes: tuple[Note, ...]
    left_out: int


class Part(NamedTuple):
    """A document on the page."""

    id: str
    linted: Linted
    lead: str
    first: tuple[Note, ...]
    sides: tuple[tuple[Side, str], ...]
    paragraphs: tuple[tuple[Row, ...], ...]
    left_out: int
    estimate: str


def html(run: Run) -> str:
    """The report of a run as one file that asks nothing of other hosts, the worst document first."""
    style, script = asset("report.css"), asset("report.js")
    linted = sorted(run.linted, key=_worst_first)
    shorten = sum(len(one.document.segments) for one in linted) > MOST
    parts = [_part(f"d{number}", one, shorten=shorten) for number, one in enumerate(linted, 1)]
    notes = [note for part in parts for paragraph in part.paragraphs for row in paragraph for note in row.notes]
    written = template("report.html.jinja").render(
        run=run,
        parts=parts,
        heading=_heading(linted),
        style=style,
        script=script,
        policy=policy(style, script),
        most=MOST,
        severities=[(one.label, _count(notes, one)) for one in sorted(Severity, reverse=True)],
        accepted=sum(note.accepted is not None for note in notes),
        families=_families(notes),
        pages=list(_pages(run, notes)),
    )
    return writable(written)


def _worst_first(linted: Linted) -> tuple[int, float]:
    return list(_VERDICTS).index(linted.score.verdict), linted.score.quality


def _heading(linted: Sequence[Linted]) -> str:
    failed = sum(one.score.verdict != "pass" for one in linted)
    return f"{failed} of {len(linted)} documents are not to be published yet"


def _count(notes: Iterable[Note], severity: Severity) -> int:
    return sum(note.accepted is None and note.finding.severity == severity for note in notes)


def _families(notes: Iterable[Note]) -> list[tuple[str, int, list[tuple[str, str, int]]]]:
    """The families of checks that found something, with the number of their findings, and their checks."""
    counted = sorted(Counter((note.finding.code, note.finding.name) for note in notes).items())
    families = groupby(counted, key=lambda item: item[0][0][:3])
    listed = [(family, [(code, name, count) for (code, name), count in items]) for family, items in families]
    return [(family, sum(count for _, _, count in checks), checks) for family, checks in listed]


def _pages(run: Run, notes: Iterable[Note]) -> Iterator[tuple[Check, str]]:
    """The checks that found something, and their pages as HTML without heading and summary."""
    for code in sorted({note.finding.code for note in notes} & run.checks.keys()):
        check = run.checks[code]
        yield check, as_html(page(check).split("\n\n", 2)[2])


def lead(score: Score) -> str:
    """What to do, in a line."""
    counts = score.tally
    if not counts.words:
        return f"{_VERDICTS['fail']}: the translation has no words"
    kinds = (counts.critical + counts.major, "must fix"), (counts.minor, "to look at")
    said = ", ".join(f"{count} {what}" for count, what in kinds if count)
    return f"{_VERDICTS[score.verdict]}: {said or 'nothing was found'}"


def _part(name: str, linted: Linted, *, shorten: bool) -> Part:
    document = linted.document
    by_segment: defaultdict[str | int, list[Note]] = defaultdict(list)
    notes = list(notes_of(name, linted))
    for note in notes:
        by_segment[note.finding.segment].append(note)
    sides = [side for side in _ORDER if any(segment.text(side) is not None for segment in document.segments)]
    shown = _shown(document, by_segment.keys()) if shorten else range(len(document.segments))
    rows = list(_rows(document, sides, shown, by_segment))
    must = [note for note in notes if note.accepted is None and note.finding.severity > Severity.MINOR]
    return Part(
        id=name,
        linted=linted,
        lead=lead(linted.score),
        first=tuple(sorted(must, key=lambda note: -note.finding.severity)),
        sides=tuple((side, _lang(document, side)) for side in sides),
        paragraphs=tuple(_paragraphs(rows, is_text=document.is_text)),
        left_out=len(document.segments) - len(rows),
        estimate=estimate_line(linted),
    )


def _paragraphs(rows: Sequence[tuple[Segment, Row]], *, is_text: bool) -> Iterator[tuple[Row, ...]]:
    """The rows by paragraph, the unit that a browser need not draw before it is seen; lines of a corpus by twenty."""
    numbered = enumerate(rows)
    for _, group in groupby(numbered, key=lambda item: item[1][0].paragraph if is_text else item[0] // 20):
        yield tuple(row for _, (_, row) in group)


def _lang(document: Document, side: Side) -> str:
    first = document.segments[0]
    return first.source_lang if side == "source" else first.target_lang


def _shown(document: Document, marked: Iterable[str | int]) -> list[int]:
    """The segments with findings and their neighbours."""
    found = set(marked)
    near = {index + step for index, one in enumerate(document.segments) if one.id in found for step in (-1, 0, 1)}
    return sorted(near & set(range(len(document.segments))))


def _rows(
    document: Document, sides: Sequence[Side], shown: Iterable[int], notes: defaultdict[str | int, list[Note]]
) -> Iterator[tuple[Segment, Row]]:
    before = -1
    for index in shown:
        segment = document.segments[index]
        here = tuple(notes[segment.id])
        cells = tuple(_cell(segment, side, here) for side in sides)
        yield segment, Row(segment.role, cells, here, index - before - 1)
        before = index


def _cell(segment: Segment, side: Side, notes: Iterable[Note]) -> Cell:
    text = segment.text(side)
    spans = [(note, _span(note.finding, side, text or "")) for note in notes]
    overs = [note.over(span) for note, span in spans if span is not None]
    return Cell(
        side=side,
        lang=segment.source_lang if side == "source" else segment.target_lang,
        direction=direction(text or ""),
        stretches=tuple(stretches(text or "", overs)),
        is_missing=text == "" and segment.role in PROSE,
    )


def _span(finding: Finding, side: Side, text: str) -> Span | None:
    """What a finding marks; without a span in the target it is about the whole of it."""
    if side == "target":
        return finding.target or Span(0, len(text))
    return finding.source if side == "source" else finding.reference
