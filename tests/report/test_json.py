"""The JSON report of what people accepted, of comments that accept nothing, of places that have a name."""

import json
from dataclasses import replace
from pathlib import Path

import jsonschema

from qa.model import Acceptance, Comment
from qa.report.formats import report
from qa.report.run import Run
from qa.rules import Selection
from tests.conftest import ROOT
from tests.report import samples

SCHEMA = json.loads((ROOT / "docs" / "report.schema.json").read_text(encoding="utf-8"))


def documents(run: Run) -> list[dict]:
    said = json.loads(report("json", run._replace(signature="mtqa:1|checks:00000000|data:00000000|langs:bg-en")))
    jsonschema.validate(said, SCHEMA)
    return said["documents"]


def test_a_place_has_its_name(news: Selection, tmp_path: Path) -> None:
    run = samples.of_checks(
        news, samples.linted(samples.in_a_docx(), news), samples.linted(samples.story(tmp_path), news)
    )
    in_docx, in_text = documents(run)
    assert [one["target"]["label"] for one in in_docx["findings"]] == ["paragraph 3, run 2"]
    assert {one["target"]["label"] for one in in_text["findings"]} == {""}


def test_accepted_findings_stand_apart(news: Selection, tmp_path: Path) -> None:
    document = samples.story(tmp_path)
    comments = (
        Comment(("REP",), "a quotation", None, document.path, 1),
        Comment(("ACR001", "ACR002"), "", 2, document.path, 5),
    )
    document = replace(document, comments=comments)
    [number] = [one for one in samples.linted(document, news).result.findings if one.code == "NUM001"]
    one = samples.linted(document, news, {number.fingerprint: Acceptance("baseline")})
    [said] = documents(samples.of_checks(news, one))
    assert {finding["code"]: finding["status"] for finding in said["accepted"]} == {
        "NUM001": {"how": "baseline", "reason": ""},
        "REP001": {"how": "comment", "reason": "a quotation"},
    }
    assert not {"NUM001", "REP001"} & {finding["code"] for finding in said["findings"]}
    assert said["unused_comments"] == [{"codes": ["ACR001", "ACR002"], "reason": "", "path": document.path, "line": 5}]


def test_what_has_no_place_has_none(news: Selection) -> None:
    [said] = documents(samples.of_checks(news, samples.odd()))
    assert [finding["target"] is None for finding in said["findings"]] == [True, True, False, False]
