"""A summary as JSON, and back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from qa.audit.estimates import Estimates
from qa.audit.grouped import Group, Paper, poorest, worst
from qa.audit.parts import as_json, of_json
from qa.audit.summary import EDGES, PATTERNS, Broken, Mistakes, Of, Summary, most
from qa.model import SEVERITIES, NotChecked


def written(summary: Summary, *, patterns: int = PATTERNS) -> dict[str, object]:
    """The summary as it is written, all of it sorted; of each check so many patterns."""
    return {
        "pairs": summary.pairs,
        "documents": summary.documents,
        "words": summary.words,
        "characters": summary.characters,
        "flagged": summary.flagged,
        "clean": summary.pairs - summary.flagged,
        "points": round(summary.points, 6),
        "tally": {label: summary.tally[label] for label in SEVERITIES},
        "errors": {
            kind: {"count": told.count, "first": [one._asdict() for one in told.first]}
            for kind, told in sorted(summary.errors.items())
        },
        "checks": {
            code: {name: getattr(said, name) for name in Of.__dataclass_fields__}
            for code, said in sorted(summary.checks.items())
        },
        **{
            name: {key: _counted(counts) for key, counts in sorted(group.items())}
            for name, group in summary.groups.items()
        },
        "trends": {key: dict(sorted(counter.items())) for key, counter in sorted(summary.trends.items())},
        "by_outlet": {key: dict(sorted(counter.items())) for key, counter in sorted(summary.by_outlet.items())},
        "histograms": {
            name: {"edges": list(EDGES[name]), "counts": counts} for name, counts in summary.histograms.items()
        },
        "worst": [_paper(one) for one in worst(summary.papers.values())],
        "samples": {
            code: [as_json(kept[mark]) for mark in sorted(kept)] for code, kept in sorted(summary.samples.items())
        },
        "patterns": {
            code: [
                {"source": source, "target": target, "fix": fix, "count": count}
                for (source, target, fix), count in most(counter, patterns)
            ]
            for code, counter in sorted(summary.patterns.items())
        },
        "not_checked": [
            {"reason": said.reason, "codes": list(said.codes), "pairs": pairs}
            for said, pairs in sorted(summary.not_checked.items(), key=lambda one: (one[0].reason, one[0].codes))
        ],
        **({"estimates": _estimates(summary)} if summary.estimates.pairs else {}),
    }


def _counted(one: Group | Paper) -> dict[str, object]:
    """The counts of a group or a document; of estimates only where there are any."""
    said = one._asdict()
    if one.rated:
        return {**said, "estimate": one.estimate}
    del said["rated"], said["tenths"]
    return said


def _paper(one: Paper) -> dict[str, object]:
    return {**_counted(one), "penalty": one.penalty}


def _estimates(summary: Summary) -> dict[str, object]:
    one = summary.estimates
    return {
        "pairs": one.pairs,
        "mean": round(one.mean, 2),
        "quartiles": one.quartiles(),
        "counts": {str(value / 10): one.counts[value] for value in sorted(one.counts)},
        "lowest": [as_json(told) for told in one.lowest],
        "documents": [_paper(of) for of in poorest(summary.papers.values())],
    }


def read(said: Mapping[str, Any]) -> Summary:
    """The summary that was written; what is none is a ValueError."""
    try:
        summary = Summary(
            pairs=said["pairs"],
            documents=said["documents"],
            words=said["words"],
            characters=said["characters"],
            flagged=said["flagged"],
            points=said["points"],
            tally=Counter(said["tally"]),
            checks={code: Of(**row) for code, row in said["checks"].items()},
            groups={
                name: {key: Group(**_fields(Group, counts)) for key, counts in said[name].items()}
                for name in ("outlets", "domains", "months")
            },
            histograms={name: row["counts"] for name, row in said["histograms"].items()},
        )
        for kind, told in said["errors"].items():
            summary.errors[kind] = Mistakes(told["count"], [Broken(**one) for one in told["first"]])
        for row in said["not_checked"]:
            summary.not_checked[NotChecked(tuple(row["codes"]), row["reason"])] = row["pairs"]
        for mine, name in ((summary.trends, "trends"), (summary.by_outlet, "by_outlet")):
            mine.update({key: Counter(counts) for key, counts in said[name].items()})
        estimated = said.get("estimates", {"counts": {}, "lowest": [], "documents": []})
        for row in (*said["worst"], *estimated["documents"]):
            paper = Paper(**_fields(Paper, row))
            summary.papers[paper.path, paper.document] = paper
        for code, some in said["samples"].items():
            summary.samples[code] = {one.findings[0].fingerprint: one for one in map(of_json, some)}
        for code, rows in said["patterns"].items():
            summary.patterns[code] = Counter({(row["source"], row["target"], row["fix"]): row["count"] for row in rows})
        counts = {round(10 * float(points)): count for points, count in estimated["counts"].items()}
        summary.estimates = Estimates(Counter(counts), [of_json(row) for row in estimated["lowest"]])
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        raise ValueError(f"is no summary of an audit: {error!r}") from None
    return summary


def _fields(of: type[Group] | type[Paper], row: Mapping[str, Any]) -> dict[str, Any]:
    """What of a row is no sum of the rest."""
    return {name: row[name] for name in of._fields if name in row}
