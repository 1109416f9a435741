"""Dashes, thousands and percentages against the house's style; each is silent until a style is set."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.lang.text.typography import DASHES, GROUPS, MONTH, grouped, prose
from qa.model import Fix, Hit, Segment, Severity, Span
from qa.rules import segment_check

_DASH = re.compile(r"(?<=\S)(?P<left>[ \u00a0]*)(?P<dash>--|[–—])(?P<right>[ \u00a0]*)(?=[^\s–—-])")
#: What stands before the dash of a dateline: KYIV, Ukraine, May 5 (AP).
_DATELINE = re.compile(r"[A-Z]{3,}[A-Z'’-]*(?:,? (?:[A-Z][\w.'’-]*|\d\d?))*(?: \([^()]*\))?")
_LONGEST_DATELINE = 60
#: A match or a route has its two names parted by a dash: Levski – CSKA 2:1, the Sofia – Varna flight.
_BETWEEN_NAMES = re.compile(
    r"[A-Z]\w{0,30}[^.!?]{0,25}?(?:\b(?:flight|train|route|line|road|highway|match|game|bus|derby)\b|\d ?[-–:] ?\d)"
)
_NAME = re.compile(r"\b[A-Z]\w*$")
_GROUPED = re.compile(r"(?<![\w,.])[1-9]\d{0,2}(?:,\d{3})+(?![\d]|,\d)")
_UNGROUPED = re.compile(r"(?<![\w.,:/#+№-])(?<!\d )[1-9]\d{4,8}(?=[ \u00a0]?(?:[€$%]|[ \u00a0][a-z]))")
_IDENTIFIER = re.compile(r"(?:call|phone|tel|fax|number|code|zip|flight|extension|box|no)\b\.?:? ?$", re.IGNORECASE)
_PERCENT = re.compile(r"(?<=\d)(?P<word>[ \u00a0-](?:percent|per cent|pct\.?))(?![\w-]|[ -]points?\b)")
_SIGN = re.compile(r"(?<=\d)[ \u00a0]?%(?!\w|-[A-Za-z])")


@segment_check("STY001", Severity.MINOR, "style/house-style", target_langs=["en"], trigger="--|[–—]")
def dash_against_house_style(segment: Segment, *, style: str = "") -> Iterator[Hit]:
    """
    A dash is not set as the house sets it.

    `dashes` under `[style]`: `em` (so—so), `en-spaced` (so – so) or `em-spaced` (so — so). A range (5–7), two names
    (Sofia–Varna, the Levski – CSKA derby), the dash behind a dateline, speech that breaks off and the dash that opens a
    line are left alone.

        option style  en-spaced
        target en  The ferry[[—]]the last of the day[[ — ]]left empty.

        option style  em
        target en  The ferry[[ – ]]the last of the day[[ -- ]]left empty.

        option style  em
        target en  Rain is likely on 5–7 May on the Sofia–Varna line, 10 – 15 litres a day.

        option style  em
        target en  Fans came to the Levski – CSKA derby by the Varna – Sofia train; Ludogorets – Botev ended 2–1.

        option style  em
        target en  KYIV, Ukraine (AP) — The ferry was late. "I never—" he began.

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
    if before.isdigit() and (after.isdigit() or re.compile(MONTH).match(text, match.end())):
        return False
    if (before in "\"“„«(‘'" and not match["left"]) or (after in "\"”’'»)" and not match["right"]):
        return False
    if _BETWEEN_NAMES.match(text, match.end()) and _NAME.search(text, max(0, match.start() - 30), match.start()):
        return False
    return match.start() > _LONGEST_DATELINE or _DATELINE.fullmatch(text[: match.start()]) is None


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
