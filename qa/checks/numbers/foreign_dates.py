"""Dates, hours, decades and ages written the way of another language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.lang.numbers.number_words import roman
from qa.model import Fix, Hit, Segment, Severity, Span
from qa.rules import segment_check

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_NAMES = "|".join(_MONTHS)
_DOTTED = re.compile(
    r"(?<![\d.,/-])(?P<day>[0-3]?\d)\.(?P<month>[01]?\d)\.(?P<year>(?:19|20)\d\d)(?!\d|[.,]\d)(?: ?(?:y|g)\.)?"
)
_TWO_STOPS = re.compile(r"\d\.\d\d?\.\d")
_OF_MONTH = re.compile(
    rf"(?<!to )(?<!and )\b(?:[Tt]he )?(?P<day>[0-3]?\d)(?:st|nd|rd|th)? of (?P<month>{_NAMES})"
    r"(?:,? (?P<year>\d{4}))?\b"
)
_MONTH_ORDINAL = re.compile(rf"\b(?P<month>{_NAMES}) (?P<day>[0-3]?\d)(?:st|nd|rd|th)\b")
_MONTH_COMMA = re.compile(rf"\b(?P<month>{_NAMES}), (?P<day>[12]?\d|3[01])(?=[ .,;)]|$)(?! (?:percent|people|million))")
_AT = r"\b(?:[Aa]t|[Ff]rom|[Uu]ntil|[Tt]ill|[Bb]y|[Aa]round|[Aa]bout|[Aa]fter|[Bb]efore) "
_DOT_TIME = re.compile(
    _AT + r"(?P<hour>1[3-9]|2[0-3]|0\d)\.(?P<minute>[0-5]\d)(?!\d|[.,]\d|[ -]?(?:%|percent|million|km|met))"
    r"(?! ?(?:[a-z]+s\b|leva|euro|(?:and|to) \d))"
)
_BARE_HOURS = re.compile(
    r"\b(?:[Aa]t|[Uu]ntil|[Tt]ill) (?P<hour>1?\d|2[0-4])(?P<minute>) hours\b"
    r"(?! (?:of|a|per|before|after|later|earlier|each))"
)
_DOUBLE = re.compile(
    r"(?<![\d:.,])(?P<hour>1[3-9]|2[0-3])(?::(?P<minute>[0-5]\d))? ?(?:p\.m\.|pm\b|PM\b|a\.m\.|am\b|AM\b)"
)
_DECADE = re.compile(
    r"\b(?P<the>[Tt]he )?(?P<decade>(?:1[89]|20)?\d0)"
    r"(?:(?:-(?:ies|s|es|th|ties)|['’]s|ies)(?: years)?|s years|th years)\b"
)
_CENTURY = re.compile(r"\b(?P<roman>[IVXХІ]{1,5})(?:-?(?:th|st|nd|rd))? (?P<word>century|centuries)\b")
_BARE_CENTURY = re.compile(r"\b(?P<number>[12]?\d)(?P<gap> |-)(?P<word>century)\b")
_AGES = re.compile(
    r"\b(?P<count>\d{1,3}|two|three|four|five|six|seven|eight|nine|ten)"
    r"(?:-years-old|-years old| years?-old|-year old(?= [a-z]| ?[.,])"
    r"| years? old(?= (?:man|woman|boy|girl|child|driver|resident|student|citizen|man's|son|daughter|suspect|victim|"
    r"soldier|pensioner|teenager|mother|father|player)))\b"
)
_BEFORE_AGE = re.compile(r"\b(?:is|are|was|were|be|turned|turns|about|over|under|than|least|aged|almost|nearly) $")


#: Stops around a month, a day with "of", an ordinal or a comma beside its month.
_MAY_BE_DATE = (
    rf"\d\.\d\d?\.\d|\d(?:st|nd|rd|th)? of (?:{_NAMES})|(?:{_NAMES}) \d\d?(?:st|nd|rd|th)"
    rf"|(?:{_NAMES}), \d\d?(?:[ .,;)]|$)"
)
#: An hour with a stop, hours behind "at" or "until", an hour after noon with its half of the day.
_MAY_BE_HOUR = (
    r"(?:t|m|l|y|d|r|e) (?:1[3-9]|2[0-3]|0\d)\.[0-5]\d|(?:t|l) \d\d? hours"
    r"|(?:1[3-9]|2[0-3])(?::[0-5]\d)? ?(?:[ap]\.m|[ap]m|[AP]M)"
)
#: Figures of a decade with what no decade has, a century without the ending of an ordinal.
_MAY_BE_PERIOD = (
    r"0(?:-(?:ies|s|es|th|ties)|['’]s|ies|(?:s|th) years)\b"
    r"|[IVXХІ](?:-?(?:th|st|nd|rd))? centur(?:y|ies)\b|\d[ -]century\b"
)


@segment_check("FMT008", Severity.MINOR, "locale/number-format", target_langs=["en"], trigger=_MAY_BE_DATE)
def foreign_date(segment: Segment) -> Iterator[Hit]:
    """
    A date is written the way of another language.

    American news writes June 5, 2025: no stops, no ordinals, no "of" ([AP style](https://www.apstylebook.com/)). Read
    in the American order, 12.05.2025 is December 5. "17 June 2025" is British, not foreign, and July 4th is a holiday.

        target en  The court ruled on [[12.05.2025]].

        target en  He left on [[the 5th of May]] and came back on [[May 9th]].

        target en  The strike of [[June, 17]] was the largest.

        target en  The court ruled on 17 June 2025, after the Fourth of July.

        target en  Version 2.10.2019 costs 12.05 leva; in June, 17 people left.
    """
    text = segment.target
    for match in _DOTTED.finditer(text) if _TWO_STOPS.search(text) else ():
        day, month = int(match["day"]), int(match["month"])
        is_version = re.search(r"(?:[Vv]ersion|v|[Rr]elease) $", text[: match.start()])
        if 1 <= month <= 12 and 1 <= day <= 31 and not is_version:
            yield _hit(match, f"{_MONTHS[month - 1]} {day}, {match['year']}", "American dates begin with the month.")
    for match in _OF_MONTH.finditer(text):
        if (match["day"], match["month"]) != ("4", "July"):
            year = f", {match['year']}" if match["year"] else ""
            yield _hit(match, f"{match['month']} {match['day']}{year}", "American dates begin with the month.")
    for match in _MONTH_ORDINAL.finditer(text):
        if (match["day"], match["month"]) != ("4", "July"):
            yield _hit(match, f"{match['month']} {match['day']}", "A date has no ordinal ending.")
    for match in _MONTH_COMMA.finditer(text):
        if text[match.end() : match.end() + 1] in (".", ",", "") or text[match.end() :].startswith((" was", " is")):
            yield _hit(match, f"{match['month']} {match['day']}", "No comma stands between the month and the day.")


@segment_check("FMT010", Severity.MINOR, "locale/number-format", target_langs=["en"],
               trigger=_MAY_BE_HOUR)  # fmt: skip
def foreign_hour(segment: Segment) -> Iterator[Hit]:
    """
    An hour of 24 is written with a stop, with the word hours, or with p.m. too.

        target en  The curfew begins at [[20.45]] on Friday.

        target en  The square is closed until [[23 hours]].

        target en  The match starts at [[19:00 p.m.]]

        target en  The curfew begins at 20:45 and lasts until 5 a.m., that is, for 8.15 hours.

        target en  The price rose from 13.50 percent to 15.20 leva; he worked until 23 hours later.
    """
    text = segment.target
    for pattern in (_DOT_TIME, _BARE_HOURS, _DOUBLE):
        for match in pattern.finditer(text):
            time = _time(int(match["hour"]), match["minute"] or "")
            span = Span(match.start("hour"), match.end())
            fix = Fix(span, time[:-1] if text[span.end : span.end + 1] == "." else time)
            yield Hit("English news writes hours of 12 with a.m. or p.m.", target=span, fixes=(fix,))


@segment_check("FMT014", Severity.MINOR, "locale/number-format", target_langs=["en"], trigger=_MAY_BE_PERIOD)
def foreign_period(segment: Segment) -> Iterator[Hit]:
    """
    A decade or a century is written the way of another language.

        target en  The plant was built in [[the 90-ies]].

        target en  It stood there in [[the 1980s years]].

        target en  The fortress dates from the [[XIV century]], the church from the [[19 century]].

        target en  The plant was built in the 1990s, the church in the 19th century.

        target en  Louis XIV. Century House has 30 rooms.
    """
    text = segment.target
    for match in _DECADE.finditer(text):
        decade = match["decade"] if len(match["decade"]) == 4 else f"19{match['decade']}"
        yield _hit(match, f"{match['the'] or ''}{decade}s", "English writes the 1990s.")
    for match in _CENTURY.finditer(text):
        if roman(match["roman"]):
            better = f"{_ordinal(roman(match['roman']))} {match['word']}"
            yield _hit(match, better, "English numbers centuries in digits.")
    for match in _BARE_CENTURY.finditer(text):
        if 2 <= int(match["number"]) <= 22:
            yield _hit(match, f"{_ordinal(int(match['number']))}{match['gap']}century", "A century has an ordinal.")


@segment_check(
    "FMT015",
    Severity.MINOR,
    "locale/number-format",
    target_langs=["en"],
    trigger=r"years?[- ]old",
)
def foreign_age(segment: Segment) -> Iterator[Hit]:
    """
    An age before a noun lacks its hyphens, or has an s.

    A 12-year-old boy is 12 years old.

        target en  A [[12 years old]] boy was found.

        target en  The driver, a [[45-years-old]] man, fled.

        target en  A [[12-year old]] girl was found.

        target en  A 12-year-old boy was found; he is 12 years old. The building is 100 years old.
    """
    for match in _AGES.finditer(segment.target):
        if not _BEFORE_AGE.search(segment.target[: match.start()]):
            yield _hit(match, f"{match['count']}-year-old", "Before a noun it is 12-year-old.")


def _hit(match: re.Match[str], better: str, message: str) -> Hit:
    span = Span(match.start(), match.end())
    return Hit(message, target=span, fixes=(Fix(span, better),))


def _time(hour: int, minute: str) -> str:
    minutes = f":{minute}" if minute and minute != "00" else ""
    if hour in (0, 24):
        return f"12{minutes} a.m."
    return f"{hour - 12}{minutes} p.m." if hour > 12 else f"{hour}{minutes} {'p.m.' if hour == 12 else 'a.m.'}"


def _ordinal(number: int) -> str:
    ending = "th" if number in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
