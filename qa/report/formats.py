"""The formats of a report by name; each is imported where it is asked for."""

from __future__ import annotations

import re
from collections.abc import Mapping

from qa.report.run import Run

#: What each is for, in the order in which they are offered.
FORMATS: Mapping[str, str] = {
    "terminal": "to be read in a terminal",
    "json": "everything, for programs",
    "jsonl": "a line for each document",
    "html": "a page for reviewers",
    "sarif": "SARIF 2.1.0, for code scanning",
    "github": "annotations of GitHub Actions",
    "gitlab": "GitLab's Code Quality",
    "junit": "JUnit XML, for test tabs",
    "rdjson": "reviewdog",
    "csv": "a table, by commas",
    "tsv": "a table, by tabs",
    "mqm": "MQM annotations as WMT has them",
}
#: Half a character, which JSON can smuggle in.
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def report(name: str, run: Run, *, by_severity: bool = False, with_scores: bool = False) -> str:
    """
    The report of a run in the format of that name, without a last line end, in characters that UTF-8 can hold.
    `by_severity` is for the terminal, `with_scores` for the terminal and JSON.
    """
    said = _report(name, run, by_severity=by_severity, with_scores=with_scores)
    return _SURROGATE.sub("\ufffd", said)


def _report(name: str, run: Run, *, by_severity: bool, with_scores: bool) -> str:
    match name:
        case "terminal":
            from qa.report.terminal import terminal

            shown = (terminal(one, by_severity=by_severity, with_scores=with_scores) for one in run.linted)
            return "\n\n".join(shown) or "nothing was linted"
        case "json":
            from qa.report.json import json

            return json(run.linted, run.signature, with_scores=with_scores)
        case "jsonl":
            from qa.report.jsonl import line

            return "\n".join(line(one, one.document.path) for one in run.linted)
        case "html":
            from qa.report.html import html

            return html(run)
        case "sarif":
            from qa.report.sarif import sarif

            return sarif(run)
        case "github":
            from qa.report.github import github

            return github(run)
        case "gitlab":
            from qa.report.gitlab import gitlab

            return gitlab(run)
        case "junit":
            from qa.report.junit import junit

            return junit(run)
        case "rdjson":
            from qa.report.rdjson import rdjson

            return rdjson(run)
        case "csv":
            from qa.report.table import csv

            return csv(run)
        case "tsv":
            from qa.report.table import tsv

            return tsv(run)
        case "mqm":
            from qa.report.mqm import mqm

            return mqm(run)
    raise ValueError(f"no format {name!r}")
