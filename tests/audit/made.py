"""Records and segments for the tests of audits."""

from __future__ import annotations

from qa.audit.parts import Flat, Record, Repair
from qa.model import Facts, Segment

NO_FACTS = Facts()


def finding(code: str = "REP001", severity: str = "minor", mark: str = "a" * 16, **fields: object) -> Flat:
    """A finding on the first three characters of the target."""
    given = {"source_start": None, "source_end": None, "fixes": (Repair(0, 3, "The", "safe"),), **fields}
    return Flat(code, "repeated-word", severity, "fluency/duplication", 1.0, 0, 3, message="Twice.", fingerprint=mark,
                **given)  # fmt: skip


def pair(
    *findings: Flat, facts: Facts = NO_FACTS, line: int = 1, target: str = "the the talks"
) -> tuple[Segment, Record]:
    """A pair, and its record."""
    points = {"minor": 1.0, "major": 5.0, "critical": 25.0}
    segment = Segment(line, target, "преговорите", target_lang="en", source_lang="bg")
    penalty = sum(points[one.severity] for one in findings)
    return segment, Record(
        "news.tsv", line, line - 1, "", facts, segment.source, target, None, "bg", "en", penalty, findings
    )
