"""Every format by every report: the same findings, each at its place. The table of docs/formats.md is made here."""

import csv
import html
import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from junitparser import JUnitXml

from qa.cli import cli
from qa.config import Config
from qa.linting import Judging, linted
from qa.model import Finding, Linted, Span
from qa.positions import Location, locate
from qa.report.formats import FORMATS as REPORTS
from qa.rules import Selection
from qa.targets import Reading, documents_of
from tests.conftest import ROOT
from tests.every_format import ARTICLES, FORMATS, text_of

PAGE = ROOT / "docs" / "formats.md"
#: What is found in the sample whatever its format; what else is found hangs on what the format holds.
FOUND = {"BRK001", "NUM001", "ACR001", "ACR002", "TYP001"}
#: What a report says of a finding's place: always the code, and as much of the place as the report has.
Place = tuple[object, ...]


def _lint(arguments: list[str], report: str) -> str:
    result = CliRunner().invoke(cli, ["lint", *arguments, "--format", report])
    assert result.exit_code == 1, (result.output, result.exception)
    return result.stdout


def _findings(arguments: list[str], news: Selection) -> list[tuple[Finding, Location]]:
    """What lint finds in the sample, by the library, with the place of what is marked, or of its anchor."""
    reading = Reading(source=Path(arguments[2]), form="moses") if "moses" in arguments else Reading()
    found: list[tuple[Finding, Location]] = []
    for one in linted(documents_of(Path(arguments[0]), reading, Config()), Judging(news)):
        assert isinstance(one, Linted)
        segments = {segment.id: segment for segment in one.document.segments}
        for finding in one.result.findings:
            text = segments[finding.segment].target
            found.append((finding, locate(one.document, finding.segment, "target", finding.target or Span(0, 0), text)))
    return found


def _terminal(said: str) -> list[Place]:
    found = re.findall(r"^  (\S.*?)  (?:minor|major|critical)  .*?  ([A-Z]{3}\d{3}) ", said, re.MULTILINE)
    return [(code, place) for place, code in found]


def _jsonl(said: str) -> list[Place]:
    lines = [json.loads(line) for line in said.splitlines()]
    return [(finding["code"], finding["start"]) for line in lines for finding in line["findings"]]


def _html(said: str) -> list[Place]:
    return [(code,) for code in re.findall(r'<article class="note[^>]* data-code="(\w+)"', said)]


def _sarif(said: str) -> list[Place]:
    (run,) = json.loads(said)["runs"]
    regions = [(one["ruleId"], one["locations"][0]["physicalLocation"]["region"]) for one in run["results"]]
    return [(code, region["startLine"], region["startColumn"]) for code, region in regions]


def _github(said: str) -> list[Place]:
    found = re.findall(r"^::\w+ title=(\w{6}).*?,line=(\d+)", said, re.MULTILINE)
    return [(code, int(line)) for code, line in found]


def _gitlab(said: str) -> list[Place]:
    starts = [(one["check_name"][:6], one["location"]["positions"]["begin"]) for one in json.loads(said)]
    return [(code, start["line"], start["column"]) for code, start in starts]


def _junit(said: str) -> list[Place]:
    cases = [case for suite in JUnitXml.fromstring(said.encode()) for case in suite if case.result]
    places = [re.search(r":(\d+):(\d+): ", str(case.result[0].text)) for case in cases]
    codes = [re.search(r"\b[A-Z]{3}\d{3}\b", str(case.name)) for case in cases]
    return [(c[0], int(p[1]), int(p[2])) for c, p in zip(codes, places, strict=True) if c and p]


def _rdjson(said: str) -> list[Place]:
    found = [(one["code"]["value"], one["location"]["range"]["start"]) for one in json.loads(said)["diagnostics"]]
    return [(code, start["line"], start["column"]) for code, start in found]


def _table(separator: str) -> Callable[[str], list[Place]]:
    def read(said: str) -> list[Place]:
        rows = csv.DictReader(said.splitlines(), delimiter=separator)
        return [(row["code"], int(row["line"]), int(row["column"])) for row in rows]

    return read


def _mqm(said: str) -> list[Place]:
    rows = csv.DictReader(said.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    errors = [row for row in rows if row["category"] != "No-error"]
    return [(json.loads(row["metadata"])["code"], "<v>" in row["source"] + row["target"]) for row in errors]


def _json(said: str) -> list[Place]:
    findings = [finding for document in json.loads(said)["documents"] for finding in document["findings"]]
    places = [(finding["code"], finding["target"]) for finding in findings]
    return [(code, place["start"] if place else None) for code, place in places]


def _line_column(finding: Finding, place: Location) -> Place:
    return finding.code, place.line, place.column


#: How each report is read again, and what it must say of a finding.
READ: dict[str, tuple[Callable[[str], list[Place]], Callable[[Finding, Location], Place]]] = {
    "terminal": (_terminal, lambda one, at: (one.code, at.label or f"{at.line}:{at.column}")),
    "json": (_json, lambda one, at: (one.code, at.start if one.target else None)),
    "jsonl": (_jsonl, lambda one, at: (one.code, at.start)),
    "html": (_html, lambda one, at: (one.code,)),
    "sarif": (_sarif, _line_column),
    "github": (_github, lambda one, at: (one.code, at.line)),
    "gitlab": (_gitlab, _line_column),
    "junit": (_junit, _line_column),
    "rdjson": (_rdjson, lambda one, at: (one.code, at.line, at.byte_column)),
    "csv": (_table(","), _line_column),
    "tsv": (_table("\t"), _line_column),
    "mqm": (_mqm, lambda one, at: (one.code, bool(one.target or one.source))),
}


@pytest.fixture(scope="module")
def counts() -> dict[tuple[str, str], int]:
    """How many findings each report has shown of each format, each at its place; filled test by test."""
    return {}


def test_every_report_is_read_again() -> None:
    assert {*READ} == {*REPORTS}


@pytest.mark.parametrize("name", FORMATS)
def test_no_report_loses_a_place(
    name: str, counts: dict[tuple[str, str], int], news: Selection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    arguments = FORMATS[name](tmp_path)
    findings = _findings(arguments, news)
    assert {finding.code for finding, _ in findings} >= FOUND | ({"UNT001"} if name in ARTICLES else set())
    _are_written_there(findings, tmp_path / arguments[0])
    for report, (read, expected) in READ.items():
        said, wanted = Counter(read(_lint(arguments, report))), Counter(expected(*finding) for finding in findings)
        if (name, report) == ("JSON Lines", "jsonl"):  # each line is answered by itself, with offsets into its target
            said, wanted = (Counter(place[0] for place in places.elements()) for places in (said, wanted))
        assert said == wanted, report
        counts[name, report] = said.total()


def _are_written_there(findings: list[tuple[Finding, Location]], path: Path) -> None:
    """Each marked text stands in the file at the place, in the writing of the format."""
    for finding, place in findings:
        if path.suffix == ".parquet":
            assert place.label == f"row {place.line}"
            continue
        text = text_of(path)
        written = text[place.start : place.end]
        assert not finding.target or place.text in _readings(written), (path.name, place, written)
        if path.suffix == ".docx":
            assert place.label.startswith(f"paragraph {place.line}, run ")
            continue
        start = text.rfind("\n", 0, place.start) + 1
        before = text[start : place.start]
        assert (place.line, place.column) == (text.count("\n", 0, place.start) + 1, len(before) + 1)
        assert place.byte_column == len(before.encode()) + 1


def _readings(written: str) -> set[str]:
    """What a piece of a file may stand for: without markup, without the escapes of HTML, JSON, CSV or PO."""
    plain = _without_markup(written)
    readings = {
        written,
        plain,
        re.sub(r"\s+", " ", plain),
        written.replace('""', '"'),
        re.sub(r'"\n"', "", written).replace('\\"', '"'),
    }
    try:
        decoded = str(json.loads(f'"{written}"'))
    except ValueError:
        return readings
    return readings | {decoded, re.sub(r"\s+", " ", _without_markup(decoded))}


def _without_markup(written: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", written))


def test_the_page_has_the_table(counts: dict[tuple[str, str], int]) -> None:
    rows = [f"| | {' | '.join(READ)} |", f"|---|{'---:|' * len(READ)}"]
    rows += [f"| {name} | {' | '.join(str(counts[name, report]) for report in READ)} |" for name in FORMATS]
    assert "\n".join(rows) in PAGE.read_text(encoding="utf-8"), "\n".join(rows)
