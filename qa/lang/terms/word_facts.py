"""What several checks ask of the words of a pair, looked up once for each."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from qa.lang.lexicon import entry, families, family
from qa.lang.names.romanise import romanised
from qa.lang.words import Word, is_known, lemma, words

#: Letters of a word of an original, and of an English one, that are told by their looks.
SHORTEST, SHORTEST_ENGLISH = 5, 6


class EnglishFacts(NamedTuple):
    """
    Of a word of a translation: the `family` of its lemma, and `plain`, the lemma of a common word of some length
    without its possessive, else nothing.
    """

    family: str
    plain: str


class OriginalFacts(NamedTuple):
    """
    Of a word of an original: the `families` of English words that it may stand for; `latin`, a common word and its
    lemma in Latin letters, where the lexicon knows what it means.
    """

    families: frozenset[str]
    latin: tuple[str, ...]


@lru_cache(maxsize=65536)
def english_facts(word: str) -> EnglishFacts:
    """Of a word of an English text."""
    bare = word.removesuffix("'s").removesuffix("’s").rstrip("'’")
    plain = lemma(bare, "en") if word.islower() and len(word) >= SHORTEST else ""
    return EnglishFacts(family(lemma(word, "en")), plain if len(plain) >= SHORTEST_ENGLISH else "")


@lru_cache(maxsize=65536)
def original_facts(word: str, lang: str) -> OriginalFacts:
    """Of a word of a Bulgarian, Russian or Ukrainian text."""
    known = entry(word, lang)
    is_telling = word.islower() and len(word) >= SHORTEST and bool(known.english) and not known.is_function
    forms = {romanised(form, lang).lower() for form in (word, lemma(word, lang))} if is_telling else ()
    return OriginalFacts(families(word, lang), tuple(forms))


@lru_cache(maxsize=256)
def strange_words(text: str) -> tuple[Word, ...]:
    """The words of an English text that English does not know."""
    return tuple([word for word in words(text) if is_strange(word.text)])


@lru_cache(maxsize=65536)
def is_strange(word: str) -> bool:
    """The letters of the word are no word that English knows."""
    letters = without_possessive(word)
    return letters.isalpha() and not is_known(letters.lower(), "en") and not is_known(letters, "en")


def without_possessive(word: str) -> str:
    """The minister's as minister, the ministers' as ministers."""
    if word.endswith(("'s", "’s")):
        return word[:-2]
    return word[:-1] if word.endswith(("'", "’")) else word
