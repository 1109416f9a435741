"""Numbers, money and units by value: changed, scaled, in another unit, other than in the reference."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from qa.align.number_signs import changing, changing_unit
from qa.align.numbers import NumberLink, number_links
from qa.lang.numbers.number_words import knows_words
from qa.lang.numbers.units import in_unit, is_currency, kind_of, may_be_one
from qa.lang.numbers.values import Number, in_english
from qa.model import Fix, Hit, Segment, Severity, Span
from qa.rules import gated, segment_check

#: 57 percentage points of the respondents is no difference.
_OF_WHOLE = re.compile(r" of (?:the|all|its|their|his|her|those|people|men|women|\w+s)\b")
#: "One day" and "a week" are said loosely.
_MANY = 2
#: Measures of English-speaking readers. A translator who converts into them rounds, or has another edition before him.
_OF_READERS = frozenset("in ft yd mi nmi mph lb oz st gal ac sqmi sqft F degree".split())
_CONVERTED, _HALF, _TWICE = 0.4, Decimal("0.5"), Decimal(2)
#: Of a language whose number words are not known a scale may have been overlooked (10 crore).
_SCALE_UNREAD = 0.45
_DIGITS = re.compile(r"\d[\d,. \u00a0]*\d|\d")


@segment_check("NUM001", Severity.MAJOR, "accuracy/number", needs=["source"], screen=gated(changing))
def number_changed(segment: Segment, *, gate: bool = False) -> Iterator[Hit]:
    """
    A number is another one than in the original.

    Values are compared, not strings: 1,5 млн. is 1.5 million, двама is two, 12 декара are 1.2 hectares. A number of the
    original that the translation lacks, where the translation has one that the original lacks, is a changed number.
    Rounding, conversions and small totals said in words are right.
    With the option `gate` a look at single words comes first: few good pairs pass it, and a few defects do not.

        source bg  Според проучването [[58 на сто]] искат избори.
        target en  According to the poll, [[85 percent]] want elections.

        source ru  В городе остаются [[двадцать пять тысяч]] жителей.
        target en  Some [[35,000]] residents remain in the city.

        source uk  Поранено [[п’ятьох]] рятувальників.
        target en  [[Six]] rescuers were wounded.

        source bg  Мачът започва в 15 часа, а билетите са 1 482.
        target en  The match starts at 3 p.m. and there are 1,482 tickets.

        source bg  Имотът е 12 декара и струва 60 хил. евро.
        target en  The 1.2-hectare property costs 60,000 euros.

        source ru  Без света остались полмиллиона человек.
        target en  Some 500,000 people were left without power.

        source bg  Загинали са двама мъже и една жена.
        target en  Three people were killed.

        source ru  В XXI веке 15-летний школьник вряд ли помнит 90-е.
        target en  In the 21st century, a 15-year-old is unlikely to remember the 1990s.

        source zh  工作人员检查桥梁[[9万]]余座。
        target en  Workers inspected more than [[19,000]] bridges.

        source ja  チケットは2,500円から13万円である。
        target en  Tickets cost from 2,500 yen to 130,000 yen.

        source bg  Сондажът достигна 3500 метра.
        target en  The well reached a depth of some 11,000 feet.

        source bg  Срокът за сделката на стойност 2 милиона и 300 хиляди лева е 12 месеца.
        target en  The deadline for the BGN 2.3 million deal is one year.
    """
    assert segment.source is not None
    for link in _changed(segment):
        if not link.is_of_date and not link.is_scaled:
            yield _hit(link, segment, confidence_of(link))


@segment_check("NUM004", Severity.CRITICAL, "accuracy/number", needs=["source"], screen=gated(changing))
def number_scaled(segment: Segment, *, gate: bool = False) -> Iterator[Hit]:
    """
    A number is ten, a thousand or a million times what it is in the original, or that part of it.

    The figures are the same, so the slip is easily overlooked: a decimal comma lost, a million for a billion.
    With the option `gate` a look at single words comes first: few good pairs pass it, and a few defects do not.

        source bg  Щетите са за [[1,5 млн. лева]], каза кметът.
        target en  The damage is [[15 million leva]], the mayor said.

        source uk  Держава виділить [[4 мільярди гривень]].
        target en  The state will allocate [[4 million hryvnias]].

        source ru  Уровень реки поднялся на [[2,5 метра]].
        target en  The river rose by [[25 meters]].

        source bg  Фирмата внесе 800 хил. лева.
        target en  The company paid 0.8 million leva.

        source uk  Зарплата становить 20 тис. гривень.
        target en  The salary is UAH 20,000.
    """
    assert segment.source is not None
    for link in _changed(segment):
        if link.is_scaled:
            sure = confidence_of(link)
            yield _hit(link, segment, sure if knows_words(segment.source_lang) else min(sure, _SCALE_UNREAD))


@segment_check("NUM006", Severity.MAJOR, "accuracy/number", needs=["source"], screen=gated(changing_unit))
def unit_changed(segment: Segment, *, gate: bool = False) -> Iterator[Hit]:
    """
    A number is right, but its currency or unit is another one.

    653 million leva for 653 million euros, miles for kilometers, percent for percentage points.
    With the option `gate` a look at single words comes first: few good pairs pass it, and a few defects do not.

        source bg  Плащането е за [[653 милиона евро]].
        target en  The payment is worth [[653 million leva]].

        source ru  До границы осталось [[40 километров]].
        target en  It is [[40 miles]] to the border.

        source bg  Минималната заплата ще бъде 1077 лева.
        target en  The minimum wage will be BGN 1,077.

        source ru  Курс вырос до 90 рублей за доллар.
        target en  The rate rose to 90 rubles to the dollar.

        source uk  Температура сягне 38 градусів.
        target en  Temperatures will reach 38 C.
    """
    assert segment.source is not None
    links = number_links(segment.source, segment.target, segment.source_lang, segment.target_lang).links
    for link in links:
        if names_other_unit(link) and not is_paired_elsewhere(link, links):
            there, here = _said(segment.source, link.original), _said(segment.target, link.target)
            yield Hit(
                f'The original says "{there}", the translation "{here}": another unit.',
                target=link.target.span,
                source=link.original.span,
                confidence=confidence_of_unit(link, segment.target),
            )


def _changed(segment: Segment) -> tuple[NumberLink, ...]:
    assert segment.source is not None
    return number_links(segment.source, segment.target, segment.source_lang, segment.target_lang).changed


def _hit(link: NumberLink, segment: Segment, confidence: float) -> Hit:
    assert segment.source is not None
    there, here = _said(segment.source, link.original), _said(segment.target, link.target)
    return Hit(
        f'The original says "{there}", the translation "{here}".',
        target=link.target.span,
        source=link.original.span,
        reference=_in_reference(link, segment),
        fixes=fix(link, segment.target),
        confidence=confidence,
    )


def _in_reference(link: NumberLink, segment: Segment) -> Span | None:
    """Where a reference says what the original says."""
    if not segment.reference:
        return None
    found = number_links(segment.reference, segment.target, segment.target_lang, segment.target_lang).changed
    same = (one.original.span for one in found if one.target == link.target)
    return next(same, None)


def _said(text: str, number: Number) -> str:
    return number.span.of(text).strip()


def confidence_of(link: NumberLink) -> float:
    """
    Digits are sure, words less; small numbers in words may be idiom; a unit on one side only is a weak pair. What the
    translation gives in miles and pounds, and the original in other units, is a doubt.
    """
    one, other = link.original.value, link.target.value
    if _may_be_converted(link):
        return _CONVERTED
    if one == int(one) and other != one and int(other) == one and link.target.unit == link.original.unit != "":
        return 0.3  # "2 метри й 4 сантиметри" is 2.04 meters
    words = sum(number.in_words for number in link)
    confidence = 0.95 - 0.1 * words
    if words == 2 and max(number.value for number in link) <= 3:
        confidence -= 0.1
    return confidence - 0.1 if bool(link.original.unit) != bool(link.target.unit) else confidence


def _may_be_converted(link: NumberLink) -> bool:
    """Into miles, pounds or acres, with a result within a factor of two where the units tell."""
    one, other = link.original, link.target
    if one.unit == other.unit or other.unit not in _OF_READERS or one.unit in _OF_READERS - {"degree"}:
        return False
    converted = in_unit(one.value, one.unit, other.unit) if one.unit else None
    return converted is None or not other.value or _HALF <= converted / other.value <= _TWICE


def fix(link: NumberLink, target: str) -> tuple[Fix, ...]:
    """The original's value in the digits of the translation, where unit and scale stay what they are."""
    number = link.target
    match = _DIGITS.search(target, number.start, number.end)
    if match is None or (link.original.unit != number.unit and link.original.unit and number.unit):
        return ()
    written = in_english(link.original.value / number.scale, "year" if number.kind == "year" else "count")
    if len(written) > 12 or match.group() == written:
        return ()
    return (Fix(Span(match.start(), match.end()), written),)


def confidence_of_unit(link: NumberLink, target: str) -> float:
    """Currencies are sure; "percent" is often said loosely where percentage points are meant, but not of a whole."""
    if link.target.unit == "pp":
        return 0.7 if _OF_WHOLE.match(target, link.target.end) else 0.3
    return 0.9 if is_currency(link.target.unit) else 0.7


def names_other_unit(link: NumberLink) -> bool:
    one, other = link.original, link.target
    if not one.unit or not other.unit or may_be_one(one.unit, other.unit) or one.value != other.value:
        return False
    if "clock" in (one.kind, other.kind) or not kind_of(one.unit) or not kind_of(other.unit):
        return False
    if kind_of(one.unit) == kind_of(other.unit) == "time" and (one.in_words or other.in_words) and one.value < _MANY:
        return False
    same_sort = kind_of(one.unit) == kind_of(other.unit) or (is_currency(one.unit) and is_currency(other.unit))
    return same_sort or is_currency(one.unit) or is_currency(other.unit)


def is_paired_elsewhere(link: NumberLink, links: tuple[NumberLink, ...]) -> bool:
    """The same value stands twice, once in each unit."""
    return any(other is not link and other.original.value == link.original.value for other in links)
