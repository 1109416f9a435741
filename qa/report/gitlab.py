"""GitLab's Code Quality report; its severities minor, major and critical are ours."""

from __future__ import annotations

import hashlib
import json as encoder
from collections import Counter

from qa.model import Severity
from qa.report.places import Placed, in_words, one_line, placed, relative
from qa.report.run import Run


def gitlab(run: Run) -> str:
    """An array of findings; those that people accepted are left out."""
    seen: Counter[str] = Counter()
    return encoder.dumps([_issue(one, seen) for one in placed(run)], ensure_ascii=False, indent=2)


def _issue(one: Placed, seen: Counter[str]) -> dict[str, object]:
    finding, place = one.finding, one.target
    path = relative(place.path)
    said = f"{in_words(place)}: {finding.message}" if place.label else finding.message
    return {
        "description": one_line(said),
        "check_name": f"{finding.code} {finding.name}",
        "fingerprint": _fingerprint(path, finding.fingerprint, seen),
        "severity": Severity(finding.severity).label,
        "location": {
            "path": path,
            "positions": {
                "begin": {"line": place.line, "column": place.column},
                "end": {"line": place.end_line, "column": place.end_column},
            },
        },
    }


def _fingerprint(path: str, fingerprint: str, seen: Counter[str]) -> str:
    """Unique in the report: ours is unique in a document, and a bitext is many documents of one path."""
    key = f"{path}\0{fingerprint}"
    seen[key] += 1
    return hashlib.sha256(f"{key}\0{seen[key]}".encode("utf-8", "replace")).hexdigest()
