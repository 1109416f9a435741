"""The estimated noise: what the evidence says, and no more."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from qa.audit.report_noise import Evidence, Judged, evidence, judged_in, noise
from qa.model import MtqaError
from qa.page import ENOUGH
from qa.statistics import wilson

EVIDENCE = some.integers(ENOUGH, 500).flatmap(
    lambda said: some.builds(Evidence, some.just(said), some.integers(0, said), some.booleans())
)


def test_of_one_check_the_interval_is_wilsons() -> None:
    found = noise([(200, Evidence(100, 90, True))])
    low, high = wilson(90, 100)
    assert found.false == pytest.approx(20)
    assert (found.low, found.high) == pytest.approx((200 * (1 - high), 200 * (1 - low)))
    assert (found.unknown, found.least, found.most) == (0, 0, 0)


@given(some.lists(some.tuples(some.integers(1, 10_000), EVIDENCE), min_size=2, max_size=8))
def test_of_several_it_is_within_the_sum_of_theirs(findings: list[tuple[int, Evidence]]) -> None:
    found = noise(findings)
    widest = [one.interval for _, one in findings]
    counts = [count for count, _ in findings]
    assert found.low <= found.false <= found.high <= found.known
    assert found.low >= sum(n * (1 - high) for n, (_, high) in zip(counts, widest, strict=True)) - 1e-6
    assert found.high <= sum(n * (1 - low) for n, (low, _) in zip(counts, widest, strict=True)) + 1e-6


def test_without_enough_evidence_there_is_no_estimate_but_bounds() -> None:
    found = noise([(100, Evidence(2, 2, False)), (50, Evidence(0, 0, False))])
    low, _ = wilson(2, 2)
    assert (found.known, found.false) == (0, 0)
    assert found.unknown == 150
    assert found.least == pytest.approx(0)
    assert found.most == pytest.approx(100 * (1 - low) + 50)


def test_judgements_of_this_corpus_count_before_the_cases(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qa.audit.report_noise.held_back", lambda code: (40, 39))
    assert evidence("A", {}) == Evidence(40, 39, False)
    assert evidence("A", {"A": Judged(30, 3)}) == Evidence(30, 3, True)
    assert evidence("A", {"A": Judged(3, 0)}) == Evidence(40, 39, False), "three judgements are no evidence"
    monkeypatch.setattr("qa.audit.report_noise.held_back", lambda code: (4, 4))
    assert evidence("A", {"A": Judged(3, 0)}) == Evidence(3, 0, True)


def test_judgements_are_read(tmp_path: Path) -> None:
    assert judged_in(tmp_path) == {}
    said = {"schema": "mtqa-judged-1", "checks": {"NUM001": {"judged": 30, "right": 28}}}
    (tmp_path / "judged.json").write_text(json.dumps(said), encoding="utf-8")
    assert judged_in(tmp_path) == {"NUM001": Judged(30, 28)}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("{", id="no JSON"),
        pytest.param("[]", id="no object"),
        pytest.param('{"schema": "mtqa-judged-2", "checks": {}}', id="of another mtqa"),
        pytest.param('{"schema": "mtqa-judged-1", "checks": {"A": {"judged": 1}}}', id="a count is missing"),
        pytest.param(
            '{"schema": "mtqa-judged-1", "checks": {"A": {"judged": 1, "right": 2}}}', id="more right than judged"
        ),
        pytest.param('{"schema": "mtqa-judged-1", "checks": {"A": {"judged": "1", "right": 0}}}', id="no number"),
    ],
)
def test_a_broken_file_of_judgements_is_a_sentence(tmp_path: Path, text: str) -> None:
    (tmp_path / "judged.json").write_text(text, encoding="utf-8")
    with pytest.raises(MtqaError, match="holds no judgements"):
        judged_in(tmp_path)
