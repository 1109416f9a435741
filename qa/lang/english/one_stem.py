"""A cheap look at English texts, by the ends of their words: may two words that belong together be of one stem?"""

from __future__ import annotations

import re

from qa.lang.remembered import RememberedTokens
from qa.lang.telling import Telling
from qa.lang.text.columns import Bits, Column
from qa.lang.words import lows

RELATIVE = frozenset("that which who with".split())
LINKS = frozenset("an a the to on new their".split())
NOUN = re.compile(r"(?:ment|tion|sion)s?$")
#: By the ends of the words, `_end`: agreed to the agreement; monitoring mission, which monitors.
_NEAR = re.compile("e(?=a{1,3}[mM])|g(?=.{0,2}r)")
#: A word before a dash, which may explain itself: all states - UN member states.
_BEFORE_DASH = re.compile(r"(\w+) [-–—] ")
#: Two words of one stem begin with the same letters, so many at least.
_SAME = 3


def are_alike(word: str, other: str) -> bool:
    """The words may be of one stem."""
    return word[:_SAME].lower() == other[:_SAME].lower()


def may_be_one_stem(column: Column) -> Bits:
    """The texts with a verb before a noun, or with a noun before a relative clause, that begin alike."""
    told = column.told(_ENDINGS)
    linked, relative = column.any_of(LINKS), column.any_of(RELATIVE)
    found = 0
    for ending, bits in told.items():
        if ending[0] == "e":
            found |= bits & linked & told.get("m" + ending[1:], 0)
        elif ending[0] == "g":
            found |= bits & relative & told.get("s" + ending[1:], 0)
    dashed = column.any_of("-–—")
    return column.where(_are_near, found) | column.where(_may_explain_itself, dashed)


def _are_near(text: str) -> bool:
    found = lows(text)
    ends = "".join(map(_ENDS.__getitem__, found))
    told = [low for low in found if _ENDS[low]]
    places = [match.start() for match in _NEAR.finditer(ends)]
    return any(told[at][0] == told[place][0] for at in places for place in range(at + 2, min(at + 5, len(told))))


def _may_explain_itself(text: str) -> bool:
    return any(text.count(word) > 1 for word in _BEFORE_DASH.findall(text))


def _end(low: str) -> str:
    """Of a word: `e` ends in -ed, `g` in -ing, `m` in -ment or -ion, `M` in their plurals, `s` in -s."""
    if not any(map(str.isalpha, low)):
        return ""
    if low in LINKS:
        return "a"
    if low in RELATIVE:
        return "r"
    noun = NOUN.search(low)
    if noun is not None:
        return "M" if low.endswith("s") else "m"
    return "e" if low.endswith("ed") else "g" if low.endswith("ing") else "s" if low.endswith("s") else "o"


_ENDS = RememberedTokens(_end)


def _endings(low: str) -> tuple[str, ...]:
    """How a word ends and begins, as `_end` has it; plural nouns end in -s too."""
    kinds = {"m": "m", "M": "ms", "e": "e", "g": "g", "s": "s"}.get(_end(low), "")
    return tuple([kind + low[:_SAME] for kind in kinds])


_ENDINGS = Telling(_endings)
