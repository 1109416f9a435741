"""A summary as JSON, and back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from qa.audit.parts import as_json, of_json
from qa.audit.summary import EDGES, PATTERNS, Broken, Group, Mistakes, Of, Paper, Summary, most, worst
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
            name: {key: counts._asdict() for key, counts in sorted(group.items())}
            for name, group in summary.groups.items()
        },
        "trends": {key: dict(sorted(counter.items())) for key, counter in sorted(summary.trends.items())},
        "by_outlet": {key: dict(sorted(counter.items())) for key, counter in sorted(summary.by_outlet.items())},
        "histograms": {
            name: {"edges": list(EDGES[name]), "counts": counts} for name, counts in summary.histograms.items()
        },
        "worst": [{**one._asdict(), "penalty": one.penalty} for one in worst(summary.papers.values())],
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
                name: {key: Group(**counts) for key, counts in said[name].items()}
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
        for row in said["worst"]:
            paper = Paper(**{name: row[name] for name in Paper._fields})
            summary.papers[paper.path, paper.document] = paper
        for code, some in said["samples"].items():
            summary.samples[code] = {one.findings[0].fingerprint: one for one in map(of_json, some)}
        for code, rows in said["patterns"].items():
            summary.patterns[code] = Counter({(row["source"], row["target"], row["fix"]): row["count"] for row in rows})
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        raise ValueError(f"is no summary of an audit: {error!r}") from None
    return summary
