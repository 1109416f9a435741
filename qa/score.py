"""
The MQM penalty and the quality score: one definition everywhere.

Weights and the normalisation by words follow the MQM scoring models (minor 1, major 5, critical 25; Lommel et al. 2024,
themqm.org) or, as `wmt`, the ones of the WMT evaluations (Freitag et al. 2021, doi 10.1162/tacl_a_00437): major 5,
minor 1, minor punctuation 0.1, no translation at all 25.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple, get_args

from qa.model import Document, Finding, Result, Score, Severity, Tally

Weights = Literal["mqm", "wmt"]
WEIGHTS: tuple[Weights, ...] = get_args(Weights)
_MQM = {Severity.MINOR: 1.0, Severity.MAJOR: 5.0, Severity.CRITICAL: 25.0}
_WMT = {Severity.MINOR: 1.0, Severity.MAJOR: 5.0, Severity.CRITICAL: 5.0}
_WMT_PUNCTUATION, _WMT_NON_TRANSLATION = 0.1, 25.0
_COPIED = ("accuracy/untranslated", Severity.CRITICAL)

#: What a doubt of full confidence costs, as a share of what the finding would cost: it breaks ties.
DOUBT = 0.0005
#: What a score of a segment costs at its worst, in points of quality, and the range from best to worst. Small, so that
#: it orders translations that the findings leave equal and decides little else.
_CONTINUOUS = {
    "chrf++": (1.0, 100.0, 0.0),
    "fluency": (0.2, 100.0, 0.0),
    "surface": (0.25, 100.0, 0.0),
    "semantic": (1.0, 1.0, 0.0),
}


class Bars(NamedTuple):
    """The quality from which a translation passes, and under which it fails."""

    pass_at: float = 97.0
    fail_under: float = 85.0


def weight(finding: Finding, weights: Weights = "mqm") -> float:
    """The MQM points of a finding."""
    return points(finding.category, finding.severity, weights)


def points(category: str, severity: Severity, weights: Weights = "mqm") -> float:
    """The MQM points of a finding of a category and a severity."""
    if weights == "mqm":
        return _MQM[severity]
    if category == "other/system" or (category, severity) == _COPIED:
        return _WMT_NON_TRANSLATION
    if severity is Severity.MINOR and category == "fluency/punctuation":
        return _WMT_PUNCTUATION
    return _WMT[severity]


def tally(document: Document, findings: tuple[Finding, ...]) -> Tally:
    severities = [finding.severity for finding in findings]
    return Tally(
        words=sum(len(segment.target.split()) for segment in document.segments if segment.role != "furniture"),
        minor=severities.count(Severity.MINOR),
        major=severities.count(Severity.MAJOR),
        critical=severities.count(Severity.CRITICAL),
    )


def score(document: Document, result: Result, weights: Weights = "mqm", bars: Bars = Bars()) -> Score:  # noqa: B008  # frozen
    """
    `penalty`: weighted findings per 1,000 target words. `quality`: 100 less the penalty per 100 words, a small part for
    doubts and a small part for the segments' scores, not under 0; a translation without words has 0. The verdict hangs
    on the findings alone.
    """
    counts = tally(document, result.findings)
    if not counts.words:
        return Score(0.0, 0.0, "fail", counts)
    points = sum(weight(finding, weights) for finding in result.findings)
    doubtful = DOUBT * sum(weight(doubt, weights) * max(doubt.confidence, 0.0) for doubt in result.doubts)
    found = 100.0 - 100.0 * points / counts.words
    quality = max(0.0, found - 100.0 * doubtful / counts.words - _continuous(document))
    return Score(round(quality, 6), round(1000.0 * points / counts.words, 2), verdict(found, counts, bars), counts)


def together(scores: Sequence[Score], bars: Bars = Bars()) -> Score:  # noqa: B008  # frozen
    """The score of several parts of one file, by their words."""
    counts = sum((one.tally for one in scores), Tally(0, 0, 0, 0))
    if not counts.words:
        return Score(0.0, 0.0, "fail", counts)
    penalty = sum(one.penalty * one.tally.words for one in scores) / counts.words
    quality = sum(one.quality * one.tally.words for one in scores) / counts.words
    return Score(round(quality, 6), round(penalty, 2), verdict(100.0 - penalty / 10, counts, bars), counts)


def _continuous(document: Document) -> float:
    """What the segments' scores cost, each a mean over the words of the segments that have it."""
    cost = 0.0
    for name, (points, best, worst) in _CONTINUOUS.items():
        scored = [(len(one.target.split()), one.scores[name]) for one in document.segments if name in one.scores]
        words = sum(count for count, _ in scored)
        if words:
            mean = sum(count * value for count, value in scored) / words
            cost += points * min(1.0, max(0.0, (best - mean) / (best - worst)))
    return cost


def verdict(found: float, counts: Tally, bars: Bars = Bars()) -> str:  # noqa: B008  # frozen
    """`fail`: a critical finding, or under the lower bar; `revise`: a major one, or under the upper; else `pass`."""
    if counts.critical or found < bars.fail_under:
        return "fail"
    return "revise" if counts.major or found < bars.pass_at else "pass"
