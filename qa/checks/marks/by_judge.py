"""What a judge marked."""

from __future__ import annotations

from collections.abc import Iterator

from qa.checks.marks.hits import hits
from qa.model import Hit, Segment, Severity
from qa.rules import segment_check


@segment_check("JDG001", Severity.MAJOR, "accuracy", needs_marks="judge")
def suggested_by_judge(segment: Segment) -> Iterator[Hit]:
    """
    A judge, a large language model, suggests that these words are an error.

    With `mtqa lint --judge` a model that the house chose is asked about the paragraphs that the checks or the estimate
    doubt. What it says is a suggestion: never critical, with the share of its runs that agree as confidence, and silent
    where a check finds something as bad in about the same words. Words that do not stand in the text are not taken from
    it. It runs where a judge is asked.

        source bg  Министърът подаде оставка.
        judge major  resigned from the minister
        target en  He [[resigned from the minister]] on Friday.

        source bg  Министърът подаде оставка в петък.
        target en  The minister resigned on Friday.

        source bg  Министърът подаде оставка в петък.
        mark major  resigned
        target en  The minister resigned on Friday.
    """
    yield from hits(segment, "judge", "A judge suggests that this is an error")
