"""English pronouns of the third person, and where they stand."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from qa.lang.words import tokens
from qa.model import Span

Gender = Literal["f", "m", "n"]
_GENDERS: dict[str, Gender] = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
    "it": "n", "its": "n", "itself": "n",
}  # fmt: skip
_FORMS: dict[str, dict[Gender, str]] = {
    "subject": {"m": "he", "f": "she", "n": "it"},
    "object": {"m": "him", "f": "her", "n": "it"},
    "possessive": {"m": "his", "f": "her", "n": "its"},
    "alone": {"m": "his", "f": "hers", "n": "its"},
    "reflexive": {"m": "himself", "f": "herself", "n": "itself"},
}
_CASES = {
    "he": "subject", "she": "subject", "it": "subject", "him": "object", "his": "possessive", "its": "possessive",
    "hers": "alone", "himself": "reflexive", "herself": "reflexive", "itself": "reflexive",
}  # fmt: skip
_CONTRACTED = re.compile(r"(he|she|it)['’](?:s|d|ll)", re.IGNORECASE)
#: Behind the object "her" stands no noun: a mark, a preposition, an article, a conjunction, a clause.
_NO_NOUN = re.compile(
    r"\s*(?:[.,;:!?)\"”\n]|$|(?:a|an|the|to|that|and|or|but|of|in|on|at|for|from|with|by|as|when|while|after|before|because|if|"
    r"into|about|against|over|during|under|until|how|why|what|where|who|not|is|was|this|these|those|he|she|they|it|his|their)\b)",
    re.IGNORECASE,
)
_BEFORE_OBJECT = re.compile(
    r"\b(?:to|told|gave|asked|for|with|from|of|by|on|at|saw|against|about|and) it$", re.IGNORECASE
)
_QUOTED = re.compile(r"[\"“„«][^\"”“»]*(?:[\"”“»]|$)")


class Pronoun(NamedTuple):
    """He, she, it in any case, at `span` of the text."""

    text: str
    span: Span
    gender: Gender
    case: str

    def turned(self, gender: Gender) -> str:
        """The same pronoun for another gender, with the same capital."""
        other = _FORMS[self.case][gender]
        return other.capitalize() if self.text[0].isupper() else other


@lru_cache(maxsize=1024)
def pronouns(text: str) -> tuple[Pronoun, ...]:
    """The pronouns of an English text in order; He with a capital inside a sentence (God) is one too."""
    found = []
    for token in tokens(text):
        match = _CONTRACTED.fullmatch(token.text)
        low = match[1].lower() if match else token.text.lower()
        gender = _GENDERS.get(low)
        if gender is None or (token.text.isupper() and len(token.text) > 1):
            continue
        end = token.start + len(low)
        found.append(Pronoun(text[token.start : end], Span(token.start, end), gender, _case(low, text, end)))
    return tuple(found)


def _case(low: str, text: str, end: int) -> str:
    if low == "her":
        return "object" if _NO_NOUN.match(text, end) else "possessive"
    if low == "it" and _BEFORE_OBJECT.search(text[:end]):
        return "object"
    return _CASES[low]


@lru_cache(maxsize=1024)
def unquoted(text: str) -> str:
    """The text with everything in quotation marks blanked: a speaker's "he" is somebody else."""
    return _QUOTED.sub(lambda quoted: " " * len(quoted.group()), text)
