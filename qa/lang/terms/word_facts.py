"""What several checks ask of every word of a pair, looked up once for each: a look-up costs more than a comparison."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from typing import NamedTuple

from qa.lang.lexicon import entry, families, family
from qa.lang.names.romanise import romanised
from qa.lang.terms.sense_cues import wrongs
from qa.lang.terms.sense_rows import keys_of
from qa.lang.words import Word, is_known, lemma, word_texts, words

#: Letters of a word of an original, and of an English one, that are told by their looks.
SHORTEST, SHORTEST_ENGLISH = 5, 6


class EnglishFacts(NamedTuple):
    """
    Of a word of a translation: its `keys` for phrases; the `family` of its lemma; `plain`, the lemma of a common word
    of some length without its possessive, else nothing; `is_strange`: its letters are no word that English knows.
    """

    keys: frozenset[str]
    family: str
    plain: str
    is_strange: bool


class OriginalFacts(NamedTuple):
    """
    Of a word of an original: the `families` of English words that it may stand for; `wrong`, one of which is in each
    wrong rendering of its phrases (see `wrongs`); `latin`, a common word and its lemma in Latin letters, where the
    lexicon knows what it means.
    """

    families: frozenset[str]
    wrong: frozenset[str]
    latin: tuple[str, ...]


@lru_cache(maxsize=1024)
def english_facts(text: str) -> tuple[EnglishFacts, ...]:
    """Of each of the `words` of an English text."""
    return tuple(map(_english, word_texts(text)))


@lru_cache(maxsize=1024)
def original_facts(text: str, lang: str) -> tuple[OriginalFacts, ...]:
    """Of each of the `words` of a Bulgarian, Russian or Ukrainian text."""
    return tuple(map(_original_of(lang), word_texts(text)))


@lru_cache(maxsize=1024)
def strange_words(text: str) -> tuple[Word, ...]:
    """The words of an English text that English does not know."""
    return tuple([word for word, facts in zip(words(text), english_facts(text), strict=True) if facts.is_strange])


@lru_cache(maxsize=65536)
def _english(word: str) -> EnglishFacts:
    bare = word.removesuffix("'s").removesuffix("’s").rstrip("'’")
    plain = lemma(bare, "en") if word.islower() and len(word) >= SHORTEST else ""
    letters = without_possessive(word)
    is_strange = letters.isalpha() and not is_known(letters.lower(), "en") and not is_known(letters, "en")
    return EnglishFacts(
        keys_of(word, "en"),
        family(lemma(word, "en")),
        plain if len(plain) >= SHORTEST_ENGLISH else "",
        is_strange,
    )


@lru_cache(maxsize=8)
def _original_of(lang: str) -> Callable[[str], OriginalFacts]:
    """`_original` for a language, remembered: by the word alone it is found faster than by two things."""
    return lru_cache(maxsize=65536)(partial(_original, lang))


def _original(lang: str, word: str) -> OriginalFacts:
    known = entry(word, lang)
    is_telling = word.islower() and len(word) >= SHORTEST and bool(known.english) and not known.is_function
    forms = {romanised(form, lang).lower() for form in (word, lemma(word, lang))} if is_telling else ()
    return OriginalFacts(families(word, lang), frozenset(wrongs(word, lang)), tuple(forms))


def without_possessive(word: str) -> str:
    """The minister's as minister, the ministers' as ministers."""
    if word.endswith(("'s", "’s")):
        return word[:-2]
    return word[:-1] if word.endswith(("'", "’")) else word
