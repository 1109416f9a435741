"""Runs that pages are made of."""

from functools import lru_cache

from qa.config import selection
from qa.engine import scored
from qa.model import Accepted, Document, Finding, Linted, Result, Segment, Severity, Span
from qa.read import read
from qa.report.run import Run
from qa.rules import Selection
from qa.score import score
from tests.conftest import ROOT
from tests.report import samples

ARTICLES = ROOT / "corpora" / "articles"


@lru_cache(maxsize=1)
def checks() -> Selection:
    return selection("news")


def of_articles(*names: str) -> Run:
    """Articles of the project against their originals."""
    return samples.of_checks(checks(), *(_linted(name) for name in names))


def _linted(name: str) -> Linted:
    target = ARTICLES / f"{name}.en.txt"
    source = next(path for path in sorted(ARTICLES.glob(f"{name}.??.txt")) if path != target)
    reference = ARTICLES / f"{name}.ref.txt"
    document = scored(read(target, source, reference if reference.exists() else None))
    return samples.linted(document, checks())


def of(*segments: Segment, findings: tuple[Finding, ...] = (), accepted: tuple[Accepted, ...] = ()) -> Run:
    """One document with the findings that are given."""
    document = Document("story.en.txt", segments)
    result = Result(findings, (), (), accepted)
    return samples.of_checks(checks(), Linted(document, result, score(document, result)))


def finding(
    segment: int,
    target: Span | None,
    source: Span | None = None,
    *,
    code: str = "NUM001",
    severity: Severity = Severity.MAJOR,
    message: str = "The number is another one.",
) -> Finding:
    return Finding(
        code=code,
        name="number-changed",
        category="accuracy/number",
        severity=severity,
        segment=segment,
        message=message,
        target=target,
        source=source,
        reference=None,
        fixes=(),
        confidence=1.0,
        fingerprint=f"{segment:016x}",
    )
