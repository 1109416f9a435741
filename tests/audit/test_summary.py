"""Counts add up, however the corpus is cut."""

from __future__ import annotations

import itertools
import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.audit.summary import SAMPLES, Summary, month
from qa.audit.summary_json import read, written
from qa.model import Facts
from tests.audit.made import finding, pair

CODES = ("REP001", "NUM001", "TRM001")


def counted(pairs: list[int]) -> Summary:
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
        found = one if some else None
        summary.add(segment, facts, "", found)
        summary.paper(facts.document, "news.tsv", number + 1, segment, found)
        if number % 7 == 0:
            summary.fail("has no tab", "news.tsv", number + 1, "has no tab")
    return summary


@given(st.lists(st.integers(0, 40), max_size=3))
def test_parts_of_a_corpus_add_up_to_it(cuts: list[int]) -> None:
    whole, pairs = counted(list(range(40))), list(range(40))
    together = Summary()
    places = [0, *sorted(cuts), 40]
    for start, end in itertools.pairwise(places):
        together.merge(counted(pairs[start:end]))
    assert written(together) == written(whole)


def test_a_summary_comes_back_from_json() -> None:
    said = written(counted(list(range(60))))
    assert written(read(json.loads(json.dumps(said)))) == said


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
