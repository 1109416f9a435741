"""
What an audit's findings look like: the patterns of each check, and samples of them in their context; and the pairs for
which the estimate is lowest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from qa.audit.parts import Flat, Record
from qa.audit.summary import Summary, most, pattern_of
from qa.model import Applicability, Finding, Fix, Severity, Side, Span
from qa.report.marked import Over, Stretch, direction, stretches
from qa.report.places import repaired_words

#: So many checks are shown, of each so many samples and patterns.
CHECKS, _SAMPLES, _PATTERNS = 30, 5, 8
#: So many characters stand around what is marked, so many marked ones are shown, and so many of a message.
_AROUND, _MARKED, _MESSAGE = 140, 300, 400
#: So many pairs with the lowest estimates are shown.
LOWEST = 20
#: An excerpt ends between words, if a space is so near.
_NEAR = 30


class Cell(NamedTuple):
    """A text of a sample around what is marked; `is_cut` at its start and at its end."""

    side: Side
    lang: str
    direction: Literal["ltr", "rtl"]
    stretches: tuple[Stretch, ...]
    is_cut: tuple[bool, bool]


class Sample(NamedTuple):
    """A finding in its context; `often` is how often its pattern was found."""

    path: str
    line: int
    facts: str
    cells: tuple[Cell, ...]
    message: str
    repair: tuple[str, str] | None
    often: int


class Pattern(NamedTuple):
    """
    What several findings of a check have in common. `is_whole`: the repair is for all of the marked words; else only
    what it puts in somewhere among them is known.
    """

    findings: int
    code: str
    source: str
    target: str
    fix: str
    is_whole: bool = False


class Low(NamedTuple):
    """A pair with a low estimate, its texts from their start, and which checks found something in it."""

    points: float
    path: str
    line: int
    facts: str
    cells: tuple[Cell, ...]
    codes: tuple[str, ...]


class Samples(NamedTuple):
    """A check with its patterns, most of them first, and samples."""

    code: str
    patterns: tuple[Pattern, ...]
    samples: tuple[Sample, ...]


def samples_of(summary: Summary, codes: Iterable[str]) -> Iterator[Samples]:
    """The samples of checks: one of each pattern, the most frequent first, before a second of any."""
    for code in codes:
        counts = summary.patterns.get(code, Counter())
        frequent = [Pattern(count, code, *words) for words, count in most(counts, _PATTERNS) if count > 1]
        kept = summary.samples.get(code, {})
        records = sorted(kept.items(), key=lambda one: (-_often(one[1], counts), one[0]))
        seen: Counter[tuple[str, str, str]] = Counter()
        ordered: list[tuple[int, int, Record]] = []
        for index, (_, record) in enumerate(records):
            pattern = pattern_of(record, record.findings[0])
            ordered.append((seen[pattern], index, record))
            seen[pattern] += 1
        chosen = [record for _, _, record in sorted(ordered, key=lambda one: one[:2])[:_SAMPLES]]
        yield Samples(
            code, tuple(whole(summary, one) for one in frequent), tuple(_sample(one, counts) for one in chosen)
        )


def lowest_of(summary: Summary) -> Iterator[Low]:
    """The pairs with the lowest estimates, the lowest first."""
    for one in summary.estimates.lowest[:LOWEST]:
        cells = (_start("source", one.source_lang, one.source or ""), _start("target", one.target_lang, one.target))
        codes = tuple(sorted({finding.code for finding in one.findings}))
        yield Low(one.qe or 0.0, one.path, one.line, _facts(one), cells, codes)


def whole(summary: Summary, pattern: Pattern) -> Pattern:
    """The pattern with the marked words before and after the repair, where one of the samples shows them."""
    for one in summary.samples.get(pattern.code, {}).values():
        if pattern_of(one, one.findings[0]) == (pattern.source, pattern.target, pattern.fix):
            if repair := repaired_words(as_finding(one.findings[0]), one.target):
                return pattern._replace(target=repair[0][:_MARKED], fix=repair[1][:_MARKED], is_whole=True)
            break
    return pattern


def _often(record: Record, counts: Mapping[tuple[str, str, str], int]) -> int:
    return counts.get(pattern_of(record, record.findings[0]), 1)


def _sample(record: Record, counts: Mapping[tuple[str, str, str], int]) -> Sample:
    finding = as_finding(record.findings[0])
    repair = repaired_words(finding, record.target)
    return Sample(
        path=record.path,
        line=record.line,
        facts=_facts(record),
        cells=tuple(_cells(record, finding)),
        message=_short(finding.message, _MESSAGE),
        repair=repair and (_short(repair[0], _MARKED), _short(repair[1], _MARKED)),
        often=_often(record, counts),
    )


def _facts(record: Record) -> str:
    return " · ".join(one for one in (record.facts.document, record.facts.outlet, record.facts.date) if one)


def _short(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[:longest]}…"


def _cells(record: Record, finding: Finding) -> Iterator[Cell]:
    if record.source is not None:
        yield _cell("source", record.source_lang, record.source, finding.source, finding.severity)
    yield _cell("target", record.target_lang, record.target, finding.target, finding.severity)


def _cell(side: Side, lang: str, text: str, span: Span | None, severity: Severity) -> Cell:
    """The text around a span; from its start, where nothing is marked."""
    marked = Span(span.start, min(span.end, span.start + _MARKED)) if span else Span(0, 0)
    start, end = _between_words(text, marked.start - _AROUND, marked.end + _AROUND)
    overs = [Over("", severity, False, marked.shifted(-start))] if span else []
    shown = tuple(stretches(text[start:end], overs))
    return Cell(side, lang, direction(text[:end]), shown, (start > 0, end < len(text)))


def _start(side: Side, lang: str, text: str) -> Cell:
    """A text from its start, with nothing marked."""
    _, end = _between_words(text, 0, _MARKED)
    return Cell(side, lang, direction(text[:end]), tuple(stretches(text[:end], ())), (False, end < len(text)))


def _between_words(text: str, start: int, end: int) -> tuple[int, int]:
    """A start and an end of an excerpt that cut no word, where words are that short."""
    if start <= 0:
        start = 0
    elif (space := text.find(" ", start, start + _NEAR)) >= 0:
        start = space + 1
    if end >= len(text):
        end = len(text)
    elif (space := text.rfind(" ", end - _NEAR, end)) >= 0:
        end = space
    return start, end


def as_finding(flat: Flat) -> Finding:
    """A finding as lint made it, but for its pair."""
    source = None if flat.source_start is None or flat.source_end is None else Span(flat.source_start, flat.source_end)
    return Finding(
        code=flat.code,
        name=flat.name,
        category=flat.category,
        severity=Severity.named(flat.severity),
        segment="",
        message=flat.message,
        target=Span(flat.start, flat.end),
        source=source,
        reference=None,
        fixes=tuple(Fix(Span(one.start, one.end), one.text, _applicability(one.applicability)) for one in flat.fixes),
        confidence=flat.confidence,
        fingerprint=flat.fingerprint,
    )


def _applicability(said: str) -> Applicability:
    return "safe" if said == "safe" else "suggested"
