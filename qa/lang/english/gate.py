"""A cheap look at an English text, by pairs of words alone: is a closer one worth it?"""

from __future__ import annotations

from qa.lang.english.sense import pair_odds
from qa.lang.words import tokens

#: From these log-odds on a pair is worth a closer look; `benchmarks/sense.py` counts what passes.
OPENS = 1.5


def may_be_damaged(text: str) -> bool:
    """Two words side by side are unlikely, whatever stands around them."""
    found = [token.text for token in tokens(text)]
    return any(map(OPENS.__le__, map(pair_odds, found, found[1:])))
