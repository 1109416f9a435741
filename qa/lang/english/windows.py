"""
What is seen of a sentence through a window that slides over its gaps: the places before, between and behind its words.

The weights of what is seen are learnt by `scripts/train_sense.py` and read by `qa.lang.english.sense`: both see the
same.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from qa.lang.english.frequency import tie, word_bits
from qa.lang.english.surprise import symbol
from qa.lang.english.tagger import Tagged
from qa.lang.words import is_known

#: Stand for what is before the first word and behind the last.
FIRST, LAST = "^", "$"
#: The tie of a pair that holds a mark or a number, and of one whose words are not both known.
MARK, _UNKNOWN = "m", "?"
_MARKS = frozenset({".", ",", ":", "''", "CD", "-LRB-", "-RRB-", "$", "SYM"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_BOUNDS = frozenset({",", ".", ":", "''", "CC", "-LRB-", "-RRB-"})
_OPENERS = frozenset(
    "that which who because if when while as where whether although than after before since until what how why whose"
    " whom".split()
)
_PRONOUN_OPENERS = frozenset("which who that what".split())
_NOMINAL = frozenset("NN NNS NNP NNPS PRP EX DT CD WDT WP".split())
_AGREEING = frozenset("is was has are were have does do".split())


class Gap(NamedTuple):
    """
    What is seen at a gap. `left` and `right` are the word on that side with its symbol and its rarity, `tied` the two
    symbols and the tie of the words, each with features that hang on nothing else; `rest` are the other features.
    """

    left: tuple[str, str, str]
    right: tuple[str, str, str]
    tied: tuple[str, str, str]
    rest: list[str]


def gaps(words: Sequence[Tagged], symbols: Sequence[str], bits: Sequence[float]) -> list[Gap]:
    """The gaps of a sentence: one more than there are words, symbols and bits that the words' classes cost."""
    costs = [*map(_step, bits), LAST, LAST]
    signs = [FIRST, FIRST, *symbols, LAST]
    lows = ["", "", *(word.low for word in words), "", ""]
    rarities = [MARK, *map(rarity, words), MARK]
    ties = [FIRST, *_ties(words, rarities), LAST, LAST]
    clause = _Clause()
    found: list[Gap] = []
    for gap in range(len(words) + 1):
        before, left, right = signs[gap : gap + 3]
        over, word, follower, behind = lows[gap : gap + 4]
        here = ties[gap]
        rest = [
            f"b{before} {left} {right}",
            f"e{word} {right}",
            f"f{left} {follower}",
            f"u{here} {ties[gap - 1]}",
            f"v{here} {ties[gap + 1]}",
            "k" + costs[gap],
            "l" + costs[gap + 1],
        ]
        if follower and (follower in (word, over) or word[:4] == follower[:4]):
            rest += _repeats(over, word, follower, behind, right)
        clause.ask(rest, words[gap] if gap < len(words) else None, gap)
        found.append(Gap((word, left, rarities[gap]), (follower, right, rarities[gap + 1]), (left, right, here), rest))
    return found


def features(gap: Gap) -> list[str]:
    """The names of all that is seen at a gap."""
    return [*left_features(*gap.left), *right_features(*gap.right), *tied_features(*gap.tied), *gap.rest]


def left_features(word: str, sign: str, rare: str) -> list[str]:
    """What the word before a gap shows."""
    return ["g" + word, "L" + rare, f"T{rare} {sign}"]


def right_features(word: str, sign: str, rare: str) -> list[str]:
    """What the word behind a gap shows."""
    return ["h" + word, "R" + rare, f"U{rare} {sign}"]


def tied_features(left: str, right: str, tied: str) -> list[str]:
    """What two symbols and their tie show; `B` is there at every gap."""
    return ["B", f"a{left} {right}", "p" + tied, f"P{tied}{left} {right}"]


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
    if word.tag in _MARKS:
        return MARK
    level = _known_rarity(word.low)
    return "A" + level if word.text[0].isupper() else level


def _step(bits: float) -> str:
    """Bits in steps of one, and of two above eight."""
    return str(int(bits) if bits < 8 else min(13, 4 + int(bits / 2)))


def _ties(words: Sequence[Tagged], rarities: Sequence[str]) -> list[str]:
    return [tie_name(*pair, *rare) for pair, rare in zip(pairwise(words), pairwise(rarities[1:-1]), strict=True)]


def tie_name(left: Tagged, right: Tagged, rare: str, rare_follower: str) -> str:
    """How two words of some rarity hold together; `N` where both are written as names are."""
    if MARK in (rare, rare_follower):
        return MARK
    return _tie(left.low, right.low, left.text[0].isupper() and right.text[0].isupper())


@lru_cache(maxsize=131072)
def _tie(left: str, right: str, names: bool) -> str:
    """How two words hold together: `s`een, in steps of two bits, or `u`nseen, in steps of one."""
    found = tie(left, right)
    if found is None:
        name = _UNKNOWN
    elif found.seen:
        name = f"s{max(-4, min(12, int(found.bits // 2 * 2)))}"
    else:
        name = f"u{max(-8, min(6, int(found.bits // 1)))}"
    return name + "N" if names else name


class _Clause:
    """What has been read of the clause: verbs, what could be their subject, open quotations."""

    def __init__(self) -> None:
        self.verbs = self.verbs_here = self.distance = self.quotes = 0
        self.has_noun = self.after_preposition = self.in_brackets = False
        self.last_verb = self.last_noun = "0"

    def ask(self, names: list[str], word: Tagged | None, place: int) -> None:
        """Add what the clause says at this gap, and read the word behind it."""
        ends = word is None or word.tag in _BOUNDS or word.low in _OPENERS
        if ends:
            names.append(f"C{min(self.verbs_here, 2)}{LAST if word is None else symbol(word)}")
            if word is None or word.tag == ".":
                names.append(f"D{min(self.verbs, 3)}{min(4, place // 6)}")
                names.append(f"Q{self.quotes % 2}{self.in_brackets:d}")
        if word is not None:
            if word.tag in _FINITE:
                self._ask_verb(names, word)
            self._read(word, ends=ends)

    def _ask_verb(self, names: list[str], word: Tagged) -> None:
        far = f"{min(self.distance, 3)}{'p' if self.after_preposition else ''}"
        names.append(f"E{self.has_noun:d}{word.tag}")
        names.append(f"F{self.last_noun} {word.tag}{far}")
        names.append(f"G{self.last_verb} {word.tag}")
        if word.low in _AGREEING:
            names.append(f"H{self.last_noun} {word.low}{far}")

    def _read(self, word: Tagged, *, ends: bool) -> None:
        if word.tag in _FINITE:
            self.verbs += 1
            self.verbs_here += 1
            self.last_verb = word.tag
        self.distance += 1
        if word.tag in _NOMINAL:
            self.has_noun, self.distance = True, 0
            self.last_noun = word.low if word.tag == "PRP" else word.tag
        if word.tag == "IN":
            self.after_preposition = True
        if ends:
            self.verbs_here, self.after_preposition = 0, False
            self.has_noun = word.low in _PRONOUN_OPENERS
        if word.tag == "''":
            self.quotes += 1
        elif word.tag in ("-LRB-", "-RRB-"):
            self.in_brackets = word.tag == "-LRB-"
