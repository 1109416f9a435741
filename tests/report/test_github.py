"""Annotations, read back by the rules of the runner."""

from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.model import Document, Finding, Segment, Severity, Span
from qa.report.github import github
from qa.report.places import one_line
from qa.rules import Selection, select
from tests.report import samples


class Command(NamedTuple):
    name: str
    properties: dict[str, str]
    message: str


def command(line: str) -> Command:
    """
    A command as the runner takes it apart: the name ends at a space, the properties at the next `::`, pairs stand
    between commas, and escapes are undone in this order.
    """
    assert line.startswith("::")
    head, _, message = line[2:].partition("::")
    name, _, pairs = head.partition(" ")
    properties = dict(pair.split("=", 1) for pair in pairs.split(",") if "=" in pair)
    escapes = (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%"))
    for escape, character in escapes:
        properties = {key: value.replace(escape, character) for key, value in properties.items()}
    for escape, character in (escapes[0], escapes[1], escapes[4]):
        message = message.replace(escape, character)
    return Command(name, properties, message)


def test_annotations_say_what_and_where(news: Selection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    one = samples.linted(samples.story(tmp_path), news)
    commands = {
        said.properties["title"]: said for said in map(command, github(samples.of_checks(news, one)).split("\n"))
    }
    assert len(commands) == len(one.result.findings)
    number = commands["NUM001 number-changed"]
    assert number.name == "error"
    place = {"file": "story.en.txt", "line": "3", "endLine": "3", "col": "66", "endColumn": "81"}
    assert {key: number.properties[key] for key in place} == place
    assert number.message.split("\n")[1:] == ["original: 6 милиона евро", "repair: 5 million euros → 6 million euros"]
    assert commands["REP001 repeated-word"].name == "warning"


def test_a_critical_finding_is_an_error(news: Selection) -> None:
    said = [command(line) for line in github(samples.of_checks(news, samples.odd())).split("\n")]
    assert [one.name for one in said] == ["warning", "error", "warning", "warning"]
    assert {one.properties["file"] for one in said} == {"a, b:100%/ü\n.tsv"}


def test_no_columns_of_several_lines(news: Selection) -> None:
    text = "It rained.\nIt poured."
    document = Document("a.txt", (Segment(0, text),))
    finding = samples.finding(0, "Wet.", target=Span(0, len(text)))
    [said] = github(samples.of_checks(news, samples.with_findings(document, [finding]))).split("\n")
    assert command(said).properties == {"title": "ODD001 odd", "file": "a.txt", "line": "1", "endLine": "2"}


@given(st.text(), st.text(min_size=1), st.text())
def test_whatever_is_said_comes_back(message: str, path: str, name: str) -> None:
    finding = Finding("ODD001", name, "other", Severity.MAJOR, 0, message, None, None, None, (), 1.0, "0" * 16)
    document = Document(f"a/{path}".replace("\0", ""), (Segment(0, "It rained."),))
    said = github(samples.of_checks(select(()), samples.with_findings(document, [finding])))
    [line] = said.split("\n")
    assert "\r" not in line
    back = command(line)
    assert back.name == "error"
    assert back.message == one_line(message)
    assert back.properties["title"] == f"ODD001 {name}"
