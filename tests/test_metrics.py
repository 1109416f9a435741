"""Our figures are sacrebleu's figures."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from qa.metrics import Test, corpus_scores, metric, sentence_scores, similarity
from qa.model import MtqaError

REFERENCES = [
    "The regional court in Varna adjourned the trial until 12 March.",
    "Farmers blocked the road to the port for a third day.",
    "The ministry said it would publish the contract next week.",
    "No one was injured.",
]
GOOD = [
    "The district court in Varna adjourned the case until 12 March.",
    "Farmers blocked the road to the port for a third day.",
    "The ministry said that it will publish the contract next week.",
    "Nobody was hurt.",
]
BAD = [
    "District court Varna adjourned case to 12 March.",
    "The farmers are blocking road for port third day.",
    "Ministry will publish contract the other week it said.",
    "There are no injured.",
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, lines in (("reference", REFERENCES), ("good", GOOD), ("bad", BAD)):
        (tmp_path / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path


def _sacrebleu(folder: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "sacrebleu", "reference", *arguments, "-m", "bleu", "chrf", "ter", "-w", "4"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize(
    ("name", "row", "arguments"),
    [
        ("bleu", 0, ()),
        ("chrf", 1, ()),
        ("ter", 2, ()),
        ("chrf++", 1, ("--chrf-word-order", "2")),
    ],
)
def test_figures_equal_what_the_sacrebleu_command_prints(
    folder: Path, name: str, row: int, arguments: tuple[str, ...]
) -> None:
    theirs = json.loads(_sacrebleu(folder, "-i", "good", *arguments))[row]
    (figures,), signatures = corpus_scores([("good", GOOD)], REFERENCES, {name: metric(name)})
    assert round(figures[name].score, 4) == theirs["score"]
    assert signatures[name] == theirs["signature"]


@pytest.mark.parametrize(("test", "flag"), [("bs", "--paired-bs"), ("ar", "--paired-ar")])
def test_significance_equals_what_the_sacrebleu_command_prints(folder: Path, test: Test, flag: str) -> None:
    theirs = _sacrebleu(folder, "-i", "good", "bad", flag, "--format", "text")
    names = ("bleu", "chrf", "ter")
    systems = [("good", GOOD), ("bad", BAD)]
    figures = corpus_scores(systems, REFERENCES, {name: metric(name) for name in names}, [test])[0][1]
    assert re.findall(r"p = (0\.\d+)", theirs) == [f"{figures[name].p[test]:.4f}" for name in names]


def test_sentence_bleu_has_the_effective_order() -> None:
    assert sentence_scores(metric("bleu"), ["No one."], ["No one."]) == [pytest.approx(100.0)]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param("", "", 100.0, id="two empty texts are equal"),
        pytest.param("abc", "", 0.0, id="nothing in common with nothing"),
        pytest.param("abcd", "bcde", 75.0, id="one block of three of four"),
        pytest.param("x" * 400, "x" * 400, 100.0, id="long texts too"),
        pytest.param("ab" * 200, "cd" * 200, 0.0, id="long texts without a block"),
    ],
)
def test_similarity_is_twice_the_blocks_over_both_lengths(one: str, other: str, expected: float) -> None:
    assert similarity(one, other) == pytest.approx(expected)


def test_an_unknown_metric_is_named_with_those_there_are() -> None:
    with pytest.raises(MtqaError, match=r"comet.*bleu, chrf"):
        metric("comet")
