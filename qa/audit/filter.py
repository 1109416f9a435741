"""The clean part of an audited corpus, and the rejected part with reasons, as corpus cleaners write them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from qa.audit.again import every
from qa.audit.filter_files import FILTER, SCHEMA, Form, Pack, clean, packed, whole_folder
from qa.audit.folder import Audit
from qa.audit.parts import Flat, Record, as_json
from qa.config import Config, choice
from qa.model import MtqaError, Severity
from qa.score import WEIGHTS, Weights, points


class Thresholds(NamedTuple):
    """
    What is rejected: pairs with a finding of a `severity` or above ("none": of no severity), with a finding of the
    codes `reject`, with more MQM points than `penalty`, too short or too long for their source, or too long, or with a
    lower estimate than `min_qe`. Findings of the codes `keep` do not count; without `duplicates` the second and any
    later of equal pairs is rejected too.
    """

    severity: str = "major"
    penalty: float | None = None
    reject: frozenset[str] = frozenset()
    keep: frozenset[str] = frozenset()
    min_ratio: float | None = None
    max_ratio: float | None = None
    max_words: int | None = None
    duplicates: bool = True
    min_qe: float | None = None


class Reason(NamedTuple):
    """Why a pair is rejected: a finding, or a rule and the value that breaks it."""

    code: str = ""
    severity: str = ""
    message: str = ""
    rule: str = ""
    value: float = 0.0

    @property
    def name(self) -> str:
        return self.code or self.rule


class Told(NamedTuple):
    """What came of filtering: `reasons` counts the pairs that were rejected for each, a pair under all of its own."""

    pairs: int
    clean: int
    rejected: int
    broken: int
    reasons: Counter[str]
    files: tuple[str, ...]
    set_aside: tuple[int, ...]


def reasons(one: Record, by: Thresholds, weights: Weights = "mqm") -> list[Reason]:
    """Why a pair is rejected; nothing where it is not."""
    findings = [finding for finding in one.findings if finding.code not in by.keep]
    found = [
        Reason(code=finding.code, severity=finding.severity, message=finding.message)
        for finding in findings
        if finding.code in by.reject or _is_grave(finding, by.severity)
    ]
    penalty = sum(points(finding.category, Severity.named(finding.severity), weights) for finding in findings)
    if by.penalty is not None and penalty > by.penalty:
        found.append(Reason(rule="max-penalty", value=penalty))
    if by.min_qe is not None and one.qe is not None and one.qe < by.min_qe:
        found.append(Reason(rule="min-qe", value=one.qe))
    return [*found, *_of_length(one, by)]


def _is_grave(finding: Flat, severity: str) -> bool:
    return severity != "none" and Severity.named(finding.severity) >= Severity.named(severity)


def _of_length(one: Record, by: Thresholds) -> Iterator[Reason]:
    if one.source:
        ratio = len(one.target) / len(one.source)
        if by.min_ratio is not None and ratio < by.min_ratio:
            yield Reason(rule="min-ratio", value=round(ratio, 3))
        if by.max_ratio is not None and ratio > by.max_ratio:
            yield Reason(rule="max-ratio", value=round(ratio, 3))
    if by.max_words is not None:
        words = max(len(text.split()) for text in (one.source or "", one.target))
        if words > by.max_words:
            yield Reason(rule="max-words", value=words)


def judged(
    records: Iterable[Record], by: Thresholds, weights: Weights = "mqm"
) -> Iterator[tuple[Record, list[Reason]]]:
    """Each pair with the reasons to reject it, in order; a broken line has none but what it says itself."""
    seen: set[bytes] = set()
    for one in records:
        found = [] if one.error else reasons(one, by, weights)
        if not by.duplicates and not one.error and not found:
            mark = _mark(one)
            found = [Reason(rule="duplicate")] if mark in seen else []
            seen.add(mark)
        yield one, found


def _mark(one: Record) -> bytes:
    return blake2b(f"{one.source}\t{one.target}".encode("utf-8", "replace"), digest_size=8).digest()


def filtered(audit: Audit, folder: Path, config: Config, by: Thresholds, form: Form = "tsv", pack: Pack = "") -> Told:
    """Read the corpus of an audit again and write its two parts, and `filter.json`, into a folder: all or nothing."""
    options = audit.manifest["options"]
    assert isinstance(options, dict)
    weights = choice("weights", options["weights"] or WEIGHTS[0], WEIGHTS)
    if by.min_qe is not None and not options.get("encoder"):
        raise MtqaError("was audited without estimates; --min-qe needs `mtqa audit --encoder`", path=audit.path)
    counts: Counter[str] = Counter()
    why: Counter[str] = Counter()
    with whole_folder(folder) as beside:
        with clean(beside, form, pack) as add, packed(beside / "rejected.jsonl", pack) as rejected:
            for one, found in judged(every(audit, config), by, weights):
                kind = "broken" if one.error else "rejected" if found else "clean"
                counts[kind] += 1
                if kind == "clean":
                    add(one)
                else:
                    why.update({reason.name for reason in found})
                    rejected.write(_line(one, found))
        files = tuple(sorted(path.name for path in beside.iterdir()))
        kinds = counts["clean"], counts["rejected"]
        told = Told(sum(kinds), *kinds, counts["broken"], why, files, _set_aside(audit))
        (beside / FILTER).write_text(_as_json(told, audit, by, form, pack), encoding="utf-8")
    return told


def _set_aside(audit: Audit) -> tuple[int, ...]:
    rows = audit.manifest.get("set_aside", [])
    assert isinstance(rows, list)
    return tuple(row["number"] for row in rows)


def _line(one: Record, found: list[Reason]) -> bytes:
    """A rejected pair or a broken line, as JSON."""
    said = as_json(one)
    if not one.error:
        del said["findings"]
        said["reasons"] = [
            {"rule": reason.rule, "value": reason.value}
            if reason.rule
            else {"code": reason.code, "severity": reason.severity, "message": reason.message}
            for reason in found
        ]
    return (json.dumps(said, ensure_ascii=False, separators=(",", ":")) + "\n").encode("utf-8", "replace")


def _as_json(told: Told, audit: Audit, by: Thresholds, form: Form, pack: Pack) -> str:
    thresholds = by._asdict()
    if by.min_qe is None:
        del thresholds["min_qe"]
    said = {
        "schema": SCHEMA,
        "signature": audit.manifest["signature"],
        "thresholds": {**thresholds, "reject": sorted(by.reject), "keep": sorted(by.keep)},
        "to": form,
        "pack": pack,
        **told._asdict(),
        "reasons": dict(sorted(told.reasons.items())),
    }
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"
