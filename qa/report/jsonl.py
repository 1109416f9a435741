"""The flat shape: one line a document, for streams and audits."""

from __future__ import annotations

import json as encoder

from qa.model import Finding, Linted, Segment, Severity, Span
from qa.positions import locate


def line(linted: Linted, identity: str | int) -> str:
    """The findings of one document, offsets into its target text; without a place, its anchor."""
    segments = {segment.id: segment for segment in linted.document.segments}
    return encoder.dumps(
        {
            "id": identity,
            "score": linted.score.quality,
            "findings": [_flat(linted, finding, segments[finding.segment]) for finding in linted.result.findings],
        },
        ensure_ascii=False,
    )


def error_line(message: str) -> str:
    """A line of input that could not be read."""
    return encoder.dumps({"id": None, "error": message}, ensure_ascii=False)


def _flat(linted: Linted, finding: Finding, segment: Segment) -> dict[str, object]:
    place = locate(linted.document, segment.id, "target", finding.target or Span(0, 0), segment.target)
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": Severity(finding.severity).label,
        "category": finding.category,
        "confidence": round(finding.confidence, 3),
        "start": place.start,
        "end": place.end,
        "message": finding.message,
        "fixes": [
            {"start": there.start, "end": there.end, "text": fix.text, "applicability": fix.applicability}
            for fix in finding.fixes
            for there in [locate(linted.document, segment.id, "target", fix.span, segment.target)]
        ],
    }
