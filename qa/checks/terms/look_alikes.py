"""English words that only look like the word of the original."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache, reduce
from math import ceil
from operator import or_
from typing import NamedTuple

from rapidfuzz.distance.Levenshtein import normalized_similarity

from qa.lang.lexicon import entry, families, family
from qa.lang.names.romanise import romanised
from qa.lang.remembered import Remembered
from qa.lang.telling import Telling
from qa.lang.terms.word_facts import SHORTEST, english_facts, original_facts
from qa.lang.text.columns import Bits, Columns
from qa.lang.words import word_texts, words
from qa.model import Hit, Segment, Severity
from qa.rules import gated, segment_check

#: Two words look alike when so much of the longer one is a common beginning, or when they are so similar.
_BEGINNING, _SIMILAR = 0.7, 0.75
#: So many letters more or less, of those of the longer one, have words that are so similar.
_EDITED = 2 * (1 - _SIMILAR)
#: The letters by which words begin alike, and Latin letters that are written for one sound.
_OPENING, _SOUND_ALIKE = 3, str.maketrans({"x": "cs", **dict(zip("kqyjzwg", "cciisvh", strict=True))})


def _may_look_alike(columns: Columns) -> Bits:
    """A word of the original and one of the translation that is none of its renderings begin and look alike."""
    ours, theirs, lang = columns.source.words, columns.target.words, columns.source.lang
    there: dict[str, list[str]] = {}
    for other, (opening,) in _openings("en").among(theirs.keys()).items():
        there.setdefault(opening, []).append(other)
    found = 0
    for word, (opening,) in _openings(lang).among(ours.keys()).items():
        here = ours[word] & ~found
        for other in there.get(opening, ()):
            bits = here & theirs[other]
            if bits and _is_look_alike(word, other, lang):
                found |= bits
    return found


@lru_cache(maxsize=8)
def _openings(lang: str) -> Telling[tuple[str, ...]]:
    """Tells of words that are told by their looks how they begin, in Latin letters."""
    return Telling(lambda word: (_opening(word[:SHORTEST], lang),) if word.islower() and len(word) >= SHORTEST else ())


def _opening(beginning: str, lang: str) -> str:
    return romanised(beginning, lang).translate(_SOUND_ALIKE).replace("ts", "c").replace("ch", "h")[:_OPENING]


@lru_cache(maxsize=65536)
def _is_look_alike(word: str, other: str, lang: str) -> bool:
    here, there = original_facts(word, lang), english_facts(other)
    return (
        bool(here.latin and there.plain)
        and there.family not in here.families
        and _looks_like(_LATIN[here.latin], _TOLD_BY[there.plain])
        and not _is_kin(there.plain, word, lang)
    )


@segment_check("FFC001", Severity.MAJOR, "accuracy/false-friend", needs=["source"], source_langs=["bg", "ru", "uk"],
               target_langs=["en"], screen=gated(_may_look_alike))  # fmt: skip
def look_alike(segment: Segment, *, gate: bool = False) -> Iterator[Hit]:
    """
    An English word stands for a word of the original that it only looks like.

    Machine translation keeps the international root where English has another word: a shop is not a “magazine”,
    a novel is no “romance”. The check knows a word of the original by the lexicon, finds none of its translations in
    the sentence, and in their place a word of the same look. Where the look-alike is one of the meanings ("a new
    version"), it is silent, right or wrong. With the option `gate`, for corpora that are mostly good, it looks where
    two words begin alike: others look alike by chance, as регион does like “religion”.

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
    source, lang = segment.source or "", segment.source_lang
    here = [original_facts(word, lang) for word in word_texts(source)]
    there = [english_facts(word) for word in word_texts(segment.target)]
    said = frozenset([one[0] for one in there])
    unsaid = [(at, one.latin) for at, one in enumerate(here) if one.latin and one.families.isdisjoint(said)]
    if not unsaid:
        return
    meant = frozenset[str]().union(*[one[0] for one in here])
    strangers = [(at, _TOLD_BY[one[1]]) for at, one in enumerate(there) if one[1] and one[0] not in meant]
    for here_at, latin in unsaid if strangers else ():
        for at, look in strangers:
            if _looks_like(_LATIN[latin], look) and not _is_kin(look.plain, word_texts(source)[here_at], lang):
                word, other = words(source)[here_at], words(segment.target)[at]
                meanings = " or ".join(f"“{one}”" for one in sorted(entry(word.text, lang).english)[:3])
                message = f"“{other.text}” looks like “{word.text}”, which means {meanings}."
                yield Hit(message, target=other.span, source=word.span)


class _Look(NamedTuple):
    """An English word, the beginning that is enough to look like it, and the letters of both, as bits."""

    plain: str
    beginning: str
    letters: int
    first_letters: int


#: The forms of a word of an original in Latin letters, each with its letters, as bits.
_Latin = tuple[tuple[str, int], ...]


def _letters(word: str) -> int:
    return reduce(or_, [1 << (ord(letter) & 63) for letter in word], 0)


def _told_by(plain: str) -> _Look:
    beginning = plain[: ceil(max(SHORTEST, _BEGINNING * len(plain)))]
    return _Look(plain, beginning, _letters(plain), _letters(beginning))


def _latin(forms: tuple[str, ...]) -> _Latin:
    return tuple((form, _letters(form)) for form in forms)


_TOLD_BY = Remembered(_told_by)
_LATIN = Remembered(_latin)


def _looks_like(latin: _Latin, look: _Look) -> bool:
    """An edit changes two letters at most: most words are told apart by the letters that they have."""
    plain, beginning, letters, first_letters = look
    for form, others in latin:
        if not first_letters & ~others and form.startswith(beginning):
            return True
        if (letters ^ others).bit_count() <= _EDITED * max(len(form), len(plain)) and (
            normalized_similarity(form, plain, score_cutoff=_SIMILAR)
        ):
            return True
    return False


def _is_kin(plain: str, word: str, lang: str) -> bool:
    """A word of the same root as a translation: “politics” for what the lexicon has as “political”."""
    if family(plain) in families(word, lang):
        return True
    roots = {one[: max(SHORTEST, len(one) - 4)] for one in entry(word, lang).english}
    return any(plain.startswith(root) for root in roots)
