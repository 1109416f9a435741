"""What an audit counts. The summaries of shards add up, by their numbers, in whatever order they were made."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from qa.audit.estimates import Estimates, tenths
from qa.audit.grouped import WORST, Group, Paper, poorest, together, worst
from qa.audit.parts import Flat, Record
from qa.model import SEVERITIES, Facts, NotChecked, Segment

#: So many samples, patterns and first errors are told.
SAMPLES, PATTERNS, FIRST = 8, 50, 5
#: So many patterns of a check are remembered, in case they turn out to be frequent; so many names of a group.
_REMEMBERED, _NAMES = 500, 2000
_LONGEST_PATTERN = 80
_OTHERS = "(others)"

#: The left edges of the histograms' bins; the last is open.
EDGES: Mapping[str, tuple[float, ...]] = {
    "length_ratio": (0, 0.25, 0.5, 0.7, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 2.0, 4.0),
    "target_words": (0, 1, 5, 10, 15, 20, 25, 30, 40, 50, 75, 100, 200),
    "penalty": (0, 1, 2, 5, 6, 10, 25, 50),
}
_MONTH = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/._]?(0[1-9]|1[0-2])(?:[-/._]?\d\d)?(?!\d)")
_MONTH_LAST = re.compile(r"(?<!\d)\d{1,2}[./](0?[1-9]|1[0-2])[./]((?:19|20)\d\d)(?!\d)")


@lru_cache(maxsize=4096)
def month(date: str) -> str:
    """The month that a date or a path names: of `2025-05-12`, `20250512T12Z`, `news/2025/05`, `12.05.2025` 2025-05."""
    if found := _MONTH.search(date):
        return f"{found[1]}-{found[2]}"
    found = _MONTH_LAST.search(date)
    return f"{found[2]}-{int(found[1]):02}" if found else ""


@dataclass(slots=True)
class Of:
    """How often a check said something, and in how many pairs."""

    name: str
    category: str
    severity: str
    findings: int = 0
    pairs: int = 0


class Broken(NamedTuple):
    """A line that could not be read, and what is wrong with it."""

    path: str
    line: int
    message: str


@dataclass(slots=True)
class Mistakes:
    """How many lines are broken in the same way, and the first of them."""

    count: int = 0
    first: list[Broken] = field(default_factory=list)

    def plus(self, count: int, some: Iterable[Broken]) -> None:
        self.count += count
        self.first = [*self.first, *some][:FIRST]


@dataclass(slots=True)
class Summary:
    """
    The counts of some shards; `add` and `fail` count a pair and a broken line of one. `points` are those of MQM,
    `not_checked` tells in how many pairs some checks could not run.
    """

    pairs: int = 0
    documents: int = 0
    words: int = 0
    characters: list[int] = field(default_factory=lambda: [0, 0])
    flagged: int = 0
    points: float = 0.0
    tally: Counter[str] = field(default_factory=Counter)
    errors: dict[str, Mistakes] = field(default_factory=lambda: defaultdict(Mistakes))
    checks: dict[str, Of] = field(default_factory=dict)
    groups: dict[str, dict[str, Group]] = field(default_factory=lambda: {"outlets": {}, "domains": {}, "months": {}})
    trends: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    by_outlet: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    histograms: dict[str, list[int]] = field(
        default_factory=lambda: {name: [0] * len(at) for name, at in EDGES.items()}
    )
    papers: dict[tuple[str, str], Paper] = field(default_factory=dict)
    samples: dict[str, dict[str, Record]] = field(default_factory=lambda: defaultdict(dict))
    patterns: dict[str, Counter[tuple[str, str, str]]] = field(default_factory=lambda: defaultdict(Counter))
    not_checked: Counter[NotChecked] = field(default_factory=Counter)
    estimates: Estimates = field(default_factory=Estimates)

    def add(self, segment: Segment, facts: Facts, of_path: str, told: Record | None) -> None:
        """
        Count a pair; `told` is its record, if anything was found in it or if it was estimated; `of_path` the month that
        its file names.
        """
        found = told if told and told.findings else None
        words = segment.target.count(" ") + 1 if segment.target else 0
        length, of_source = len(segment.target), len(segment.source or "")
        self.pairs += 1
        self.words += words
        self.characters[0] += of_source
        self.characters[1] += length
        bins = self.histograms
        bins["target_words"][bisect_right(EDGES["target_words"], words) - 1] += 1
        if of_source:
            bins["length_ratio"][bisect_right(EDGES["length_ratio"], length / of_source) - 1] += 1
        bins["penalty"][bisect_right(EDGES["penalty"], found.penalty) - 1 if found else 0] += 1
        if told and told.qe is not None:
            self.estimates.add(told)
        when = month(facts.date) or of_path
        if found is None and not (facts.outlet or facts.domain or when):
            return
        severities = [finding.severity for finding in found.findings] if found else []
        counts = (1, words, *(severities.count(label) for label in SEVERITIES), *_rated(told))
        for name, key in (("outlets", facts.outlet), ("domains", facts.domain), ("months", when)):
            if key:
                group = self.groups[name]
                group[key] = group.get(key, Group()).plus(counts)
        if found:
            self._found(found, when)

    def paper(self, name: str, path: str, line: int, segment: Segment, told: Record | None) -> None:
        """Count a pair for its document; `line` is where the document starts, if the pair is its first."""
        before = self.papers.get((path, name)) or Paper(name, path, line, 0, 0, 0.0, 0, 0, 0)
        severities = [finding.severity for finding in told.findings] if told else []
        counts = (*(severities.count(label) for label in SEVERITIES), *_rated(told))
        words, points = len(segment.target.split()), told.penalty if told else 0.0
        self.papers[path, name] = together(before, Paper(name, path, line, 1, words, points, *counts))

    def fail(self, kind: str, path: str, line: int, message: str) -> None:
        """Count what could not be read, under a kind."""
        self.errors[kind].plus(1, [Broken(path, line, message)])

    def _found(self, found: Record, when: str) -> None:
        self.flagged += 1
        self.points += found.penalty
        for finding in found.findings:
            code = finding.code
            said = self.checks.setdefault(code, Of(finding.name, finding.category, finding.severity))
            said.findings += 1
            self.tally[finding.severity] += 1
            self.patterns[code][pattern_of(found, finding)] += 1
            self._sample(code, found._replace(findings=(finding,)))
        for code in {finding.code for finding in found.findings}:
            self.checks[code].pairs += 1
            if when:
                self.trends[when][code] += 1
            if found.facts.outlet:
                self.by_outlet[found.facts.outlet][code] += 1

    def _sample(self, code: str, one: Record) -> None:
        kept = self.samples[code]
        mark = one.findings[0].fingerprint
        if mark not in kept and (len(kept) < SAMPLES or mark < max(kept)):
            kept[mark] = one
            if len(kept) > SAMPLES:
                del kept[max(kept)]

    def merge(self, other: Summary) -> None:
        """Add another's counts to one's own."""
        self.pairs += other.pairs
        self.documents += other.documents
        self.words += other.words
        self.flagged += other.flagged
        self.points += other.points
        self.not_checked.update(other.not_checked)
        self.tally.update(other.tally)
        self.characters = [a + b for a, b in zip(self.characters, other.characters, strict=True)]
        for kind, told in other.errors.items():
            self.errors[kind].plus(told.count, told.first)
        for code, said in other.checks.items():
            here = self.checks.setdefault(code, Of(said.name, said.category, said.severity))
            here.findings += said.findings
            here.pairs += said.pairs
        for name, group in other.groups.items():
            for key, counts in group.items():
                self.groups[name][key] = self.groups[name].get(key, Group()).plus(counts)
        for name, bins in other.histograms.items():
            self.histograms[name] = [a + b for a, b in zip(self.histograms[name], bins, strict=True)]
        for mine, theirs in ((self.trends, other.trends), (self.by_outlet, other.by_outlet)):
            for key, counter in theirs.items():
                mine[key].update(counter)
        for code, kept in other.samples.items():
            for one in kept.values():
                self._sample(code, one)
        for code, patterns in other.patterns.items():
            self.patterns[code].update(patterns)
        for at, paper in other.papers.items():
            self.papers[at] = together(self.papers.get(at), paper)
        self.estimates.merge(other.estimates)
        self._forget()

    def _forget(self) -> None:
        """Keep what is most: memory is bounded by what is told, not by the corpus."""
        for code, counter in [*self.patterns.items()]:
            if len(counter) > 2 * _REMEMBERED:
                self.patterns[code] = Counter(dict(most(counter, _REMEMBERED)))
        if len(self.papers) > 4 * WORST:
            every = self.papers.values()
            self.papers = {(one.path, one.document): one for one in (*worst(every), *poorest(every))}
        for group in self.groups.values():
            rest = sorted(group.items(), key=lambda one: (one[0] == _OTHERS, -one[1].pairs, one[0]))[_NAMES:]
            for key, counts in rest:
                del group[key]
                group[_OTHERS] = group.get(_OTHERS, Group()).plus(counts)


def pattern_of(found: Record, finding: Flat) -> tuple[str, str, str]:
    """The words that a finding marks, and its repair: what many findings have in common."""
    start, end = finding.source_start, finding.source_end
    source = (found.source or "")[start:end] if start is not None else ""
    fix = finding.fixes[0].text if finding.fixes else ""
    target = found.target[finding.start : finding.end]
    return source[:_LONGEST_PATTERN], target[:_LONGEST_PATTERN], fix[:_LONGEST_PATTERN]


def most(counter: Counter[tuple[str, str, str]], count: int) -> list[tuple[tuple[str, str, str], int]]:
    return sorted(counter.items(), key=lambda one: (-one[1], one[0]))[:count]


def _rated(told: Record | None) -> tuple[int, int]:
    """Whether a pair has an estimate, and how many tenths of a point."""
    return (0, 0) if told is None or told.qe is None else (1, tenths(told))
