"""
mtqa evaluate mlqe: how the score agrees with people's assessments and edits, and the findings with the words that they
changed (Fomicheva et al. 2022, MLQE-PE, arXiv 2010.04480).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from qa.evaluate import poor
from qa.evaluate.many import Run, each
from qa.evaluate.mlqe_files import Sentence, sentences
from qa.evaluate.scorers import (
    Setting,
    beside,
    checks_of,
    covered,
    encode,
    names,
    signatures,
    target_span,
    usual_length,
    with_encoder,
)
from qa.model import Finding, Linted, Span
from qa.report.evaluation import Cell, Chart, Evaluation, Series, Table
from qa.statistics import bins, confusion, pearson, spearman
from qa.stream import Texts, linted

_BINS = 10


class Outcome(NamedTuple):
    """
    What was said of one sentence: the scores by scorer; which words and gaps findings, and doubts too, cover; which
    checks called it badly translated.
    """

    scores: Mapping[str, float]
    words: tuple[bool, ...]
    words_or_doubts: tuple[bool, ...]
    gaps: tuple[bool, ...]
    poor: frozenset[str]


class _Pair(NamedTuple):
    """A language pair, measured."""

    name: str
    sentences: tuple[Sentence, ...]
    outcomes: tuple[Outcome, ...]


def evaluate(
    path: Path, setting: Setting, run: Run, *, split: str = "dev", every: int = 1, write: Path | None = None
) -> Evaluation:
    """
    Agreement by sentence and by word, and how the score moves with the assessments, by language pair; `write` keeps the
    counts of checks that call sentences badly translated in a TOML file.
    """
    by_pair = {name: some[::every] for name, some in sentences(path, split).items()}
    items = [(_texts(one, name), one) for name, some in by_pair.items() for one in some]
    usual = usual_length(texts for texts, _ in items)
    encode([texts for texts, _ in items], setting, run)
    outcomes = iter(each(partial(_looked, setting, usual), items, run))
    measured = [_Pair(name, tuple(some), tuple(next(outcomes) for _ in some)) for name, some in by_pair.items()]
    rated = {one.name: _rated(one) for one in measured}
    if write:
        poor.keep(rated, setting, split, write)
    columns = names("source", setting)
    langs = ",".join(by_pair)
    return Evaluation(
        name="mlqe",
        options={
            "path": str(path),
            "split": split,
            "every": every,
            "profile": setting.profile,
            "encoder": setting.encoder or None,
        },
        tables=(
            Table(
                "agreement by sentence",
                ("pair", "scorer", "n", "Spearman z", "Pearson z", "Spearman -HTER", "Pearson -HTER"),
                tuple(row for one in measured for row in _correlations(one, columns)),
                3,
            ),
            Table(
                "agreement by word with the BAD tags",
                ("pair", "what", "words", "BAD", "said", "MCC", "precision", "recall", "F1"),
                tuple(row for one in measured for row in _by_word(one)),
                3,
            ),
            Table(
                "sentences in the order of the score, in ten parts",
                ("pair", "part", "n", "score from", "to", "mean score", "mean z", "mean HTER"),
                tuple(row for one in measured for row in _calibration(one)),
                2,
            ),
            *([poor.table(rated, setting)] if poor.codes_of(setting) else []),
        ),
        signatures=signatures("source", setting, langs),
        chart=_chart(measured),
        notes=(
            "z: mean standardised assessment of the annotators",
            "sentences of equal score share the mean of their assessments, so that equal parts show equal means",
        ),
    )


def _texts(one: Sentence, pair: str) -> Texts:
    source_lang, target_lang = pair.split("-")
    return Texts(one.target, one.source, "", source_lang if one.source else "", target_lang)


def _looked(setting: Setting, usual: Mapping[str, float], item: tuple[Texts, Sentence]) -> Outcome:
    texts, sentence = item
    one = linted(texts, checks_of(setting))
    scores = {"mtqa": one.score.quality, **beside(texts, usual.get(texts.source_lang, 0.0), setting)}
    codes = poor.codes_of(setting)
    if codes:
        codes &= {finding.code for finding in with_encoder(texts, setting).result.findings}
    if sentence.words is None:
        return Outcome(scores, (), (), (), codes)
    found, doubted = _spans(one, one.result.findings), _spans(one, one.result.doubts)
    spans = sentence.words.spans
    ends = [0, *(span.end for span in spans)]
    starts = [*(span.start for span in spans), len(texts.target)]
    anchors = [span.start for span in found if span.start == span.end]
    return Outcome(
        scores,
        covered(spans, found),
        covered(spans, [*found, *doubted]),
        tuple(any(end <= at <= start for at in anchors) for end, start in zip(ends, starts, strict=True)),
        codes,
    )


def _rated(pair: _Pair) -> list[poor.Rated]:
    return [
        poor.Rated(one.points, said.poor)
        for one, said in zip(pair.sentences, pair.outcomes, strict=True)
        if one.points is not None
    ]


def _spans(one: Linted, findings: Sequence[Finding]) -> list[Span]:
    return [span for finding in findings if (span := target_span(one.document, finding)) is not None]


def _correlations(pair: _Pair, columns: Sequence[str]) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = []
    for name in columns:
        scores = [outcome.scores.get(name) for outcome in pair.outcomes]
        row: list[Cell] = []
        for human in ([one.assessed for one in pair.sentences], [_less(one.hter) for one in pair.sentences]):
            both = [(x, y) for x, y in zip(scores, human, strict=True) if x is not None and y is not None]
            xs, ys = [x for x, _ in both], [y for _, y in both]
            row += [spearman(xs, ys), pearson(xs, ys)]
        count = sum(score is not None for score in scores)
        if count:
            rows.append((pair.name, name, count, *row))
    return rows


def _less(value: float | None) -> float | None:
    return None if value is None else -value


def _by_word(pair: _Pair) -> list[tuple[Cell, ...]]:
    tagged = [
        (one.words, said) for one, said in zip(pair.sentences, pair.outcomes, strict=True) if one.words is not None
    ]
    if not tagged:
        return []
    bad = [tag for words, _ in tagged for tag in words.bad]
    bad_gaps = [tag for words, _ in tagged for tag in words.bad_gaps]
    rows: list[tuple[Cell, ...]] = []
    for what, said, so in (
        ("findings", [tag for _, one in tagged for tag in one.words], bad),
        ("findings and doubts", [tag for _, one in tagged for tag in one.words_or_doubts], bad),
        ("omissions, in gaps", [tag for _, one in tagged for tag in one.gaps], bad_gaps),
    ):
        held = confusion(said, so)
        shares = (held.matthews, held.precision, held.recall, held.f1)
        rows.append((pair.name, what, len(so), sum(so), sum(said), *shares))
    return rows


def _calibration(pair: _Pair) -> list[tuple[Cell, ...]]:
    human = [one.assessed for one in pair.sentences]
    edits = [one.hter for one in pair.sentences]
    known = [[value for value in values if value is not None] for values in (human, edits)]
    columns = [values for values in known if len(values) == len(pair.sentences)]
    rows: list[tuple[Cell, ...]] = []
    for number, part in enumerate(bins(_scores(pair), *columns, count=_BINS), start=1):
        others = iter(part.others)
        means = [next(others) if len(values) == len(pair.sentences) else None for values in known]
        rows.append((pair.name, number, part.size, part.low, part.high, part.score, *means))
    return rows


def _scores(pair: _Pair) -> list[float]:
    return [outcome.scores["mtqa"] for outcome in pair.outcomes]


def _chart(measured: Sequence[_Pair]) -> Chart:
    """The mean assessment of each part; of pairs that have none, minus the mean HTER."""
    series = []
    for pair in measured:
        rows = _calibration(pair)
        means = [row[-2] if row[-2] is not None else row[-1] for row in rows]
        values = (mean for mean in means if isinstance(mean, float))
        series.append(Series(pair.name, tuple(values)))
    parts = tuple(str(number) for number in range(1, 1 + max((len(one.values) for one in series), default=0)))
    return Chart(
        "MLQE-PE: assessment by score",
        "tenth of the sentences, by mtqa's score",
        "mean z",
        parts,
        tuple(series),
        "lines",
    )
