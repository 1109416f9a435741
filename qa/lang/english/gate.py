"""A cheap look at an English text, by words and pairs of words alone: is a closer one worth it?"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from qa.lang.english.frequency import word_bits
from qa.lang.english.sense import STEPS, weight_of
from qa.lang.english.surprise import symbol
from qa.lang.english.tagger import Tagged, likely
from qa.lang.english.windows import MARK, left_names, pair_names, rarity, right_names, tie_name
from qa.lang.words import tokens

#: From these log-odds on a pair is worth a closer look; `benchmarks/sense.py` counts what passes.
OPENS = 1.25
#: A rarer word may stand beside anything and is passed over; a tie is asked for where both words are frequent, in bits.
_RARE, _FREQUENT, _USUAL = 25.0, 29.0, "s4"


class _Seen(NamedTuple):
    """A word by itself, with what it weighs left and right of a gap."""

    word: Tagged
    symbol: str
    rarity: str
    is_frequent: bool
    left: int
    right: int


def may_be_damaged(text: str) -> bool:
    """Two words side by side are unlikely, whatever stands around them."""
    found = [_seen(token.text) for token in tokens(text)]
    return any(map(_is_odd, found, found[1:]))


def _is_odd(one: _Seen | None, other: _Seen | None) -> bool:
    if one is None or other is None:
        return False
    if one.is_frequent and other.is_frequent:
        tied = tie_name(one.word, other.word, one.rarity, other.rarity)
    else:
        tied = MARK if MARK in (one.rarity, other.rarity) else _USUAL
    return _tied(one.symbol, other.symbol, tied) + one.left + other.right >= OPENS * STEPS


@lru_cache(maxsize=65536)
def _seen(form: str) -> _Seen | None:
    bits = word_bits(form.lower()) or 0
    if bits < _RARE and form.isalpha():
        return None
    word = likely(form)
    sign, rare = symbol(word), rarity(word)
    left, right = weight_of(left_names(sign, rare)), weight_of(right_names(sign, rare))
    return _Seen(word, sign, rare, bits >= _FREQUENT, left, right)


@lru_cache(maxsize=65536)
def _tied(left: str, right: str, tied: str) -> int:
    return weight_of(pair_names(left, right, tied))
