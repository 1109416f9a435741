"""
Automatic metrics: BLEU, chrF, chrF++ and TER as sacrebleu computes them, Ratcliff-Obershelp similarity, and paired
significance for any of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from importlib.metadata import version
from typing import Literal, NamedTuple

from sacrebleu.metrics.base import Metric as Metric
from sacrebleu.metrics.base import Score, Signature
from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF
from sacrebleu.metrics.ter import TER
from sacrebleu.significance import PairedTest, Result

from qa.model import MtqaError

Test = Literal["bs", "ar"]
#: From hypotheses and references to the two numbers of every segment.
Parts = Callable[[Sequence[str], Sequence[str]], Iterable[tuple[float, float]]]
#: The metrics of two texts, by the names of the command line; the penalty needs findings too.
NAMES = ("bleu", "chrf", "chrf++", "ter", "similarity")
#: textdistance looks for common substrings one by one beyond this many characters, difflib does not.
_TEXTDISTANCE = 200


class Figure(NamedTuple):
    """A score; with several systems also the bootstrap mean, its 95 % interval, and p against the first system."""

    score: float
    mean: float | None = None
    interval: float | None = None
    p: Mapping[str, float] = {}


class Compared(NamedTuple):
    """One system: its figures for the corpus, and its scores by document and by segment, each by metric."""

    name: str
    corpus: Mapping[str, Figure]
    documents: Mapping[str, Mapping[str, float]]
    segments: Sequence[Mapping[str, float]]


class Comparison(NamedTuple):
    """Systems held against one reference; `signatures` by metric, `ids` the document of each segment."""

    systems: tuple[Compared, ...]
    signatures: Mapping[str, str]
    ids: tuple[str, ...]


def similarity(one: str, other: str) -> float:
    """
    Ratcliff-Obershelp similarity of two texts by characters, 0-100 (Ratcliff and Metzener 1988): twice the characters
    in common blocks over those of both texts. From textdistance; long texts from difflib, which is the same measure
    but may choose another of several longest blocks.
    """
    if max(len(one), len(other)) >= _TEXTDISTANCE:
        return 100 * SequenceMatcher(None, one, other, autojunk=False).ratio()
    from textdistance import ratcliff_obershelp

    return 100 * float(ratcliff_obershelp.normalized_similarity(one, other))


class Ratio(Metric):
    """
    A metric of our own that is one sum over the segments divided by another, times `scale`; `parts` gives the two
    numbers of every segment, `made_by` names who counted them. So it goes through sacrebleu's tests of significance.
    """

    def __init__(self, name: str, parts: Parts, scale: float, made_by: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # untyped in sacrebleu
        self._score_name = name
        self._parts = parts
        self._scale = scale
        self._made_by = made_by

    def _extract_corpus_statistics(
        self, hypotheses: Sequence[str], references: Sequence[Sequence[str]] | None
    ) -> list[list[float]]:
        return [[*pair] for pair in self._parts(hypotheses, references[0] if references else ())]

    def _aggregate_and_compute(self, stats: list[list[float]]) -> Score:
        return self._compute_score_from_stats([sum(column) for column in zip(*stats, strict=True)])

    def _compute_score_from_stats(self, stats: list[float]) -> Score:
        return Score(self._score_name, self._scale * float(stats[0]) / (float(stats[1]) or 1.0))

    def corpus_score(
        self, hypotheses: Sequence[str], references: Sequence[Sequence[str]] | None, n_bootstrap: int = 1
    ) -> Score:
        return self._aggregate_and_compute(self._extract_corpus_statistics(hypotheses, references))

    def sentence_score(self, hypothesis: str, references: Sequence[str]) -> Score:
        return self.corpus_score([hypothesis], [list(references)])

    def get_signature(self) -> Signature:
        signature = Signature({"num_refs": 1})
        signature.update("version", self._made_by)
        return signature

    def _preprocess_segment(self, sent: str) -> str:
        return sent

    def _extract_reference_info(self, refs: Sequence[str]) -> dict[str, object]:
        return {"refs": refs}

    def _compute_segment_statistics(self, hypothesis: str, ref_kwargs: dict[str, object]) -> list[float]:
        raise NotImplementedError("the parts of a ratio are counted for the whole corpus at once")


def metric(name: str) -> Metric:
    """A metric by its name on the command line, with sacrebleu's own defaults."""
    if name == "bleu":
        return BLEU()
    if name == "chrf":
        return CHRF()
    if name == "chrf++":
        return CHRF(word_order=2)
    if name == "ter":
        return TER()
    if name == "similarity":
        return Ratio("similarity", _similarities, 1.0, f"textdistance-{version('textdistance')}")
    raise MtqaError(f"unknown metric {name!r}; there are {', '.join(NAMES)} and mqm")


def _similarities(hypotheses: Sequence[str], references: Sequence[str]) -> Iterable[tuple[float, float]]:
    return ((similarity(one, other), 1.0) for one, other in zip(hypotheses, references, strict=True))


def sentence_scores(one: Metric, hypotheses: Sequence[str], references: Sequence[str]) -> list[float]:
    """The score of each segment; BLEU with the effective order, as sacrebleu's own sentence level has it."""
    by_sentence = BLEU(effective_order=True) if isinstance(one, BLEU) else one
    if isinstance(one, Ratio):
        parts = one._extract_corpus_statistics(hypotheses, [references])
        return [float(one._compute_score_from_stats(pair).score) for pair in parts]
    pairs = zip(hypotheses, references, strict=True)
    return [float(by_sentence.sentence_score(hypothesis, [reference]).score) for hypothesis, reference in pairs]


def corpus_scores(
    systems: Sequence[tuple[str, Sequence[str]]],
    references: Sequence[str],
    metrics: Mapping[str, Metric],
    tests: Sequence[Test] = ("bs",),
) -> tuple[list[dict[str, Figure]], dict[str, str]]:
    """
    The figures of each system by metric, and the signature of each metric. Two systems or more are held against the
    first by sacrebleu's paired bootstrap (`bs`, Koehn 2004) or approximate randomisation (`ar`, Riezler and Maxwell
    2005).
    """
    if len(systems) == 1 or not tests:
        alone = [
            {name: Figure(float(one.corpus_score(lines, [references]).score)) for name, one in metrics.items()}
            for _, lines in systems
        ]
        return alone, {name: str(one.get_signature()) for name, one in metrics.items()}
    tested: list[dict[str, Figure]] = [{} for _ in systems]
    signatures: dict[str, str] = {}
    for test in tests:
        run = PairedTest([(name, list(lines)) for name, lines in systems], metrics, [list(references)], test_type=test)
        said, results = run()
        keys = [key for key in results if key != "System"]
        for name, key in zip(metrics, keys, strict=True):
            signatures[name] = str(said[key]) if name not in signatures else f"{signatures[name]}, {said[key]}"
            for figures, result in zip(tested, results[key], strict=True):
                if isinstance(result, Result):
                    figures[name] = _joined(figures.get(name), result, test)
    return tested, signatures


def _joined(before: Figure | None, result: Result, test: Test) -> Figure:
    """What one more test says of a figure."""
    old = before or Figure(float(result.score))
    return Figure(
        old.score,
        old.mean if result.mean is None else float(result.mean),
        old.interval if result.ci is None else float(result.ci),
        old.p if result.p_value is None else {**old.p, test: float(result.p_value)},
    )
