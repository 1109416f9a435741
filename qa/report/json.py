"""The report shape: one object for a run. Fields may be added, never left out."""

from __future__ import annotations

import json as encoder
from collections.abc import Iterable

from qa.model import SIDES, Finding, Linted, Segment, Severity, Side, Span
from qa.positions import locate
from qa.report.categories import its_type
from qa.report.scores import estimate_of

SCHEMA = "mtqa-report-1"


def json(linted: Iterable[Linted], signature: str, *, with_scores: bool = False, with_segments: bool = False) -> str:
    """
    The report of several documents as JSON text; `with_scores` lists the segments that have scores, `with_segments`
    all.
    """
    documents = [_document(one, with_scores=with_scores, with_segments=with_segments) for one in linted]
    report = {"schema": SCHEMA, "signature": signature, "documents": documents}
    return encoder.dumps(report, ensure_ascii=False, indent=2)


def counts(linted: Linted) -> dict[str, int]:
    tally = linted.score.tally
    return {"critical": tally.critical, "major": tally.major, "minor": tally.minor}


def _document(linted: Linted, *, with_scores: bool, with_segments: bool) -> dict[str, object]:
    segments = {segment.id: segment for segment in linted.document.segments}
    listed = [one for one in segments.values() if with_segments or (with_scores and one.scores)]
    return {
        "path": linted.document.path,
        "score": linted.score.quality,
        "penalty": linted.score.penalty,
        "verdict": linted.score.verdict,
        "words": linted.score.tally.words,
        "counts": counts(linted),
        **_estimate(linted),
        "models": [*linted.document.models],
        "segments": [_segment(linted, segment) for segment in listed],
        "not_checked": [{"codes": [*said.codes], "reason": said.reason} for said in linted.result.not_checked],
        "findings": [as_object(linted, finding, segments[finding.segment]) for finding in linted.result.findings],
        "accepted": [
            {**as_object(linted, finding, segments[finding.segment]), "status": {"how": by.how, "reason": by.reason}}
            for finding, by in linted.result.accepted
        ],
        "unused_comments": [
            {"codes": [*comment.codes], "reason": comment.reason, "path": comment.path, "line": comment.line}
            for comment in linted.result.unused
        ],
    }


def _estimate(linted: Linted) -> dict[str, object]:
    """The estimate of the document, where one was made: without a model the report is what it was."""
    told = estimate_of(linted)
    if told is None:
        return {}
    return {"estimate": {"points": round(told.points, 1), "segments": told.sentences, "lowest": told.lowest.id}}


def as_object(linted: Linted, finding: Finding, segment: Segment) -> dict[str, object]:
    """A finding as every JSON of ours has it."""
    return {
        "code": finding.code,
        "name": finding.name,
        "category": finding.category,
        "issue_type": its_type(finding.category),
        "severity": Severity(finding.severity).label,
        "confidence": round(finding.confidence, 3),
        "message": finding.message,
        "segment": finding.segment,
        "target": _end(linted, segment, "target", finding.target),
        "source": _end(linted, segment, "source", finding.source),
        "reference": _end(linted, segment, "reference", finding.reference),
        "fixes": [
            {"start": place.start, "end": place.end, "text": fix.text, "applicability": fix.applicability}
            for fix in finding.fixes
            for place in [locate(linted.document, segment.id, "target", fix.span, segment.target)]
        ],
        "fingerprint": finding.fingerprint,
    }


def _segment(linted: Linted, segment: Segment) -> dict[str, object]:
    whole = {side: Span(0, len(segment.text(side) or "")) for side in SIDES}
    return {
        "segment": segment.id,
        "role": segment.role,
        "paragraph": segment.paragraph,
        "target_lang": segment.target_lang,
        "source_lang": segment.source_lang,
        **{side: _end(linted, segment, side, whole[side]) for side in SIDES},
        "scores": {name: round(value, 4) for name, value in segment.scores.items()},
    }


def _end(linted: Linted, segment: Segment, side: Side, span: Span | None) -> dict[str, object] | None:
    text = segment.text(side)
    if span is None or text is None:
        return None
    place = locate(linted.document, segment.id, side, span, text)
    return {
        "path": place.path,
        "start": place.start,
        "end": place.end,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "text": place.text,
        "label": place.label,
    }
