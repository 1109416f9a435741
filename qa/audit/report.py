"""The report of an audit, a page for the owner of the corpus: what is wrong, how much, where, what to do first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from qa.audit.folder import REPORT, opened
from qa.audit.grouped import poorest, worst
from qa.audit.report_actions import actions
from qa.audit.report_noise import Judged, Noise, evidence, judged_in, noise
from qa.audit.report_samples import CHECKS, lowest_of, samples_of
from qa.audit.report_tables import (
    category_rows,
    check_rows,
    distributions,
    groups,
    over_time,
    per_thousand,
    severity_rows,
)
from qa.audit.summary import Summary
from qa.config import all_checks
from qa.files import write
from qa.model import SEVERITIES
from qa.report.template import asset, policy, template, writable

_GROUPS = (("outlets", "Outlet"), ("domains", "Domain"))
#: So many documents are listed.
_DOCUMENTS = 20


class Head(NamedTuple):
    """What the manifest says that the report tells."""

    signature: str
    options: Mapping[str, object]
    inputs: tuple[str, ...]
    set_aside: tuple[str, ...]
    unread: tuple[str, ...]

    @property
    def ignored(self) -> list[str]:
        return _words(self.options.get("ignore"))


def write_report(folder: Path) -> None:
    """Write the report of a complete audit into its folder, from what stands there."""
    audit = opened(folder)
    write(folder / REPORT, html(audit.summary, audit.manifest, judged_in(folder)).encode("utf-8"))


def html(summary: Summary, head: Mapping[str, object], judged: Mapping[str, Judged]) -> str:
    """The report as one file that asks nothing of other hosts; `head` is the manifest, `judged` what people judged."""
    style, script = asset("report.css") + asset("audit.css"), asset("audit.js")
    checks = all_checks()
    known = {code: evidence(code, judged) for code in summary.checks}
    expected = noise((said.findings, known[code]) for code, said in summary.checks.items())
    told = _head(head)
    rows, checks_left_out = check_rows(summary, known, checks)
    papers = worst(summary.papers.values())
    written = template("audit.html.jinja").render(
        summary=summary,
        head=told,
        heading=heading(summary),
        sentences=list(sentences(summary, expected, told)),
        found=sum(summary.tally.values()),
        actions=actions(summary, known, told.ignored),
        noise=expected,
        rows=rows,
        checks_left_out=checks_left_out,
        tables=[("Severity", severity_rows(summary)), ("Category", category_rows(summary))],
        groups=[one for one in (groups(summary, *named) for named in _GROUPS) if one.rows],
        trends=over_time(summary),
        distributions=distributions(summary),
        papers=papers[:_DOCUMENTS],
        papers_left_out=len(papers) - _DOCUMENTS,
        poorest=poorest(summary.papers.values())[:_DOCUMENTS],
        lowest=list(lowest_of(summary)),
        samples=list(samples_of(summary, (row.code for row in rows[:CHECKS]))),
        names={code: f"{code} {said.name}" for code, said in summary.checks.items()},
        not_checked=sorted(summary.not_checked.items(), key=lambda one: (-one[1], one[0])),
        rate=rate,
        style=style,
        script=script,
        policy=policy(style, script),
    )
    return writable(written)


def heading(summary: Summary) -> str:
    """The verdict in a line."""
    if not summary.pairs:
        return "No pair could be read"
    if not summary.flagged:
        return f"Nothing was found in {summary.pairs:,} pairs"
    share = per_thousand(summary.flagged, summary.pairs)
    have = "pairs have findings" if summary.flagged > 1 else "pairs has findings"
    return f"{summary.flagged:,} of {summary.pairs:,} {have}: {rate(share) if share < 10 else f'{share:,.0f}'} in 1,000"


def sentences(summary: Summary, expected: Noise, head: Head) -> Iterator[str]:
    """The verdict in some sentences that need no knowledge of checks."""
    if summary.flagged:
        counts = {label: per_thousand(summary.tally[label], summary.pairs) for label in reversed(SEVERITIES)}
        *others, last = [f"{rate(count)} {label}" for label, count in counts.items()]
        points = rate(per_thousand(summary.points, summary.words))
        yield (
            f"In 1,000 pairs there are {', '.join(others)} and {last} findings. "
            f"Together they weigh {points} MQM points per 1,000 words."
        )
    if expected.known:
        yield (
            f"Of {expected.known:,} findings by checks whose precision is measured, about {expected.false:,.0f} "
            f"({100 * expected.false / expected.known:.0f} %) are likely false, "
            f"with 95 % confidence {expected.low:,.0f} to {expected.high:,.0f}."
        )
    if expected.unknown:
        those = f"the other {expected.unknown:,}" if expected.known else f"the findings, {expected.unknown:,} in all,"
        yield (
            f"For {those} there is not enough evidence: anything from {expected.least:,.0f} to "
            f"{expected.most:,.0f} may be false. People who judge a sample (mtqa sample) settle it."
        )
    if summary.estimates.pairs or head.options.get("encoder"):
        yield estimated(summary)
    if left := ", ".join(_left_out(summary, head)):
        yield f"Not in these numbers: {left}."


def estimated(summary: Summary) -> str:
    """How many pairs have an estimate, and which; it stands beside the findings."""
    estimates = summary.estimates
    many = f"{estimates.pairs:,} of {summary.pairs:,} pairs have an estimate"
    if not estimates.pairs:
        return f"{many}."
    low, _, high = estimates.quartiles()
    return (
        f"{many}, {estimates.mean:.0f} points of 100 on average; half of them lie between {low:.0f} and {high:.0f}. "
        "It is no part of the MQM points."
    )


def _left_out(summary: Summary, head: Head) -> Iterator[str]:
    lines = sum(told.count for told in summary.errors.values())
    counts = (
        (lines, "line that could not be read", "lines that could not be read"),
        (len(head.set_aside), "shard that was set aside", "shards that were set aside"),
        (len(head.unread), "file that could not be read", "files that could not be read"),
        (_never_run(summary), "check that could run on no pair", "checks that could run on no pair"),
    )
    for count, one, many in counts:
        if count:
            yield f"{count:,} {one if count == 1 else many}"


def _never_run(summary: Summary) -> int:
    """How many checks could run on no pair."""
    pairs: dict[str, int] = {}
    for said, count in summary.not_checked.items():
        for code in said.codes:
            pairs[code] = pairs.get(code, 0) + count
    return sum(count >= summary.pairs for count in pairs.values())


def rate(value: float) -> str:
    """A number with as many digits as one can make use of."""
    if not value:
        return "0"
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 1 else f"{value:.2g}"


def _head(manifest: Mapping[str, object]) -> Head:
    options = manifest.get("options")
    aside = (f"{row['path']}:{row['line']}: {row['reason']}" for row in _rows(manifest.get("set_aside")))
    return Head(
        signature=str(manifest.get("signature", "")),
        options=options if isinstance(options, dict) else {},
        inputs=tuple(str(row["path"]) for row in _rows(manifest.get("inputs"))),
        set_aside=tuple(aside),
        unread=tuple(_words(manifest.get("unread"))),
    )


def _rows(said: object) -> list[dict[str, object]]:
    return [row for row in said if isinstance(row, dict)] if isinstance(said, list) else []


def _words(said: object) -> list[str]:
    return [str(one) for one in said] if isinstance(said, list) else []
