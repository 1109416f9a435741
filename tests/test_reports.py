"""The wire shapes against their schema, and the terminal report as an editor sees it."""

import json
from pathlib import Path

import click
import jsonschema
import pytest
from click.testing import CliRunner

from qa.cli import cli
from qa.model import Span
from qa.report.categories import its_type
from qa.report.differences import word_diff
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


def test_a_difference_from_the_original_is_shown_word_by_word(tmp_path: Path) -> None:
    (tmp_path / "t.txt").write_text("The bank met.\n\nThe bank lowered its main rate on Thursday.\n", encoding="utf-8")
    (tmp_path / "r.txt").write_text("The bank met.\n\nThe bank raised its main rate on Thursday.\n", encoding="utf-8")
    command = ["lint", str(tmp_path / "t.txt"), "--reference", str(tmp_path / "r.txt"), "--select", "REF"]
    output = CliRunner().invoke(cli, command).output
    assert " diff The bank [-raised-] {+lowered+} its main rate on Thursday.\n" in output
    assert f"in the original: {tmp_path / 'r.txt'}:3:10\n" in output


@pytest.mark.parametrize(
    ("target", "reference", "mark", "expected"),
    [
        pytest.param("It is so.", "It is so!", Span(0, 2), "", id="only marks differ"),
        pytest.param("He fled.", "He fled to Greece.", Span(3, 7), "He fled. [-to Greece.-]", id="lost at the end"),
        pytest.param("He may go.", "He go.", Span(3, 6), "He {+may+} go.", id="added"),
        pytest.param(
            "a b c d e f g h i j k l x m n o p q r s t u v w",
            "a b c d e f g h i j k l y m n o p q r s t u v w",
            Span(24, 25),
            "… f g h i j k l [-y-] {+x+} m n o p q r s …",
            id="a window of a long text",
        ),
    ],
)
def test_word_diff(target: str, reference: str, mark: Span, expected: str) -> None:
    assert click.unstyle(word_diff(target, reference, mark)) == expected
