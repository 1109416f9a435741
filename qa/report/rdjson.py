"""
Reviewdog's diagnostic format: lines and columns from 1, the end exclusive, columns in bytes of UTF-8. A critical or
major finding is an ERROR, a minor one a WARNING, as in SARIF.
"""

from __future__ import annotations

import json as encoder

from qa.model import Severity
from qa.positions import Location
from qa.report.places import Placed, message, placed, relative, replacement
from qa.report.run import Run

_SEVERITIES = {Severity.CRITICAL: "ERROR", Severity.MAJOR: "ERROR", Severity.MINOR: "WARNING"}


def rdjson(run: Run) -> str:
    """One diagnostic a finding; findings that people accepted are left out."""
    shape = {
        "source": {"name": "mtqa"},
        "severity": "WARNING",
        "diagnostics": [_diagnostic(one) for one in placed(run)],
    }
    return encoder.dumps(shape, ensure_ascii=False)


def _diagnostic(one: Placed) -> dict[str, object]:
    finding, place = one.finding, one.target
    said = message(one)
    diagnostic: dict[str, object] = {
        "message": said,
        "location": _location(place),
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.code},
        "original_output": f"{relative(place.path)}:{place.line}:{place.column}: {finding.code} {finding.name}: {said}",
    }
    repair = replacement(one)
    if repair:
        there, text = repair
        diagnostic["suggestions"] = [{"range": _range(there), "text": text}]
    related = [
        {"message": whose, "location": _location(original)}
        for whose, original in (("the original", one.source), ("the reference", one.reference))
        if original
    ]
    return {**diagnostic, "related_locations": related} if related else diagnostic


def _location(place: Location) -> dict[str, object]:
    return {"path": relative(place.path), "range": _range(place)}


def _range(place: Location) -> dict[str, object]:
    return {
        "start": {"line": place.line, "column": place.byte_column},
        "end": {"line": place.end_line, "column": place.end_byte_column},
    }
