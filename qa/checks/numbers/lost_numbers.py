"""Numbers that only one side has, and numbers that changed places."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from qa.align.counted import clause_weight, counted_signs, noun_is_kept, with_counted
from qa.align.number_signs import swapping
from qa.align.numbers import NumberLink, number_links, values
from qa.lang.numbers.values import Number
from qa.model import Document, Fix, Hit, Segment, Severity, Span
from qa.rules import document_check, gated, segment_check

_NUMERAL = re.compile(r"\d[\d.,]*\d|\w+(?:-\w+)?")
#: A number that its segment lacks is looked for in so many segments on each side.
_NEAR = 2
_TELLING = Decimal(100)
_MIDDLING = Decimal(13)
#: So many of the words around a number must be found again.
_KEPT = 2
#: `190 miles (305 km)`, `(305 km)`: one of the two is the translator's.
_CONVERSION = re.compile(r" ?\((?:about |some )?\d|\)")
#: "1 euro" may be "the euro".
_IDIOM = Decimal(3)


@document_check("NUM002", Severity.MAJOR, "accuracy/number", needs=["source"])
def number_missing(document: Document) -> Iterator[Hit]:
    """
    A number of the original is nowhere in the translation.

    Only numbers in digits count, and large ones, money and percentages more than others: a small one may have gone into
    the wording. What the neighboring sentences say is taken into account.

        source bg  Евакуирани са [[112 души]], сред които 19 деца.
        target en  People were evacuated, 19 children among them.

        source bg  Проектът за 250 000 евро ще продължи 24 часа.
        target en  The 250,000-euro project will take a day.

        source bg  Общината дава [[200 лева]], а през пролетта още 300 лева.
        target en  The municipality gives [[300 leva]] and another 300 leva in the spring.

        source ru  За сутки 31 атака была отбита.
        target en  Thirty-one attacks were repelled in 24 hours.
    """
    for i, segment in enumerate(document.segments):
        assert segment.source is not None
        if not segment.target.strip() or not segment.source.strip():
            continue
        found = number_links(segment.source, segment.target, segment.source_lang, segment.target_lang)
        elsewhere = _values_near(document.segments, i, of_target=True)
        for number in found.lost:
            if number.kind != "code" and number.value not in elsewhere:
                noun = noun_is_kept(number, segment.source, segment.target, segment.source_lang, segment.target_lang)
                if number.in_words and noun is None:
                    continue
                yield Hit(
                    f'"{number.span.of(segment.source)}" is missing in the translation.',
                    target=noun or _instead(number, segment, alone=len(found.lost) == 1),
                    source=with_counted(segment.source, number, segment.source_lang),
                    confidence=max(confidence_of_loss(number, segment), 0.6 if noun is not None else 0),
                    segment=segment.id,
                )


def _instead(lost: Number, segment: Segment, *, alone: bool) -> Span | None:
    """A value that the translation has once more than the original, at the place of the only lost one."""
    source, target = segment.source or "", segment.target
    there = values(target, segment.target_lang)
    surplus = Counter(number.value for number in there)
    surplus.subtract(number.value for number in values(source, segment.source_lang))
    again = [number for number in there if surplus[number.value] == 1]
    if not alone or len({number.value for number in again}) != 1:
        return None
    place = lost.span.start / len(source)
    return min((number.span for number in again), key=lambda span: abs(span.start / len(target) - place))


@document_check("NUM003", Severity.MAJOR, "accuracy/number", needs=["source"])
def number_added(document: Document) -> Iterator[Hit]:
    """
    A number of the translation is nowhere in the original.

        source bg  Преподава в университета от години.
        target en  He has been teaching at the university since [[1998]].

        source ru  Предприятие закупило оборудование за миллион евро.
        target en  The company bought equipment for 1 million euros.

        source ru  Поезд разгоняется до 300 км/ч.
        target en  The train reaches 300 km/h (186 mph).

        source uk  За добу росіяни атакували двічі.
        target en  The Russians attacked 2 times in 24 hours.
    """
    for i, segment in enumerate(document.segments):
        assert segment.source is not None
        if not segment.target.strip() or not segment.source.strip():
            continue
        found = number_links(segment.source, segment.target, segment.source_lang, segment.target_lang)
        elsewhere = _values_near(document.segments, i, of_target=False)
        for number in found.new:
            if not number.in_words and number.kind != "code" and number.value not in elsewhere:
                yield Hit(
                    f'"{number.span.of(segment.target)}" is not in the original.',
                    target=number.span,
                    confidence=0.4 if _CONVERSION.match(segment.target, number.end) else _confidence(number),
                    segment=segment.id,
                )


@segment_check("NUM005", Severity.MAJOR, "accuracy/number", needs=["source"], screen=gated(swapping))
def numbers_swapped(segment: Segment, *, gate: bool = False) -> Iterator[Hit]:
    """
    Two numbers of a sentence changed places.

    All values are there, but each counts what the other counted. The units, or the nouns that the lexicon knows or that
    sound alike, must show it for both.
    With the option `gate` a look at single words comes first: few good pairs pass it, and a few defects do not.

        source bg  Унищожени са [[осем танка за три дни]].
        target en  Destroyed were [[three tanks in eight days]].

        source ru  Прибыли [[12 солдат и 40]] журналистов.
        target en  [[40 soldiers and 12]] journalists arrived.

        source bg  Унищожени са осем танка за три дни.
        target en  In three days, eight tanks were destroyed.

        source bg  Загинаха двама войници и петима полицаи.
        target en  Five police officers and two soldiers were killed.
    """
    assert segment.source is not None
    found = number_links(segment.source, segment.target, segment.source_lang, segment.target_lang)
    links = [link for link in found.links if link.original.value == link.target.value and not link.is_of_date]
    for i, one in enumerate(links):
        for other in links[i + 1 :]:
            if one.original.value != other.original.value and _is_swap(one, other, segment, segment.source):
                first, second = sorted((one, other), key=lambda link: link.target.start)
                here = Span(first.target.start, second.target.end)
                there = sorted(link.original.span for link in (one, other))
                said = " and ".join(f'"{span.of(segment.source)}"' for span in there)
                yield Hit(
                    f"The original says {said}: the numbers changed places.",
                    target=here,
                    source=Span(there[0].start, there[1].end),
                    fixes=_swapped(segment.target, here, second.target.start),
                    confidence=0.8,
                )


def _values_near(segments: Sequence[Segment], at: int, *, of_target: bool) -> set[Decimal]:
    near = [*segments[max(0, at - _NEAR) : at], *segments[at + 1 : at + 1 + _NEAR]]
    texts = [(s.target, s.target_lang) if of_target else (s.source or "", s.source_lang) for s in near]
    return {number.value for text, lang in texts for number in values(text, lang)}


def confidence_of_loss(number: Number, segment: Segment) -> float:
    """A number that is lost with its clause is an omission, which other checks report."""
    assert segment.source is not None
    langs = (segment.source_lang, segment.target_lang)
    weight = clause_weight(segment.source, number.span, segment.target, *langs)
    if weight >= _KEPT and number.value >= _MIDDLING and number.kind not in ("ordinal", "decade"):
        return max(_confidence(number), 0.55)
    return _confidence(number) if weight >= 0 else 0.4


def _confidence(number: Number) -> float:
    if number.kind == "percent" and number.value == _TELLING:
        return 0.4  # "100 percent sure" is an idiom
    telling = number.value >= _TELLING or (number.kind in ("money", "percent") and number.value > _IDIOM)
    return 0.6 if telling and number.kind not in ("ordinal", "decade") else 0.4


def _swapped(target: str, both: Span, second: int) -> tuple[Fix, ...]:
    """The two numbers in each other's place, where each is one word."""
    one, other = (_NUMERAL.match(target, at) for at in (both.start, second))
    if one is None or other is None:
        return ()
    text = other.group() + target[one.end() : other.start()] + one.group() + target[other.end() : both.end]
    return (Fix(both, text),)


def _is_swap(one: NumberLink, other: NumberLink, segment: Segment, source: str) -> bool:
    """Each counts what the other counted; of units one witness is enough."""
    before = [counted_signs(link.original, source, segment.source_lang) for link in (one, other)]
    after = [counted_signs(link.target, segment.target, segment.target_lang) for link in (one, other)]
    if not all((*before, *after)) or before[0] & after[0] or before[1] & after[1]:
        return False
    crossed = [before[0] & after[1], before[1] & after[0]]
    units = [link.original.unit for link in (one, other)]
    return all(crossed) or (units[0] != units[1] and any(sign[0] == "#" for signs in crossed for sign in signs))
