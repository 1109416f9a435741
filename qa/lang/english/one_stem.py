"""A cheap look at an English text, by the ends of its words: may two words that belong together be of one stem?"""

from __future__ import annotations

import re

from qa.lang.remembered import Remembered
from qa.lang.words import lows

RELATIVE = frozenset("that which who with".split())
LINKS = frozenset("an a the to on new their".split())
NOUN = re.compile(r"(?:ment|tion|sion)s?$")
#: By the ends of the words, `_end`: agreed to the agreement; monitoring mission, which monitors.
_NEAR = re.compile("e(?=a{1,3}[mM])|g(?=.{0,2}r)")
_DASH = re.compile(" [-–—] ")


def may_be_one_stem(text: str) -> bool:
    """Cheap, by the first letters and the ends of the words: a verb before a noun or before its relative clause."""
    if _DASH.search(text):
        return True
    found = lows(text)
    ends = "".join(map(_ENDS.__getitem__, found))
    if not _NEAR.search(ends):
        return False
    told = [low for low in found if _ENDS[low]]
    places = [match.start() for match in _NEAR.finditer(ends)]
    return any(told[at][0] == told[place][0] for at in places for place in range(at + 2, min(at + 5, len(told))))


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


_ENDS = Remembered(_end)
