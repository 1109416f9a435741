"""Amounts, percentages, scores and currencies written the way of another language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.model import Document, Fix, Hit, Segment, Severity, Span
from qa.rules import document_check, segment_check

_CURRENCY = r"leva|levs?|euros?|dollars?|hryvnias?|rubles?|roubles?|pounds?|BGN|EUR|USD|UAH|RUB"
_STOPPED = re.compile(
    rf"(?<![\d.,:/+-])(?:[1-9]\d{{0,2}}(?:\.\d{{3}}){{2,}}(?:,\d{{1,2}})?|[1-9]\d{{0,2}}\.\d{{3}},\d{{1,2}}"
    rf"|[1-9]\d{{0,2}}\.\d\d0(?= (?:{_CURRENCY}|people|residents|soldiers|square)\b))(?![\d/]|[.,]\d)"
)
_SCALES = {
    "mln": "million",
    "mio": "million",
    "bln": "billion",
    "mlrd": "billion",
    "mrd": "billion",
    "trln": "trillion",
}
_SHORT_SCALE = re.compile(r"(?<=\d)(?P<gap>[ \u00a0]?)(?P<scale>mln|mio|bln|mlrd|mrd|trln)\b\.?(?=[ \u00a0,;)-]|\.?$)")
_PLURAL_SCALE = re.compile(
    r"(?<=\d)[ \u00a0](?P<scale>thousand|million|billion|trillion)s\b(?P<of> of(?= (?:" + _CURRENCY + r"|people)\b))?"
)
_NO_OF = re.compile(r"\b(?P<some>[Tt]ens|[Hh]undreds|[Dd]ozens) (?P<scale>thousands|millions|billions)\b")
_PERCENT = re.compile(r"(?<=\d)[ \u00a0](?=%)|(?<=\d)[ \u00a0-](?P<word>percents|percent points?|per cents)\b")
_SCORE = re.compile(r"(?<![\d:.,])\b(?P<one>\d{1,2}):(?P<other>\d)\b(?![\d:]|[.,]\d| ?[ap]\.?m\b)")
_MATCH = re.compile(
    r"\b(?:won|win|wins|beating|penalties|beat|beats|beaten|defeat(?:ed|s)?|lost|lose|loses|score[sd]?|scoreline|draw|drew|goals?|match|"
    r"victory|loss|eliminated|triumph|half-?time|final|semifinals?|game|sets?|league|cup|thrash\w*|lead|led|away|home)\b",
    re.IGNORECASE,
)
_NO_SCORE = re.compile(
    r"\b(?:ratio|scale|odds|verse|chapter|at|Genesis|Exodus|Psalm|Matthew|Mark|Luke|John|Acts|Romans|Isaiah)(?: of)? $"
)
_NUMERO = re.compile(r"№ ?(?=\d)|\b[Nn]o (?=\d+ (?:school|hospital|polling|bus|tram)\b)")
_LEV = re.compile(r"(?<=\d)[ \u00a0](?P<word>lv|hrn|grn|rub)\b\.?(?=[ ,;)]|\.?$)|\b(?P<before>lv)\.? (?=\d)")
_WORDS = {"lv": "leva", "hrn": "hryvnias", "grn": "hryvnias", "rub": "rubles"}
#: What stands in every text with a foreign scale, and with a foreign abbreviation.
_MAY_SCALE = (
    rf"\d[ \u00a0]?(?:{'|'.join(_SCALES)})\b|\d[ \u00a0](?:thousand|million|billion|trillion)s\b"
    r"|(?:[Tt]ens|[Hh]undreds|[Dd]ozens) (?:thousand|million|billion)s\b"
)
_MAY_ABBREVIATE = r"№|[Nn]o \d+ (?:school|hospital|polling|bus|tram)\b|\d[ \u00a0](?:lv|hrn|grn|rub)\b|lv\.? \d"
_CODES = (("BGN", r"\bBGN[ \u00a0]\d|\d[ \u00a0]BGN\b", r"\b(?:leva|lev|levs)\b"),
          ("EUR", r"\bEUR[ \u00a0]\d|\d[ \u00a0]EUR\b", r"\beuros?\b|€"),
          ("UAH", r"\bUAH[ \u00a0]\d|\d[ \u00a0]UAH\b|₴", r"\bhryvnias?\b"),
          ("RUB", r"\bRUB[ \u00a0]\d|\d[ \u00a0]RUB\b|₽", r"\broubles?\b|\brubles?\b"))  # fmt: skip
_AMOUNT_BEFORE = re.compile(r"(?:\d|million|billion|thousand|trillion)[ \u00a0]$|\)$")


@segment_check("FMT009", Severity.MINOR, "locale/number-format", target_langs=["en"], trigger=r"\d\.\d{3}")
def stop_between_thousands(segment: Segment) -> Iterator[Hit]:
    """
    A stop stands between thousands, where English has a comma.

    In English 1.500 is one and a half.

        target en  The fine is [[1.500]] leva.

        target en  They collected [[1.500.000]] signatures and [[2.300,50]] euros.

        target en  The rate is 1.956 leva to the euro; the address is 10.120.130.1, the barrel 5.450 mm.
    """
    for match in _STOPPED.finditer(segment.target):
        span = Span(match.start(), match.end())
        whole, _, rest = match.group().partition(",")
        better = whole.replace(".", ",") + (f".{rest}" if rest else "")
        if not re.search(r"\bIP\b|\baddress\b", segment.target[: match.start()]):
            yield Hit("English groups thousands with a comma.", target=span, fixes=(Fix(span, better),))


@segment_check("FMT011", Severity.MINOR, "locale/number-format", target_langs=["en"], trigger=_MAY_SCALE)
def foreign_scale(segment: Segment) -> Iterator[Hit]:
    """
    A million has an s after a number, or a foreign abbreviation.

    Five million euros; millions of euros; tens of thousands.

        target en  The bridge cost [[5 millions euros]] and the road [[3 mln. leva]].

        target en  [[Hundreds thousands]] of people left.

        target en  The bridge cost 5 million euros, and millions more will be spent on tens of thousands of homes.
    """
    text = segment.target
    for match in _SHORT_SCALE.finditer(text):
        yield _scale(text, match, f" {_SCALES[match['scale'].lower()]}")
    for match in _PLURAL_SCALE.finditer(text):
        yield _scale(text, match, f" {match['scale']}")
    for match in _NO_OF.finditer(text):
        span = Span(match.start(), match.end())
        fix = Fix(span, f"{match['some']} of {match['scale']}")
        yield Hit('English says "tens of thousands".', target=span, fixes=(fix,))


@segment_check("FMT012", Severity.MINOR, "locale/number-format", target_langs=["en"],
               trigger=r"\d(?:[ \u00a0]%|[ \u00a0-](?:percents|percent point|per cents))")  # fmt: skip
def foreign_percent(segment: Segment) -> Iterator[Hit]:
    """
    A space stands before the percent sign, or percent has an s.

        target en  Prices rose by [[5 %]], wages by [[3 percents]].

        target en  The party gained [[2 percent points]].

        target en  Prices rose by 5%, wages by 3 percent, the rate by 2 percentage points.
    """
    text = segment.target
    for match in _PERCENT.finditer(text):
        start = _digits_before(text, match.start())
        word = match["word"]
        better = "" if word is None else " percentage points" if "point" in word else " percent"
        span = Span(start, match.end() + (word is None))
        yield Hit(
            "English writes 5% or 5 percent.", target=span, fixes=(Fix(Span(match.start(), match.end()), better),)
        )


@document_check("FMT013", Severity.MINOR, "locale/number-format", target_langs=["en"])
def currency_in_two_forms(document: Document) -> Iterator[Hit]:
    """
    One currency is written with its code here and as a word there.

    BGN 500 or 500 leva: a text keeps to one. Said once for each currency, at the first place of the other form; dollars
    and pounds, which have both in good English, are left alone.

        target en  The repair cost BGN 8.3 million.
        target en  The road cost [[8 million leva]], the bridge 5 million leva.

        target en  The repair cost BGN 8.3 million, the lev being pegged to the euro.
        target en  The road cost BGN 8 million.

        target en  The repair cost EUR 2 million (BGN 4 million).
    """
    for _, code, word in _CODES:
        places = [
            (segment, Span(match.start(), match.end()), is_code)
            for segment in document.segments
            for is_code, pattern in ((True, code), (False, word))
            for match in re.finditer(pattern, segment.target)
            if is_code or "€" in match.group() or _AMOUNT_BEFORE.search(segment.target[: match.start()])
        ]
        places = sorted(places, key=lambda place: (document.segments.index(place[0]), place[1]))
        other = next((place for place in places if place[2] != places[0][2]), None)
        if other is not None:
            segment, span, _ = other
            first = "a code" if places[0][2] else "a word"
            message = f"Elsewhere in the text this currency is written as {first}."
            yield Hit(message, target=_amount(segment.target, span), segment=segment.id)


@segment_check("FMT016", Severity.MINOR, "locale/number-format", target_langs=["en"], trigger=r"\d:\d(?:[^0-9]|\Z)")
def score_with_colon(segment: Segment) -> Iterator[Hit]:
    """
    A score has a colon, where English has a hyphen.

        target en  Levski won [[2:1]] in Plovdiv.

        target en  The match ended in a [[0:0]] draw.

        target en  Levski won 2-1; the match began at 8:15 and the next one is at 20:45.

        target en  They mixed it at a ratio of 3:1, as in Genesis 4:2.
    """
    text = segment.target
    if _MATCH.search(text) is None:
        return
    for match in _SCORE.finditer(text):
        span = Span(match.start(), match.end())
        if _NO_SCORE.search(text[: match.start()]) is None:
            fix = Fix(span, f"{match['one']}-{match['other']}")
            yield Hit("English writes scores with a hyphen.", target=span, fixes=(fix,))


@segment_check("FMT017", Severity.MINOR, "locale/number-format", target_langs=["en"],
               trigger=_MAY_ABBREVIATE)  # fmt: skip
def foreign_abbreviation(segment: Segment) -> Iterator[Hit]:
    """
    The abbreviation of a currency or of "number" is that of another language.

        target en  The pension is [[500 lv.]] for pupils of School [[№ 5]].

        target en  The pension is 500 leva for pupils of School No. 5; rub it in.
    """
    text = segment.target
    for match in _NUMERO.finditer(text):
        span = Span(match.start(), _digits_after(text, match.end()))
        yield Hit("English writes No.", target=span, fixes=(Fix(Span(match.start(), match.end()), "No. "),))
    for match in _LEV.finditer(text):
        if match["before"]:
            yield Hit("English writes leva.", target=Span(match.start(), _digits_after(text, match.end())))
        else:
            span = Span(_digits_before(text, match.start()), match.end())
            fix = Fix(Span(match.start(), match.end()), f" {_WORDS[match['word']]}")
            yield Hit("English writes the name of the currency.", target=span, fixes=(fix,))


def _scale(text: str, match: re.Match[str], better: str) -> Hit:
    word = re.compile(r"[ \u00a0](?:" + _CURRENCY + r"|people|tons)\b").match(text, match.end())
    span = Span(_digits_before(text, match.start()), word.end() if word else match.end())
    fix = Fix(Span(match.start(), match.end()), better)
    return Hit('English writes "5 million euros".', target=span, fixes=(fix,))


def _amount(text: str, span: Span) -> Span:
    """The whole amount around a currency."""
    before = re.search(r"[\d.,]+(?:[ \u00a0](?:million|billion|thousand|trillion))?[ \u00a0]?$", text[: span.start])
    after = re.compile(r"[\d.,]*\d(?:[ \u00a0](?:million|billion|thousand|trillion))?").match(text, span.end - 1)
    return Span(before.start() if before else span.start, after.end() if after else span.end)


def _digits_before(text: str, end: int) -> int:
    match = re.search(r"\d+(?:[.,–-]\d+)*$", text[max(0, end - 30) : end])
    return end - len(match.group()) if match else end


def _digits_after(text: str, start: int) -> int:
    match = re.compile(r"\d+").match(text, start)
    return match.end() if match else start
