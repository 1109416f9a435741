from collections.abc import Iterator
from dataclasses import replace

import pytest

from qa.engine import lint
from qa.model import Acceptance, Document, Hit, Segment, Severity, Span
from qa.rules import Check, Selection, select


def _check(everything: Selection, code: str) -> Check:
    return next(check for check in everything.checks if check.code == code)


def _crashing(segment: Segment) -> Iterator[Hit]:
    raise RuntimeError("no good")


def _document(target: str, **texts: str) -> Document:
    return Document("story", (Segment(id="s1", target=target, **texts),))


def test_a_crashing_check_becomes_a_finding(everything: Selection) -> None:
    broken = replace(_check(everything, "FUR002"), run=_crashing, trigger=None)
    result = lint(_document("A good sentence."), select([broken]))
    assert [finding.code for finding in result.findings] == ["MTQA000"]
    assert "no good" in result.findings[0].message
    with pytest.raises(RuntimeError):
        lint(_document("A good sentence."), select([broken]), strict=True)


def test_a_crash_takes_only_its_own_check(everything: Selection) -> None:
    def halfway(segment: Segment) -> Iterator[Hit]:
        yield Hit("lost", target=Span(0, 1))
        raise RuntimeError("no good")

    def sound(segment: Segment) -> Iterator[Hit]:
        yield Hit("kept", target=Span(2, 3))

    plain = replace(_check(everything, "FUR002"), trigger=None)
    broken = replace(plain, run=halfway)
    checks = select([replace(plain, code="FUR001", run=sound), broken, replace(plain, code="FUR003", run=sound)])
    assert [finding.code for finding in lint(_document("A good one."), checks).findings] == [
        "MTQA000",
        "FUR001",
        "FUR003",
    ]


def test_a_hit_under_the_reporting_confidence_is_a_doubt(everything: Selection) -> None:
    def unsure(segment: Segment) -> Iterator[Hit]:
        yield Hit("perhaps", target=Span(0, 1), confidence=0.3)

    result = lint(_document("A."), select([replace(_check(everything, "FUR002"), run=unsure, trigger=None)]))
    assert not result.findings
    assert [doubt.message for doubt in result.doubts] == ["perhaps"]


def test_fingerprints_stay_when_the_text_moves(everything: Selection) -> None:
    checks = select([_check(everything, "REP001")])
    before = lint(_document("He said that the the talks would go on."), checks).findings
    after = lint(_document("On Monday, as it was, he said that the the talks would go on."), checks).findings
    assert before[0].fingerprint == after[0].fingerprint
    assert before[0].target != after[0].target


def test_equal_findings_have_fingerprints_of_their_own(everything: Selection) -> None:
    checks = select([_check(everything, "REP001")])
    line = "He said that the the talks would go on."
    segments = (Segment(id=1, target=line), Segment(id=2, target=line))
    marks = [finding.fingerprint for finding in lint(Document("x", segments), checks).findings]
    assert len(set(marks)) == 2
    result = lint(Document("x", segments), checks, {marks[0]: Acceptance("ignored", "the source has it")})
    assert [(one.finding.fingerprint, one.by.reason) for one in result.accepted] == [(marks[0], "the source has it")]
    kept = result.findings
    assert [finding.fingerprint for finding in kept] == [marks[1]]


def test_what_could_not_be_checked_is_said(everything: Selection) -> None:
    reasons = {said.reason: said.codes for said in lint(_document("A good sentence."), everything).not_checked}
    assert "no source was given" in reasons
    assert "no reference was given" in reasons
    german = lint(_document("Ein guter Satz.", target_lang="de"), everything).not_checked
    assert any("'de'" in said.reason for said in german)


def test_severities_are_ordered() -> None:
    assert Severity.MINOR < Severity.MAJOR < Severity.CRITICAL
    assert Severity.named("critical") is Severity.CRITICAL


def test_what_the_source_shows_is_not_said_again_by_the_reference(everything: Selection) -> None:
    def somewhere(segment: Segment) -> Iterator[Hit]:
        yield Hit("here", target=Span(0, 3))

    document = _document("The ship sank.", source="Корабът потъна.", reference="A ship sank.", source_lang="bg")
    plain = replace(_check(everything, "FUR002"), run=somewhere, trigger=None)
    by_source = replace(plain, code="NUM004", needs=frozenset({"target", "source"}))
    by_reference = replace(plain, code="REF001", needs=frozenset({"target", "reference"}))
    assert [finding.code for finding in lint(document, select([by_reference])).findings] == ["REF001"]
    assert [finding.code for finding in lint(document, select([by_source, by_reference])).findings] == ["NUM004"]
    other = replace(by_reference, category="accuracy/number")
    assert len(lint(document, select([by_source, other])).findings) == 2


def test_one_repair_is_proposed_once(everything: Selection) -> None:
    segment = Segment("1", "He was suspected for bribery and theft.")
    found = lint(Document("a", (segment,)), everything).findings
    assert [[fix.text for fix in one.fixes] for one in found] == [["of"]]
