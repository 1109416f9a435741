"""A cheap look at the numbers and dates of two texts: is it worth reading them?"""

from __future__ import annotations

import re
from functools import lru_cache

from qa.lang.numbers.signs import Signs, signs
from qa.lang.numbers.units import may_be_one

_MONTH_IN_FIGURES = re.compile(r"\d{4}-[01]\d-\d|\d\.[IVX]|\d/\d")
_OPPOSED = {"over": "under", "under": "over", "later": "sooner", "sooner": "later", "in": "ago", "ago": "in"}


@lru_cache(maxsize=1024)
def may_change(original: str, target: str, original_lang: str, target_lang: str = "en") -> bool:
    """Each text has a number, a weekday, a month or a yesterday of its own, or one a scale that the other lacks."""
    here, there = signs(original, original_lang), signs(target, target_lang)
    lost, new = here.owed - there.said, there.owed - here.said
    if not lost or not new:
        return any(key[0] == "k" for key in lost or new)
    return not {key[0] for key in lost}.isdisjoint([key[0] for key in new])


def may_swap(original: str, target: str, original_lang: str, target_lang: str = "en") -> bool:
    """Numbers that both texts have stand in another order."""
    here, there = signs(original, original_lang), signs(target, target_lang)
    if len(here.order) < 2 or len(there.order) < 2:
        return False
    left = [key for key in dict.fromkeys(here.order) if key in there.order]
    return left != [key for key in dict.fromkeys(there.order) if key in here.order]


def may_swap_days(original: str, target: str, original_lang: str, target_lang: str = "en") -> bool:
    """Both texts have months, not all the same one, or months may stand in figures."""
    here, there = signs(original, original_lang).said, signs(target, target_lang).said
    if not here or not there:
        return False
    months = {key for key in (*here, *there) if key[0] == "m"}
    return len(months) > 1 or any(_MONTH_IN_FIGURES.search(text) for text in (original, target))


def may_turn(original: str, target: str, original_lang: str, target_lang: str = "en") -> bool:
    """What bounds a number from one side here seems to bound it from the other side there."""
    here, there = signs(original, original_lang), signs(target, target_lang)
    return any((_OPPOSED.get(kind, ""), key) in there.bounds for kind, key in here.bounds if _fits(kind, key))


def _fits(kind: str, key: str) -> bool:
    """Days, hours and years are bounded by later and sooner, amounts and years by over and under."""
    if key[0] != "n":
        return (kind in ("over", "under")) == (key[0] in "kv")
    return kind not in ("later", "sooner") or len(key) < 4 or (len(key) == 5 and key[1] in "12")


def may_lose_sign(original: str, target: str, original_lang: str, target_lang: str = "en") -> bool:
    """Only one text seems to have a number under zero."""
    here, there = signs(original, original_lang), signs(target, target_lang)
    return _is_negative(here) != _is_negative(there)


def _is_negative(some: Signs) -> bool:
    return any(kind == "negative" for kind, _ in some.bounds)


def may_change_unit(original: str, target: str, original_lang: str, target_lang: str = "en") -> bool:
    """Each text has a unit beside a number that the other lacks."""
    here, there = signs(original, original_lang).units, signs(target, target_lang).units
    return _lacks(there, here) and _lacks(here, there)


def _lacks(some: tuple[frozenset[str], ...], others: tuple[frozenset[str], ...]) -> bool:
    return any(not any(_may_be_one(one, other) for other in some) for one in others)


@lru_cache(maxsize=16384)
def _may_be_one(some: frozenset[str], others: frozenset[str]) -> bool:
    return any(may_be_one(one, other) for one in some for other in others)
