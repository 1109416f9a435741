"""A cheap look at an English text, by its words alone: may a determiner of one thing stand before a plural?"""

from __future__ import annotations

import re
from functools import lru_cache

from qa.lang import data
from qa.lang.english.tagger import may_be
from qa.lang.remembered import RememberedTokens
from qa.lang.words import lemma, texts

#: Determiners of one thing.
OF_ONE = frozenset("a an one this another every each".split())
_MAY_BE_DETERMINER = re.compile(
    r"\b(?:an?|this|another|every|each|An?|This|Another|Every|Each) [a-z]+[^sui\W]s\b(?![-'’–/])"
    r"|\b(?:an?|one|An?|One) (?:[\w-]+ ){0,2}[a-z]+[^su\W]s(?=[.,]| (?:of|in|on|at|for|from|with|by|to"
    r"|after|\w+ed|was|were|had|will)\b)"
)
#: By what tokens may be, `_letter`: a determiner, and behind it a plural, with two adjectives at most between them.
_PLURAL_BEHIND = re.compile("[1357][2367]{0,2}[4567]")


def may_be_of_plural(text: str) -> bool:
    """Cheap: a determiner stands before a plural, with nothing but adjectives between."""
    letters = "".join(map(_LETTERS.__getitem__, texts(text)))
    return _PLURAL_BEHIND.search(letters) is not None and _MAY_BE_DETERMINER.search(text) is not None


def _letter(token: str) -> str:
    """The sum of 1 for a determiner of one thing, 2 for what may be an adjective, 4 for what may be a plural in -s."""
    is_in_s = token.islower() and token.endswith("s") and not is_singular_in_s(token)
    is_plural = is_in_s and may_be(token, "NNS") and lemma(token, "en") != token
    return str((token.lower() in OF_ONE) + 2 * may_be(token, "JJ", "VBN") + 4 * is_plural)


_LETTERS = RememberedTokens(_letter)


def is_singular_in_s(word: str) -> bool:
    """It ends in -s and is no plural: series, politics, bus."""
    return word in _singulars() or word.endswith(("ics", "ss", "us"))


@lru_cache(maxsize=1)
def _singulars() -> frozenset[str]:
    return frozenset(data.table("articles.toml")["agreement"]["singular_in_s"])
