"""What a translation changed against its original in the same language, beyond the examples of the pages."""

import json

import pytest

from qa.config import all_checks
from qa.engine import lint
from qa.evaluate.cases import gold_of, matches
from qa.model import Document, Finding, Segment, Span
from qa.rules import select
from tests.conftest import ROOT

CHECKS = select(check for check in all_checks().values() if "reference" in check.needs)
CASES = [json.loads(line) for line in (ROOT / "corpora/cases/reference.jsonl").read_text(encoding="utf-8").splitlines()]


def _found(target: str, reference: str) -> list[Finding]:
    return list(lint(Document("x", (Segment(0, target, reference=reference),)), CHECKS, strict=True).findings)


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in CASES if case["kind"] == "clean"])
def test_good_paraphrase_is_left_alone(case: dict[str, str]) -> None:
    assert not _found(case["target"], case["reference"])


def test_most_changes_are_found() -> None:
    changed = [case for case in CASES if case["kind"] == "defect"]
    hits = 0
    for case in changed:
        found = _found(case["target"], case["reference"])
        hits += any(matches(one.target or Span(0, 0), gold_of(case["findings"][0])) for one in found)
    assert hits >= 0.9 * len(changed)


def test_a_finding_has_both_ends_and_the_words_of_the_original() -> None:
    target, reference = "The bank lowered its rate on Thursday.", "The bank raised its rate on Thursday."
    (finding,) = _found(target, reference)
    assert finding.target == Span(9, 16)
    assert finding.reference == Span(9, 15)
    assert [fix.text for fix in finding.fixes] == ["raised"]
    assert finding.message == "The original says “raised”; the translation says “lowered”."


def test_a_drift_is_told_once_an_article() -> None:
    segments = (
        Segment(0, "The road is closed to movement today.", reference="The road is closed to traffic today."),
        Segment(1, "Heavy movement was seen in Varna.", reference="Heavy traffic was seen in Varna."),
    )
    findings = lint(Document("x", segments), CHECKS, strict=True).findings
    assert [(finding.code, finding.segment) for finding in findings] == [("REF008", 0)]
    assert "1 more place." in findings[0].message


def test_a_word_of_which_nothing_is_known_is_a_doubt() -> None:
    segment = Segment(0, "The court freed the juggler on Monday.", reference="The court freed the welder on Monday.")
    result = lint(Document("x", (segment,)), CHECKS, strict=True)
    assert not result.findings
    assert [doubt.code for doubt in result.doubts] == ["REF008"]


@pytest.mark.parametrize(
    ("target", "reference"),
    [
        pytest.param("", "The mayor did not resign.", id="a missing translation"),
        pytest.param("The mayor did not resign.", "", id="a missing original"),
        pytest.param("🙂🙂", "…", id="no words"),
        pytest.param("Не е вярно.", "It is not true.", id="another script"),
        pytest.param("He did not go. " * 700, "He went. " * 700, id="ten thousand characters"),
        pytest.param("will not", "?", id="a scrap"),
    ],
)
def test_odd_texts_do_no_harm(target: str, reference: str) -> None:
    _found(target, reference)
