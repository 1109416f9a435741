"""The wire shapes against their schema, and the terminal report as an editor sees it."""

import json
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

from qa.cli import cli
from qa.report.categories import its_type
from tests.conftest import ROOT

SCHEMA = json.loads((ROOT / "docs" / "report.schema.json").read_text(encoding="utf-8"))
ARTICLES = sorted((ROOT / "corpora" / "articles").glob("*.en.txt"))


def test_report_is_valid() -> None:
    output = CliRunner().invoke(cli, ["lint", "--format", "json", *map(str, ARTICLES)]).output
    report = json.loads(output)
    jsonschema.validate(report, SCHEMA)
    assert len(report["documents"]) == len(ARTICLES)
    for document in report["documents"]:
        text = Path(document["path"]).read_bytes().decode("utf-8")
        for finding in document["findings"]:
            place = finding["target"]
            assert place is None or text[place["start"] : place["end"]] == place["text"]


def test_lines_are_valid() -> None:
    answers = CliRunner().invoke(cli, ["lint", "--format", "jsonl", *map(str, ARTICLES)]).output.splitlines()
    schema = {**SCHEMA["$defs"]["line"], "$defs": SCHEMA["$defs"]}
    for answer in answers:
        jsonschema.validate(json.loads(answer), schema)
    assert len(answers) == len(ARTICLES)


def test_worst_first_on_request() -> None:
    output = CliRunner().invoke(cli, ["lint", "--sort", "severity", str(ARTICLES[0])]).output
    severities = [line.split()[1] for line in output.splitlines() if line[:3].strip() and line[2:3].isdigit()]
    assert severities == sorted(severities, key=["critical", "major", "minor"].index)
    assert len(set(severities)) > 1


@pytest.mark.parametrize(
    ("category", "expected"),
    [
        pytest.param("accuracy/number", "numbers", id="exact path"),
        pytest.param("terminology/acronym", "terminology", id="by the first part"),
        pytest.param("nonsense/x", "other", id="unknown"),
    ],
)
def test_its_type(category: str, expected: str) -> None:
    assert its_type(category) == expected
