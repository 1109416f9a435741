"""What both sides of a stop tell: whether the phrase goes on behind it, and which repair is right."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from qa.lang.english.grammar import (
    finite_verbs,
    group,
    has_finite_verb,
    is_adjective,
    is_clause,
    is_ed_form,
    is_participle,
    may_have_verb,
)
from qa.lang.text.stops import Stop
from qa.lang.words import tokens

Repair = Literal["join", "capitalise"]

QUOTES = frozenset('"”’»“„')

_LOWER_START = "The sentence starts in lower case."
#: Writers of news let these open a sentence without a verb.
_FREE = frozenset({"like", "as", "unlike", "than"})

#: From this confidence on the repair is safe.
SURE = 0.9
_LIKELY = 0.75
_HUNCH = 0.6

#: A preposition at the end leans on a word at most this far before it.
_NEAR = 6
#: A fragment after a stop is at most this long.
_FRAGMENT_WORDS = 12


class Sides(NamedTuple):
    """What stands on both sides of a stop: the sentence before, its last word, the first word behind, the rest."""

    stop: Stop
    left: str
    last: str
    first: str
    right: str
    is_quoted: bool
    is_last: bool


class Judged(NamedTuple):
    """The repair, why, and how sure that is."""

    repair: Repair
    reason: str
    confidence: float


def judged(sides: Sides) -> Judged | None:
    """The phrase goes on behind the stop, or a sentence starts there in lower case; None where all is well."""
    found = _lower(sides) if sides.first[0].islower() else _upper(sides)
    return None if found is None else Judged(*found)


_Found = tuple[Repair, str, float]


def _lower(sides: Sides) -> _Found | None:
    """After a stop in lower case: always wrong, but is it to be joined, or to be written with a capital?"""
    if sides.is_quoted:
        return _after_quotation(sides)
    first, is_question = sides.first, sides.right.rstrip().endswith("?")
    second = next((token.text for token in tokens(sides.right)[1:2]), "")
    if _is_open(sides.left, sides.last) or not may_have_verb(sides.left):
        return "join", f"What stands before the stop is not finished: “{sides.last}” needs what follows.", 0.95
    if _is_verb(first) and not is_question:
        return "join", f"“{first}” has its subject before the stop.", 0.95
    if first in group("join_first") or (first == "that" and second in group("plain")):
        return "join", f"“{first}” goes on with the phrase before the stop.", 0.95
    if first in group("prepositions") | group("open_clauses"):
        if _opens_a_clause(sides.right):
            return "capitalise", _LOWER_START, _LIKELY
        return "join", f"“{first}” goes on with the phrase before the stop.", SURE
    if first in group("subjects") and has_finite_verb(sides.right):
        return "capitalise", _LOWER_START, 0.95
    if is_clause(sides.right) or (first in group("determiners") and may_have_verb(sides.right)):
        return "capitalise", _LOWER_START, 0.8
    return (
        "join",
        "What follows the stop has no subject and verb of its own.",
        0.8 if may_have_verb(sides.right) else SURE,
    )


def _is_verb(first: str) -> bool:
    """The word is a finite verb, and hardly anything else."""
    verbs = group("finite") | group("past_only") | group("past_or_participle") | group("sure_presents")
    return first in verbs | group("sure_bases") or is_ed_form(first)


def _is_open(left: str, last: str) -> bool:
    """The left side ends in a word that a phrase goes on from."""
    open_ends = group("never_last") | group("rarely_last") | group("prepositions") | group("finite")
    if last in open_ends or last in group("determiners") - group("pronouns") - {"all", "both", "either", "few", "most"}:
        return True
    before = [token.text.lower() for token in tokens(left) if token.is_word][-2:-1]
    return bool(before) and is_adjective(last) and before[0] in group("determiners")


def _after_quotation(sides: Sides) -> _Found | None:
    """A full stop inside quotation marks, then lower case: only a whole sentence of its own is wrong there."""
    if sides.stop.marks.end - sides.stop.marks.start > 1 or not _opens_a_clause(sides.right):
        return None
    return ("capitalise", _LOWER_START, SURE) if sides.first in group("prepositions") else None


def _opens_a_clause(right: str) -> bool:
    """`according to him, the firm is closing`, and not `for the repairs, the mayor said`."""
    opening, comma, clause = right.partition(", ")
    if not comma or len(opening.split()) > 10:
        return False
    verbs = finite_verbs(clause)
    if not verbs or not is_clause(clause):
        return False
    is_attribution = verbs[-1].text.lower() in group("reporting") and verbs[-1].end >= len(clause.rstrip(' ."”'))
    return not (is_attribution and len(verbs) == 1)


def _upper(sides: Sides) -> _Found | None:
    """After a stop with a capital: the left side must need more, or the right side be no sentence."""
    last, low = sides.last, sides.first.lower()
    if last in group("never_last") and not QUOTES & set(sides.left[-1:]):
        return "join", f"“{last}” needs what follows it.", 0.95
    if sides.is_quoted or QUOTES & set(sides.right) or not sides.right.rstrip().endswith("."):
        return None
    second = next((token.text for token in tokens(sides.right)[1:2]), "")
    if low in ("and", "or", "but") and second in group("be") | {"had", "has"} and sides.right.endswith("."):
        return "join", f"“{second}” has its subject before the stop.", 0.8
    if last in group("be") | group("have") and is_participle(low) and not is_clause(sides.right):
        return "join", f"“{last}” needs what follows it.", SURE
    is_stranded = is_stranded_end(sides.left)
    if last in group("modals") and low in group("plain"):
        return "join", f"“{last}” needs its verb.", SURE
    if last in group("needs_object") and low in group("determiners") and not is_stranded:
        return "join", f"“{last}” needs what follows it.", _LIKELY
    if not _is_fragment(sides.right):
        return None
    if last in group("rarely_last") and not is_stranded:
        return "join", f"“{last}” needs what follows it, and that is no sentence.", SURE
    if last in group("transitive") and not _has_passive(sides.left):
        return "join", f"“{last}” needs an object, and what follows is no sentence.", _LIKELY
    if low in group("prepositions") - _FREE and is_clause(sides.left) and sides.is_last and not _is_byline(sides.right):
        return "join", "What follows the stop is no sentence: it has no verb.", _HUNCH
    return None


def _is_byline(right: str) -> bool:
    return re.match(r"By [A-Z]", right) is not None


def _is_fragment(right: str) -> bool:
    words = [token for token in tokens(right) if token.is_word]
    return len(words) <= _FRAGMENT_WORDS and "," not in right and ":" not in right and not may_have_verb(right)


def is_stranded_end(left: str) -> bool:
    """A preposition may end a sentence: what he dreamed of, nothing to worry about, it was dealt with."""
    found = [token.text.lower() for token in tokens(left) if token.is_word]
    wants = group("relatives") | {"what", "how", "to", "than", "whatever", "nothing", "all", "never", "ever"}
    return bool((wants | group("be")) & set(found[-_NEAR:-1]) or group("subjects") & set(found[-3:-1]))


def _has_passive(left: str) -> bool:
    found = [token.text.lower() for token in tokens(left) if token.is_word]
    return bool((group("be") | group("have") | {"as", "than", "when", "if", "what", "who", "that"}) & set(found[:-1]))
