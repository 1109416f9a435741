"""Numbers, times and years written the way of another language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from qa.lang.numbers.units import is_currency
from qa.lang.numbers.values import in_english, numbers
from qa.lang.text.typography import GROUPS
from qa.model import Document, Fix, Hit, Segment, Severity, Span
from qa.rules import document_check, segment_check

_UNIT = (
    r"percent(?:age)?|per cent|million|billion|trillion|thousand|leva|levs?|euros?|dollars?|hryvnias?|rubles?|roubles?|"
    r"km|kilomet\w+|meters?|metres?|centimet\w+|millimet\w+|tons?|tonnes?|degrees|kg|kilograms?|hectares?|decares?|"
    r"points?|times|liters?|litres?|square|cubic|sq|gigawatts?|megawatts?|MW|GW|miles?|feet|hours|inches"
)
_MONEY = r"(?:[$€£₴₽]|\b(?:BGN|EUR|USD|UAH|RUB|GBP)[ \u00a0])"
_COMMA = r"(?<![\d,.])\d{1,3},\d{1,2}(?![\d,]|\.\d)"
_DECIMAL_COMMA = re.compile(
    rf"{_MONEY}{_COMMA}|{_COMMA}(?:(?= ?(?:-|–|to|and|or) ?\d+,\d{{1,2}}[ \u00a0-]?(?:{_UNIT})\b)"
    rf"|(?=[ \u00a0-]?(?:{_UNIT})\b)|(?=[ \u00a0]?%))"
)
_SPACED = re.compile(
    r"(?<![\d.,:/+-])(?<!\d )[1-9]\d{0,2}(?:[ \u00a0\u202f\u2009]\d{3})+(?![\d:/-]|[.,]\d|[ \u00a0]\d)"
)
_THOUSAND = re.compile(
    r"(?<![\d,.])(?<!lion )(?P<count>\d{1,3}(?:\.\d)?)[ \u00a0]thousand\b(?P<unit>(?: sq\. (?:km|m)| square \w+)?)"
)
_CLOCK = re.compile(
    r"(?<![\d,.:])(?P<hour>[01]?\d|2[0-4])(?P<mark>[:.,])(?P<minute>[0-5]\d)"
    r"(?P<word>[ \u00a0](?:o'clock|o’clock|hours\b|h\b))"
)
#: Figures with a mark before "hours" or "h", and any before "o'clock".
_MAY_BE_TIME = r"\d[:.,]\d\d[ \u00a0]h|\d[ \u00a0]o['’]clock"
_BEFORE_TIME = re.compile(r"\b(?:at|from|until|till|by|around|about|before|after) $", re.IGNORECASE)
_OCLOCK = re.compile(r"(?<![\d,.:])(?P<hour>1[3-9]|2[0-4]) o['’]clock\b")
_YEAR = re.compile(
    r"\b(?P<before>[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Ff]rom) (?:the )?(?P<year>1[5-9]\d\d|20\d\d) year\b(?!-)"
)
_ORDINAL = re.compile(r"(?<![\w.,])(?P<number>\d{1,4})(?: ?[-‑–] ?(?:st|nd|rd|th)| (?:nd|rd|th))\b")
_UNGROUPED = re.compile(r"(?<![\d.,:/#-])[1-9]\d{3}(?![\d:/%-]|[.,]\d)")
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?!\d)")
_CALLED = re.compile(
    r"(?:\b(?:call|phone|telephone|tel|fax|number|No|code|zip|flight|extension)\b\.?|[+#№])[\w :]{0,12}$", re.IGNORECASE
)
#: A month, or a name in mid-sentence: the first digits belong to it.
_MONTH = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? ?$"
    r"|(?<![.?!:\"“] )(?<!^)\b(?!BGN|EUR|USD|UAH|RUB|GBP)[A-Z]\w+ $"
)


@segment_check("FMT001", Severity.MINOR, "locale/number-format", target_langs=["en"], trigger=r"\d,\d\d?(?:[^0-9]|\Z)")
def decimal_comma(segment: Segment) -> Iterator[Hit]:
    """
    A comma stands for the decimal point.

    English writes 3.7 percent. Only a number with one or two figures after the comma and a unit or a currency beside it
    is sure not to be a list. [CLDR](https://cldr.unicode.org/) has the signs of each locale.

        target en  Inflation reached [[3,7 percent]] in May.

        target en  The repair cost [[1,2 million leva]], or [[€0,6 million]].

        target en  The river rose by [[2,5 meters]].

        target en  The city has 344,000 residents and 5,600 hotels.

        target en  In 2022, 7 percent of them left.

        target en  Grades 1,2 and 3 stay at home.
    """
    text = segment.target
    for match in _DECIMAL_COMMA.finditer(text):
        span = Span(match.start(), _end_of_unit(text, match.end()))
        comma = text.index(",", match.start())
        fix = Fix(Span(comma, comma + 1), ".", "safe")
        yield Hit("A comma stands for the decimal point.", target=span, fixes=(fix,))


@segment_check("FMT002", Severity.MINOR, "locale/number-format", target_langs=["en"], trigger=r"\d[\s\u00a0]\d{3}")
def spaced_thousands(segment: Segment, *, style: str = "") -> Iterator[Hit]:
    """
    A space stands between thousands, where English has a comma.

    With a house's style (`numbers` under `[style]`) it is where the house has a comma or nothing.

        target en  The municipality has [[12 400 residents]].

        target en  The fine is BGN [[1 500]].

        target en  Call 02 987 654 for details.

        target en  On June 15 300 soldiers arrived, and in 2019 250 more.

        target en  The Boeing 737 800 landed safely.

        option style  space
        target en  The municipality has 12 400 residents.
    """
    text = segment.target
    for match in _SPACED.finditer(text) if style != "space" else ():
        before = text[: match.start()]
        if _CALLED.search(before) or _MONTH.search(before):
            continue
        digits = Span(match.start(), match.end())
        fix = Fix(digits, re.sub(r"\s", GROUPS[style], digits.of(text)), "safe")
        span = Span(match.start(), _end_of_unit(text, match.end()))
        sign = "a comma" if GROUPS[style] else "nothing between them"
        yield Hit(f"{'The house' if style else 'English'} groups thousands with {sign}.", target=span, fixes=(fix,))


@segment_check("FMT003", Severity.MINOR, "locale/number-format", target_langs=["en"], words=["thousand"])
def thousand_in_words(segment: Segment, *, style: str = "") -> Iterator[Hit]:
    """
    Digits and the word thousand, where English writes 30,000.

    Digits go with million and billion, not with thousand (AP style). The repair groups them as the house does
    (`numbers` under `[style]`).

        target en  The region covers nearly [[30 thousand sq. km]].

        target en  Another [[1.5 thousand]] people fled.

        target en  A thousand people, or two thousand, came; 30,000 stayed at home.
    """
    for match in _THOUSAND.finditer(segment.target):
        span = Span(match.start(), match.end())
        value = in_english(Decimal(match["count"]) * 1000).replace(",", GROUPS[style])
        words = Span(match.start(), match.start("unit"))
        yield Hit("English writes thousands in digits.", target=span, fixes=(Fix(words, value, "safe"),))


@segment_check("FMT004", Severity.MINOR, "locale/number-format", target_langs=["en"], trigger=_MAY_BE_TIME)
def foreign_time(segment: Segment) -> Iterator[Hit]:
    """
    A time of day is written the way of another language.

        target en  The meeting starts at [[10,30 o'clock]].

        target en  The curfew begins at [[18.30 hours]] and the match at [[20 o'clock]].

        target en  The meeting starts at 10 o'clock and lasts 2.30 minutes.

        target en  It took him 3.5 hours, from 10:30 a.m. on.
    """
    text = segment.target
    for match in _CLOCK.finditer(text):
        if match["mark"] == ":" or match["word"].strip() != "hours" or _is_time(text, match):
            span = Span(match.start(), match.end())
            time = _time(int(match["hour"]), match["minute"])
            yield Hit("English writes a time with a colon and a.m. or p.m.", target=span, fixes=(Fix(span, time),))
    for match in _OCLOCK.finditer(text):
        span = Span(match.start(), match.end())
        yield Hit("O'clock goes to twelve only.", target=span, fixes=(Fix(span, _time(int(match["hour"]), "")),))


@segment_check("FMT005", Severity.MINOR, "locale/number-format", target_langs=["en"], trigger=r"\d{4} year\b")
def year_with_word(segment: Segment) -> Iterator[Hit]:
    """
    The word year follows the year.

        target en  He was born [[in 1982 year]].

        target en  In the 2023/24 school year, and since 2019, year after year, prices rose.

        target en  He won in 2019. Year by year he got better.
    """
    for match in _YEAR.finditer(segment.target):
        span = Span(match.start(), match.end())
        fix = Fix(span, f"{match['before']} {match['year']}", "safe")
        yield Hit("English gives a year without the word.", target=span, fixes=(fix,))


@segment_check(
    "FMT006",
    Severity.MINOR,
    "fluency/punctuation",
    target_langs=["en"],
    trigger=r"\d(?: ?[-‑–] ?(?:st|nd|rd|th)| (?:nd|rd|th))\b",
)
def ordinal_with_hyphen(segment: Segment) -> Iterator[Hit]:
    """
    A hyphen or a space stands between an ordinal number and its ending.

        target en  The commander of the [[28-th]] Brigade spoke first.

        target en  The [[49 -th]] National Assembly will meet on Friday.

        target en  The 28th Brigade and the 21st-century war; 5 St. John's Road.
    """
    for match in _ORDINAL.finditer(segment.target):
        span = Span(match.start(), match.end())
        number = int(match["number"])
        ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        yield Hit(
            "An ordinal number is one word without a hyphen.",
            target=span,
            fixes=(Fix(span, f"{number}{ending}", "safe"),),
        )


@document_check("FMT007", Severity.MINOR, "locale/number-format", target_langs=["en"])
def mixed_grouping(document: Document, *, style: str = "") -> Iterator[Hit]:
    """
    A sum has no comma between its thousands, though other numbers of the text have one.

    With a house's style (`numbers` under `[style]`) it is so where the style is `comma`, whatever other numbers have.

        target en  The pension was raised to [[2300 euros]], and 2,150 people got it.

        target en  The pension was raised to 2300 euros in 2024.

        target en  In 2024 people paid 2,300 euros for it.

        option style  comma
        target en  The pension was raised to [[2300 euros]].

        option style  none
        target en  The pension was raised to 2300 euros, and 2,150 people got it.
    """
    is_grouped = any(_GROUPED.search(segment.target) for segment in document.segments)
    if GROUPS[style] != "," or not (style or is_grouped):
        return
    for segment in document.segments:
        if not _UNGROUPED.search(segment.target):
            continue
        for number in numbers(segment.target, segment.target_lang):
            match = _UNGROUPED.search(segment.target, number.start, number.end)
            if match is not None and is_currency(number.unit) and number.value == int(match.group()):
                fix = Fix(Span(match.start(), match.end()), in_english(number.value), "safe")
                whose = "The numbers of the house" if style else "Other numbers of the text"
                yield Hit(
                    f"{whose} have a comma between thousands.",
                    target=number.span, fixes=(fix,), segment=segment.id,
                )  # fmt: skip


def _end_of_unit(text: str, end: int) -> int:
    """To the end of the words that the number counts."""
    match = re.compile(r"(?:[ \u00a0-]?(?:million|billion|thousand))?(?:[ \u00a0-]?[A-Za-z']+| ?%)").match(text, end)
    return match.end() if match else end


def _is_time(text: str, match: re.Match[str]) -> bool:
    """18.30 hours after "at", "from", "until" is no length of time."""
    return _BEFORE_TIME.search(text[: match.start()]) is not None


def _time(hour: int, minute: str) -> str:
    """Of 24 hours where the text leaves no doubt, else as it stands."""
    if hour <= 12:
        return f"{hour}:{minute}"
    return f"{hour - 12}:{minute} p.m." if minute and minute != "00" else f"{hour - 12} p.m."
