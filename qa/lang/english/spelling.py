"""Words that English does not have, and the common word that was most likely meant."""

from __future__ import annotations

import string
from collections.abc import Iterator
from functools import lru_cache

from qa.lang.english.frequency import word_bits
from qa.lang.words import is_known

#: A shorter word has too many neighbours; one of so many letters may only have two of them swapped.
_SHORTEST = 4
#: The word meant is at least this frequent, this much more frequent than what is written and than any other neighbour.
_COMMON, _MORE, _ALONE = 20.0, 5.0, 3.0
#: What is not in the list of words counts as the rarest there.
_RAREST = 16.0
_PREFIXES = tuple(
    "re un de pre co non over under out mis anti inter sub super up counter cyber micro mini multi".split()
)
_ENDINGS = ("s", "es", "ed", "d", "ing", "er", "ers", "ly", "ness", "less", "like", "wise", "able", "ism", "ist")
#: A part of a compound has so many letters and is so frequent, in bits.
_PART, _PART_BITS = 3, 23.0


@lru_cache(maxsize=65536)
def is_nonword(word: str) -> bool:
    """A word in lower case that no dictionary has and that is not made of words: no prefix, ending or compound."""
    if len(word) < _SHORTEST or not word.isascii() or not word.isalpha() or is_known(word, "en"):
        return False
    return not any(_is_word(left) and _is_word(right) for left, right in _halves(word))


@lru_cache(maxsize=65536)
def meant(word: str) -> str | None:
    """The one common word that is a letter away from a word that English does not have; None where none stands out."""
    near = {one for one in _neighbours(word) if len(word) > _SHORTEST or sorted(one) == sorted(word)}
    known = {one: bits for one in near if (bits := word_bits(one)) is not None and is_known(one, "en")}
    best = sorted(known, key=lambda one: (-known[one], one))[:2]
    if not best or known[best[0]] < max(_COMMON, (word_bits(word) or _RAREST) + _MORE):
        return None
    return best[0] if len(best) == 1 or known[best[0]] - known[best[1]] >= _ALONE else None


def _neighbours(word: str) -> Iterator[str]:
    """Every string that is one letter lost, put in, exchanged or swapped away (Damerau 1964)."""
    for at in range(len(word) + 1):
        left, right = word[:at], word[at:]
        if right:
            yield left + right[1:]
        if len(right) > 1:
            yield left + right[1] + right[0] + right[2:]
        for letter in string.ascii_lowercase:
            yield left + letter + right
            if right:
                yield left + letter + right[1:]


def _halves(word: str) -> Iterator[tuple[str, str]]:
    for at in range(2, len(word)):
        yield word[:at], word[at:]


def _is_word(part: str) -> bool:
    if part in _PREFIXES or part in _ENDINGS:
        return True
    return len(part) >= _PART and (word_bits(part) or 0) >= _PART_BITS and is_known(part, "en")
