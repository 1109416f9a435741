"""Numbers, dates and times written the way of another language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.model import Fix, Hit, Segment, Severity, Span
from qa.rules import segment_check

_UNIT = (
    r"percent|per cent|%|million|billion|thousand|leva|lev|euros?|dollars|hryvnias?|rubles|km|kilomet\w+|meters|"
    r"tons?|degrees|kg|kilograms|hectares|points|times|o'clock|hours"
)
_DECIMAL_COMMA = re.compile(
    rf"(?<![\d,.])(?P<whole>\d{{1,3}}),(?P<part>\d{{1,2}})(?=[ \u00a0]?(?:{_UNIT})\b|[ \u00a0]?%)"
)
_CLOCK = re.compile(r"(?<![\d,.])(?P<hour>\d{1,2})[.,](?P<minute>[0-5]\d) (?:o'clock|hours|h\b)")
_SPACED_THOUSANDS = re.compile(r"(?<![\d.,])(?<!\d )\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d,.]\d|[ \u00a0]\d)(?= [a-z])")
_THOUSAND = re.compile(r"(?<![\d,.])(?P<count>\d{1,3}(?:\.\d)?)[ \u00a0]thousand\b(?P<unit>(?: sq\. km| square \w+)?)")
_YEAR = re.compile(r"\bin (?:the )?(?P<year>1[5-9]\d\d|20\d\d) year\b")


@segment_check("FMT001", Severity.MINOR, "locale/number-format", target_langs=["en"], trigger=r"\d",
               roles=["headline", "deck", "body", "quote", "caption"])  # fmt: skip
def foreign_number_format(segment: Segment) -> Iterator[Hit]:
    """
    A number is written the way of another language.

    A comma for the decimal point, a space between thousands, "30 thousand" for 30,000, a time such as "10,30 o'clock".

        target en  Inflation reached [[3,7 percent]] in May.

        target en  The region covers [[30 thousand]] hectares.

        target en  The meeting starts at [[10,30 o'clock]].

        target en  He was born [[in 1982 year]].

        target en  The municipality has [[12 400 residents]].

        target en  The city has 344,000 residents and 5,600 hotels.

        target en  In 2022, 7 percent of them left.

        target en  Call 02 987 654 for details.
    """
    text = segment.target
    done: list[Span] = []
    for match in _CLOCK.finditer(text):
        done.append(Span(match.start(), match.end()))
        fix = Fix(done[-1], f"{match['hour']}:{match['minute']}")
        yield Hit("English writes times with a colon.", target=done[-1], fixes=(fix,))
    for match in _DECIMAL_COMMA.finditer(text):
        span = Span(match.start(), _unit_end(text, match.end()))
        if not any(span.overlaps(other) for other in done):
            fix = Fix(Span(match.end("whole"), match.start("part")), ".", "safe")
            yield Hit("A comma stands for the decimal point.", target=span, fixes=(fix,))
    for match in _SPACED_THOUSANDS.finditer(text):
        span = Span(match.start(), _unit_end(text, match.end()))
        if not re.search(r"(?:[Cc]all|[Pp]hone|tel\.?|\+)[\w :]{0,12}$", text[: match.start()]):
            digits = Span(match.start(), match.end())
            fix = Fix(digits, re.sub(r"\s", ",", digits.of(text)), "safe")
            yield Hit("English groups thousands with a comma.", target=span, fixes=(fix,))
    for match in _THOUSAND.finditer(text):
        span = Span(match.start(), match.end())
        number = f"{float(match['count']) * 1000:,.0f}{match['unit']}"
        yield Hit("English writes thousands in digits.", target=span, fixes=(Fix(span, number),))
    for match in _YEAR.finditer(text):
        span = Span(match.start(), match.end())
        yield Hit(
            "English gives a year without the word.", target=span, fixes=(Fix(span, f"in {match['year']}", "safe"),)
        )


def _unit_end(text: str, end: int) -> int:
    """To the end of the word that the number counts."""
    match = re.compile(r"[ \u00a0]?(?:[A-Za-z']+|%)").match(text, end)
    return match.end() if match else end
