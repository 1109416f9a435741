"""Numbers and money by value: lost, changed, scaled, in another currency."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from qa.lang.numbers import Number, numbers
from qa.model import Fix, Hit, Segment, Severity, Side, Span
from qa.rules import segment_check

_FROM = ["bg", "ru", "uk"]
#: Values that words, idioms and lists bring in and leave out at will.
_LOOSE = frozenset(Decimal(value) for value in (1, 2, 3))
#: A number before one of these words may be a right conversion of the original's.
_CONVERTED = re.compile(
    r"[^;]{0,20}?\b(?:miles?|mph|feet|foot|ft|inch(?:es)?|in\b|pounds?|lbs?|acres?|hectares?|yards?|years?|months?|weeks?|degrees|F\b)"
)
_FACTORS = tuple(map(Decimal, "0.1 0.6214 3.281 0.3937 2.205 2.471 0.2471 1.094 0.0833 12".split()))


@segment_check("NUM001", Severity.MAJOR, "accuracy/number", needs=["source"], trigger=r"\d|[a-z]{3}")
def number_changed(segment: Segment) -> Iterator[Hit]:
    """
    A number is another one than in the original.

    Values are compared, not strings: 1,5 млн. is 1.5 million, двама is two, 15 часа is 3 p.m. A value of the original
    that the translation lacks, beside one that the original lacks, is a changed number.

        source bg  Щетите са за [[1,5 млн. лева]], каза кметът.
        target en  The damage is [[15 million leva]], the mayor said.

        source uk  Уряд виділив [[400 мільйонів гривень]].
        target en  The government allocated [[40 million hryvnias]].

        source bg  Мачът започва в 15 часа, а билетите са 1 482.
        target en  The match starts at 3 p.m. and there are 1,482 tickets.

        source bg  Имотът е 12 декара и струва 60 хил. евро.
        target en  The 1.2-hectare property costs 60,000 euros.

        source ru  Без света остались полмиллиона человек.
        target en  Some 500,000 people were left without power.

        source bg  Двама мъже на 25 и 31 години са задържани на 7 юни.
        target en  Two men aged 25 and 31 were detained on June 7.
    """
    assert segment.source is not None
    yield from _changed(segment, "source", segment.source, segment.source_lang)


@segment_check("REF001", Severity.MAJOR, "accuracy/number", needs=["reference"], trigger=r"\d|[a-z]{3}")
def number_differs_from_reference(segment: Segment) -> Iterator[Hit]:
    """
    A number is another one than in the original of the same language.

    The same comparison by value against a text in the language of the translation. Where the source confirms the
    translation, nothing is said.

        reference en  The ministry counted [[44]] wounded people.
        target en  The ministry counted [[54]] wounded people.

        reference en  The two sides met on May 5 for three hours.
        target en  The 2 sides met for 3 hours on May 5.
    """
    assert segment.reference is not None
    for hit in _changed(segment, "reference", segment.reference, segment.target_lang):
        confirmed = segment.source and _confirms(segment.source, segment.source_lang, hit.target, segment)
        if not confirmed:
            yield hit


def _confirms(source: str, lang: str, span: Span | None, segment: Segment) -> bool:
    ours = [number for number in numbers(segment.target, segment.target_lang) if span == number.span]
    theirs = {number.value for number in numbers(source, lang)}
    return any(number.value in theirs for number in ours)


def _changed(segment: Segment, side: Side, original: str, lang: str) -> Iterator[Hit]:
    theirs, ours = list(numbers(original, lang)), list(numbers(segment.target, segment.target_lang))
    lost, new = _unmatched(theirs, ours, original, segment.target)
    lost = [number for number in lost if not (number.in_words and number.value in _LOOSE)]
    new = [number for number in new if not (number.in_words and number.value in _LOOSE)]
    if not lost or not new or len(lost) > 3 or len(new) > 3:
        return
    for number, other in zip(_by_unit(new), _by_unit(lost), strict=False):
        if _is_conversion(number, other, segment.target):
            continue
        in_two_units = number.value != int(number.value) and other.value == int(number.value)
        unsure = len(lost) != len(new) or number.in_words or other.in_words
        original_words = original[other.start : other.end]
        yield Hit(
            f"The original says {original_words!r}, the translation {segment.target[number.start : number.end]!r}.",
            target=number.span,
            source=other.span if side == "source" else None,
            reference=other.span if side == "reference" else None,
            fixes=_fix(number, other, segment.target),
            confidence=0.4 if in_two_units else 0.6 if unsure else 0.9,
        )


def _by_unit(some: list[Number]) -> list[Number]:
    return sorted(some, key=lambda number: (number.unit, number.start))


def _fix(number: Number, other: Number, target: str) -> tuple[Fix, ...]:
    """The original's digits in place of the wrong ones, where both are plain integers of one unit."""
    digits = re.fullmatch(r"\d{1,3}", target[number.start : number.end])
    if digits is None or other.value != other.value.to_integral_value() or other.value > 999:
        return ()
    return (Fix(number.span, str(other.value.to_integral_value())),)


def _unmatched(
    theirs: list[Number], ours: list[Number], original: str, target: str
) -> tuple[list[Number], list[Number]]:
    """What has no equal on the other side. An equal is of the same value, or the hour, year or century meant by it."""
    left = Counter(number.value for number in theirs)
    new: list[Number] = []
    for number in ours:
        value = next((value for value in _readings(number, target) if left[value] > 0), None)
        if value is None:
            new.append(number)
        else:
            left[value] -= 1
    have = Counter(value for number in ours for value in _readings(number, target))
    lost = []
    for number in theirs:
        if left[number.value] > 0 and not any(have[value] for value in _readings(number, original)):
            left[number.value] -= 1
            lost.append(number)
    repeated = {number.value for number in theirs}
    return lost, [number for number in new if not repeated & set(_readings(number, target))]


def _readings(number: Number, text: str) -> list[Decimal]:
    """The values that a number may have on the other side: 3 p.m. is 15, the 1990s 90, 10:30 ten and thirty."""
    value = number.value
    readings = [value]
    after = text[number.end : number.end + 6].lower().lstrip(" \u00a0")
    if after.startswith(("p.m", "pm", "a.m", "am")) and value <= 12:
        readings += [value + 12, Decimal(0) if value == 12 else value]
    if after.startswith("s") and 1000 < value < 2100:
        readings.append(value % 100)
    if 1000 < value < 2100:
        readings.append(value % 100)
    century = re.search(r"\b(\d\d)\d\d[-–/]$", text[: number.start])
    if century and value < 100:
        readings.append(Decimal(century.group(1)) * 100 + value)
    return readings


def _is_conversion(number: Number, other: Number, target: str) -> bool:
    """Hectares for decares, miles for kilometers, a year for 12 months, °F for °C: right within 6 percent."""
    if not other.value or not _CONVERTED.match(target, number.start):
        return False
    ratio = number.value / other.value
    fahrenheit = other.value * 9 / 5 + 32
    return any(abs(ratio / factor - 1) < Decimal("0.06") for factor in _FACTORS) or abs(number.value - fahrenheit) < 3


@segment_check("NUM002", Severity.MAJOR, "accuracy/number", needs=["source"], source_langs=_FROM, target_langs=["en"])
def currency_changed(segment: Segment) -> Iterator[Hit]:
    """
    A sum is in another currency, or a percentage is none.

    The amount is the same but its currency or percent sign changed: 653 million leva for 653 million euros.

        source bg  Плащането е за [[653 милиона евро]].
        target en  The payment is worth [[653 million leva]].

        source bg  Минималната заплата ще бъде 1077 лева.
        target en  The minimum wage will be BGN 1,077.

        source ru  Курс вырос до 90 рублей за доллар.
        target en  The rate rose to 90 rubles to the dollar.
    """
    assert segment.source is not None
    theirs = numbers(segment.source, segment.source_lang)
    for number in numbers(segment.target, segment.target_lang):
        same = [other for other in theirs if other.value == number.value]
        if number.unit not in ("", "time") and same and all(other.unit and other.unit != number.unit for other in same):
            there = segment.source[same[0].start : same[0].end]
            yield Hit(
                f"The original says {there!r}: another unit.", target=number.span, source=same[0].span, confidence=0.9
            )
