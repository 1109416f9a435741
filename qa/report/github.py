"""
Annotations for GitHub Actions: commands that its runner reads in a step's output. A critical or major finding is an
error, a minor one a warning, as in SARIF.
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.model import Severity
from qa.report.places import Placed, message, one_line, placed, relative, repaired_words
from qa.report.run import Run

_LEVELS = {Severity.CRITICAL: "error", Severity.MAJOR: "error", Severity.MINOR: "warning"}


def github(run: Run) -> str:
    """One command a finding; findings that people accepted are left out."""
    return "\n".join(_command(one) for one in placed(run))


def _command(one: Placed) -> str:
    finding, place = one.finding, one.target
    properties = {
        "title": f"{finding.code} {finding.name}",
        "file": relative(place.path),
        "line": str(place.line),
        "endLine": str(place.end_line),
    }
    if place.line == place.end_line:  # columns are taken of a single line only
        properties |= {"col": str(place.column), "endColumn": str(place.end_column)}
    said = ",".join(f"{name}={_in_property(value)}" for name, value in properties.items())
    return f"::{_LEVELS[finding.severity]} {said}::{_in_message(chr(10).join(_message(one)))}"


def _message(one: Placed) -> Iterator[str]:
    """What is wrong, what the original says, what to write."""
    yield message(one)
    if one.source and one.source.text:
        yield f"original: {one_line(one.source.text)}"
    words = repaired_words(one.finding, one.segment.target)
    if words:
        yield f"repair: {one_line(words[0])} → {one_line(words[1])}"


def _in_message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _in_property(text: str) -> str:
    return _in_message(text).replace(":", "%3A").replace(",", "%2C")
