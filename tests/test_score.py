"""What findings, doubts and scores of segments cost."""

from dataclasses import replace

import pytest

from qa.config import bars
from qa.model import Document, Finding, Result, Segment, Severity
from qa.score import Bars, Weights, score, verdict, weight
from qa.score import tally as tally_of

FINDING = Finding("REP001", "x", "fluency/duplication", Severity.MINOR, 0, "m", None, None, None, (), 1.0, "0" * 16)


def _document(words: int = 100, **scores: float) -> Document:
    return Document("-", (Segment(0, " ".join(["word"] * words), reference="word", scores=scores),))


@pytest.mark.parametrize(
    ("severity", "category", "weights", "points"),
    [
        (Severity.MINOR, "fluency/grammar", "mqm", 1.0),
        (Severity.MAJOR, "fluency/grammar", "mqm", 5.0),
        (Severity.CRITICAL, "accuracy/mistranslation", "mqm", 25.0),
        (Severity.MINOR, "fluency/punctuation", "mqm", 1.0),
        (Severity.MINOR, "fluency/punctuation", "wmt", 0.1),
        (Severity.MAJOR, "fluency/punctuation", "wmt", 5.0),
        (Severity.CRITICAL, "accuracy/mistranslation", "wmt", 5.0),
        (Severity.CRITICAL, "other/system", "wmt", 25.0),
    ],
)
def test_points(severity: Severity, category: str, weights: Weights, points: float) -> None:
    assert weight(replace(FINDING, severity=severity, category=category), weights) == points


def test_penalty_is_per_thousand_words_and_quality_per_hundred() -> None:
    said = score(_document(), Result((FINDING,), (), ()))
    assert (said.penalty, said.quality) == (10.0, 99.0)


def test_a_doubt_breaks_ties_by_its_confidence() -> None:
    said = score(_document(), Result((), (replace(FINDING, confidence=0.5),), ()))
    surer = score(_document(), Result((), (replace(FINDING, confidence=0.6),), ()))
    assert said.penalty == 0.0
    assert 99.99 < surer.quality < said.quality < 100


def test_a_better_chrf_orders_what_the_findings_leave_equal() -> None:
    near, far = (score(_document(**{"chrf++": value}), Result((), (), ())).quality for value in (90.0, 30.0))
    assert 99 <= far < near < 100


@pytest.mark.parametrize(
    ("quality", "severity", "expected"),
    [
        pytest.param(99.0, Severity.MINOR, "pass", id="minor findings pass"),
        pytest.param(96.9, Severity.MINOR, "revise", id="too many of them do not"),
        pytest.param(99.9, Severity.MAJOR, "revise", id="a major one is to be revised"),
        pytest.param(84.0, Severity.MINOR, "fail", id="under the lower bar"),
        pytest.param(99.9, Severity.CRITICAL, "fail", id="a critical one fails"),
    ],
)
def test_verdict(quality: float, severity: Severity, expected: str) -> None:
    counts = tally_of(_document(), (replace(FINDING, severity=severity),))
    assert verdict(quality, counts) == expected


def test_a_stricter_profile_has_higher_bars() -> None:
    assert bars("strict").pass_at > bars("news").pass_at == Bars().pass_at
