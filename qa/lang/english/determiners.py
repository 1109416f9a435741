"""A cheap look at an English text, by its words alone: may a determiner of one thing stand before a plural?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from qa.lang import data
from qa.lang.english.tagger import may_be
from qa.lang.remembered import Remembered
from qa.lang.words import lemma, texts

#: Determiners of one thing.
OF_ONE = frozenset("a an one this another every each".split())
_MAY_BE_DETERMINER = re.compile(
    r"\b(?:an?|this|another|every|each|An?|This|Another|Every|Each) [a-z]+[^sui\W]s\b(?![-'’–/])"
    r"|\b(?:an?|one|An?|One) (?:[\w-]+ ){0,2}[a-z]+[^su\W]s(?=[.,]| (?:of|in|on|at|for|from|with|by|to"
    r"|after|\w+ed|was|were|had|will)\b)"
)
_NEAR = re.compile(r"[db].{0,2}[sb]")
_DETERMINER = re.compile(r"\b(?:an?|one|this|another|every|each)\Z", re.IGNORECASE)
_IN_S = re.compile(r"[a-z]+[^su\W]s\b")


def may_be_of_plural(text: str) -> bool:
    """Cheap: within three words behind a determiner stands one in -s; then, with only adjectives between."""
    is_near = _NEAR.search("".join([_LETTERS[chunk] for chunk in text.split()])) is not None
    if not is_near or not _MAY_BE_DETERMINER.search(text):
        return False
    found = texts(text)
    return any(_goes_on_plural(found, place) for place, token in enumerate(found) if token.lower() in OF_ONE)


def _goes_on_plural(found: Sequence[str], place: int) -> bool:
    for token in found[place + 1 : place + 4]:
        if may_be(token, "NNS") and not is_singular_in_s(token) and lemma(token, "en") != token:
            return True
        if not may_be(token, "JJ", "VBN"):
            return False
    return False


def _letter(chunk: str) -> str:
    """Of what stands between spaces: `d` ends in a determiner, `s` begins with a word in -s, `b` does both."""
    plural = _IN_S.match(chunk)
    is_plural = plural is not None and may_be(plural[0], "NNS")
    if _DETERMINER.search(chunk):
        return "b" if is_plural else "d"
    return "s" if is_plural else "-"


_LETTERS = Remembered(_letter)


def is_singular_in_s(word: str) -> bool:
    """It ends in -s and is no plural: series, politics, bus."""
    return word in _singulars() or word.endswith(("ics", "ss", "us"))


@lru_cache(maxsize=1)
def _singulars() -> frozenset[str]:
    return frozenset(data.table("articles.toml")["agreement"]["singular_in_s"])
