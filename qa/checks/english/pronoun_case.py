"""Pronouns in a form that their place does not allow: him said, ourselves are, with they."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from qa.lang.english.grammar import group, is_ed_form
from qa.lang.text.near import Near
from qa.lang.words import Word, lows, tokens
from qa.model import Fix, Hit, Segment, Severity, Span
from qa.rules import segment_check

_SUBJECTS = {
    "me": "I", "him": "he", "us": "we", "them": "they", "myself": "I", "himself": "he", "herself": "she",
    "itself": "it", "ourselves": "we", "ourself": "we", "themselves": "they", "yourself": "you", "yourselves": "you",
    "her": "she", "his": "he", "my": "I", "their": "they", "our": "we", "ours": "we",
}  # fmt: skip
_POSSESSIVES = {
    "himself": "his", "herself": "her", "themselves": "their", "themself": "their", "ourselves": "our",
    "yourself": "your", "he": "his", "she": "her", "they": "their", "we": "our", "him": "his",
}  # fmt: skip
_OBJECTS = {"he": "him", "she": "her", "they": "them", "we": "us", "i": "me"}
_OPENERS = frozenset("as if so yet but and that when while because since after before although however then".split())
_LINKS = frozenset("for with to from by of about against between towards without upon".split())
_BODY = frozenset(
    "arm arms leg legs head hand hands eyes heart life wife husband son daughter mother father brother sister family "
    "house home car team party country government office colleagues friends parents children grandmother".split()
)
_VERBS = frozenset(
    "is are was were has have had will would can could should must may might does did said told became went took gave "
    "came began knew wrote saw grew fell".split()
)
_MARKS = frozenset('. ; : ( “ " ? ! ,'.split())
_STRICT = frozenset("her his my their our ours".split())
#: What shows behind a possessive that a verb follows, and behind "his" that it should be "him".
_OF_STRICT = frozenset("probably also already told tells says".split())
_BEHIND_HIS = frozenset("to in on at by".split())
_SURE, _LIKELY, _DOUBT = 0.7, 0.55, 0.3


def _needs() -> Iterator[Near]:
    """What stands in every text with such a pronoun."""
    subjects = frozenset(_SUBJECTS)
    yield Near(subjects - _STRICT, _may_be_verb, 1)
    yield Near(subjects & _STRICT, _VERBS | _OF_STRICT, 1)
    yield Near(frozenset(_POSSESSIVES), _BODY, 1)
    yield Near(_LINKS, frozenset(_OBJECTS), 1)
    yield Near(frozenset({"his"}), _BEHIND_HIS, 1)


def _may_be_verb(token: str) -> bool:
    low = token.lower()
    return low.endswith(("ed", "ly")) or low in _VERBS or low in group("plain") or low in group("past_only")


@segment_check("AGR004", Severity.MINOR, "fluency/grammar", target_langs=["en"], near=_needs)
def pronoun_case(segment: Segment) -> Iterator[Hit]:
    """
    A pronoun has the form of another place in the sentence.

    An object or a reflexive at the head of a clause before its verb, a subject behind a preposition at the end of its
    clause, a subject or a reflexive before a noun of kin, body or house. What belongs to the words before it (`the man
    himself said`, `all of them are`) is left alone.

        target en  However, [[him]] was the first to arrive.

        target en  The ministry said the report was late, so [[ourselves]] are not to blame.

        target en  The committee voted for [[he]].

        target en  He suffered wounds to [[himself]] arm and jaw.

        target en  The mayor himself was there, and all of them were heard.

        target en  What happened to them was a surprise to her, said the judge.

        target en  The decision is for him, she said; between us, it is late.

        target en  As her lawyer said, their case had been lost before they came.
    """
    found, forms = tokens(segment.target), _all_forms()
    for at in [at for at, low in enumerate(lows(segment.target)) if low in forms]:
        word = found[at]
        before = found[at - 1] if at else None
        after = found[at + 1] if at + 1 < len(found) else None
        for right, confidence in _wrong(word, before, after, found[at - 2].text.lower() if at > 1 else ""):
            right = right[0].upper() + right[1:] if word.text[0].isupper() else right
            fix = Fix(word.span, right, "suggested")
            message = f"“{word.text}” cannot stand here; “{right}” can."
            yield Hit(message, target=Span(word.start, word.end), fixes=(fix,), confidence=confidence)
            break


@lru_cache(maxsize=1)
def _all_forms() -> frozenset[str]:
    return frozenset({*_SUBJECTS, *_POSSESSIVES, *_OBJECTS})


def _wrong(word: Word, before: Word | None, after: Word | None, earlier: str) -> Iterator[tuple[str, float]]:
    low = word.text.lower()
    behind = after.text.lower() if after is not None else "."
    left = before.text.lower() if before is not None else "."
    if word.text.isupper() and len(word.text) > 1:
        return
    if left in _OPENERS or left in _MARKS:
        confidence = _of_subject(low, behind, left, earlier)
        if confidence:
            yield _SUBJECTS[low], confidence
    if low in _POSSESSIVES and behind in _BODY and low != "him" and left not in ("that", "if"):
        yield _POSSESSIVES[low], _LIKELY if low.endswith(("self", "selves")) or left in _LINKS else _DOUBT
    if low in _OBJECTS and low != "i" and left in _LINKS and behind in (".", ",", ";", "and", "!", "?"):
        yield _OBJECTS[low], _LIKELY
    if low == "his" and left.endswith("ed") and behind in _BEHIND_HIS:
        yield "him", _DOUBT


def _of_subject(low: str, behind: str, left: str, earlier: str) -> float:
    """The word opens a clause; a verb behind it makes it the subject."""
    if low not in _SUBJECTS or not behind[0].isalpha():
        return 0.0
    is_start = left != "," and left != "and" and earlier != "such"
    if behind in _VERBS and (low not in _STRICT or behind not in ("will", "might")):
        return _SURE if is_start or earlier in _OPENERS else _DOUBT
    if low in _STRICT:
        return _DOUBT if behind in _OF_STRICT and is_start else 0.0
    is_verb = behind in group("plain") or behind in group("past_only") or is_ed_form(behind) or behind.endswith("ly")
    return _DOUBT if is_start and is_verb else 0.0
