"""JUnit XML as junitparser reads it, whatever stands in the text."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from junitparser import JUnitXml

from qa.model import Document, Segment, Span
from qa.report.junit import junit
from qa.rules import Selection, select
from tests.report import samples

NO_CHECKS = select(())


def test_counts_match(news: Selection, tmp_path: Path) -> None:
    documents = [samples.linted(samples.story(tmp_path), news), samples.linted(samples.clean(), news), samples.odd()]
    suites = JUnitXml.fromstring(junit(samples.of_checks(news, *documents)).encode())
    found = [len(one.result.findings) for one in documents]
    assert [suite.failures for suite in suites] == found
    assert [suite.tests for suite in suites] == [found[0], 1, found[2]]
    assert (suites.tests, suites.failures, suites.errors) == (sum(found) + 1, sum(found), 0)
    for suite, count in zip(suites, found, strict=True):
        assert sum(not case.is_passed for case in suite) == count


def test_a_failure_shows_both_texts_and_the_repair(news: Selection, tmp_path: Path) -> None:
    one = samples.linted(samples.story(tmp_path), news)
    [suite] = JUnitXml.fromstring(junit(samples.of_checks(news, one)).encode())
    [number] = [case for case in suite if "NUM001" in case.name]
    assert number.name == "3:66 NUM001 number-changed"
    [failure] = number.result
    assert failure.type == "major"
    assert "translation: " in failure.text
    assert "Банката отпусна 6 милиона евро." in failure.text
    assert failure.text.endswith("repair: 5 million euros → 6 million euros")


def test_a_long_text_is_not_repeated_for_each_finding() -> None:
    text = "It rained and it rained and " * 4000
    findings = [samples.finding(0, "Again.", target=Span(at, at + 2)) for at in range(0, len(text), 400)]
    run = samples.of_checks(NO_CHECKS, samples.with_findings(Document("a.txt", (Segment(0, text),)), findings))
    assert len(junit(run)) < 1000 * len(findings)


@given(st.text(), st.text())
def test_any_text_is_xml(message: str, target: str) -> None:
    document = Document(f"{message}.txt".replace("\0", ""), (Segment(0, target),))
    one = samples.with_findings(document, [samples.finding(0, message)])
    [suite] = JUnitXml.fromstring(junit(samples.of_checks(NO_CHECKS, one)).encode())
    assert suite.failures == len([*suite]) == 1
