"""Dashes, thousands, dates and percentages against the house's style; each is silent until a style is set."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.lang.text.typography import DASHES, GROUPS, grouped, prose
from qa.model import Fix, Hit, Segment, Severity, Span
from qa.rules import segment_check

_DASH = re.compile(r"(?<=\S)(?P<left>[ \u00a0]*)(?P<dash>--|[–—])(?P<right>[ \u00a0]*)(?=[^\s–—-])")
_PLACE_LINE = re.compile(r"[A-Z][A-Z .,'’-]*(?: ?\([^()]*\))?")
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_DAYS = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?P<more>(?: ?[-–] ?| to | and | or )[0-3]?\d)?(?:st|nd|rd|th)?"
_YEAR = r"(?:,? (?P<year>1[5-9]\d\d|20\d\d)(?!\w|[.,]\d))?"
_DATES = {
    "month-day": re.compile(
        rf"(?<![\w.,:/$€£+-])(?:the (?=\d\d?[a-z]{{2}} of))?{_DAYS} (?:of )?(?P<month>{_MONTH})(?!\w){_YEAR}"
    ),
    "day-month": re.compile(rf"(?<!\w)(?P<month>{_MONTH}) {_DAYS}(?!\w|[.,:/]\d| ?%){_YEAR}"),
}
#: After these a month is followed by a day, not by how many did something in it.
_BEFORE_DAY = re.compile(
    r"(?:\b(?:on|by|until|till|since|from|before|after|through|to|of|dated)|day,?) $", re.IGNORECASE
)
_NAMED = re.compile(r" (?:Street|Square|Boulevard|Avenue|Road|Park|Stadium|Movement|Bridge|Day|School|University)\b")
_GROUPED = re.compile(r"(?<![\w,.])[1-9]\d{0,2}(?:,\d{3})+(?![\d]|,\d)")
_UNGROUPED = re.compile(r"(?<![\w.,:/#+№-])(?<!\d )[1-9]\d{4,8}(?=[ \u00a0]?(?:[€$%]|[ \u00a0][a-z]))")
_IDENTIFIER = re.compile(r"(?:call|phone|tel|fax|number|code|zip|flight|extension|box|no)\b\.?:? ?$", re.IGNORECASE)
_PERCENT = re.compile(r"(?<=\d)(?P<word>[ \u00a0-](?:percent|per cent|pct\.?))(?![\w-]|[ -]points?\b)")
_SIGN = re.compile(r"(?<=\d)[ \u00a0]?%(?![\w-])")


@segment_check("STY001", Severity.MINOR, "style/house-style", target_langs=["en"], trigger="--|[–—]")
def dash_against_house_style(segment: Segment, *, style: str = "") -> Iterator[Hit]:
    """
    A dash is not set as the house sets it.

    `dashes` under `[style]`: `em` (so—so), `en-spaced` (so – so) or `em-spaced` (so — so). A range (5–7), two names
    (Sofia–Varna), the dash behind a dateline, speech that breaks off and the dash that opens a line are left alone.

        option style  en-spaced
        target en  The ferry[[—]]the last of the day[[ — ]]left empty.

        option style  em
        target en  The ferry[[ – ]]the last of the day[[ -- ]]left empty.

        option style  em
        target en  Rain is likely on 5–7 May on the Sofia–Varna line, 10 – 15 litres a day.

        option style  em
        target en  SOFIA (BTA) — The ferry was late. "I never—" he began.

        option style  em-spaced
        target en  The ferry — the last of the day — left empty; see https://example.org/a—b and `a—b`.

        target en  The ferry—the last of the day – left empty.
    """
    text = prose(segment.target)
    for match in _DASH.finditer(text) if style else ():
        written = " " * bool(match["left"]) + match["dash"] + " " * bool(match["right"])
        if written != DASHES[style] and _is_dash(text, match):
            span = Span(*match.span())
            fix = Fix(span, DASHES[style], "safe")
            yield Hit(f"The house sets a dash as “so{DASHES[style]}so”.", target=span, fixes=(fix,))


def _is_dash(text: str, match: re.Match[str]) -> bool:
    """It parts a sentence: neither a range or a link of names nor the end of a dateline or of broken-off speech."""
    before, after = text[match.start() - 1], text[match.end()]
    is_one_sided = bool(match["left"]) != bool(match["right"])
    if match["dash"] == "–" and not match["left"] and not match["right"]:
        return False
    if match["dash"] == "--" and (is_one_sided or not (before.isalnum() and after.isalnum())):
        return False
    if before.isdigit() and (after.isdigit() or re.compile(_MONTH).match(text, match.end())):
        return False
    if (before in "\"“„«(‘'" and not match["left"]) or (after in "\"”’'»)" and not match["right"]):
        return False
    return match.start() > 60 or _PLACE_LINE.fullmatch(text[: match.start()]) is None


@segment_check("STY002", Severity.MINOR, "style/house-style", target_langs=["en"], trigger=r"\d{5}|\d,\d")
def thousands_against_house_style(segment: Segment, *, style: str = "") -> Iterator[Hit]:
    """
    Thousands are not grouped as the house groups them.

    `numbers` under `[style]`: `comma` (12,400), `space` (12 400, not to be broken) or `none` (12400). The decimal sign
    is a point. A number of five or more figures is held to the style where it counts something; numbers of telephones,
    documents and flights are not. Spaces between thousands are reported by FMT002.

        option style  space
        target en  The fund has [[12,400]] members and pays [[1,250,000]].50 euros.

        option style  comma
        target en  The fund has [[12400]] members.

        option style  none
        target en  The fund has [[12,400]] members.

        option style  comma
        target en  In 2024 the fund had 12,400 members, 1.500 of them new; call 0888 123456 or see case No. 12345 now.

        option style  space
        target en  On May 20, 300 members met, 12\u00a0400 did not; 2400 wrote.

        target en  The fund has 12,400 members and 15000 guests.
    """
    text = prose(segment.target)
    if not style:
        return
    for match in _GROUPED.finditer(text) if GROUPS[style] != "," else ():
        yield _of_digits(segment, match, style)
    for match in _UNGROUPED.finditer(text) if GROUPS[style] else ():
        if not _IDENTIFIER.search(text, max(0, match.start() - 12), match.start()):
            yield _of_digits(segment, match, style)


def _of_digits(segment: Segment, match: re.Match[str], style: str) -> Hit:
    span = Span(*match.span())
    written = grouped(match.group().replace(",", ""), style)
    return Hit(f"The house writes “{written}”.", target=span, fixes=(Fix(span, written, "safe"),))


@segment_check("STY003", Severity.MINOR, "style/house-style", target_langs=["en"], trigger=_MONTH)
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
            is_sure = (match["more"] or "-").lstrip(" ")[0] in "-–" and not text.startswith(",", match.end())
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


@segment_check(
    "STY004", Severity.MINOR, "style/house-style", target_langs=["en"], trigger=r"\d[ \u00a0-]?(?:%|pct|per)"
)
def percentage_against_house_style(segment: Segment, *, style: str = "") -> Iterator[Hit]:
    """
    A percentage has the sign where the house writes the word, or the word where it writes the sign.

    `percent` under `[style]`: `sign` (5%) or `word` (5 percent; 5 per cent where `spelling` is `british`). Headlines
    may have the sign; percentage points and numbers in words are left alone.

        option style  sign
        target en  Prices rose by [[5 percent]], a [[5-percent]] rise against [[2.5 per cent]] a year ago.

        option style  percent
        target en  Prices rose by [[5%]] against [[2.5 %]] a year ago.

        option style  sign
        target en  Prices rose by 5%, by two percentage points, five percent in all; the share fell 3 percent points.

        option style  per cent
        headline en  Prices up 5%
        target en  Prices rose by 5 percent; see https://example.org/?q=5% and <i title="5%">there</i>.

        target en  Prices rose by 5% and wages by 3 percent.
    """
    text = prose(segment.target)
    if not style or (segment.role == "headline" and style != "sign"):
        return
    written = "%" if style == "sign" else f" {style}"
    for match in (_PERCENT if style == "sign" else _SIGN).finditer(text):
        number = re.compile(r"[\d.,]*$").search(text, max(0, match.start() - 12), match.start())
        start = number.start() if number else match.start()
        fix = Fix(Span(*match.span()), written, "safe")
        yield Hit(
            f"The house writes “{text[start : match.start()]}{written}”.", target=Span(start, match.end()), fixes=(fix,)
        )
