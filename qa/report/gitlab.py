"""GitLab's Code Quality report; its severities minor, major and critical are ours."""

from __future__ import annotations

import hashlib
import json as encoder

from qa.model import Severity
from qa.report.places import Placed, message, placed, relative
from qa.report.run import Run


def gitlab(run: Run) -> str:
    """An array of findings; those that people accepted are left out."""
    return encoder.dumps([_issue(one) for one in placed(run)], ensure_ascii=False)


def _issue(one: Placed) -> dict[str, object]:
    finding, place = one.finding, one.target
    path = relative(place.path)
    return {
        "description": message(one),
        "check_name": f"{finding.code} {finding.name}",
        "fingerprint": _fingerprint(path, one),
        "severity": Severity(finding.severity).label,
        "location": {
            "path": path,
            "positions": {
                "begin": {"line": place.line, "column": place.column},
                "end": {"line": place.end_line, "column": place.end_column},
            },
        },
    }


def _fingerprint(path: str, one: Placed) -> str:
    """Unique in the report."""
    key = f"{path}\0{one.finding.fingerprint}\0{one.number}"
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()
