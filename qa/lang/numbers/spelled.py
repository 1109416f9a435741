"""Numbers in words: двеста и петдесет хиляди, two-thirds, половин милион, XXI век."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from qa.lang.numbers.number_words import Part, glue, makes_vague, part, plain, vague
from qa.lang.numbers.quantities import DASHES, THOUSAND, Kind, Number, Read, half_after, scaled, with_unit
from qa.lang.words import Word

_CENTURY = re.compile(r"век\w*|в|вв|ст|столет\w*|століт\w*|century|centuries|c", re.IGNORECASE)
_ONE = Decimal(1)
_FINE = Decimal("0.0001")


def in_words(some: Sequence[Word], i: int, lang: str) -> Read | None:
    magnitude = vague(some[i].text, lang)
    if magnitude is not None:
        return _amount(some, i, magnitude, lang)
    first = part(some[i].text, lang)
    if first is None or (first.kind == "scale" and not first.bare):
        return None
    if first.kind == "scale" and i and makes_vague(some[i - 1].text, lang):
        return _amount(some, i, first.value, lang)
    if first.kind == "roman":
        return _roman(some, i, first)
    if first.kind == "adjective":
        number = Number(some[i].start, some[i].end, first.value, "measure" if first.unit else "count", in_words=True)
        return Read((number._replace(unit=first.unit),), i + 1)
    if first.kind == "fraction":
        return _fraction(some, i, first, lang)
    number, at = _run(some, i, first, lang)
    if number.kind == "ordinal" and lang == "en" and _is_part_of_whole(some, i, at):
        return Read((number._replace(value=_share(_ONE, number.value), kind="fraction"),), at)
    if number.kind == "soft" and first.unit:
        number = number._replace(unit=first.unit)
    if number.kind in ("soft", "ordinal", "fraction"):
        return Read((number,), at)
    return with_unit(some, number, at, lang)


def _amount(some: Sequence[Word], i: int, magnitude: Decimal, lang: str) -> Read:
    """Dozens, tens of thousands, стотици хиляди, several million."""
    last = i
    at = i + 1 + (lang == "en" and i + 1 < len(some) and some[i + 1].text.lower() == "of")
    scale = vague(some[at].text, lang) if at < len(some) else None
    bare = part(some[at].text, lang) if at < len(some) else None
    more = scale or (bare.value if bare is not None and bare.kind == "scale" else None)
    if more is not None and more >= THOUSAND and more > magnitude:
        magnitude, last = magnitude * more, at
    return Read((Number(some[i].start, some[last].end, magnitude, "vague", in_words=True),), last + 1)


def _is_part_of_whole(some: Sequence[Word], i: int, at: int) -> bool:
    """A third of, by a third."""
    article = i > 0 and some[i - 1].text.lower() in ("a", "one")
    after = some[at].text.lower() if at < len(some) else "."
    return article and (after in ("of", "more", "less", "higher", "lower") or not after[0].isalpha())


def _roman(some: Sequence[Word], i: int, first: Part) -> Read | None:
    after = some[i + 1].text if i + 1 < len(some) else ""
    if not _CENTURY.fullmatch(after):
        if len(some[i].text) == 1:
            return None
        return Read((Number(some[i].start, some[i].end, first.value, "soft", in_words=True),), i + 1)
    return Read((Number(some[i].start, some[i].end, first.value, "roman"),), i + 1)


def _fraction(some: Sequence[Word], i: int, first: Part, lang: str) -> Read:
    """Half a million, половин милион; a half or a quarter by itself."""
    at = i + 1
    while at < len(some) and lang == "en" and some[at].text.lower() in ("a", "of", "-"):
        at += 1
    scale = part(some[at].text, lang) if at < len(some) else None
    if scale is not None and scale.kind == "scale" and first.value * 2 == 1:
        value = first.value * scale.value
        return with_unit(some, Number(some[i].start, some[at].end, value, in_words=True), at + 1, lang)
    parts = 1 / first.value
    value = _share(_ONE, parts) if abs(parts - parts.to_integral_value()) < _FINE * 10 else first.value
    return Read((Number(some[i].start, some[i].end, value, "fraction", in_words=True),), i + 1)


def _run(some: Sequence[Word], i: int, first: Part, lang: str) -> tuple[Number, int]:
    """The longest run of words that make one number: two hundred and fifty thousand."""
    total, current, scale = Decimal(0), first.value, _ONE
    kind: Kind = "ordinal" if first.kind == "ordinal" else "soft" if first.kind == "soft" else "count"
    if first.kind == "scale" and first.value >= THOUSAND:
        total, current, scale = first.value, Decimal(0), first.value
    last, at = i, i + 1
    while kind != "ordinal" and at < len(some):
        glued = some[at].text in DASHES and some[at].start == some[last].end
        joined = plain(some[at].text) in glue(lang).joiners and (lang != "en" or current % 100 == 0)
        next_at = at + (glued or joined)
        step = part(some[next_at].text, lang) if next_at < len(some) else None
        if step is None or (kind == "soft" and first.value != 1):
            break
        if step.kind == "scale" and not joined and current and step.value < (scale if total else step.value + 1):
            if step.value >= THOUSAND:
                total, current, scale = total + current * step.value, Decimal(0), step.value
            else:
                current *= step.value
            kind = "count"
        elif step.kind in ("cardinal", "soft", "ordinal") and _adds(total, current, scale, step):
            current, kind = current + step.value, "ordinal" if step.kind == "ordinal" else "count"
        elif _makes_fraction(total, current, step) and not joined:
            value = _share(current, step.value if step.kind == "ordinal" else 1 / step.value)
            return Number(some[i].start, some[next_at].end, value, "fraction", in_words=True), next_at + 1
        else:
            break
        last, at = next_at, next_at + 1
    number = Number(some[i].start, some[last].end, total + current, kind, in_words=True, scale=scale)
    half = half_after(some, at, lang) if kind == "count" or number.value == 1 else 0
    if not half:
        return number, at
    number = number._replace(end=some[half - 1].end, value=number.value + scale / 2, kind="count")
    return scaled(some, number, half, lang)


def _share(count: Decimal, parts: Decimal) -> Decimal:
    """Two thirds, the same however the thirds were said; of “two ½” nobody knows how many."""
    return (count / (parts.to_integral_value() or 1)).quantize(_FINE)


def _adds(total: Decimal, current: Decimal, scale: Decimal, step: Part) -> bool:
    """Twenty takes one to nine, a hundred what is under a hundred, a thousand what is under a thousand."""
    if step.kind == "soft" and step.value != 1:
        return False
    if not current:
        return bool(total) and step.value < scale
    room = 100 if current % 100 == 0 else 10 if current % 10 == 0 and current % 100 >= 20 else 0
    return 0 < step.value < room


def _makes_fraction(total: Decimal, current: Decimal, step: Part) -> bool:
    if total or not 0 < current <= 20 or current != current.to_integral_value():
        return False
    return (step.kind == "ordinal" and step.value >= 3) or (step.kind == "fraction" and step.value * 2 != 1)
