"""Code Quality as GitLab documents it: fields, severities, unique and stable fingerprints, no byte-order mark."""

import json
from pathlib import Path

import jsonschema
import pytest

from qa.model import Severity
from qa.report.gitlab import gitlab
from qa.report.run import Run
from qa.rules import Selection
from tests.report import samples

_PLACE = {
    "type": "object",
    "required": ["line", "column"],
    "properties": {"line": {"type": "integer", "minimum": 1}, "column": {"type": "integer", "minimum": 1}},
}
SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "pattern": "^[^\n]+$"},
            "check_name": {"type": "string"},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "positions"],
                "properties": {
                    "path": {"type": "string", "not": {"pattern": r"^(\./|/)"}},
                    "positions": {"type": "object", "properties": {"begin": _PLACE, "end": _PLACE}},
                },
            },
        },
    },
}


def read(run: Run) -> list[dict]:
    said = gitlab(run)
    assert not said.startswith("\ufeff")
    issues = json.loads(said)
    jsonschema.validate(issues, SCHEMA)
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    return issues


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_findings_are_issues(news: Selection, here: Path) -> None:
    one = samples.linted(samples.story(here), news)
    issues = read(samples.of_checks(news, one, samples.linted(samples.in_a_docx(), news), samples.odd()))
    severities = {issue["check_name"]: issue["severity"] for issue in issues}
    for finding in one.result.findings:
        assert severities[f"{finding.code} {finding.name}"] == Severity(finding.severity).label
    assert "critical" in {issue["severity"] for issue in issues}
    [in_docx] = [issue["description"] for issue in issues if issue["location"]["path"] == "story.docx"]
    assert in_docx == "paragraph 3, run 2: “the” stands twice."


def test_a_bitext_is_many_documents_of_one_path(news: Selection) -> None:
    one = samples.linted(samples.in_a_docx(), news)
    assert len(read(samples.of_checks(news, one, one, one))) == 3


def test_a_fingerprint_stays_where_text_moves(news: Selection, here: Path) -> None:
    before = read(samples.of_checks(news, samples.linted(samples.story(here), news)))
    moved = samples.TARGET.replace("\n\n", "\n\nNobody was hurt.\n\n", 1)
    after = read(samples.of_checks(news, samples.linted(samples.story(here, moved), news)))
    old, new = (
        {issue["fingerprint"]: issue["location"]["positions"]["begin"]["line"] for issue in issues}
        for issues in (before, after)
    )
    both = {*old} & {*new}
    assert len(both) >= 3
    assert any(new[one] > old[one] for one in both)
