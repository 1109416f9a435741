"""Audits with an encoder: each pair keeps its estimate, and a filter cuts by it."""

from dataclasses import replace
from pathlib import Path

import pytest

import qa.models
from qa.audit.diff import diff
from qa.audit.filter import Thresholds, filtered, reasons
from qa.audit.parts import Record, as_json, of_json
from qa.audit.sample import Design, draw
from qa.config import Config
from qa.model import MtqaError
from qa.models import estimate as estimating
from qa.models.head import read
from tests.audit.in_process import FEW, audited
from tests.test_estimate import _head
from tests.test_models import Counting

LINES = "a bad cab had a fed egg\ta bad cab had a fed egg\nbad cab\tHe sent me the the one note from here\n"


@pytest.fixture
def letters(monkeypatch: pytest.MonkeyPatch) -> Config:
    """A configuration with an encoder by letters, and a head on it."""
    monkeypatch.setattr(qa.models, "encoder", lambda name: Counting())
    for module in (qa.models, estimating):
        monkeypatch.setattr(module, "head_of", lambda name: read(_head()))
    return replace(FEW, encoder="letters")


def test_every_pair_keeps_its_estimate_and_only_findings_are_counted(letters: Config, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.tsv"
    corpus.write_text(LINES, encoding="utf-8")
    audit, _ = audited(tmp_path / "out", corpus, config=letters)
    found = [(one.qe is not None, len(one.findings)) for one in audit.records()]
    assert found == [(True, 0), (True, 1)]
    assert (audit.summary.pairs, audit.summary.flagged) == (2, 1)
    assert "models:letters-1,qe-2-" in str(audit.manifest["signature"])


def test_parts_of_both_forms_hold_the_same_and_are_compared_and_sampled(letters: Config, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.tsv"
    corpus.write_text(LINES * 10 + "no tab\n", encoding="utf-8")
    one, other = (audited(tmp_path / form, corpus, config=letters, parts=form)[0] for form in ("jsonl", "parquet"))
    assert list(one.records()) == list(other.records())
    assert (tmp_path / "jsonl" / "summary.json").read_bytes() == (tmp_path / "parquet" / "summary.json").read_bytes()
    design = Design(size=5)
    assert draw(one.records(), design) == draw(other.records(), design)
    assert [change.findings for change in diff(one, other).checks] == [(10, 10)]


def test_the_summary_ranks_by_estimates_however_the_corpus_is_cut(letters: Config, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.tsv"
    corpus.write_text(LINES * 60, encoding="utf-8")
    summaries = [
        audited(tmp_path / str(size), corpus, config=letters, shard_size=size)[0].summary for size in (500, 100_000)
    ]
    few, one = (summary.estimates for summary in summaries)
    assert few.counts == one.counts
    assert few.pairs == 120
    assert [low.line for low in few.lowest] == [low.line for low in one.lowest] == [*range(2, 102, 2)]


def test_an_encoder_without_a_head_leaves_the_summary_as_it_is_without_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(qa.models, "encoder", lambda name: Counting())
    corpus = tmp_path / "corpus.tsv"
    corpus.write_text(LINES, encoding="utf-8")
    for name, config in (("with", replace(FEW, encoder="letters")), ("without", FEW)):
        audited(tmp_path / name, corpus, config=config)
    assert (tmp_path / "with" / "summary.json").read_bytes() == (tmp_path / "without" / "summary.json").read_bytes()


@pytest.mark.parametrize("parts", ["jsonl", "parquet"])
def test_a_filter_rejects_what_is_estimated_lower(letters: Config, tmp_path: Path, parts: str) -> None:
    corpus = tmp_path / "corpus.tsv"
    corpus.write_text(LINES, encoding="utf-8")
    audit, _ = audited(tmp_path / "out", corpus, config=letters, parts=parts)
    told = filtered(audit, tmp_path / "clean", letters, Thresholds(severity="none", min_qe=60))
    assert (told.clean, told.reasons) == (1, {"min-qe": 1})
    assert (tmp_path / "clean" / "clean.tsv").read_text(encoding="utf-8") == LINES.split("\n")[0] + "\n"


def test_a_filter_by_estimates_needs_an_audit_with_them(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.tsv"
    corpus.write_text(LINES, encoding="utf-8")
    audit, _ = audited(tmp_path / "out", corpus)
    with pytest.raises(MtqaError, match="--min-qe needs `mtqa audit --encoder`"):
        filtered(audit, tmp_path / "clean", FEW, Thresholds(min_qe=60))
    filtered(audit, tmp_path / "clean", FEW, Thresholds())
    assert "qe" not in (tmp_path / "clean" / "filter.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("points", "said"),
    [pytest.param(59.9, ["min-qe"], id="lower"), pytest.param(60.0, [], id="equal"), pytest.param(None, [], id="none")],
)
def test_the_bar_of_estimates(points: float | None, said: list[str]) -> None:
    one = Record("corpus.tsv", 1, source="a", target="b", qe=points)
    assert [reason.name for reason in reasons(one, Thresholds(min_qe=60))] == said
    assert of_json(as_json(one)).qe == points
