"""
mtqa evaluate mqm: how many of the errors that translators marked are found, and how often the score orders two
translations of a segment as their penalties do (Freitag et al. 2021, doi 10.1162/tacl_a_00437).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from qa.evaluate.many import Run, each
from qa.evaluate.mqm_files import Rendering, langs, renderings
from qa.evaluate.scorers import (
    Setting,
    beside,
    checks_of,
    encode,
    names,
    signatures,
    source_span,
    target_span,
    usual_length,
)
from qa.model import Finding, Linted, Severity, Span
from qa.report.evaluation import Cell, Chart, Evaluation, Series, Table
from qa.score import weight
from qa.statistics import bins, mean, spearman, wilson
from qa.stream import Texts, linted

_BINS = 10


class Outcome(NamedTuple):
    """
    What was said of one translation: the scores by scorer, the severities of findings, and of every marked error
    whether a finding, or a finding or a doubt, overlaps it.
    """

    scores: Mapping[str, float]
    said: tuple[Severity, ...]
    found: tuple[tuple[bool, bool], ...]


def evaluate(path: Path, setting: Setting, run: Run, *, every: int = 1) -> Evaluation:
    """Recall of marked errors, findings, and the order of translations; `every`: each Nth segment, all its systems."""
    whole = renderings(path)
    source_lang, target_lang = langs(whole)
    wanted = {*[*dict.fromkeys(one.segment for one in whole)][::every]}
    some = [one for one in whole if one.segment in wanted]
    texts = [Texts(one.target, one.source, "", source_lang, target_lang) for one in some]
    usual = usual_length(texts).get(source_lang, 0.0)
    encode(texts, setting, run)
    outcomes = each(partial(_looked, setting, usual), [*zip(texts, some, strict=True)], run)
    penalties = [_penalty(one) for one in some]
    marks = [
        (error, *found)
        for one, outcome in zip(some, outcomes, strict=True)
        for error, found in zip(_errors(one), outcome.found, strict=True)
    ]
    by_category = _recall(marks, lambda error: error.name)
    title = f"{len(some)} translations of {len(wanted)} segments by {len({one.system for one in some})} systems"
    return Evaluation(
        name="mqm",
        options={"path": str(path), "every": every, "profile": setting.profile, "encoder": setting.encoder or None},
        tables=(
            Table(f"marked errors that are found, %: {title}", _HEAD, (*by_category, *_recall(marks, lambda _: "all"))),
            Table(
                "by severity, %", ("severity", *_HEAD[1:]), tuple(_recall(marks, lambda error: error.severity.label))
            ),
            Table("findings", ("severity", "findings", "per 1,000 translations"), tuple(_findings(outcomes))),
            Table(
                "translations of one segment in the order of their penalties",
                ("scorer", "pairs", "accuracy", "n", "Spearman"),
                tuple(_order(some, outcomes, penalties, names("source", setting))),
                3,
            ),
            Table(
                "translations in the order of the score, in ten parts",
                ("part", "n", "score from", "to", "mean score", "mean MQM penalty"),
                tuple(
                    (number, part.size, part.low, part.high, part.score, *part.others)
                    for number, part in enumerate(
                        bins([one.scores["mtqa"] for one in outcomes], penalties, count=_BINS), start=1
                    )
                ),
                2,
            ),
        ),
        signatures=signatures("source", setting, f"{source_lang}-{target_lang}"),
        chart=_chart(marks),
        notes=(
            "found: a finding overlaps the marked words; an error without marked words cannot be found",
            "MQM penalty: weights of WMT, mean over the raters; accuracy: a tie of the score counts one half",
        ),
    )


_HEAD = ("category", "marked", "found", "recall", "recall with doubts")
_Mark = tuple[Finding, bool, bool]


def _errors(one: Rendering) -> list[Finding]:
    return [error for errors in one.ratings for error in errors]


def _penalty(one: Rendering) -> float:
    return mean([sum(weight(error, "wmt") for error in errors) for errors in one.ratings])


def _looked(setting: Setting, usual: float, item: tuple[Texts, Rendering]) -> Outcome:
    texts, rendering = item
    one = linted(texts, checks_of(setting))
    scores = {"mtqa": one.score.quality, **beside(texts, usual, setting)}
    found = [
        (_is_found(error, one, one.result.findings), _is_found(error, one, (*one.result.findings, *one.result.doubts)))
        for error in _errors(rendering)
    ]
    return Outcome(scores, tuple(finding.severity for finding in one.result.findings), tuple(found))


def _is_found(error: Finding, one: Linted, said: Iterable[Finding]) -> bool:
    """Whether one of ours overlaps the words that a person marked: in the target, else in the source."""
    span_of = source_span if error.target is None else target_span
    marked = error.source if error.target is None else error.target
    return marked is not None and any(
        _touches(span, marked) for finding in said if (span := span_of(one.document, finding)) is not None
    )


def _touches(span: Span, marked: Span) -> bool:
    """An anchor, of ours or of theirs, stands at or in the other."""
    if span.start == span.end or marked.start == marked.end:
        return span.start <= marked.end and marked.start <= span.end
    return span.overlaps(marked)


def _recall(marks: Sequence[_Mark], key: Callable[[Finding], str]) -> list[tuple[Cell, ...]]:
    """A row for each kind of error, the most frequent first."""
    groups: dict[str, list[_Mark]] = defaultdict(list)
    for mark in marks:
        groups[key(mark[0])].append(mark)
    rows: list[tuple[Cell, ...]] = []
    for name, some in sorted(groups.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        found, doubted = sum(one[1] for one in some), sum(one[2] for one in some)
        rows.append((name, len(some), found, 100 * found / len(some), 100 * doubted / len(some)))
    return rows


def _findings(outcomes: Sequence[Outcome]) -> list[tuple[Cell, ...]]:
    counts = Counter(severity for outcome in outcomes for severity in outcome.said)
    return [(one.label, counts[one], 1000 * counts[one] / len(outcomes)) for one in Severity]


def _order(
    some: Sequence[Rendering], outcomes: Sequence[Outcome], penalties: Sequence[float], columns: Sequence[str]
) -> list[tuple[Cell, ...]]:
    by_segment: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, one in enumerate(some):
        by_segment[one.segment].append(place)
    pairs = [
        pair
        for places in by_segment.values()
        for pair in combinations(places, 2)
        if penalties[pair[0]] != penalties[pair[1]]
    ]
    rows: list[tuple[Cell, ...]] = []
    for name in columns:
        scores = [outcome.scores[name] for outcome in outcomes]
        right = [_agreement(scores[a] - scores[b], penalties[b] - penalties[a]) for a, b in pairs]
        correlation = spearman(scores, [-penalty for penalty in penalties])
        rows.append((name, len(pairs), mean(right) if right else None, len(scores), correlation))
    return rows


def _agreement(ours: float, theirs: float) -> float:
    """1 where two differences have one sign, 0 where they have not, one half where ours is none."""
    return 0.5 if ours == 0 else float((ours > 0) == (theirs > 0))


def _chart(marks: Sequence[_Mark]) -> Chart:
    groups: dict[str, list[_Mark]] = defaultdict(list)
    for mark in marks:
        groups[mark[0].name].append(mark)
    labels = sorted(groups, key=lambda name: (-len(groups[name]), name))
    counts = [(sum(one[1] for one in groups[name]), len(groups[name])) for name in labels]
    around = tuple((100 * low, 100 * high) for low, high in (wilson(*pair) for pair in counts))
    shares = tuple(100 * found / size for found, size in counts)
    return Chart(
        "MQM: marked errors that are found, with 95 % intervals", "category", "%", tuple(labels),
        (Series("mtqa", shares, around),),
    )  # fmt: skip
