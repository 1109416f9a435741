"""
Two audits held against each other: what got better or worse, and whether it may be chance.

A pair is flagged by a check or not, and the shares of flagged pairs are compared: where both audits are of the same
pairs by how many changed (McNemar), else as independent shares (z test, Fisher's where few are expected). The p-values
of checks are raised for the number of those that flag enough pairs to be tested (Holm, Tarone). That neighbouring pairs
of one article are alike is not considered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from heapq import merge
from itertools import groupby
from typing import Literal, NamedTuple

from qa.audit.comparable import Alone, comparability
from qa.audit.folder import Audit
from qa.audit.parts import Record, records
from qa.audit.summary import PATTERNS, Summary
from qa.model import SEVERITIES, Severity
from qa.score import Weights, points
from qa.significance import (
    EXACT,
    Moments,
    Shift,
    bonett_price,
    holm,
    is_few,
    mcnemar,
    newcombe,
    shift,
    tarone,
    two_shares,
)

#: What is less likely by chance counts as a change.
SIGNIFICANT = 0.05
ANY = "any"
#: So many new and settled patterns are told.
_TOLD = 50

Test = Literal["McNemar", "McNemar, exact", "z", "Fisher", ""]
Verdict = Literal["worse", "better", ""]


class Both(NamedTuple):
    """A number of both audits."""

    before: int
    after: int


class Change(NamedTuple):
    """
    What a check, or a severity, or anything says of both corpora: `pairs` with a finding, `findings`, and the change
    of the share of flagged pairs. `p` is raised for the number of checks. Without a `test` there is none: too few pairs
    changed for any, or it ran in one audit `alone`.
    """

    code: str
    name: str
    severity: str
    pairs: Both
    findings: Both
    shift: Shift
    p: float
    test: Test
    alone: Alone | Literal[""] = ""

    @property
    def verdict(self) -> Verdict:
        if not self.test or self.p >= SIGNIFICANT or not self.shift.value:
            return ""
        return "worse" if self.shift.value > 0 else "better"


class Pattern(NamedTuple):
    """Words that a check marks again and again, their repair, how often; in the other audit at most `at_most` times."""

    code: str
    source: str
    target: str
    fix: str
    times: int
    at_most: int


class Diff(NamedTuple):
    """What differs between two audits; `points` are MQM points per 1,000 words, with the shift."""

    is_paired: bool
    pairs: Both
    words: Both
    signatures: tuple[str, str]
    checks: tuple[Change, ...]
    severities: tuple[Change, ...]
    points: tuple[float, float, Shift]
    new: tuple[Pattern, ...]
    settled: tuple[Pattern, ...]
    warnings: tuple[str, ...]

    @property
    def is_worse(self) -> bool:
        return any(one.verdict == "worse" for one in self.checks)


@dataclass(slots=True)
class _Counts:
    """By mark (a code, a severity, any): flagged pairs and findings of both, pairs that lost it and that got it."""

    pairs: tuple[Counter[str], Counter[str]] = field(default_factory=lambda: (Counter(), Counter()))
    findings: tuple[Counter[str], Counter[str]] = field(default_factory=lambda: (Counter(), Counter()))
    gone: Counter[str] = field(default_factory=Counter)
    come: Counter[str] = field(default_factory=Counter)
    totals: list[float] = field(default_factory=lambda: [0.0, 0.0, 0.0])
    squares: list[float] = field(default_factory=lambda: [0.0, 0.0, 0.0])
    is_same: bool = True

    def add(self, marks: tuple[Counter[str], Counter[str]], values: tuple[float, float]) -> None:
        """Count what stands at one place of both corpora: its marks, and what it adds to the points."""
        for side in (0, 1):
            self.pairs[side].update(marks[side].keys())
            self.findings[side].update(marks[side])
        self.gone.update(marks[0].keys() - marks[1].keys())
        self.come.update(marks[1].keys() - marks[0].keys())
        for place, value in enumerate((*values, values[1] - values[0])):
            self.totals[place] += value
            self.squares[place] += value * value

    def moments(self, place: int, size: int) -> Moments:
        return Moments(size, self.totals[place], self.squares[place])


def diff(before: Audit, after: Audit) -> Diff:
    """What differs between two audits, in one pass over their parts."""
    known = comparability(before, after)
    counts = _counted(before, after, known.apart, known.weights)
    summaries = before.summary, after.summary
    is_paired = counts.is_same and _may_be_same(before, after)
    checks = _checks(counts, summaries, known.apart, is_paired)
    marks = (*reversed(SEVERITIES), ANY)
    severities = tuple(_change(mark, "", mark, counts, summaries, is_paired) for mark in marks)
    return Diff(
        is_paired,
        Both(summaries[0].pairs, summaries[1].pairs),
        Both(summaries[0].words, summaries[1].words),
        (str(before.manifest["signature"]), str(after.manifest["signature"])),
        checks,
        severities,
        _points(counts, summaries, is_paired),
        tuple(_patterns(summaries[0], summaries[1], known.apart)),
        tuple(_patterns(summaries[1], summaries[0], known.apart)),
        known.warnings,
    )


def _may_be_same(before: Audit, after: Audit) -> bool:
    """Both are of the same bytes, or of as many pairs whose sources have as many characters."""
    digests = [[shard.digest for shard, _ in audit.shards] for audit in (before, after)]
    if digests[0] == digests[1]:
        return True
    one, other = before.summary, after.summary
    return one.pairs == other.pairs and one.characters[0] == other.characters[0] > 0


def _counted(before: Audit, after: Audit, apart: Mapping[str, Alone], weights: tuple[Weights, Weights]) -> _Counts:
    """Both audits side by side, by the places of their pairs in the corpora."""
    counts = _Counts()
    scales = [1000 * one.summary.pairs / (one.summary.words or 1) for one in (before, after)]
    for _, some in groupby(merge(_placed(before, 0), _placed(after, 1)), key=lambda one: one[0]):
        found = {side: one for _, side, one in some}
        if len(found) == 2 and found[0].source != found[1].source:
            counts.is_same = False
        marks = _marks(found.get(0), apart), _marks(found.get(1), apart)
        one, other = (scales[side] * _penalty(found.get(side), apart, weights[side]) for side in (0, 1))
        counts.add(marks, (one, other))
    return counts


def _placed(audit: Audit, side: int) -> Iterator[tuple[int, int, Record]]:
    """The flagged pairs of an audit with their numbers in the whole corpus."""
    rows = audit.manifest["shards"]
    assert isinstance(rows, list)
    first = 0
    for row in rows:
        if "part" in row:
            yield from ((first + one.pair, side, one) for one in records(audit.path / row["part"]) if not one.error)
            first += row["pairs"]


def _marks(one: Record | None, apart: Mapping[str, Alone]) -> Counter[str]:
    """What a pair is flagged by: codes, severities, anything; what ran in one audit alone is no more than its code."""
    found: Counter[str] = Counter()
    for finding in one.findings if one else ():
        found[finding.code] += 1
        if finding.code not in apart:
            found.update((finding.severity, ANY))
    return found


def _penalty(one: Record | None, apart: Mapping[str, Alone], weights: Weights) -> float:
    findings = one.findings if one else ()
    return sum(
        points(finding.category, Severity.named(finding.severity), weights)
        for finding in findings
        if finding.code not in apart
    )


def _checks(
    counts: _Counts, summaries: tuple[Summary, Summary], apart: Mapping[str, Alone], is_paired: bool
) -> tuple[Change, ...]:
    """The checks that found anything, the p-values of those that can be tested raised; what got worst first."""
    known = {code: of for summary in summaries for code, of in summary.checks.items()}
    every = [_change(code, of.name, of.severity, counts, summaries, is_paired) for code, of in sorted(known.items())]
    found = [one._replace(test="", p=1.0, alone=apart[one.code]) for one in every if one.code in apart]
    rest = [one for one in every if one.code not in apart]
    able = tarone([_least(one, counts, summaries, is_paired) for one in rest], SIGNIFICANT)
    tested = [one for one, is_able in zip(rest, able, strict=True) if is_able]
    found += [one._replace(test="", p=1.0) for one, is_able in zip(rest, able, strict=True) if not is_able]
    found += [one._replace(p=p) for one, p in zip(tested, holm([one.p for one in tested]), strict=True)]
    order = {"worse": 0, "better": 1, "": 2}
    return tuple(sorted(found, key=lambda one: (order[one.verdict], -abs(one.shift.value), one.code)))


def _least(one: Change, counts: _Counts, summaries: tuple[Summary, Summary], is_paired: bool) -> float:
    """The least p-value that a check could have got by the pairs that it flags: were all of them on one side."""
    if is_paired:
        return mcnemar(0, counts.gone[one.code] + counts.come[one.code])
    of, flagged = [summary.pairs for summary in summaries], sum(one.pairs)
    start, end = (min(flagged, count) for count in of)
    return min(
        two_shares(start, of[0], flagged - start, of[1]),
        two_shares(flagged - end, of[0], end, of[1]),
    )


def _change(
    mark: str, name: str, severity: str, counts: _Counts, summaries: tuple[Summary, Summary], is_paired: bool
) -> Change:
    pairs, findings = (Both(*(side[mark] for side in both)) for both in (counts.pairs, counts.findings))
    of = Both(*(summary.pairs for summary in summaries))
    value = pairs.after / (of.after or 1) - pairs.before / (of.before or 1)
    table = pairs.before, of.before, pairs.after, of.after
    test: Test
    if is_paired:
        gone, come = counts.gone[mark], counts.come[mark]
        interval, p = bonett_price(gone, come, of.before), mcnemar(gone, come)
        test = "McNemar" if gone + come >= EXACT else "McNemar, exact"
    else:
        interval, p = newcombe(*table), two_shares(*table)
        test = "Fisher" if is_few(*table) else "z"
    return Change(mark, name, severity, pairs, findings, Shift(value, interval, p), p, test)


def _points(counts: _Counts, summaries: tuple[Summary, Summary], is_paired: bool) -> tuple[float, float, Shift]:
    """MQM points per 1,000 words and their shift: a mean over the pairs, the numbers of words taken as given."""
    one, other = (counts.moments(side, summary.pairs) for side, summary in enumerate(summaries))
    variance = counts.moments(2, summaries[0].pairs).of_mean if is_paired else one.of_mean + other.of_mean
    return one.mean, other.mean, shift(other.mean - one.mean, variance)


def _patterns(there: Summary, here: Summary, apart: Iterable[str]) -> list[Pattern]:
    """The patterns of one audit that are not among those that the other tells, and so are rarer there."""
    found = []
    for code in here.patterns.keys() - set(apart):
        others = there.patterns.get(code, Counter())
        at_most = min(others.values()) if len(others) >= PATTERNS else 0
        found += [
            Pattern(code, *words, times, at_most)
            for words, times in here.patterns[code].items()
            if words not in others and times > max(1, at_most)
        ]
    return sorted(found, key=lambda one: (-one.times, one))[:_TOLD]
