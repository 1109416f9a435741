"""A cheap look at the numbers and dates of two texts: is it worth reading them?"""

from __future__ import annotations

from functools import lru_cache

from qa.lang.numbers.signs import bounds, is_negative, order, signs, units
from qa.lang.numbers.units import may_be_one

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


def _kinds(keys: frozenset[str]) -> set[str]:
    """What the keys are of; the thousands of a number are of it: 820 000 and 820,002."""
    return {"n" if key[0] == "k" else key[0] for key in keys}


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
    left, right = (dict.fromkeys(order(*side)) for side in ((original, original_lang), (target, target_lang)))
    return [key for key in left if key in right] != [key for key in right if key in left]


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
    here, there = signs(original, original_lang), signs(target, target_lang)
    if here.said.isdisjoint(there.said):
        return False
    left = units(original, original_lang)
    right = units(target, target_lang) if left else {}
    return any(_lacks(right[key], left[key]) and _lacks(left[key], right[key]) for key in left if key in right)


def _lacks(some: list[frozenset[str]], others: list[frozenset[str]]) -> bool:
    return any(not any(_may_be_one(one, other) for other in some) for one in others)


@lru_cache(maxsize=16384)
def _may_be_one(some: frozenset[str], others: frozenset[str]) -> bool:
    return any(may_be_one(one, other) for one in some for other in others)
