"""English words that only look like the word of the original."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from math import ceil

from rapidfuzz.distance import Levenshtein

from qa.lang.lexicon import entry, families, family
from qa.lang.names.romanise import romanised
from qa.lang.words import Word, lemma, words
from qa.model import Hit, Segment, Severity
from qa.rules import segment_check

#: Letters of a word and of the English one: shorter words look alike by chance.
_SHORTEST, _SHORTEST_ENGLISH = 5, 6
#: Two words look alike when so much of the longer one is a common beginning, or when they are so similar.
_BEGINNING, _SIMILAR = 0.7, 0.75


@segment_check("FFC001", Severity.MAJOR, "accuracy/false-friend", needs=["source"], source_langs=["bg", "ru", "uk"],
               target_langs=["en"])  # fmt: skip
def look_alike(segment: Segment) -> Iterator[Hit]:
    """
    An English word stands for a word of the original that it only looks like.

    Machine translation keeps the international root where English has another word: a shop is not a “magazine”,
    a novel is no “romance”. The check knows a word of the original by the lexicon, finds none of its translations in
    the sentence, and in their place a word of the same look. Where the look-alike is one of the meanings ("a new
    version"), it is silent, right or wrong.

        source bg  Снощи крадци ограбиха магазина на ъгъла.
        target en  Thieves robbed the [[magazine]] on the corner last night.

        source uk  Адвокат написав роман про війну.
        target en  A lawyer has written a [[romance]] about the war.

        source ru  Директор фабрики подал в суд на банк.
        target en  The director of the factory sued the bank.

        source bg  Политически анализатори очакват нов парламент.
        target en  Analysts of politics expect a new parliament.

        source bg  В магазина на ъгъла се продава и списание.
        target en  The shop on the corner sells more than one magazine.
    """
    sources = [word for word in words(segment.source or "") if _is_common(word)]
    english = [(word, plain) for word in words(segment.target) if _is_common(word) and (plain := _plain(word.text))]
    there = {family(lemma(word.text, "en")) for word in words(segment.target)}
    for word in sources:
        known = entry(word.text, segment.source_lang)
        if not known.english or known.is_function or families(word.text, segment.source_lang) & there:
            continue
        latin = _in_latin(word.text, segment.source_lang)
        for other, plain in english:
            if (
                any(_is_alike(one, plain) for one in latin)
                and not _is_kin(plain, word.text, segment)
                and not _renders_another(other, word, segment)
            ):
                meant = " or ".join(f"“{one}”" for one in sorted(known.english)[:3])
                message = f"“{other.text}” looks like “{word.text}”, which means {meant}."
                yield Hit(message, target=other.span, source=word.span)


def _is_common(word: Word) -> bool:
    return word.text.islower() and len(word.text) >= _SHORTEST


def _renders_another(english: Word, word: Word, segment: Segment) -> bool:
    """A word of the original besides this one has the English word among its translations."""
    others = [other for other in words(segment.source or "") if other != word]
    return any(family(lemma(english.text, "en")) in families(other.text, segment.source_lang) for other in others)


def _plain(english: str) -> str:
    """The dictionary form of a word that is long enough to look like another."""
    plain = lemma(english.removesuffix("'s").removesuffix("’s").rstrip("'’"), "en")
    return plain if len(plain) >= _SHORTEST_ENGLISH else ""


@lru_cache(maxsize=16384)
def _in_latin(word: str, lang: str) -> frozenset[str]:
    """The word and its dictionary form in Latin letters."""
    return frozenset(romanised(form, lang).lower() for form in (word, lemma(word, lang)))


def _is_alike(latin: str, plain: str) -> bool:
    if latin.startswith(plain[: max(_SHORTEST, ceil(_BEGINNING * len(plain)))]):
        return True
    return Levenshtein.normalized_similarity(latin, plain) >= _SIMILAR


def _is_kin(plain: str, word: str, segment: Segment) -> bool:
    """A word of the same root as a translation: “politics” for what the lexicon has as “political”."""
    if family(plain) in families(word, segment.source_lang):
        return True
    roots = {one[: max(_SHORTEST, len(one) - 4)] for one in entry(word, segment.source_lang).english}
    return any(plain.startswith(root) for root in roots)
