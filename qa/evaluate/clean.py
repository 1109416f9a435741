"""mtqa evaluate clean: what is said of good translations, and whether it stays within the noise budget."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from qa.evaluate.many import Run, each
from qa.evaluate.scorers import Setting, encode, signed, target_span, with_encoder
from qa.lang.identify import language
from qa.model import Linted, MtqaError, Severity, Span
from qa.read.files import text_of
from qa.report.evaluation import Chart, Evaluation, Series, Table
from qa.rules import Selection
from qa.stream import Texts, linted

#: Languages are told by so many lines.
_SAMPLE = 50


class Budget(NamedTuple):
    """How many findings of a severity or above 1,000 good segments may have; `minor` counts the minor ones alone."""

    minor: float = 40.0
    major: float = 12.0
    critical: float = 1.0


class Said(NamedTuple):
    """A finding on clean text."""

    code: str
    severity: Severity
    example: str


class Noise(NamedTuple):
    """Findings on clean text, by code and by severity, in that many segments."""

    segments: int
    by_code: Counter[str]
    by_severity: Counter[Severity]
    examples: list[str]

    def rates(self) -> Mapping[str, tuple[int, float]]:
        """Findings, and findings per 1,000 segments, as a budget counts them."""
        grave = self.by_severity[Severity.MAJOR] + self.by_severity[Severity.CRITICAL]
        counts = {
            "minor": self.by_severity[Severity.MINOR],
            "major": grave,
            "critical": self.by_severity[Severity.CRITICAL],
        }
        return {name: (count, 1000 * count / max(1, self.segments)) for name, count in counts.items()}


def noise(sources: Sequence[str], targets: Sequence[str], source_lang: str, checks: Selection) -> Noise:
    """What is said of good translations, line against line."""
    pairs = zip(sources, targets, strict=True)
    return _counted(
        (number, _findings(linted(Texts(target, source, "", source_lang, "en"), checks), target))
        for number, (source, target) in enumerate(pairs, start=1)
    )


def evaluate(source: Path, target: Path, setting: Setting, run: Run, budget: Budget) -> Evaluation:
    """Good translations, line against line, held against the budget."""
    some = texts_of(source, target)
    encode(some.values(), setting, run)
    said = _counted(zip(some, each(partial(_looked, setting), [*some.values()], run), strict=True))
    first = next(iter(some.values()))
    limits = budget._asdict()
    rows = []
    for name, (count, rate) in said.rates().items():
        label = "major or critical" if name == "major" else name
        rows.append((label, count, rate, float(limits[name]), "yes" if rate <= limits[name] else "no"))
    codes = tuple((code, count, 1000 * count / said.segments) for code, count in _by_count(said.by_code))
    title = f"findings on {said.segments} good segments"
    return Evaluation(
        name="clean",
        options={"source": str(source), "target": str(target), **setting.options(), **limits},
        tables=(
            Table(title, ("severity", "findings", "per 1,000", "budget", "within"), tuple(rows)),
            Table("by check", ("check", "findings", "per 1,000"), codes),
        ),
        signatures={"mtqa": signed(setting, f"{first.source_lang}-{first.target_lang}")},
        chart=Chart(
            "Findings per 1,000 good segments",
            "check",
            "per 1,000",
            tuple(code for code, *_ in codes),
            (Series("mtqa", tuple(rate for *_, rate in codes)),),
        ),
        examples=tuple(said.examples),
        is_within=all(row[-1] == "yes" for row in rows),
    )


def texts_of(source: Path, target: Path) -> dict[int, Texts]:
    """The lines of two files that stand for each other, by number; languages are told by the first of them."""
    sources, targets = _lines(source), _lines(target)
    if len(sources) != len(targets):
        raise MtqaError(f"has {len(sources)} lines, {target} has {len(targets)}", path=source)
    source_lang, target_lang = language("\n".join(sources[:_SAMPLE])), language("\n".join(targets[:_SAMPLE]), "en")
    if source_lang == target_lang:
        raise MtqaError(f"is in {source_lang!r} like {target}; give the original and its translation", path=source)
    return {
        number: Texts(ours, theirs, "", source_lang, target_lang)
        for number, (theirs, ours) in enumerate(zip(sources, targets, strict=True), start=1)
        if theirs.strip() or ours.strip()
    }


def _lines(path: Path) -> list[str]:
    lines = text_of(path).removeprefix("\ufeff").split("\n")
    return [line.rstrip("\r") for line in (lines if lines[-1] else lines[:-1])]


def _looked(setting: Setting, texts: Texts) -> list[Said]:
    return _findings(with_encoder(texts, setting), texts.target)


def _findings(one: Linted, target: str) -> list[Said]:
    found = []
    for finding in one.result.findings:
        place = target_span(one.document, finding) or Span(0, len(target))
        example = f"{finding.code} {finding.severity.label} {place.of(target)!r} {finding.message}"
        found.append(Said(finding.code, finding.severity, example))
    return found


def _counted(lines: Iterable[tuple[int, Sequence[Said]]]) -> Noise:
    by_code, by_severity = Counter[str](), Counter[Severity]()
    segments, examples = 0, []
    for number, said in lines:
        segments += 1
        by_code.update(one.code for one in said)
        by_severity.update(one.severity for one in said)
        examples += [f"{number}: {one.example}" for one in said]
    return Noise(segments, by_code, by_severity, examples)


def _by_count(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """The most frequent first, equal ones by name."""
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
