"""What a metric of other people marked."""

from __future__ import annotations

from collections.abc import Iterator

from qa.checks.marks.hits import hits
from qa.model import Hit, Segment, Severity
from qa.rules import segment_check


@segment_check("EXT001", Severity.CRITICAL, "accuracy", needs_marks="metric", vague=True)
def marked_by_metric(segment: Segment) -> Iterator[Hit]:
    """
    A metric marked these words as an error.

    Metrics such as xCOMET mark the words that they take for errors; `mtqa lint --scores FILE` reads their marks. Each
    is a finding with the severity and the confidence that the metric gave it; under a confidence of 0.5 it is a doubt.
    It is silent where a check finds something as bad in about the same words: that says what is wrong, and a metric
    does not. How often it is right is for the metric's authors to say. It runs where such a file is given.

        source bg  Министърът подаде оставка.
        mark major  resigned from the minister
        target en  He [[resigned from the minister]] on Friday.

        source bg  Министърът подаде оставка в петък.
        target en  The minister resigned on Friday.

        source bg  Министърът подаде оставка в петък.
        judge major  resigned
        target en  The minister resigned on Friday.
    """
    yield from hits(segment, "metric", "A metric marks this as an error")
