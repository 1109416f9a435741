"""English words that only look like the word of the original."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from rapidfuzz.distance import Levenshtein

from qa.align import WordLinks, word_links
from qa.lang.lexicon import entry, families, family
from qa.lang.romanise import romanised
from qa.lang.words import Word, lemma, words
from qa.model import Hit, Segment, Severity
from qa.rules import segment_check

#: Letters: shorter words look alike by chance.
_SHORTEST = 5
#: Two words look alike when so much of the longer one is a common beginning, or when they are so similar.
_BEGINNING, _SIMILAR = 0.7, 0.75


@segment_check("FFC001", Severity.MAJOR, "accuracy/false-friend", needs=["source"], source_langs=["bg", "ru", "uk"],
               target_langs=["en"])  # fmt: skip
def look_alike(segment: Segment) -> Iterator[Hit]:
    """
    An English word stands for a word of the original that it only looks like.

    Machine translation keeps the international root where English has another word: a patient is not in “reanimation”,
    a suspect is no “figurant”. The check knows a word of the original by the lexicon, finds none of its translations in
    the sentence, and in their place a word of the same look. Where the look-alike is one of the meanings ("a new
    version"), it is silent, right or wrong.

        source bg  Две от децата са в реанимация.
        target en  Two of the children are in [[reanimation]].

        source uk  Двоє фігурантів справи виїхали за кордон.
        target en  Two [[figurants]] in the case have gone abroad.

        source ru  Директор фабрики подал в суд на банк.
        target en  The director of the factory sued the bank.

        source bg  Политически анализатори очакват нов парламент.
        target en  Analysts of politics expect a new parliament.

        source bg  Две от децата са в реанимация.
        target en  Two of the children are in intensive care after a reanimation of two hours.
    """
    source = segment.source or ""
    links = word_links(source, segment.target, segment.source_lang, segment.target_lang)
    linked = {there for _, there in links.links}
    left_over = [word for word in words(segment.target) if _is_common(word) and word.span not in linked]
    for word in words(source) if left_over else ():
        if _is_common(word) and _is_lost(word, links, segment.source_lang):
            english = entry(word.text, segment.source_lang).english
            for other in left_over:
                if _looks_like(word.text, other.text, segment.source_lang) and not _is_kin(
                    other.text, word.text, segment
                ):
                    meant = " or ".join(f"“{one}”" for one in sorted(english)[:3])
                    message = f"“{other.text}” looks like “{word.text}”, which means {meant}."
                    yield Hit(message, target=other.span, source=word.span)


def _is_common(word: Word) -> bool:
    return word.text.islower() and len(word.text) >= _SHORTEST


def _is_lost(word: Word, links: WordLinks, lang: str) -> bool:
    """The lexicon knows the word, and none of its translations stands in the sentence."""
    known = entry(word.text, lang)
    return bool(known.english) and not known.is_function and not links.target_of(word.span)


def _looks_like(word: str, english: str, lang: str) -> bool:
    plain = lemma(english.removesuffix("'s").removesuffix("’s").rstrip("'’"), "en")
    if len(plain) < _SHORTEST:
        return False
    for form in {word, lemma(word, lang)}:
        latin = romanised(form, lang).lower()
        beginning = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(latin, plain, strict=False)))
        if beginning >= max(_SHORTEST, _BEGINNING * len(plain)):
            return True
        if Levenshtein.normalized_similarity(latin, plain) >= _SIMILAR:
            return True
    return False


def _is_kin(english: str, word: str, segment: Segment) -> bool:
    """A word of the same root as a translation: “politics” for what the lexicon has as “political”."""
    plain = lemma(english.removesuffix("'s").removesuffix("’s").rstrip("'’"), "en")
    if family(plain) in families(word, segment.source_lang):
        return True
    roots = {one[: max(_SHORTEST, len(one) - 4)] for one in entry(word, segment.source_lang).english}
    return any(plain.startswith(root) for root in roots)
