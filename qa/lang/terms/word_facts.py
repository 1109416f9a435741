"""What several checks ask of every word of a pair, looked up once for each: a look-up costs more than a comparison."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from typing import NamedTuple

from qa.lang.lexicon import entry, families, family
from qa.lang.names.romanise import romanised
from qa.lang.telling import Telling
from qa.lang.text.columns import Bits, Column
from qa.lang.words import Word, is_known, lemma, word_texts, words

#: Letters of a word of an original, and of an English one, that are told by their looks.
SHORTEST, SHORTEST_ENGLISH = 5, 6


class EnglishFacts(NamedTuple):
    """
    Of a word of a translation: the `family` of its lemma; `plain`, the lemma of a common word of some length without
    its possessive, else nothing; `is_strange`: its letters are no word that English knows.
    """

    family: str
    plain: str
    is_strange: bool


class OriginalFacts(NamedTuple):
    """
    Of a word of an original: the `families` of English words that it may stand for; `latin`, a common word and its
    lemma in Latin letters, where the lexicon knows what it means.
    """

    families: frozenset[str]
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
    return OriginalFacts(families(word, lang), tuple(forms))


def family_bits(column: Column) -> Mapping[str, Bits]:
    """Of many English texts those with a word of each family."""
    return column.written(_FAMILY)


def meant_bits(column: Column) -> Mapping[str, Bits]:
    """Of many originals those with a word that may stand for an English word of each family."""
    return column.written(_families_of(column.lang))


def plain_words(column: Column) -> dict[str, tuple[EnglishFacts, ...]]:
    """The words of English texts that may look like others, each with its facts."""
    return _PLAIN.among(column.words.keys())


def latin_words(column: Column) -> dict[str, tuple[OriginalFacts, ...]]:
    """The words of originals that others may look like, each with its facts."""
    return _latin_of(column.lang).among(column.words.keys())


_FAMILY = Telling(lambda token: [_english(token).family])
_PLAIN = Telling(lambda token: tuple(facts for facts in (_english(token),) if facts.plain))


@lru_cache(maxsize=8)
def _families_of(lang: str) -> Telling[frozenset[str]]:
    original = _original_of(lang)
    return Telling(lambda token: original(token).families)


@lru_cache(maxsize=8)
def _latin_of(lang: str) -> Telling[tuple[OriginalFacts, ...]]:
    original = _original_of(lang)
    return Telling(lambda token: tuple(facts for facts in (original(token),) if facts.latin))


def is_strange(word: str) -> bool:
    """The letters of the word are no word that English knows."""
    return _english(word).is_strange


def without_possessive(word: str) -> str:
    """The minister's as minister, the ministers' as ministers."""
    if word.endswith(("'s", "’s")):
        return word[:-2]
    return word[:-1] if word.endswith(("'", "’")) else word
