"""
What is seen of a sentence through a window that slides over its gaps: the places before, between and behind its words.

The weights of what is seen are learnt by `scripts/train_sense.py` and read by `qa.lang.english.sense`: both see the
same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from qa.lang.english.clause_names import LAST, clause_names
from qa.lang.english.frequency import tie, word_bits
from qa.lang.english.surprise import symbol_of
from qa.lang.english.tagger import Tagged
from qa.lang.words import is_known

#: Stands for what is before the first word.
FIRST = "^"
#: The tie of a pair that holds a mark or a number, and of one whose words are not both known.
MARK, _UNKNOWN = "m", "?"
_MARKS = frozenset({".", ",", ":", "''", "CD", "-LRB-", "-RRB-", "$", "SYM"})
#: Tags what stands for the edges of a sentence.
NO_TAG = ""
#: Stands for the surprise of what is behind the last word.
LAST_STEP = -1

Sum = TypeVar("Sum", list[str], int)


@dataclass(frozen=True, slots=True)
class Reader(Generic[Sum]):
    """
    What is made of each thing that is seen: names, as lists that add up (`NAMES`), or their weights. `pair` takes two
    words, each by its text and tag, and gives their tie besides; `around` takes three ties, `costs` two steps of
    surprise, `three` symbols in a row, `rest` names.
    """

    pair: Callable[[str, str, str, str], tuple[str, Sum]]
    around: Callable[[str, str, str], Sum]
    costs: Callable[[int, int], Sum]
    three: Callable[[str, str, str], Sum]
    rest: Callable[[list[str]], Sum]


def walk(words: Sequence[Tagged], symbols: Sequence[str], bits: Sequence[float], reader: Reader[Sum]) -> list[Sum]:
    """What the reader makes of each gap of a sentence, one more than there are words with symbols and bits."""
    costs = [*map(_step, bits), LAST_STEP, LAST_STEP]
    texts: list[str] = [FIRST, *[word.text for word in words], LAST]
    tags: list[str] = [NO_TAG, *[word.tag for word in words], NO_TAG]
    pairs = list(map(reader.pair, texts, tags, texts[1:], tags[1:]))
    ties: list[str] = [tie for tie, _ in pairs]
    sums: list[Sum] = [one for _, one in pairs]
    before: list[str] = [FIRST, *symbols]
    signs: list[str] = [*symbols, LAST]
    found = [
        pair + around + cost + three
        for pair, around, cost, three in zip(
            sums,
            map(reader.around, [LAST, *ties], ties, [*ties[1:], LAST]),
            map(reader.costs, costs, costs[1:]),
            map(reader.three, [FIRST, *before], before, signs),
            strict=True,
        )
    ]
    for gap, names in clause_names(words, symbols).items():
        found[gap] += reader.rest(names)
    lows = ["", *[word.low for word in words], ""]
    for gap, (over, word, follower) in enumerate(zip(lows, lows[1:], lows[2:-1], strict=False), 1):
        if word[:4] == follower[:4] or follower == over:
            found[gap] += reader.rest(_repeats(over, word, follower, lows[gap + 2], signs[gap]))
    return found


def left_names(sign: str, rare: str) -> list[str]:
    """What the word before a gap shows."""
    return ["L" + rare, f"T{rare} {sign}"]


def right_names(sign: str, rare: str) -> list[str]:
    """What the word behind a gap shows."""
    return ["R" + rare, f"U{rare} {sign}"]


def pair_names(left: str, right: str, tied: str) -> list[str]:
    """What two symbols and their tie show; `B` is there at every gap."""
    return ["B", f"a{left} {right}", "p" + tied, f"P{tied}{left} {right}"]


def around_names(before: str, here: str, behind: str) -> list[str]:
    """What a tie shows beside the ties around it."""
    return [f"u{here} {before}", f"v{here} {behind}"]


def cost_names(step: int, following: int) -> list[str]:
    """What the surprise of the next two words shows; nothing costs the end."""
    return [
        "k" + (LAST if step == LAST_STEP else str(step)),
        "l" + (LAST if following == LAST_STEP else str(following)),
    ]


def three_names(before: str, left: str, right: str) -> list[str]:
    """What three symbols in a row show."""
    return [f"b{before} {left} {right}"]


def beside(left: str, left_tag: str, right: str, right_tag: str) -> tuple[str, list[str]]:
    """How two words hold together, and what they show, each and both."""
    sign, rare = _side(left, left_tag)
    other_sign, other_rare = _side(right, right_tag)
    if NO_TAG in (left_tag, right_tag):
        tied = right if right_tag == NO_TAG else left
    else:
        tied = MARK if MARK in (rare, other_rare) else _tie(left, right)
    names = left_names(sign, rare) + right_names(other_sign, other_rare) + pair_names(sign, other_sign, tied)
    return tied, names


def _side(text: str, tag: str) -> tuple[str, str]:
    """The symbol and the rarity of a word or an edge."""
    return (text, MARK) if tag == NO_TAG else (symbol_of(text.lower(), tag), _rarity(text, tag))


#: The names of all that is seen at a gap.
NAMES: Reader[list[str]] = Reader(beside, around_names, cost_names, three_names, lambda names: names)


def _repeats(before: str, word: str, follower: str, behind: str, sign: str) -> list[str]:
    """A word again: at once, in another form, or over another word."""
    if word == follower:
        return ["w" + sign]
    found = ["wS"] if len(word) > 3 and len(follower) > 3 and word[:4] == follower[:4] else []
    if before == follower:
        found.append("=" + sign + ("2" if word == behind else "1"))
    return found


@lru_cache(maxsize=65536)
def _known_rarity(low: str) -> str:
    bits = word_bits(low)
    level = "x" if bits is None else str(int(bits * 0.6))
    return level if not low.isalpha() or is_known(low, "en") else level + "!"


def rarity(word: Tagged) -> str:
    """How rare the word is, in steps of 1.7 bits; `!` where no dictionary has it, `A` with a capital."""
    return _rarity(word.text, word.tag)


@lru_cache(maxsize=65536)
def _rarity(text: str, tag: str) -> str:
    if tag in _MARKS:
        return MARK
    level = _known_rarity(text.lower())
    return "A" + level if text[0].isupper() else level


@lru_cache(maxsize=4096)
def _step(bits: float) -> int:
    """Bits in steps of one, and of two above eight."""
    return int(bits) if bits < 8 else min(13, 4 + int(bits / 2))


def tie_name(left: Tagged, right: Tagged, rare: str, rare_follower: str) -> str:
    """How two words of some rarity hold together; `N` where both are written as names are."""
    return MARK if MARK in (rare, rare_follower) else _tie(left.text, right.text)


@lru_cache(maxsize=131072)
def _tie(left: str, right: str) -> str:
    """How two words hold together: `s`een, in steps of two bits, or `u`nseen, in steps of one."""
    found = tie(left.lower(), right.lower())
    if found is None:
        name = _UNKNOWN
    elif found.seen:
        name = f"s{max(-4, min(12, int(found.bits // 2 * 2)))}"
    else:
        name = f"u{max(-8, min(6, int(found.bits // 1)))}"
    return name + "N" if left[0].isupper() and right[0].isupper() else name
