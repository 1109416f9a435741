"""Measured precision and recall: gold cases, gold articles, and noise on clean bitext."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from qa.engine import lint
from qa.lang import data
from qa.model import Document, Finding, MtqaError, Severity, Span
from qa.positions import locate
from qa.read import article
from qa.read.files import text_of
from qa.rules import Selection

#: A finding this much longer than the gold words (three times and some) does not show the defect.
LONGER, SLACK = 3, 40
#: An anchor stands between words: it touches what is this near.
NEAR = 3


class Gold(NamedTuple):
    """What a person marked: spans are places where a report is right; the first is the defect."""

    spans: tuple[Span, ...]
    kind: str
    needs: str
    optional: bool


class Case(NamedTuple):
    """A text with what should be found in it."""

    id: str
    document: Document
    gold: tuple[Gold, ...]


@dataclass(slots=True)
class Counts:
    """Counts of a run over cases, by class of gold finding and by code of check."""

    gold: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    right_class: Counter[str] = field(default_factory=Counter)
    findings: Counter[str] = field(default_factory=Counter)
    true: Counter[str] = field(default_factory=Counter)
    clean: int = 0
    flagged: int = 0
    misses: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)


def cases(folder: Path, *, with_reference: bool = False) -> Iterator[Case]:
    """
    Every case and article in a folder and below it, in the format of `corpora/README.md`; `with_reference` gives the
    articles their English version as an original.
    """
    if not folder.is_dir():
        raise MtqaError("no such folder", path=folder)
    for path in sorted(folder.rglob("*.jsonl")):
        if path.name.endswith(".gold.jsonl"):
            yield _article_case(path, with_reference=with_reference)
            continue
        for number, line in enumerate(text_of(path).splitlines(), start=1):
            try:
                record = json.loads(line)
                yield _case(record)
            except (ValueError, KeyError) as error:
                raise MtqaError(f"is not a case: {error!r}", path=path, line=number) from None


def _case(record: dict[str, str]) -> Case:
    gold = tuple(_gold(finding) for finding in record["findings"])
    compares = not gold or any(one.needs == "reference" for one in gold)
    document = article(
        record["target"],
        record["source"] or None,
        record.get("reference") or None if compares else None,
        source_lang=record["lang"],
        target_lang="en",
    )
    return Case(record["id"], document, gold)


def _article_case(path: Path, *, with_reference: bool) -> Case:
    name = path.name.removesuffix(".gold.jsonl")
    lang, source = next(
        (lang, text_of(there))
        for lang in ("bg", "ru", "uk")
        if (there := path.with_name(f"{name}.{lang}.txt")).is_file()
    )
    target = text_of(path.with_name(f"{name}.en.txt"))
    beside = path.with_name(f"{name}.ref.txt")
    reference = text_of(beside) if with_reference and beside.is_file() else None
    gold = tuple(_gold(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return Case(name, article(target, source, reference, source_lang=lang, target_lang="en"), gold)


def _gold(finding: object) -> Gold:
    if not isinstance(finding, dict):
        raise ValueError("a finding is an object")
    others = [(o["start"], o["end"]) if isinstance(o, dict) else tuple(o) for o in finding.get("also", ())]
    spans = tuple(Span(*pair) for pair in [(finding["start"], finding["end"]), *others])
    return Gold(spans, finding["class"], finding["needs"], bool(finding.get("optional")))


def measure(some: Iterable[Case], checks: Selection) -> Counts:
    """What the checks find of the gold, and what else they say."""
    counts = Counts()
    for case in some:
        found = [(finding, _place(case.document, finding)) for finding in lint(case.document, checks).findings]
        counts.clean += not case.gold
        counts.flagged += bool(found and not case.gold)
        for finding, place in found:
            is_true = any(matches(place, gold) for gold in case.gold)
            counts.findings[finding.code] += 1
            counts.true[finding.code] += is_true
            if not is_true:
                counts.alarms.append(f"{case.id}: {finding.code} {_text(case, place)!r} {finding.message}")
        for gold in case.gold:
            if gold.optional:
                continue
            codes = {finding.code for finding, place in found if matches(place, gold)}
            counts.gold[gold.kind] += 1
            counts.found[gold.kind] += bool(codes)
            counts.right_class[gold.kind] += any(gold.kind in classes(code) for code in codes)
            if not codes:
                counts.misses.append(f"{case.id}: {gold.kind} ({gold.needs}) {_text(case, gold.spans[0])!r}")
    return counts


def matches(place: Span, gold: Gold) -> bool:
    """Any overlap counts, unless the finding is much longer than the marked words; an anchor counts when it is near."""
    return any(_matches(place, span) for span in gold.spans)


def _matches(place: Span, span: Span) -> bool:
    if place.end - place.start > LONGER * (span.end - span.start) + SLACK:
        return False
    if place.start == place.end:
        return span.start - NEAR <= place.start <= span.end + NEAR
    return place.overlaps(span)


def _place(document: Document, finding: Finding) -> Span:
    segment = next(segment for segment in document.segments if segment.id == finding.segment)
    span = finding.target or Span(0, len(segment.target))
    there = locate(document, segment.id, "target", span, segment.target)
    return Span(there.start, there.end)


def _text(case: Case, place: Span) -> str:
    for segment in case.document.segments:
        start = case.document.places[segment.id, "target"].start
        if start <= place.start < start + len(segment.target):
            return segment.target[place.start - start : place.end - start]
    return ""


def classes(code: str) -> frozenset[str]:
    """The classes of gold finding that a check's code answers to."""
    table = data.table("classes.toml")["classes"]
    return frozenset(kind for kind, codes in table.items() if any(code.startswith(prefix) for prefix in codes))


class Noise(NamedTuple):
    """Findings on clean text, by code and by severity, per that many segments."""

    segments: int
    by_code: Counter[str]
    by_severity: Counter[Severity]
    examples: list[str]


def noise(sources: Sequence[str], targets: Sequence[str], source_lang: str, checks: Selection) -> Noise:
    """What is said of good translations, line against line."""
    by_code: Counter[str] = Counter()
    by_severity: Counter[Severity] = Counter()
    examples = []
    for number, (source, target) in enumerate(zip(sources, targets, strict=True), start=1):
        document = article(target, source, source_lang=source_lang, target_lang="en")
        for finding in lint(document, checks).findings:
            by_code[finding.code] += 1
            by_severity[finding.severity] += 1
            place = _place(document, finding)
            examples.append(f"{number}: {finding.code} {target[place.start : place.end]!r} {finding.message}")
    return Noise(len(targets), by_code, by_severity, examples)
