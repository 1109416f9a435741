"""
The MQM annotations that Google publishes (WMT MQM human evaluation): one row an error that one rater marked in one
system's translation, `<v>…</v>` around it in the target, or in the source where something is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from qa.lang.identify import language
from qa.model import Finding, MtqaError, Severity, Span
from qa.read.files import text_of

COLUMNS = ("system", "doc", "seg_id", "rater", "source", "target", "category", "severity")
#: The severities that are errors; the others (no-error, neutral and the like) cost nothing.
_SEVERITIES = {"minor": Severity.MINOR, "major": Severity.MAJOR, "critical": Severity.CRITICAL}
_OPEN, _CLOSE = "<v>", "</v>"
_SAMPLE = 50


class Rendering(NamedTuple):
    """One system's translation of one segment, with the errors that each of its raters marked; none is a rating too."""

    system: str
    segment: tuple[str, str]
    source: str
    target: str
    ratings: tuple[tuple[Finding, ...], ...]


def renderings(path: Path) -> list[Rendering]:
    """The translations in the order in which they come first."""
    texts: dict[tuple[str, str, str], tuple[str, str]] = {}
    ratings: dict[tuple[str, str, str], dict[str, list[Finding]]] = {}
    for number, row in _rows(path):
        source, source_span = _unmarked(row["source"])
        target, target_span = _unmarked(row["target"])
        key = (row["doc"], row["seg_id"], row["system"])
        if texts.setdefault(key, (source, target)) != (source, target):
            raise MtqaError(
                "has another text than the row before with the same doc, seg_id and system", path=path, line=number
            )
        marked = ratings.setdefault(key, {}).setdefault(row["rater"], [])
        severity = _SEVERITIES.get(row["severity"].strip().lower())
        if severity is not None:
            marked.append(_error(row, severity, target_span, source_span))
    return [
        Rendering(key[2], key[:2], *texts[key], tuple(tuple(errors) for errors in by_rater.values()))
        for key, by_rater in ratings.items()
    ]


def langs(some: list[Rendering]) -> tuple[str, str]:
    """The languages of source and target, told by the first texts."""
    first = some[:: max(1, len(some) // _SAMPLE)][:_SAMPLE]
    return language("\n".join(one.source for one in first)), language("\n".join(one.target for one in first), "en")


def _rows(path: Path) -> Iterator[tuple[int, Mapping[str, str]]]:
    """The rows with their lines; a quotation mark is a character like any other."""
    lines = [line.rstrip("\r") for line in text_of(path).removeprefix("\ufeff").split("\n")]
    head = lines[0].split("\t")
    for name in COLUMNS:
        if name not in head:
            raise MtqaError(f"has no column {name!r}; MQM files have {', '.join(COLUMNS)}", path=path, line=1)
    for number, line in enumerate(lines[1:], start=2):
        if line:
            cells = line.split("\t")
            if len(cells) != len(head):
                raise MtqaError(f"has {len(cells)} columns, the head {len(head)}", path=path, line=number)
            yield number, dict(zip(head, cells, strict=True))
    if len(lines) < 3 and not any(lines[1:]):
        raise MtqaError("has no rows", path=path)


def _unmarked(text: str) -> tuple[str, Span | None]:
    """The text without its mark, and where the mark stood; one that is not closed goes on to the end."""
    before, is_open, rest = text.partition(_OPEN)
    marked, _, after = rest.partition(_CLOSE)
    if not is_open:
        return text, None
    return before + marked + after, Span(len(before), len(before) + len(marked))


def _error(row: Mapping[str, str], severity: Severity, target: Span | None, source: Span | None) -> Finding:
    """A person's finding; the category in our spelling, so that it weighs what ours would."""
    name = row["category"].strip()
    category = "other/system" if name.lower().startswith("non-translation") else name.lower()
    return Finding("", name, category, severity, 0, "", target, source, None, (), 1.0, "")
