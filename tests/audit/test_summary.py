"""Counts add up, however the corpus is cut."""

from __future__ import annotations

import itertools
import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.audit.estimates import LOWEST, Estimates
from qa.audit.summary import SAMPLES, Summary, month
from qa.audit.summary_json import read, written
from qa.model import Facts
from tests.audit.made import finding, pair

CODES = ("REP001", "NUM001", "TRM001")


def counted(pairs: list[int], *, estimated: bool = False) -> Summary:
    """A summary of pairs that are made by their numbers."""
    summary = Summary()
    for number in pairs:
        draw = random.Random(number)
        some = [
            finding(code, draw.choice(["minor", "major", "critical"]), f"{draw.randrange(16**16):016x}")
            for code in CODES
            if draw.random() < 0.3
        ]
        facts = Facts(f"story-{number // 4}", draw.choice(["", "fakti", "vesti"]), "", draw.choice(["", "2025-05-12"]))
        segment, one = pair(*some, facts=facts, line=number + 1)
        if estimated and draw.random() < 0.9:
            one = one._replace(qe=round(draw.uniform(0, 100), 1) if number % 3 else 40.0)
        told = one if some or one.qe is not None else None
        summary.add(segment, facts, "", told)
        summary.paper(facts.document, "news.tsv", number + 1, segment, told)
        if number % 7 == 0:
            summary.fail("has no tab", "news.tsv", number + 1, "has no tab")
    return summary


@given(st.lists(st.integers(0, 40), max_size=3), st.booleans())
def test_parts_of_a_corpus_add_up_to_it(cuts: list[int], estimated: bool) -> None:
    whole, pairs = counted(list(range(40)), estimated=estimated), list(range(40))
    together = Summary()
    places = [0, *sorted(cuts), 40]
    for start, end in itertools.pairwise(places):
        together.merge(counted(pairs[start:end], estimated=estimated))
    assert written(together) == written(whole)


@given(st.permutations(range(6)))
def test_estimates_add_up_in_any_order(order: list[int]) -> None:
    parts = [counted(list(range(start, start + 30)), estimated=True).estimates for start in range(0, 180, 30)]
    whole = counted(list(range(180)), estimated=True).estimates
    together = Estimates()
    for number in order:
        together.merge(parts[number])
    assert together == whole
    assert len(whole.lowest) == LOWEST < whole.pairs
    assert [(one.qe, one.line) for one in whole.lowest] == sorted((one.qe, one.line) for one in whole.lowest)


@pytest.mark.parametrize(
    ("points", "quartiles", "mean"),
    [
        pytest.param([70.0], [70.0, 70.0, 70.0], 70.0, id="one"),
        pytest.param([10.0, 20.0, 30.0, 40.0], [10.0, 20.0, 30.0], 25.0, id="four"),
        pytest.param([0.1, 0.2, 0.2, 0.2, 100.0], [0.2, 0.2, 0.2], 20.14, id="ties, tenths and the ends"),
    ],
)
def test_mean_and_quartiles_of_estimates(points: list[float], quartiles: list[float], mean: float) -> None:
    estimates = Estimates()
    for line, value in enumerate(points, start=1):
        estimates.add(pair(line=line)[1]._replace(qe=value))
    assert (estimates.quartiles(), round(estimates.mean, 6)) == (quartiles, mean)
    assert sum(estimates.binned((0, 50))) == len(points)


def test_documents_and_groups_have_their_mean_estimate() -> None:
    summary = Summary()
    for line, points in enumerate((80.0, None, 30.5), start=1):
        segment, one = pair(line=line)
        told = None if points is None else one._replace(qe=points)
        summary.add(segment, Facts("story", "fakti"), "", told)
        summary.paper("story", "news.tsv", 1, segment, told)
    said = written(summary)
    assert said["outlets"] == {
        "fakti": {
            "pairs": 3, "words": 9, "minor": 0, "major": 0, "critical": 0, "rated": 2, "tenths": 1105, "estimate": 55.25
        }
    }  # fmt: skip
    assert [(one["document"], one["estimate"]) for one in said["estimates"]["documents"]] == [("story", 55.25)]
    assert said["worst"] == [], "a low estimate makes no MQM points"


def test_a_summary_comes_back_from_json() -> None:
    for estimated in (False, True):
        said = written(counted(list(range(60)), estimated=estimated))
        assert written(read(json.loads(json.dumps(said)))) == said
        assert ("estimate" in json.dumps(said)) == estimated


def test_what_is_no_summary_is_said() -> None:
    with pytest.raises(ValueError, match="no summary"):
        read({"pairs": 3})


def test_pairs_are_counted_once_a_check_and_findings_each() -> None:
    summary = Summary()
    segment, one = pair(finding(), finding(mark="b" * 16), finding("NUM001", "major", "c" * 16))
    summary.add(segment, Facts(), "2025-05", one)
    assert (summary.flagged, summary.checks["REP001"].findings, summary.checks["REP001"].pairs) == (1, 2, 1)
    assert summary.tally == {"minor": 2, "major": 1}
    assert summary.trends == {"2025-05": {"REP001": 1, "NUM001": 1}}


def test_samples_are_few_and_all_different() -> None:
    summary = Summary()
    for number in range(100):
        segment, one = pair(finding(mark=f"{number % 20:016x}"), line=number + 1)
        summary.add(segment, Facts(), "", one)
    kept = summary.samples["REP001"]
    assert sorted(kept) == [f"{number:016x}" for number in range(SAMPLES)]
    assert [one.line for one in kept.values()] == list(range(1, SAMPLES + 1))


@pytest.mark.parametrize(
    ("date", "said"),
    [
        pytest.param("2025-05-12", "2025-05", id="ISO"),
        pytest.param("20250512T0930Z", "2025-05", id="TMX"),
        pytest.param("archive/2025/05/harbor.en.txt", "2025-05", id="path"),
        pytest.param("12.05.2025 г.", "2025-05", id="Bulgarian"),
        pytest.param("news-2025.tsv", "", id="a year alone"),
        pytest.param("part-201325.tsv", "", id="no month"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_month(date: str, said: str) -> None:
    assert month(date) == said
