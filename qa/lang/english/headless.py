"""English sentences that start with their verb, because a language that drops the subject stands behind them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from qa.lang.english.grammar import finite_verbs, group, has_finite_verb, is_clause, is_ed_form, is_participle
from qa.lang.words import Word, is_known, words

_ADVERB = re.compile(r".{3,}ly|also|not|now|still|already|soon|again|never|even|just|thus|then")
#: Was going, was able.
_PROGRESSIVE = re.compile(r"(?!(?:any|every|no|some)thing|king|spring|evening|morning)[a-z]{2,}ing|able|unable")
_FIRST = re.compile(r"[^\W\d_][\w'’-]*")
_NEGATED = re.compile(r"(?:does|did|has|had|is|was|were|are|wo|would|could|can|should)n['’]t|did|does")


class Headless(NamedTuple):
    """The first `end` characters of the sentence show the defect."""

    end: int
    reason: str
    confidence: float


@lru_cache(maxsize=256)
def headless(sentence: str, *, is_headline: bool) -> Headless | None:
    """What lacks a subject, in a sentence that is no quotation; questions and commands are right."""
    if not may_be_headless(sentence, 0, len(sentence)):
        return None
    found = words(sentence)
    if len(found) < 3 or found[0].start > 0 or sentence.rstrip('"”’»“) ').endswith("?"):
        return None
    low = [word.text.lower() for word in found]
    judged = _relative(low, sentence, is_headline=is_headline) or _auxiliary(found, low, sentence)
    judged = judged or _casualties(found, low, sentence) or _active(low, sentence, is_headline=is_headline)
    return Headless(found[judged[0]].end, *judged[1:]) if judged else None


@lru_cache(maxsize=65536)
def _is_opening(word: str) -> bool:
    """The word is no noun, article or pronoun, so that it can be the verb, or an adverb before it."""
    return (
        word in ("which", "than")
        or is_participle(word)
        or word.endswith("ly")
        or word in _verbs()
        or "'" in word
        or "’" in word
    )


@lru_cache(maxsize=1)
def _verbs() -> frozenset[str]:
    names = ("finite", "past_only", "past_or_participle", "sure_presents", "casualties", "be", "have", "intransitive")
    return frozenset().union(*(group(name) for name in names))


def may_be_headless(text: str, start: int, end: int) -> bool:
    """Cheap: most sentences of a text start with a word that is no verb."""
    first = _FIRST.match(text, start, end)
    return first is not None and _is_opening(first.group().lower())


_Judged = tuple[int, str, float]


def _relative(low: list[str], sentence: str, *, is_headline: bool) -> _Judged | None:
    if low[0] == "than" and not is_headline:
        return 1, "A comparison stands as a sentence of its own.", 0.85
    is_relative = low[0] == "which" and (low[1] in group("finite") or low[1] in group("sure_presents"))
    if is_headline or not is_relative or low[2] in ("why", "what", "where", "how") or ":" in sentence:
        return None
    return 1, "A relative clause stands as a sentence of its own.", 0.85


def _auxiliary(found: tuple[Word, ...], low: list[str], sentence: str) -> _Judged | None:
    first, second = low[0], low[1]
    helper = first in group("be") | {"has", "had"} | group("modals") or _NEGATED.fullmatch(first) is not None
    if (
        not helper
        or first in ("be", "been", "being", "am")
        or (found[1].text[0].isupper() and found[0].text[0].isupper())
    ):
        return None
    reason = f"The sentence starts with “{found[0].text}”: its subject is missing."
    if sentence[0].islower() and first not in group("modals"):
        return None if second in group("pronouns") | group("determiners") else (1, reason, 0.9)
    if second in group("pronouns") or (first in ("had", "should", "were") and is_clause(sentence.partition(", ")[2])):
        return None
    if first in group("modals") or _NEGATED.fullmatch(first):
        needed = {"be", "have", "not", "also"} if first in group("modals") else {"not", "want", "have"} | group("plain")
        return (1, reason, 0.85) if (second in needed and first != "may") or (first, second) == ("may", "be") else None
    is_going_on = _PROGRESSIVE.fullmatch(second) is not None and first in ("is", "are", "was", "were")
    if is_going_on or is_participle(second) or _ADVERB.fullmatch(second) or second in group("prepositions"):
        return 1, reason, 0.85
    if first in ("is", "was") and second in group("articles") and "," not in sentence and sentence.endswith("."):
        return 1, reason, 0.7
    return None


def _casualties(found: tuple[Word, ...], low: list[str], sentence: str) -> _Judged | None:
    """`Killed and three seriously injured in …`: who was killed?"""
    if low[0] not in group("casualties") or low[1] != "and" or is_clause(sentence.partition(",")[2]):
        return None
    last = max((at for at in range(2, min(6, len(low))) if low[at] in group("casualties")), default=0)
    follows = low[last + 1] if last and last + 1 < len(low) else ""
    if not last or (follows and follows not in group("prepositions")) or has_finite_verb(sentence[found[last].end :]):
        return None
    return 1, f"Who was {low[0]} is missing.", 0.85


def _active(low: list[str], sentence: str, *, is_headline: bool) -> _Judged | None:
    """A verb in the past or the present, and behind it what only an active verb takes."""
    at = 1 if is_adverb(low[0]) else 0
    verb = low[at]
    judged = _by_object(low, at, sentence, is_headline=is_headline)
    if judged is None or ":" in sentence:
        return None
    rest = sentence[sentence.lower().find(verb) + len(verb) :]
    return None if is_clause(rest.partition(", ")[2]) or _has_main_verb(rest) else judged


def _by_object(low: list[str], at: int, sentence: str, *, is_headline: bool) -> _Judged | None:
    """By the verb and the word behind it alone."""
    verb, behind = low[at], low[at + 1]
    takes_object = behind in group("articles") | group("possessives") | {"that"}
    is_past = (is_ed_form(verb) or verb in group("past_only") | group("past_or_participle")) and verb not in group("be")
    is_past = is_past and verb not in group("no_subject_verbs") | group("not_active") | group("finite")
    reason = f"The sentence starts with the verb “{verb}”: its subject is missing."
    if is_past and (takes_object or (at == 1 and verb in group("deeds"))):
        return max(at, 1), reason, 0.8
    if is_headline:
        return None
    if verb in group("intransitive") and behind in group("prepositions") and "," not in sentence:
        return 1, reason, 0.7
    is_present = verb in group("sure_presents") - group("nouns_too")
    return (1, reason, 0.7) if is_present and behind in group("articles") | group("possessives") else None


def is_adverb(word: str) -> bool:
    """`recklessly`, `happily`, `tragically`, and not Italy."""
    stems = (word[:-2], word[:-3] + "y", word[:-1] + "e", word[:-4])
    return len(word) > 5 and word.endswith("ly") and any(is_known(one, "en") for one in stems)


def _has_main_verb(rest: str) -> bool:
    """A finite verb behind the first one that no relative clause, no "that" and no conjunction explains."""
    found = finite_verbs(rest)
    opens = group("relatives") | group("open_clauses") | group("conjunctions") | {"what", "how", "why"}
    return bool(found) and not any(word.text.lower() in opens and word.start < found[0].start for word in words(rest))
