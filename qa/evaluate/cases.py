"""Measured precision and recall on gold: cases and articles in the format of `corpora/README.md`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from qa.engine import lint
from qa.lang import data
from qa.model import Document, Finding, MtqaError, Span
from qa.positions import locate
from qa.read import article
from qa.read.files import decoded, text_of
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
                yield _case(json.loads(line))
            except (ValueError, KeyError, TypeError) as error:
                raise MtqaError(f"is not a case: {error!r}", path=path, line=number) from None


def _case(record: object) -> Case:
    if not isinstance(record, dict):
        raise ValueError("a case is an object")
    gold = tuple(gold_of(finding) for finding in record["findings"])
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
    langs = [lang for lang in ("bg", "ru", "uk") if path.with_name(f"{name}.{lang}.txt").is_file()]
    if not langs:
        raise MtqaError(f"has no original {name}.bg.txt, .ru.txt or .uk.txt beside it", path=path)
    source = text_of(path.with_name(f"{name}.{langs[0]}.txt"))
    target = text_of(path.with_name(f"{name}.en.txt"))
    beside = path.with_name(f"{name}.ref.txt")
    reference = text_of(beside) if with_reference and beside.is_file() else None
    gold = []
    raw = path.read_bytes()
    lines = decoded(raw, path).splitlines() if raw.strip() else []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                gold.append(gold_of(json.loads(line)))
            except (ValueError, KeyError, TypeError) as error:
                raise MtqaError(f"is not a gold finding: {error!r}", path=path, line=number) from None
    return Case(name, article(target, source, reference, source_lang=langs[0], target_lang="en"), tuple(gold))


def gold_of(finding: object) -> Gold:
    """A finding of a case or an article, as a person marked it."""
    if not isinstance(finding, dict):
        raise ValueError("a finding is an object")
    others = [(o["start"], o["end"]) if isinstance(o, dict) else tuple(o) for o in finding.get("also", ())]
    spans = tuple(Span(*pair) for pair in [(finding["start"], finding["end"]), *others])
    return Gold(spans, finding["class"], finding["needs"], bool(finding.get("optional")))


def measure(some: Iterable[Case], checks: Selection) -> Counts:
    """What the checks find of the gold, and what else they say."""
    return counted(judged(case, checks) for case in some)


class Judged(NamedTuple):
    """One case: every finding with whether it is true, every required gold with the codes that found it."""

    id: str
    is_clean: bool
    said: tuple[tuple[str, bool], ...]
    gold: tuple[tuple[str, frozenset[str]], ...]
    misses: tuple[str, ...]
    alarms: tuple[str, ...]


def judged(case: Case, checks: Selection) -> Judged:
    """The findings of lint held against the gold of a case."""
    found = [(finding, _place(case.document, finding)) for finding in lint(case.document, checks).findings]
    said, alarms, golden, misses = [], [], [], []
    for finding, place in found:
        is_true = any(matches(place, gold) for gold in case.gold)
        said.append((finding.code, is_true))
        if not is_true:
            alarms.append(f"{case.id}: {finding.code} {_text(case, place)!r} {finding.message}")
    for gold in case.gold:
        if not gold.optional:
            codes = frozenset(finding.code for finding, place in found if matches(place, gold))
            golden.append((gold.kind, codes))
            if not codes:
                misses.append(f"{case.id}: {gold.kind} ({gold.needs}) {_text(case, gold.spans[0])!r}")
    return Judged(case.id, not case.gold, tuple(said), tuple(golden), tuple(misses), tuple(alarms))


def counted(some: Iterable[Judged]) -> Counts:
    """The counts of many cases."""
    counts = Counts()
    for one in some:
        counts.clean += one.is_clean
        counts.flagged += bool(one.said and one.is_clean)
        for code, is_true in one.said:
            counts.findings[code] += 1
            counts.true[code] += is_true
        for kind, codes in one.gold:
            counts.gold[kind] += 1
            counts.found[kind] += bool(codes)
            counts.right_class[kind] += any(kind in classes(code) for code in codes)
        counts.misses += one.misses
        counts.alarms += one.alarms
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
