"""
SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0), as GitHub's code scanning and other viewers read it.

Critical and major findings, at which a hook fails, are errors; minor ones are warnings. Findings that people accepted
are suppressed. Where there is a baseline, every result says whether it is new, unchanged or absent; one that is absent
passes, so that a viewer which knows no baselines takes it for no problem.
"""

from __future__ import annotations

import json as encoder
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from qa.model import Acceptance, Finding, Severity
from qa.page import ENOUGH, held_back, page
from qa.positions import Location
from qa.report.categories import mqm_type
from qa.report.places import Placed, one_line, placed, relative, replacement
from qa.report.run import Known, Run
from qa.rules import Check
from qa.version import VERSION

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.CRITICAL: "error", Severity.MAJOR: "error", Severity.MINOR: "warning"}
#: GitHub takes no more results of a run.
LIMIT = 25_000
#: GitHub's names of a precision, from which one on.
_PRECISIONS = ((0.9, "very-high"), (0.8, "high"), (0.5, "medium"), (0.0, "low"))


class _Weighed(NamedTuple):
    """A result, and what is left out last where there are too many."""

    weight: int
    result: dict[str, object]


def sarif(run: Run, *, limit: int = LIMIT) -> str:
    """One run; of more results than GitHub takes the worst, with a notification that says so."""
    found = [*placed(run, with_accepted=True)]
    rules = _rules(run.checks, (one.finding for one in found))
    index = {str(rule["id"]): number for number, rule in enumerate(rules)}
    weighed = [
        *(_Weighed(0 if one.accepted else one.finding.severity, _result(one, run, index)) for one in found),
        *(_Weighed(-1, _absent(known, index)) for known in run.absent or ()),
    ]
    kept = _worst(weighed, limit)
    shape = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {"name": "mtqa", "version": VERSION, "semanticVersion": VERSION, "rules": rules},
                },
                "columnKind": "unicodeCodePoints",
                "invocations": [_invocation(len(weighed), len(kept))],
                "results": [one.result for one in kept],
                "properties": {"signature": run.signature},
            }
        ],
    }
    return encoder.dumps(shape, ensure_ascii=False, indent=1)


def _worst(weighed: Sequence[_Weighed], limit: int) -> list[_Weighed]:
    """As many results as are taken, in their order."""
    order = sorted(range(len(weighed)), key=lambda number: -weighed[number].weight)
    return [weighed[number] for number in sorted(order[:limit])]


def _invocation(found: int, kept: int) -> dict[str, object]:
    text = f"{found - kept} of {found} results were left out, the mildest first; code scanning takes {kept}"
    said = [{"level": "warning", "message": {"text": text}}] if found > kept else []
    return {"executionSuccessful": True, "toolExecutionNotifications": said}


def _rules(checks: Mapping[str, Check], findings: Iterable[Finding]) -> list[dict[str, object]]:
    """Every check that ran, and what else was found: a check that crashed."""
    rules = {code: _rule(check) for code, check in checks.items()}
    for finding in findings:
        if finding.code not in rules:
            level = {"level": _LEVELS[finding.severity]}
            rules[finding.code] = {"id": finding.code, "name": finding.name, "defaultConfiguration": level}
    return [*rules.values()]


def _rule(check: Check) -> dict[str, object]:
    paragraphs = check.doc.split("\n\n")
    prose = [paragraph for paragraph in paragraphs[1:] if not paragraph.startswith(" ")]
    text = page(check)
    said, true = held_back(check.code)
    precision = next(name for least, name in _PRECISIONS if true >= least * said)
    return {
        "id": check.code,
        "name": check.name,
        "shortDescription": {"text": check.summary},
        "fullDescription": {"text": "\n\n".join(prose) or check.summary},
        "help": {"text": text, "markdown": text},
        "defaultConfiguration": {"level": _LEVELS[check.severity]},
        "properties": {
            "category": check.category,
            "mqm": mqm_type(check.category),
            "tags": check.category.split("/"),
            **({"precision": precision} if said >= ENOUGH else {}),
        },
    }


def _result(one: Placed, run: Run, index: Mapping[str, int]) -> dict[str, object]:
    finding = one.finding
    result: dict[str, object] = {
        "ruleId": finding.code,
        "ruleIndex": index[finding.code],
        "level": _LEVELS[finding.severity],
        "message": {"text": one_line(finding.message)},
        "locations": [_location(one.target)],
        # GitHub's own hash of the line is the same for two findings in it, and our lines are paragraphs
        "partialFingerprints": {"primaryLocationLineHash": finding.fingerprint, "mtqa/v1": finding.fingerprint},
        "suppressions": [_suppression(one.accepted)] if one.accepted else [],
        "properties": {"severity": Severity(finding.severity).label, "confidence": round(finding.confidence, 3)},
    }
    related = [("the original", one.source), ("the reference", one.reference)]
    if one.source or one.reference:
        result["relatedLocations"] = [
            {"id": number, "message": {"text": said}, **_location(place)}
            for number, (said, place) in enumerate(related, start=1)
            if place
        ]
    repair = replacement(one)
    if repair:
        result["fixes"] = [_fix(*repair)]
    if run.absent is not None:
        is_known = one.accepted is not None and one.accepted.how == "baseline"
        result["baselineState"] = "unchanged" if is_known else "new"
    return result


def _absent(known: Known, index: Mapping[str, int]) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": known.code,
        "level": "none",
        "kind": "pass",
        "message": {"text": f"The baseline has it, the text no more: {one_line(known.text)}"},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(known.path)}}],
        "partialFingerprints": {"primaryLocationLineHash": known.fingerprint, "mtqa/v1": known.fingerprint},
        "suppressions": [],
        "baselineState": "absent",
    }
    return {**result, "ruleIndex": index[known.code]} if known.code in index else result


def _suppression(by: Acceptance) -> dict[str, object]:
    return {"kind": "inSource" if by.how == "comment" else "external", "justification": by.reason or by.how}


def _location(place: Location) -> dict[str, object]:
    physical = {"artifactLocation": _artifact(place.path), "region": _region(place)}
    logical = {"logicalLocations": [{"fullyQualifiedName": place.label}]} if place.label else {}
    return {"physicalLocation": physical, **logical}


def _artifact(path: str) -> dict[str, object]:
    """A file of the project is named from its root, another by its whole path."""
    inside = relative(path)
    if inside.startswith("../") or Path(inside).is_absolute():
        return {"uri": Path(os.path.abspath(path)).as_uri()}
    return {"uri": quote(os.fsencode(inside)), "uriBaseId": "%SRCROOT%"}


def _region(place: Location) -> dict[str, object]:
    """A place that the format calls by a name is not in a text file, and has no character offset there."""
    region: dict[str, object] = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }
    if not place.label:
        region |= {"charOffset": place.start, "charLength": place.end - place.start}
    return {**region, "snippet": {"text": place.text}} if place.text else region


def _fix(place: Location, text: str) -> dict[str, object]:
    replacements = [{"deletedRegion": _region(place), "insertedContent": {"text": text}}]
    return {"artifactChanges": [{"artifactLocation": _artifact(place.path), "replacements": replacements}]}
