"""Dates against the house's style; silent until a style is set."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.lang.text.typography import MONTH, prose
from qa.model import Fix, Hit, Segment, Severity, Span
from qa.rules import segment_check

_DAYS = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?P<more>(?: ?[-–] ?| to | and | or )[0-3]?\d)?(?:st|nd|rd|th)?"
_YEAR = r"(?:,? (?P<year>1[5-9]\d\d|20\d\d)(?!\w|[.,]\d))?"
_DATES = {
    "month-day": re.compile(
        rf"(?<![\w.,:/$€£+-])(?:the (?=\d\d?[a-z]{{2}} of))?{_DAYS} (?:of )?(?P<month>{MONTH})(?!\w){_YEAR}"
    ),
    "day-month": re.compile(rf"(?<!\w)(?P<month>{MONTH}) {_DAYS}(?!\w|[.,:/]\d| ?%){_YEAR}"),
}
#: After these a month is followed by a day, not by how many did something in it.
_BEFORE_DAY = re.compile(
    r"(?:\b(?:on|by|until|till|since|from|before|after|through|to|of|dated)|day,?) $", re.IGNORECASE
)
_NAMED = re.compile(r" (?:Street|Square|Boulevard|Avenue|Road|Park|Stadium|Movement|Bridge|Day|School|University)\b")


@segment_check("STY003", Severity.MINOR, "style/house-style", target_langs=["en"], trigger=MONTH)
def date_against_house_style(segment: Segment, *, style: str = "") -> Iterator[Hit]:
    """
    Day and month stand in the order that the house does not write.

    `dates` under `[style]`: `month-day` (May 20, 2025) or `day-month` (20 May 2025). A day without a year needs a word
    or mark beside it that shows it is one: `In May 20 people came` is none. Streets and squares keep their names.

        option style  month-day
        target en  The law of [[20 May 2025]] took force on [[the 3rd of June]], not on [[5–7 June]].

        option style  day-month
        target en  On [[May 20, 2025]], the law took force; it was voted on [[March 3]].

        option style  day-month
        target en  In May 20 people met Theresa May 20 times, and on 20 May 2025 they left. See 2025-05-20.

        option style  month-day
        target en  The march began on May 20 at 10 May Street, on 3 March Square and at version 2.5 May.

        target en  On 20 May 2025 and on May 21, 2025, they met.
    """
    text = prose(segment.target)
    for match in _DATES[style].finditer(text) if style else ():
        if _is_date(text, match):
            span = Span(*match.span())
            written = _date(text, match, style)
            is_apposed = style == "day-month" and match["year"] and text.startswith(",", match.end())
            is_sure = (match["more"] or "-").lstrip(" ")[0] in "-–" and not is_apposed
            fix = Fix(span, written, "safe" if is_sure else "suggested")
            yield Hit(f"The house writes “{written.rstrip(',')}”.", target=span, fixes=(fix,))


def _is_date(text: str, match: re.Match[str]) -> bool:
    if not 1 <= int(match["day"]) <= 31 or _NAMED.match(text, match.end()):
        return False
    if match["year"] or match.start("day") < match.start("month"):
        return True
    before = text[max(0, match.start() - 12) : match.start()]
    is_name = re.search(r"[A-Z][a-z]+ $", before) is not None and not before.endswith("day ")
    is_closed = match.end() == len(text) or text[match.end()] in ".,;:!?)"
    return _BEFORE_DAY.search(before) is not None or (is_closed and not is_name)


def _date(text: str, match: re.Match[str], style: str) -> str:
    days = match["day"] + (match["more"] or "")
    if style == "day-month":
        return f"{days} {match['month']}" + (f" {match['year']}" if match["year"] else "")
    goes_on = re.compile(" [a-z]").match(text, match.end()) is not None
    return f"{match['month']} {days}" + (f", {match['year']}{',' * goes_on}" if match["year"] else "")
