"""Our own cases, articles and clean text: well-formed, found, and left alone."""

import json
import unicodedata

import pytest

from qa.evaluate.cases import cases, measure
from qa.evaluate.clean import noise
from qa.model import Severity
from qa.rules import Selection
from tests.conftest import ROOT

CORPORA = ROOT / "corpora"
RECORDS = [
    json.loads(line)
    for path in sorted((CORPORA / "cases").glob("*.jsonl"))
    for line in path.read_text(encoding="utf-8").splitlines()
]
GOLD = [
    pytest.param(path, json.loads(line), id=f"{path.name}-{number}")
    for path in sorted((CORPORA / "articles").glob("*.gold.jsonl"))
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines())
]


def test_ids_are_unique() -> None:
    assert len({record["id"] for record in RECORDS}) == len(RECORDS)


@pytest.mark.parametrize("record", [pytest.param(record, id=record["id"]) for record in RECORDS])
def test_case_is_well_formed(record: dict[str, object]) -> None:
    target, findings = str(record["target"]), record["findings"]
    assert isinstance(findings, list)
    assert unicodedata.is_normalized("NFC", target + str(record["source"]))
    assert bool(findings) == (record["kind"] == "defect")
    for finding in findings:
        assert target[finding["start"] : finding["end"]] == finding["text"]


@pytest.mark.parametrize(("path", "finding"), GOLD)
def test_gold_points_into_the_article(path, finding) -> None:  # type: ignore[no-untyped-def]
    text = path.with_name(path.name.replace(".gold.jsonl", ".en.txt")).read_text(encoding="utf-8")
    assert text[finding["start"] : finding["end"]] == finding["text"]


def test_precision_and_recall_on_our_own_gold_do_not_fall(news: Selection) -> None:
    counts = measure([*cases(CORPORA / "cases"), *cases(CORPORA / "articles")], news)
    assert counts.true.total() / counts.findings.total() >= 0.97, counts.alarms
    assert counts.found.total() / counts.gold.total() >= 0.7, counts.misses
    assert counts.flagged <= 2, counts.alarms


@pytest.mark.parametrize(
    ("lang", "target"), [("bg", "news.en.txt"), ("ru", "news.ru.en.txt"), ("uk", "news.uk.en.txt")]
)
def test_silence_on_clean_text(lang: str, target: str, news: Selection) -> None:
    sources = (CORPORA / "clean" / f"news.{lang}.txt").read_text(encoding="utf-8").splitlines()
    targets = (CORPORA / "clean" / target).read_text(encoding="utf-8").splitlines()
    said = noise(sources, targets, lang, news)
    assert not said.examples
    assert said.by_severity[Severity.MAJOR] == 0
