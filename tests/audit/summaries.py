"""Summaries that reports are made of: pair by pair, as an audit counts them."""

from typing import NamedTuple

from qa.audit.parts import Flat, Record, Repair
from qa.audit.report_noise import Evidence, Judged, evidence
from qa.audit.summary import Summary
from qa.model import Facts, NotChecked, Segment

HEAD = {
    "schema": "mtqa-audit-1",
    "signature": "mtqa:0|checks:0|data:0|langs:bg-en",
    "options": {"profile": "audit", "ignore": ["TYP001"], "weights": "mqm"},
    "inputs": [{"path": "archive.jsonl", "form": "jsonl", "files": 1}],
    "set_aside": [],
    "unread": [],
}
_POINTS = {"minor": 1.0, "major": 5.0, "critical": 25.0}


class Said(NamedTuple):
    """What a check says of a pair: words of it, and the repair of those of the target."""

    code: str
    name: str
    severity: str
    category: str
    source: str = ""
    target: str = ""
    fix: str | None = None
    message: str = "Something is wrong."


#: Three checks as they are, and one that no house has.
NZOK = Said("ACR003", "transliterated-acronym", "major", "terminology/acronym", "НЗОК", "NZOK", "NHIF")
TWICE = Said("REP001", "repeated-word", "minor", "fluency/duplication", "", "said said", "said")
HYPHEN = Said("TYP001", "spaced-hyphen", "minor", "fluency/typography", "", " - ")
MINE = Said("XXX001", "of-my-own", "critical", "accuracy/mistranslation", "Здравната", "health")

SOURCE = "Здравната каса НЗОК каза - пак каза, че ще плати."
TARGET = "The health fund NZOK said said - again that it would pay."


def count(
    summary: Summary,
    *said: Said,
    facts: Facts = Facts(),  # noqa: B008  # frozen
    source: str | None = SOURCE,
    target: str = TARGET,
    path: str = "archive.jsonl",
    qe: float | None = None,
) -> None:
    """Count a pair, with what is said of it and its estimate."""
    line = summary.pairs + 1
    segment = Segment(line, target, source, None, "bg", "en")
    told = None
    if said or qe is not None:
        flat = tuple(_flat(one, f"{line:012x}{number:04x}", segment) for number, one in enumerate(said))
        points = sum(_POINTS[one.severity] for one in said)
        told = Record(
            path, line, line - 1, "", facts, source, target, None, "bg", "en", points, flat, qe=qe
        )  # fmt: skip
    summary.add(segment, facts, "", told)
    if facts.document:
        summary.paper(facts.document, path, line, segment, told)


def _flat(one: Said, fingerprint: str, segment: Segment) -> Flat:
    start = segment.target.find(one.target)
    at = (segment.source or "").find(one.source) if one.source else -1
    end = start + len(one.target)
    fixes = () if one.fix is None else (Repair(start, end, one.fix, "suggested"),)
    return Flat(
        one.code, one.name, one.severity, one.category, 1.0, start, end,
        *((at, at + len(one.source)) if at >= 0 else (None, None)), one.message, fixes, fingerprint,
    )  # fmt: skip


def archive(*, is_estimated: bool = False) -> Summary:
    """240 pairs of four outlets over two years, in twelve documents; all but every tenth of them estimated, or none."""
    summary = Summary()
    for number in range(240):
        month = f"{2024 + number % 24 // 12}-{number % 12 + 1:02}-05"
        outlet = ("Fakti", "Novini", "Vesti", "Harbor Weekly")[number % 4]
        facts = Facts(f"story-{number % 12}", outlet, "economy" if number % 3 else "sport", month)
        said = [one for one, every in ((NZOK, 6), (TWICE, 8), (HYPHEN, 10), (MINE, 48)) if number % every == 0]
        count(summary, *said, facts=facts, qe=number * 7 % 101 if is_estimated and number % 10 else None)
    summary.fail("has no tab between source and target", "archive.jsonl", 7, "has no tab between source and target")
    summary.not_checked[NotChecked(("REF001", "REF002"), "no reference was given")] = 240
    return summary


def known(summary: Summary, judged: dict[str, Judged] | None = None) -> dict[str, Evidence]:
    return {code: evidence(code, judged or {}) for code in summary.checks}
