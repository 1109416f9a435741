"""Closed-class knowledge of English: what can start a sentence, what cannot end one, what is a finite verb."""

from __future__ import annotations

import re
from functools import lru_cache

from qa.lang import data
from qa.lang.words import Word, lemma, tokens

_CONTRACTED = re.compile(r"(?:.+n['’]t|(?:i|you|we|they|he|she|it|who|that|there)['’](?:re|ve|ll|m|d|s))")
_ADJECTIVE = re.compile(r".{3,}(?:al|ic|ive|ous|ful|less|able|ible|ary|ian|ese|ish|est)")


@lru_cache(maxsize=64)
def group(name: str) -> frozenset[str]:
    """A group of words of `data/lang/en.toml`, in lower case."""
    return frozenset(data.table("en.toml")["words"][name])


@lru_cache(maxsize=256)
def finite_verbs(text: str) -> tuple[Word, ...]:
    """The words that are finite verbs, most surely: auxiliaries, past forms that are no participles, sure presents."""
    found = [word for word in tokens(text) if word.text not in ("“", "”", '"')]
    return tuple(word for at, word in enumerate(found) if _is_finite(found, at))


def has_finite_verb(text: str) -> bool:
    return bool(finite_verbs(text))


@lru_cache(maxsize=256)
def may_have_verb(text: str) -> bool:
    """A word of the text can be a finite verb, though it may be a noun as well."""
    found = tokens(text)
    return has_finite_verb(text) or any(_may_be_finite(found, at) for at in range(len(found)))


@lru_cache(maxsize=256)
def is_clause(text: str) -> bool:
    """The text has a subject and its finite verb: it can stand as a sentence."""
    found = tokens(text)
    for verb in finite_verbs(text):
        before = [word.text.lower() for word in found if word.end <= verb.start]
        if not before or before[-1] in group("relatives") or before[0] in group("open_clauses"):
            continue
        if _has_subject(before):
            return True
    return False


def _has_subject(before: list[str]) -> bool:
    """Among the words before a verb is one that no preposition and no relative pronoun has taken."""
    after = max((at for at, word in enumerate(before) if word in group("relatives") - {"that"}), default=-1)
    phrase = before[after + 1 :] if after < 0 or "," in before[after + 1 :] else []
    if phrase and phrase[0] in group("prepositions"):
        phrase = phrase[phrase.index(",") + 1 :] if "," in phrase else []
    return any(word[0].isalnum() and word not in group("conjunctions") | group("finite") for word in phrase)


def _is_finite(found: list[Word], at: int) -> bool:
    low = found[at].text.lower()
    before = found[at - 1].text.lower() if at else ""
    if low in group("finite"):
        return before not in group("articles") | group("possessives") and not _is_month(found, at)
    if _CONTRACTED.fullmatch(low):
        return True
    if low in group("past_only"):
        return before not in group("determiners") | {"to"}
    if low in group("sure_presents"):
        return bool(before) and before not in group("determiners") | group("prepositions") | group("adjectives")
    if low in group("sure_bases"):
        return bool(before) and before not in group("determiners") | group("prepositions") | group("finite") | {","}
    return _is_past(low, before, found[at + 1].text.lower() if at + 1 < len(found) else "") and at > 0


def _is_month(found: list[Word], at: int) -> bool:
    return at > 0 and found[at].text == "May"


def _is_past(word: str, before: str, behind: str) -> bool:
    """A past form, and not where a participle or an adjective stands."""
    if word not in group("past_or_participle") and not is_ed_form(word):
        return False
    if behind == "by" or before in group("before_nouns") or before in (",", "(", "-", "–", "—"):
        return False
    return before not in group("prepositions") and not is_adjective(before)


@lru_cache(maxsize=4096)
def is_ed_form(word: str) -> bool:
    """A past form or participle of a regular verb, in lower case."""
    return len(word) > 4 and word.endswith("ed") and word not in group("not_verbs") and lemma(word, "en") != word


@lru_cache(maxsize=4096)
def is_participle(word: str) -> bool:
    """A past participle, in lower case."""
    return word in group("participle_only") | group("past_or_participle") or is_ed_form(word)


@lru_cache(maxsize=4096)
def is_adjective(word: str) -> bool:
    """An adjective by a list or by its ending, in lower case."""
    return word in group("adjectives") or _ADJECTIVE.fullmatch(word) is not None


def _may_be_finite(found: tuple[Word, ...], at: int) -> bool:
    low = found[at].text.lower()
    before = found[at - 1].text.lower() if at else ""
    if before in group("determiners") | {"of", "to"} or is_adjective(before):
        return False
    if at == 0 or before in group("prepositions"):
        return False
    return low in verb_forms() or is_participle(low)


@lru_cache(maxsize=1)
def verb_forms() -> frozenset[str]:
    """Plain forms and forms in -s of the verbs of the news."""
    plain = group("plain")
    return plain | group("same_in_past") | {third_person(verb) for verb in plain}


def third_person(verb: str) -> str:
    """`carry` to `carries`, `reach` to `reaches`."""
    if re.search(r"[^aeiou]y$", verb):
        return verb[:-1] + "ies"
    return verb + ("es" if re.search(r"(?:s|x|z|ch|sh|o)$", verb) else "s")
