"""
The rows of the MQM annotations of WMT: cells between tabs, one row an error with `<v>…</v>` around it, one `no-error`
row for a clean segment. Marot reads them, and mt-metrics-eval's score_mqm.py.

The format has the severities Major and Minor: a critical finding, which weighs no more there, is written as Major, and
its own severity stands in the metadata. Tabs and line breaks in texts are spaces; a `<v>` that stands in a text is
written `‹v>`.
"""

from __future__ import annotations

import json as encoder
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from qa.model import Finding, MtqaError, Segment, Severity, Span
from qa.report.categories import WMT, wmt_type
from qa.report.places import Placed, placed, relative, repaired_words, spaced
from qa.report.run import Run

COLUMNS = (
    "system", "doc", "doc_id", "seg_id", "rater", "source", "target", "category", "severity", "metadata",
)  # fmt: skip
#: We know one translation, and what we found is no person's judgement.
SYSTEM, RATER = "translation", "mtqa"
_MARK = re.compile(r"<(?=/?v>)")
#: So many characters are written of one segment.
_MOST = 100_000_000


def mqm(run: Run) -> str:
    """The head and the rows; `doc_id` counts the segments of a file, `seg_id` those of the run."""
    return "\n".join("\t".join(row) for row in [COLUMNS, *_rows(run)])


def _rows(run: Run) -> Iterator[tuple[str, ...]]:
    in_file: Counter[str] = Counter()
    number = 0
    for linted in run.linted:
        path = relative(linted.document.path)
        found: defaultdict[str | int, list[Placed]] = defaultdict(list)
        for one in placed(run._replace(linted=[linted])):
            found[one.segment.id].append(one)
        for segment in linted.document.segments:
            _hold(segment, len(found[segment.id]), path)
            number += 1
            in_file[path] += 1
            head = (SYSTEM, _flat(path), str(in_file[path]), str(number), RATER)
            yield from ((*head, *annotation(segment, one.finding, {})) for one in found[segment.id])
            if not found[segment.id]:
                yield (*head, *_texts(segment, None, None), "No-error", "no-error", "{}")


def _hold(segment: Segment, rows: int, path: str) -> None:
    """The format repeats a segment's texts in every row of it."""
    length = len(segment.target) + len(segment.source or "")
    if rows * length > _MOST:
        raise MtqaError(
            f"a segment of {length} characters has {rows} findings, too much for --format mqm, which repeats the texts "
            "for each; take json or csv",
            path=path,
        )


def annotation(segment: Segment, finding: Finding, more: Mapping[str, object]) -> tuple[str, ...]:
    """The cells from `source` on of an error; `more` stands in the metadata too."""
    words = repaired_words(finding, segment.target)
    category = wmt_type(finding.category, finding.severity)
    is_minor = finding.severity is Severity.MINOR and category != WMT["other/system"]
    metadata = {
        "code": finding.code,
        "name": finding.name,
        "severity": Severity(finding.severity).label,
        "note": finding.message,
        "confidence": round(finding.confidence, 3),
        "fingerprint": finding.fingerprint,
        **({"corrected_text": words[1]} if words else {}),
        **more,
    }
    return (
        *_texts(segment, *_marks(segment, finding)),
        category,
        "Minor" if is_minor else "Major",
        spaced(encoder.dumps(metadata, ensure_ascii=False)),
    )


def _marks(segment: Segment, finding: Finding) -> tuple[Span | None, Span | None]:
    """What is marked in source and target: words of the translation, else of the original, else the place or all."""
    if finding.target and finding.target.start < finding.target.end:
        return None, finding.target
    if finding.source:
        return finding.source, None
    return None, finding.target or Span(0, len(segment.target))


def _texts(segment: Segment, source: Span | None, target: Span | None) -> tuple[str, str]:
    return _marked(segment.source or "", source), _marked(segment.target, target)


def _marked(text: str, span: Span | None) -> str:
    text = _flat(text)
    return text if span is None else f"{text[: span.start]}<v>{span.of(text)}</v>{text[span.end :]}"


def _flat(text: str) -> str:
    """The text without what would be read as a column, a row or a mark; as long as before."""
    return _MARK.sub("‹", spaced(text))
