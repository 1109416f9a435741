"""MQM rows, read back by our own reader, and weighed as the WMT evaluations weigh them."""

import json
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pytest

from qa.evaluate.mqm_files import renderings
from qa.model import Document, Linted, MtqaError, Place, Segment, Severity, Span
from qa.positions import plain
from qa.report.mqm import mqm
from qa.report.run import Run
from qa.rules import Selection, select
from qa.score import weight as ours
from tests.report import samples

#: What mt-metrics-eval's score_mqm.py weighs an error, in lower case; the most specific counts.
WEIGHTS = {"major": 5.0, "minor": 1.0, "neutral": 0.0, "major/non-translation!": 25.0, "minor/fluency/punctuation": 0.1}


def rows(run: Run) -> list[dict[str, str]]:
    """The rows as a reader takes them that knows neither quotation marks nor escapes."""
    head, *lines = [line.split("\t") for line in mqm(run).splitlines()]
    assert head[:2] == ["system", "doc"]
    return [dict(zip(head, line, strict=True)) for line in lines]


def weight(row: dict[str, str]) -> float:
    path = f"{row['severity']}/{row['category']}".lower().split("/")
    return next((WEIGHTS[key] for n in range(len(path), 0, -1) if (key := "/".join(path[:n])) in WEIGHTS), 0.0)


def scores(run: Run) -> dict[str, float]:
    """Points by document, whose segments must be numbered from 1 without a gap."""
    points: dict[str, float] = defaultdict(float)
    numbers: dict[str, set[int]] = defaultdict(set)
    for row in rows(run):
        points[row["doc"]] += weight(row)
        numbers[row["doc"]].add(int(row["doc_id"]))
    assert all(found == {*range(1, len(found) + 1)} for found in numbers.values())
    return points


def points(one: Linted) -> float:
    """What our own score counts with the weights of WMT."""
    return one.score.penalty * one.score.tally.words / 1000


def test_it_is_read_back(news: Selection, tmp_path: Path) -> None:
    one = samples.linted(samples.story(tmp_path), news)
    (tmp_path / "mqm.tsv").write_text(mqm(samples.of_checks(news, one)), encoding="utf-8")
    read = renderings(tmp_path / "mqm.tsv")
    assert [each.target for each in read] == [segment.target for segment in one.document.segments]
    assert [each.source for each in read] == [segment.source for segment in one.document.segments]
    marked = {
        (error.name, error.target and error.target.of(each.target), error.source and error.source.of(each.source))
        for each in read
        for [errors] in [each.ratings]
        for error in errors
    }
    assert ("Accuracy/Mistranslation", "5 million euros", None) in marked
    assert ("Style/Awkward", "the the", None) in marked
    assert ("Accuracy/Omission", None, "Трима души загинаха при пожар в склад край Бургас.") in marked
    assert [len(errors) for each in read for errors in each.ratings].count(0) >= 1


def test_a_clean_segment_has_a_row(news: Selection) -> None:
    [row] = rows(samples.of_checks(news, samples.linted(samples.clean(), news)))
    assert (row["category"], row["severity"], row["metadata"]) == ("No-error", "no-error", "{}")
    assert (row["rater"], row["target"]) == ("mtqa", "The council met on Monday.")


def test_metadata_say_what_the_columns_cannot(news: Selection, tmp_path: Path) -> None:
    one = samples.linted(samples.story(tmp_path), news)
    said = [json.loads(row["metadata"]) for row in rows(samples.of_checks(news, one))]
    [number] = [data for data in said if data.get("code") == "NUM001"]
    assert number["corrected_text"] == "6 million euros"
    assert number["confidence"] == 0.95
    assert number["fingerprint"] in {finding.fingerprint for finding in one.result.findings}


def test_the_score_is_that_of_wmt(everything: Selection, tmp_path: Path) -> None:
    text = (
        "He came , he saw , he left .\n\nThe council met on Monday met on Monday met on Monday met on Monday again.\n\n"
        + samples.TARGET
    )
    one = samples.linted(samples.story(tmp_path, text), everything, weights="wmt")
    assert {finding.severity for finding in one.result.findings} == {*Severity}
    assert [*scores(samples.of_checks(everything, one)).values()] == [pytest.approx(points(one), abs=0.01)]


@pytest.mark.parametrize(
    ("category", "severity", "expected"),
    [
        pytest.param("accuracy/untranslated", Severity.CRITICAL, 25, id="not translated at all"),
        pytest.param("accuracy/untranslated", Severity.MAJOR, 5, id="a word is left"),
        pytest.param("other/system", Severity.MINOR, 25, id="an error of the system"),
        pytest.param("accuracy/number", Severity.CRITICAL, 5, id="critical is major there"),
        pytest.param("fluency/punctuation", Severity.MINOR, 0.1, id="punctuation"),
        pytest.param("fluency/typography", Severity.MINOR, 1, id="typography is none"),
    ],
)
def test_an_error_weighs_what_ours_does(category: str, severity: Severity, expected: float) -> None:
    finding = replace(samples.finding(0, "Look."), category=category, severity=severity)
    one = samples.with_findings(Document("a.txt", (Segment(0, "It rained."),)), [finding])
    assert ours(finding, "wmt") == expected
    assert scores(samples.of_checks(select(()), one)) == {"a.txt": expected}


def test_documents_of_one_file_are_numbered_on(news: Selection) -> None:
    run = samples.of_checks(
        news, samples.linted(samples.clean(), news), samples.odd(), samples.linted(samples.clean(), news)
    )
    numbers = {(row["doc"], row["doc_id"], row["seg_id"]) for row in rows(run)}
    assert {("clean.txt", "1", "1"), ("clean.txt", "2", "5")} <= numbers
    scores(run)


def test_what_would_be_a_mark_or_a_column_is_flat(news: Selection, tmp_path: Path) -> None:
    found = rows(samples.of_checks(news, samples.odd()))
    (tmp_path / "mqm.tsv").write_text(mqm(samples.of_checks(news, samples.odd())), encoding="utf-8", errors="replace")
    assert len(renderings(tmp_path / "mqm.tsv")) == 3
    marked = [row["target"] for row in found if row["category"] == "Fluency/Grammar" and "=1+1" in row["target"]]
    assert marked[0].startswith("<v>=1+1</v> ")
    assert "‹v>x‹/v>::warning" in marked[0]
    assert {row["target"] for row in found if json.loads(row["metadata"])["note"] == "Empty."} == {"<v></v>"}
    assert {row["source"] for row in found if "Nothing stands" in row["metadata"]} == {"<v>Няма</v> пострадали."}


def test_a_text_is_not_repeated_without_end() -> None:
    text = "It rained and it rained and " * 40_000
    layer = plain("a.txt", text)
    document = Document("a.txt", (Segment(0, text),), {(0, "target"): Place(layer)})
    findings = [samples.finding(0, "Again.", target=Span(at, at + 2)) for at in range(100)]
    run = samples.of_checks(select(()), samples.with_findings(document, findings))
    with pytest.raises(MtqaError, match=r"a\.txt: a segment of 1120000 characters has 100 findings"):
        mqm(run)
