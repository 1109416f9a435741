"""A cheap look at an English text, by words and pairs of words alone: is a closer one worth it?"""

from __future__ import annotations

from itertools import pairwise

from qa.lang.english.frequency import word_bits
from qa.lang.english.sense import STEPS, weight_of
from qa.lang.english.surprise import symbol
from qa.lang.english.tagger import likely
from qa.lang.english.windows import MARK, left_names, pair_names, rarity, right_names, tie_name
from qa.lang.remembered import Remembered, RememberedTokens
from qa.lang.text.columns import Bits, Column
from qa.lang.words import texts

#: From these log-odds on a pair is worth a closer look; `benchmarks/sense.py` counts what passes.
OPENS = 1.25
#: A rarer word may stand beside anything and is passed over; a tie is asked for where both words are frequent, in bits.
_RARE, _FREQUENT, _USUAL = 25.0, 29.0, "s4"


def may_be_damaged(text: str) -> bool:
    """What `damaged` tells of one text."""
    found = [_SEEN[token] for token in texts(text)]
    return any(map(_ODD.__getitem__, pairwise(found)))


def damaged(column: Column) -> Bits:
    """The texts with two words side by side that are unlikely, whatever stands around them."""
    seen = {token: said for token in column.tokens if (said := _SEEN[token])}
    found = 0
    for one, other in column.pairs:
        if one in seen and other in seen and _ODD[seen[one], seen[other]]:
            found |= column.beside((one, other), ~found)
    return found


def _seen(form: str) -> str:
    """All that counts of a word: its symbol and its rarity and, of a frequent one, itself; nothing of a rare one."""
    bits = word_bits(form.lower()) or 0
    if bits < _RARE and any(map(str.isalpha, form)):
        return ""
    word = likely(form)
    return f"{symbol(word)}\t{rarity(word)}\t{form if bits >= _FREQUENT else ''}"


def _is_odd(pair: tuple[str, str]) -> bool:
    one, other = pair
    if not one or not other:
        return False
    sign, rare, form = one.split("\t")
    other_sign, other_rare, other_form = other.split("\t")
    if form and other_form:
        tied = tie_name(likely(form), likely(other_form), rare, other_rare)
    else:
        tied = MARK if MARK in (rare, other_rare) else _USUAL
    names = pair_names(sign, other_sign, tied) + left_names(sign, rare) + right_names(other_sign, other_rare)
    return weight_of(names) >= OPENS * STEPS


_SEEN = RememberedTokens(_seen)
_ODD = Remembered(_is_odd, 131072)
