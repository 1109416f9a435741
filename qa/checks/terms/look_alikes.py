"""English words that only look like the word of the original."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from typing import NamedTuple

from rapidfuzz.distance.Levenshtein import normalized_similarity

from qa.lang.lexicon import entry, families, family
from qa.lang.remembered import Remembered
from qa.lang.terms.word_facts import SHORTEST, english_facts, original_facts
from qa.lang.words import word_texts, words
from qa.model import Hit, Segment, Severity
from qa.rules import segment_check

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
    source, lang = segment.source or "", segment.source_lang
    here, there = original_facts(source, lang), english_facts(segment.target)
    said = frozenset([one[1] for one in there])
    unsaid = [(at, one[2]) for at, one in enumerate(here) if one[2] and one[0].isdisjoint(said)]
    if not unsaid:
        return
    meant = frozenset[str]().union(*[one[0] for one in here])
    strangers = [(at, _TOLD_BY[one[2]]) for at, one in enumerate(there) if one[2] and one[1] not in meant]
    for here_at, latin in unsaid if strangers else ():
        for at, look in strangers:
            if _looks_like(latin, look) and not _is_kin(look.plain, word_texts(source)[here_at], lang):
                word, other = words(source)[here_at], words(segment.target)[at]
                meanings = " or ".join(f"“{one}”" for one in sorted(entry(word.text, lang).english)[:3])
                message = f"“{other.text}” looks like “{word.text}”, which means {meanings}."
                yield Hit(message, target=other.span, source=word.span)


class _Look(NamedTuple):
    """An English word, and the beginning that is enough to look like it."""

    plain: str
    beginning: str


def _told_by(plain: str) -> _Look:
    return _Look(plain, plain[: ceil(max(SHORTEST, _BEGINNING * len(plain)))])


_TOLD_BY = Remembered(_told_by)


def _looks_like(latin: tuple[str, ...], look: _Look) -> bool:
    for form in latin:
        if form.startswith(look.beginning) or normalized_similarity(form, look.plain, score_cutoff=_SIMILAR):
            return True
    return False


def _is_kin(plain: str, word: str, lang: str) -> bool:
    """A word of the same root as a translation: “politics” for what the lexicon has as “political”."""
    if family(plain) in families(word, lang):
        return True
    roots = {one[: max(SHORTEST, len(one) - 4)] for one in entry(word, lang).english}
    return any(plain.startswith(root) for root in roots)
