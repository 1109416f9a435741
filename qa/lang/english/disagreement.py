"""A cheap look at an English text, by its words alone: may a verb not agree with its subject?"""

from __future__ import annotations

import re

from qa.lang.english.clauses import EITHER
from qa.lang.english.tagger import fixed_tag, may_be
from qa.lang.remembered import RememberedTokens
from qa.lang.words import texts

TO_SINGULAR = {"have": "has", "are": "is", "were": "was", "do": "does"}
TO_PLURAL = {"has": "have", "is": "are", "was": "were", "does": "do"}
#: Verbs in the third person that are not plural nouns as well.
NEVER_NOUNS = frozenset(
    "wants says believes provides includes seems continues expects insists argues considers becomes contains gives"
    " makes takes goes comes keeps tells knows thinks allows requires brings appears offers denies"
    " indicates suggests reveals confirms proves represents consists exceeds depends belongs receives announces decides"
    " intends".split()
)
VERBS = NEVER_NOUNS.union(TO_PLURAL, TO_SINGULAR)
_BOUNDARIES = frozenset(', . ; : ( ) " “ ” and but or that which who whose because while if when where as than'.split())
_PREPOSITIONS = frozenset(
    "of in for on from at with to by between among under over about against into after before".split()
)
_DETERMINERS = frozenset(
    "the a an this that these those every each his her its their our some all both two three".split()
)
_SUBORDINATE = frozenset("although though unless since until whether once".split())
#: The tags of what may stand between a noun and its verb.
_BEFORE_VERBS = "DT PRP$ JJ JJR JJS NN NNS NNP NNPS POS CD IN RB RBR RBS".split()
#: By the kinds of words, `_kind`: a clause opens, perhaps with a phrase of place, and then comes a noun in the plural,
#: a preposition with its noun, and a verb in the singular; or the singular, a plural in between, and a plural verb.
_DISAGREEING = re.compile(
    r"(?:^|B)(?:P[^B][^BD]*(?=D))?"
    r"(?:[^BP]*[SY](?:P[^BxVZ]*)?A*[ZY]|(?=D)[^BP]*[NA]P[^BxVZ]*[SY][^BxVZ]*V)"
)


def may_disagree(text: str) -> bool:
    """Cheap, by the words alone: a verb stands behind a noun of the other number that opens its clause."""
    return _DISAGREEING.search("".join(map(_KINDS.__getitem__, texts(text)))) is not None


def _kind(token: str) -> str:
    """What a word can be before a verb that does not agree with it: the letters of `_DISAGREEING`."""
    low = token.lower()
    is_plural = low.endswith("s") and not low.endswith(("ss", "us", "'s", "’s"))
    if low in TO_SINGULAR:
        return "V"
    if low in VERBS:
        return "Y" if may_be(token, "NNS") else "Z"
    if low in _BOUNDARIES or low in _SUBORDINATE or fixed_tag(token) in (".", ",", ":"):
        return "B"
    if low in _PREPOSITIONS:
        return "P"
    if low in _DETERMINERS:
        return "D"
    if low in EITHER:
        return "o"
    if low.endswith("ly") or low in ("also", "still", "not"):
        return "A"
    if is_plural and may_be(token, "NNS"):
        return "S"
    if not is_plural and may_be(token, "NN"):
        return "N"
    return "o" if may_be(token, *_BEFORE_VERBS) else "x"


_KINDS = RememberedTokens(_kind)
