"""A cheap look at the numbers and dates of two texts: is it worth reading them?"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache

from qa.lang.numbers.quantities import DASHES
from qa.lang.numbers.signs import bound_bits, bounds, is_negative, may_be_negative, order, sign_bits, signs, units
from qa.lang.numbers.units import first_words, may_be_one
from qa.lang.text.columns import Bits, Column, Columns, any_of, places

_MONTHS = frozenset([f"m{month}" for month in range(1, 13)])
#: What 2025-06-05, 05/06/2025 and 5.VI.2025 hold.
_MONTH_IN_FIGURES = ("/", "-0", "-1", ".I", ".V", ".X")
_OPPOSED = {"over": "under", "under": "over", "later": "sooner", "sooner": "later", "in": "ago", "ago": "in"}


@lru_cache(maxsize=1024)
def may_change(original: str, target: str, original_lang: str, target_lang: str = "en") -> bool:
    """
    Each text has a number, a weekday, a month or a yesterday of its own, or one a scale that the other lacks, or, of as
    many numbers, one that it lacks; or their numbers stand in another order.
    """
    here, there = signs(original, original_lang), signs(target, target_lang)
    lost, new = here.owed - there.said, there.owed - here.said
    if not lost or not new:
        if any(key[0] == "k" for key in lost or new):
            return True
        if any(map(_is_more, lost or new)) and _numbers(here.owed) == _numbers(there.owed):
            return True
        return may_swap(original, target, original_lang, target_lang)
    return not _kinds(lost).isdisjoint(_kinds(new))


def _kinds(keys: AbstractSet[str]) -> set[str]:
    """What the keys are of; the thousands of a number are of it: 820 000 and 820,002."""
    return {*map(_kind, keys)}


def _is_more(key: str) -> bool:
    """A number that is no hour, of which the other text may seem to have a part: 99102 for 102."""
    return key[0] == "n" and (len(key) > 3 or key[1:] > "23")


def _numbers(owed: frozenset[str]) -> int:
    return sum(key[0] == "n" for key in owed)


def may_swap(original: str, target: str, original_lang: str, target_lang: str = "en") -> bool:
    """Numbers that both texts have stand in another order."""
    here, there = signs(original, original_lang), signs(target, target_lang)
    if len(here.owed & there.owed) < 2:
        return False
    return _is_other_order(order(original, original_lang), order(target, target_lang))


def may_swap_days(original: str, target: str, original_lang: str, target_lang: str = "en") -> bool:
    """The month of each text may be the day of the other, or months may stand in figures."""
    here, there = signs(original, original_lang).said, signs(target, target_lang).said
    if not here or not there:
        return False
    ours, theirs = here & _MONTHS, there & _MONTHS
    crossed = (one != other and f"n{other[1:]}" in here and f"n{one[1:]}" in there for one in ours for other in theirs)
    return any(crossed) or any(sign in text for text in (original, target) for sign in _MONTH_IN_FIGURES)


def may_turn(original: str, target: str, original_lang: str, target_lang: str = "en") -> bool:
    """What bounds a number from one side here seems to bound it from the other side there."""
    here, there = signs(original, original_lang), signs(target, target_lang)
    if here.said.isdisjoint(there.said):
        return False
    wanted = {
        (_OPPOSED.get(kind, ""), key)
        for kind, key in bounds(original, original_lang)
        if key in there.said and _fits(kind, key)
    }
    return bool(wanted) and not wanted.isdisjoint(bounds(target, target_lang))


def _fits(kind: str, key: str) -> bool:
    """Days, hours and years are bounded by later and sooner, amounts and years by over and under."""
    if key[:1] != "n":
        return (kind in ("over", "under")) == (key[:1] in ("k", "v"))
    return kind not in ("later", "sooner") or len(key) < 4 or (len(key) == 5 and key[1] in "12")


def may_lose_sign(original: str, target: str, original_lang: str, target_lang: str = "en") -> bool:
    """Only one text seems to have a number under zero."""
    return is_negative(original, original_lang) != is_negative(target, target_lang)


def may_change_unit(original: str, target: str, original_lang: str, target_lang: str = "en") -> bool:
    """Each text has a unit beside a number of both that the other lacks there."""
    left = units(original, original_lang)
    right = units(target, target_lang) if left else {}
    return any(_lacks(right[key], left[key]) and _lacks(left[key], right[key]) for key in left if key in right)


def _lacks(some: list[frozenset[str]], others: list[frozenset[str]]) -> bool:
    return any(not any(_may_be_one(one, other) for other in some) for one in others)


@lru_cache(maxsize=16384)
def _may_be_one(some: frozenset[str], others: frozenset[str]) -> bool:
    return any(may_be_one(one, other) for one in some for other in others)


def changing(columns: Columns) -> Bits:
    """Of many pairs those in which numbers or dates may change, as `may_change` tells of one, and some more."""
    return columns.kept(_changing)


def _changing(columns: Columns) -> Bits:
    here, there = sign_bits(columns.source), sign_bits(columns.target)
    lost, new = _without(here.owed, there.said), _without(there.owed, here.said)
    found = here.open | there.open | columns.kept(swapping)
    for kind in _kinds(lost.keys() | new.keys()):
        found |= _of_kind(lost, kind) & _of_kind(new, kind)
    for some in (lost, new):
        for key, bits in some.items():
            if key[0] == "k" or _is_more(key):
                found |= bits
    return found


def _without(some: Mapping[str, Bits], others: Mapping[str, Bits]) -> dict[str, Bits]:
    """By each key the texts that have it and whose counterpart does not."""
    return {key: rest for key, bits in some.items() if (rest := bits & ~others.get(key, 0))}


def _kind(key: str) -> str:
    return "n" if key[0] == "k" else key[0]


def _of_kind(some: Mapping[str, Bits], kind: str) -> Bits:
    found = 0
    for key, bits in some.items():
        if _kind(key) == kind:
            found |= bits
    return found


def swapping(columns: Columns) -> Bits:
    """Of many pairs those whose numbers stand in another order, as `may_swap` tells of one."""
    here, there = sign_bits(columns.source), sign_bits(columns.target)
    one = two = 0
    for key in here.owed.keys() & there.owed.keys():
        both = here.owed[key] & there.owed[key]
        two |= one & both
        one |= both
    found = 0
    source, target = columns.source, columns.target
    for at in places(two):
        left, right = order(source.texts[at], source.lang), order(target.texts[at], target.lang)
        found |= _is_other_order(left, right) << at
    return found


def _is_other_order(left: list[str], right: list[str]) -> bool:
    return [key for key in dict.fromkeys(left) if key in right] != [key for key in dict.fromkeys(right) if key in left]


def _alike(columns: Columns) -> Bits:
    """Of many pairs those that may have a number or a date in common."""
    here, there = sign_bits(columns.source), sign_bits(columns.target)
    found = here.open | there.open
    for key in here.said.keys() & there.said.keys():
        found |= here.said[key] & there.said[key]
    return found


def turning(columns: Columns) -> Bits:
    """Of many pairs those with a number in common, in which words may bound it from opposite sides."""
    here, there = bound_bits(columns.source), bound_bits(columns.target)
    turned = 0
    for kind, bits in here.items():
        turned |= bits & there.get(_OPPOSED.get(kind, ""), 0)
    return turned and turned & _alike(columns)


def losing_sign(columns: Columns) -> Bits:
    """Of many pairs those in which a number may be under zero."""
    return may_be_negative(columns.source) | may_be_negative(columns.target)


def changing_unit(columns: Columns) -> Bits:
    """Of many pairs those with a number in common in which each text has a unit that the other lacks, or several."""
    here, there = _units(columns.source), _units(columns.target)
    lacking = _unanswered(here, there) & _unanswered(there, here)
    mixed = (_several(here) | _several(there)) & any_of(here, here) & any_of(there, there)
    return (lacking | mixed) & _alike(columns)


def _units(column: Column) -> dict[frozenset[str], Bits]:
    """Of many texts those with a word that may be one of some units."""
    known, lows = first_words(column.lang), column.lows
    found: dict[frozenset[str], Bits] = {}
    for word in known.keys() & lows.keys() - DASHES:
        found[known[word]] = found.get(known[word], 0) | lows[word]
    return found


def _unanswered(some: Mapping[frozenset[str], Bits], others: Mapping[frozenset[str], Bits]) -> Bits:
    found = 0
    for one, bits in some.items():
        for other, answered in others.items():
            if _may_be_one(one, other):
                bits &= ~answered
        found |= bits
    return found


def _several(some: Mapping[frozenset[str], Bits]) -> Bits:
    """The texts with units of two kinds."""
    one = two = 0
    for bits in some.values():
        two |= one & bits
        one |= bits
    return two


def swapping_days(columns: Columns) -> Bits:
    """Of many pairs those in which the month of each text may be the day of the other, as `may_swap_days` tells."""
    here, there = sign_bits(columns.source).said, sign_bits(columns.target).said
    found = sum([1 << at for at, texts in enumerate(zip(columns.source.texts, columns.target.texts, strict=True))
                 if any(sign in text for sign in _MONTH_IN_FIGURES for text in texts)])  # fmt: skip
    found |= sign_bits(columns.source).open | sign_bits(columns.target).open
    for one in _MONTHS & here.keys():
        for other in (_MONTHS & there.keys()) - {one}:
            found |= here[one] & there[other] & here.get(f"n{other[1:]}", 0) & there.get(f"n{one[1:]}", 0)
    return found
