"""The reports by name; each is imported where it is written."""

from __future__ import annotations

from qa.report.run import Run

FORMATS = ("terminal", "json", "jsonl")


def written(name: str, run: Run, *, by_severity: bool = False, with_scores: bool = False) -> str:
    """A run as a report of this name, with its last line end."""
    match name:
        case "json":
            from qa.report.json import json

            return json(run.linted, run.signature, with_scores=with_scores) + "\n"
        case "jsonl":
            from qa.report.jsonl import line

            return "".join(line(one, one.document.path) + "\n" for one in run.linted)
        case _:
            from qa.report.terminal import terminal

            return "".join(
                terminal(one, by_severity=by_severity, with_scores=with_scores) + "\n\n" for one in run.linted
            )
