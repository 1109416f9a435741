"""
What the tagger of `qa.lang.english.tagger` sees of a word and of what stands around it, as names of weights.

The weights are learnt by `scripts/train_english.py`: both see the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence


def normal(form: str) -> str:
    """The form that features know: lower case, straight apostrophes, one figure for all."""
    low = form.lower()
    return low if low.isalpha() else re.sub(r"\d+", "0", low.replace("’", "'"))


def word_features(form: str, opens: bool) -> list[str]:
    """What the word itself shows; `opens`: it stands where any word has a capital."""
    low = normal(form)
    case = "A" if form.isupper() and len(form) > 1 else "a" if form[0].isupper() else ""
    shape = case + ("o" if opens else "i")
    found = ["w" + low, "h" + shape, "v" + shape + low, "k" + shape + low[-3:], ">" + low[:2]]
    found += [f"{length}{low[-length:]}" for length in (1, 2, 3, 4, 5)]
    if "-" in low:
        found.append("y" + low.rsplit("-", 1)[1])
    return found


def tag_features(earlier: str, last: str, capital: bool, then_capital: bool) -> list[str]:
    """What the tags before the word show."""
    case = f"{capital:d}{then_capital:d}"
    return ["p" + last, "q" + earlier + " " + last, "t" + last + case, "u" + earlier + case]


def context_features(lows: Sequence[str], last: str, place: int, known: Mapping[str, str]) -> tuple[str, ...]:
    """What stands around the word; `lows` holds an empty word more than there are words."""
    low, follower = lows[place], lows[place + 1]
    previous = lows[place - 1] if place else ""
    found = (
        *left_features(previous, low),
        *here_features(last, low),
        *right_features(last, follower),
        *pair_features(low, follower, known),
    )
    return tuple(sorted(found))


def left_features(previous: str, low: str) -> tuple[str, ...]:
    """What the word before shows, and the two together."""
    return "a" + previous, "x" + previous + " " + low


def here_features(last: str, low: str) -> tuple[str, ...]:
    """What the word shows behind a tag."""
    return "d" + last + " " + low, "n" + last + " " + low[-3:]


def right_features(last: str, follower: str) -> tuple[str, ...]:
    """What the next word shows, and its ending with the tag before."""
    return "b" + follower, "c" + follower[-3:], "f" + last + " " + follower[-2:]


def pair_features(low: str, follower: str, known: Mapping[str, str]) -> tuple[str, ...]:
    """What the word and the next one show."""
    return (
        "g" + low + " " + follower,
        "o" + low[-2:] + " " + known.get(follower, follower[-2:]),
        "r" + low + " " + known.get(follower, ""),
    )
