"""The counts of an audit as the rows of its report: the largest, and how many are left out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from qa.audit.grouped import Group
from qa.audit.report_noise import Evidence
from qa.audit.report_plots import Bars, Panel, histogram, trends
from qa.audit.summary import EDGES, Summary
from qa.model import SEVERITIES
from qa.rules import Check

#: So many rows of a table are shown, so many months, so many checks as lines over them, and so much of a name there.
CHECKS, GROUPS, MONTHS, _LINES, _TITLE = 60, 20, 240, 6, 32
#: So many lines stand in one picture.
_COLUMN = 3
#: Of fewer pairs a month's share says nothing.
_FEW = 20
#: What the histograms are called, and what stands under them.
_DISTRIBUTIONS = {
    "length_ratio": ("Length, translation by original", "times as long, in characters"),
    "target_words": ("Length of the translation", "words"),
    "penalty": ("MQM points of the pairs with findings", "points"),
}
#: The left edges of the estimates' bins; the last holds 100, too.
_ESTIMATES = tuple(range(0, 100, 10))


class CheckRow(NamedTuple):
    """A check with its counts; `bar` is the share of the findings of the first, in per cent."""

    code: str
    name: str
    summary: str
    severity: str
    findings: int
    per_thousand: float
    bar: float
    evidence: Evidence


class CountRow(NamedTuple):
    """A severity or a category."""

    name: str
    findings: int
    per_thousand: float
    share: float


class GroupRow(NamedTuple):
    """An outlet, a domain or a month, with findings per 1,000 pairs and the mean estimate."""

    name: str
    pairs: int
    critical: float
    major: float
    minor: float
    every: float
    bar: float
    estimate: float | None = None


class Groups(NamedTuple):
    """The outlets or domains with most findings, how many are left out, and how many pairs name none."""

    title: str
    rows: tuple[GroupRow, ...]
    left_out: int
    unnamed: int


class Figure(NamedTuple):
    """Pictures that belong together, with their title and, as a table, their numbers."""

    title: str
    caption: str
    pictures: tuple[str, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def per_thousand(count: float, pairs: int) -> float:
    return 1000 * count / pairs if pairs else 0.0


def check_rows(
    summary: Summary, evidence: Mapping[str, Evidence], checks: Mapping[str, Check]
) -> tuple[list[CheckRow], int]:
    """The checks with most findings, and how many are left out."""
    ordered = sorted(summary.checks.items(), key=lambda one: (-one[1].findings, one[0]))
    most = ordered[0][1].findings if ordered else 1
    rows: list[CheckRow] = []
    for code, said in ordered[:CHECKS]:
        doc = checks[code].summary if code in checks else ""
        rate = per_thousand(said.findings, summary.pairs)
        bar = 100 * said.findings / most
        rows.append(CheckRow(code, said.name, doc, said.severity, said.findings, rate, bar, evidence[code]))
    return rows, len(ordered) - len(rows)


def severity_rows(summary: Summary) -> list[CountRow]:
    return _counted(summary, {label: summary.tally[label] for label in reversed(SEVERITIES)})


def category_rows(summary: Summary) -> list[CountRow]:
    counts: defaultdict[str, int] = defaultdict(int)
    for said in summary.checks.values():
        counts[said.category] += said.findings
    return _counted(summary, dict(sorted(counts.items(), key=lambda one: (-one[1], one[0]))))


def _counted(summary: Summary, counts: Mapping[str, int]) -> list[CountRow]:
    total = sum(counts.values()) or 1
    return [
        CountRow(name, count, per_thousand(count, summary.pairs), 100 * count / total) for name, count in counts.items()
    ]


def groups(summary: Summary, name: str, title: str) -> Groups:
    """The outlets or the domains."""
    found = summary.groups[name]
    most = sorted(found, key=lambda key: (-_findings(found[key]), -found[key].pairs, key))[:GROUPS]
    rows = [_row(key, found[key]) for key in most]
    worst = max((row.every for row in rows), default=0.0) or 1.0
    rows = [row._replace(bar=100 * row.every / worst) for row in rows]
    return Groups(title, tuple(rows), len(found) - len(rows), summary.pairs - sum(one.pairs for one in found.values()))


def _findings(group: Group) -> int:
    return group.minor + group.major + group.critical


def _row(name: str, group: Group) -> GroupRow:
    critical, major, minor, every = (
        per_thousand(count, group.pairs) for count in (group.critical, group.major, group.minor, _findings(group))
    )
    return GroupRow(name, group.pairs, critical, major, minor, every, 0.0, group.estimate)


def months_of(summary: Summary) -> list[str]:
    """The last months, in order."""
    return sorted(name for name in summary.groups["months"] if name[:1].isdigit())[-MONTHS:]


def over_time(summary: Summary) -> list[Figure]:
    """Findings per 1,000 pairs month by month, by severity, and of the checks with most findings."""
    months = months_of(summary)
    if not months:
        return []
    found = summary.groups["months"]
    severities = [
        Panel(label, label, tuple(_rate(getattr(found[month], label), found[month].pairs) for month in months))
        for label in reversed(SEVERITIES)
    ]
    top = sorted(summary.checks, key=lambda code: (-summary.checks[code].pairs, code))[:_LINES]
    lines = [
        Panel(
            _title(f"{code} {summary.checks[code].name}"),
            summary.checks[code].severity,
            tuple(_rate(summary.trends.get(month, Counter())[code], found[month].pairs) for month in months),
        )
        for code in top
    ]
    figures = [
        _trend("Findings per 1,000 pairs, by severity", "severities", months, severities, found),
        _trend("Pairs with a finding per 1,000, the most frequent checks", "checks", months, lines, found),
    ]
    if summary.estimates.pairs:
        means = (found[month].estimate if found[month].rated >= _FEW else None for month in months)
        line = Panel("mean estimate", "minor", tuple(means))
        figures.append(_trend("The mean estimate", "estimates", months, [line], found, "points of 100"))
    return figures


def _title(name: str) -> str:
    return "".join(filter(str.isprintable, name))[:_TITLE]


def _rate(count: int, pairs: int) -> float | None:
    return per_thousand(count, pairs) if pairs >= _FEW else None


def _trend(
    title: str,
    name: str,
    months: list[str],
    panels: list[Panel],
    found: Mapping[str, Group],
    unit: str = "per 1,000 pairs",
) -> Figure:
    rows = [
        (
            month,
            f"{found[month].pairs:,}",
            *("–" if one.values[at] is None else f"{one.values[at]:.1f}" for one in panels),
        )
        for at, month in enumerate(months)
    ]
    drawn = [one for one in panels if any(value is not None for value in one.values)] if len(months) > 1 else []
    pictures = [
        trends(f"{name}-{first}", _label(some, months, unit), months, some)
        for first in range(0, len(drawn), _COLUMN)
        if (some := drawn[first : first + _COLUMN])
    ]
    caption = f"Months with fewer than {_FEW} pairs are not drawn."
    return Figure(title, caption, tuple(pictures), ("month", "pairs", *(one.title for one in panels)), tuple(rows))


def _label(panels: Iterable[Panel], months: list[str], unit: str) -> str:
    """What those read who do not see the picture."""
    names = ", ".join(one.title for one in panels)
    return f"{names}: {unit}, from {months[0]} to {months[-1]}; the numbers are in the table below"


def distributions(summary: Summary) -> list[Figure]:
    """
    How long the translations are, by themselves and by their originals, how bad the pairs with findings, and what is
    estimated of them.
    """
    figures: list[Figure] = []
    for name, (title, unit) in _DISTRIBUTIONS.items():
        first = 1 if name == "penalty" else 0
        colour = "major" if name == "penalty" else "minor"
        figures += _distribution(name, title, unit, EDGES[name][first:], summary.histograms[name][first:], colour)
    binned = summary.estimates.binned(_ESTIMATES)
    return [*figures, *_distribution("estimates", "The estimate", "points of 100", _ESTIMATES, binned, "minor")]


def _distribution(
    name: str, title: str, unit: str, edges: tuple[float, ...], counts: Sequence[int], colour: str
) -> Iterator[Figure]:
    """The picture of a distribution; none of nothing."""
    if not (total := sum(counts)):
        return
    shares = tuple(100 * count / total for count in counts)
    bins = [*(f"{low:g} to {high:g}" for low, high in pairwise(edges)), f"{edges[-1]:g} or more"]
    rows = zip(bins, (f"{count:,}" for count in counts), (f"{share:.1f} %" for share in shares), strict=True)
    label = f"{title}: shares of the pairs by {unit}; the numbers are in the table below"
    svg = histogram(name, label, Bars(edges, shares, colour))
    yield Figure(title, unit, (svg,), (unit, "pairs", "share"), tuple(rows))
