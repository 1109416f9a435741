"""
The MQM penalty and the quality score: one definition everywhere.

Weights and the normalisation by words follow the MQM scoring models (minor 1, major 5, critical 25; Lommel et al. 2024,
themqm.org).
"""

from __future__ import annotations

from qa.model import Document, Finding, Result, Score, Severity, Tally

WEIGHTS = {Severity.MINOR: 1.0, Severity.MAJOR: 5.0, Severity.CRITICAL: 25.0}

#: What a doubt of full confidence costs, as a share of what the finding would cost.
DOUBT = 0.2
PASS_AT = 97.0
FAIL_UNDER = 85.0


def tally(document: Document, findings: tuple[Finding, ...]) -> Tally:
    severities = [finding.severity for finding in findings]
    return Tally(
        words=sum(len(segment.target.split()) for segment in document.segments if segment.role != "furniture"),
        minor=severities.count(Severity.MINOR),
        major=severities.count(Severity.MAJOR),
        critical=severities.count(Severity.CRITICAL),
    )


def score(document: Document, result: Result) -> Score:
    """
    `penalty`: weighted findings per 1,000 target words. `quality`: 100 less the penalty per 100 words and a small part
    for doubts, not under 0; a translation without words has 0.
    """
    counts = tally(document, result.findings)
    if not counts.words:
        return Score(0.0, 0.0, "fail", counts)
    points = sum(WEIGHTS[finding.severity] for finding in result.findings)
    doubtful = DOUBT * sum(WEIGHTS[doubt.severity] * max(doubt.confidence, 0.0) for doubt in result.doubts)
    quality = max(0.0, 100.0 - 100.0 * (points + doubtful) / counts.words)
    return Score(round(quality, 4), round(1000.0 * points / counts.words, 2), verdict(quality, counts), counts)


def verdict(quality: float, counts: Tally) -> str:
    """`fail` with a critical finding or under 85, `revise` with a major one or under 97, else `pass`."""
    if counts.critical or quality < FAIL_UNDER:
        return "fail"
    return "revise" if counts.major or quality < PASS_AT else "pass"
