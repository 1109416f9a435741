"""What an editor reads in a terminal: the place, the marked words, the original, the reason, the repair."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import click

from qa.model import Finding, How, Linted, Segment, Severity, Span
from qa.positions import locate
from qa.report.differences import word_diff
from qa.report.places import in_words, one_line, repaired_words, spaced, window
from qa.report.scores import estimate_line, score_lines

WIDTH = 100
_COLOURS = {Severity.MINOR: "cyan", Severity.MAJOR: "yellow", Severity.CRITICAL: "red"}
#: By what findings were accepted.
_BY: Mapping[How, str] = {"ignored": "mtqa-ignore.toml", "comment": "a comment", "baseline": "the baseline"}


def terminal(linted: Linted, *, by_severity: bool = False, with_scores: bool = False) -> str:
    """
    The report of one document; `by_severity` puts the worst first in place of the order of the text, `with_scores`
    adds the scores of each sentence.
    """
    lines = [click.style(linted.document.path, bold=True, underline=True)]
    segments = {segment.id: segment for segment in linted.document.segments}
    findings = list(linted.result.findings)
    if by_severity:
        findings.sort(key=lambda finding: -finding.severity)
    paragraph = -1
    for finding in findings:
        segment = segments[finding.segment]
        if by_severity or segment.paragraph != paragraph:
            paragraph = segment.paragraph
            lines.append("")
        lines += _finding(linted, finding, segment)
    if with_scores:
        lines += ["", *score_lines(linted)]
    return "\n".join([*lines, "", *_summary(linted)])


def _finding(linted: Linted, finding: Finding, segment: Segment) -> Iterator[str]:
    span = finding.target or Span(0, 0)
    place = locate(linted.document, segment.id, "target", span, segment.target)
    severity = click.style(Severity(finding.severity).label, fg=_COLOURS[finding.severity])
    code = click.style(finding.code, bold=True)
    yield f"  {in_words(place)}  {severity}  {spaced(finding.message)}  {code} {finding.name}"
    if segment.target:
        yield from (f"      {row}" for row in _excerpt(segment.target, span))
    if segment.source:
        yield from (f"  {segment.source_lang or 'src':>2}  {row}" for row in _original(segment.source, finding.source))
    if segment.reference and finding.reference:
        yield from _reference(linted, finding, segment.reference, span, segment.target)
    words = repaired_words(finding, segment.target)
    if words:
        repair = f"{_flat(words[0])} → {_flat(words[1])} ({finding.fixes[0].applicability})"
        yield f"      {click.style('fix', fg='green')} {repair}"


def _excerpt(text: str, span: Span) -> list[str]:
    """The words around a mark on one line, with carets under the mark."""
    start, end = window(text, span, WIDTH)
    shown = spaced(text[start:end])
    before, after = "…" if start else "", "…" if end < len(text) else ""
    carets = " " * (len(before) + span.start - start) + "^" * max(1, min(span.end, end) - span.start)
    return [f"{before}{shown}{after}", click.style(carets[: WIDTH + 60], fg="red")]


def _original(text: str, span: Span | None) -> list[str]:
    if span is not None:
        return _excerpt(text, span)
    flat = one_line(text[: 5 * WIDTH])
    return [click.style(flat if len(flat) <= WIDTH else flat[: WIDTH - 1] + "…", dim=True)]


def _reference(linted: Linted, finding: Finding, text: str, span: Span, target: str) -> Iterator[str]:
    """Where in the reference's file the words stand, the words, and what became of them."""
    original = finding.reference or Span(0, 0)
    yield from (f"  ref {row}" for row in _excerpt(text, original))
    difference = word_diff(target, text, span)
    if difference:
        yield f" diff {difference}"
    if (finding.segment, "reference") in linted.document.places:
        place = locate(linted.document, finding.segment, "reference", original, text)
        where = f"in the original: {place.path}{', ' if place.label else ':'}{in_words(place)}"
        yield f"      {click.style(where, dim=True)}"


def _flat(text: str) -> str:
    return f'"{one_line(text)}"'


def _checks(count: int) -> str:
    return "1 check" if count == 1 else f"{count} checks"


def _summary(linted: Linted) -> Iterable[str]:
    counts, score = linted.score.tally, linted.score
    yield (
        f"{counts.critical} critical, {counts.major} major, {counts.minor} minor · "
        f"MQM penalty {score.penalty:g} per 1,000 words · score {score.quality:.1f} · "
        f"verdict {score.verdict} (unconfirmed)"
    )
    if told := estimate_line(linted):
        yield told
    if linted.document.models:
        yield f"models: {', '.join(linted.document.models)}"
    if linted.result.accepted:
        by = Counter(one.by.how for one in linted.result.accepted)
        yield f"accepted: {', '.join(f'{count} ({_BY[how]})' for how, count in sorted(by.items()))}"
    said = "; ".join(f"{_checks(len(one.codes))} ({one.reason})" for one in linted.result.not_checked)
    yield f"not checked: {said}" if said else "not checked: nothing was left out"
