"""A bilingual lexicon of frequent news words, and which words have content of their own."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from qa.lang import data
from qa.lang.words import lemma

NOTHING: frozenset[str] = frozenset()
#: Endings by which English words of one family differ; the stem keeps four letters at least.
_ENDING = re.compile(
    r"(?<=....)(?:ations?|ions?|ments?|nesses|ness|ances?|ences?|ities|ity|ists?|isms?|ical|icals?|"
    r"ally|als?|ians?|ans?|ative|ive|ives|ingly|ings?|edly|ed|ers?|ors?|est|ably|able|ibly|ible|ully|uls?|ly|ies|ous|"
    r"ary|ery|ory|ic|ics|e?s|e|y|i|a)$"
)


class Entry(NamedTuple):
    """What a word may stand for in English; a function word is no evidence of anything."""

    english: frozenset[str]
    is_function: bool


_UNKNOWN = Entry(NOTHING, False)


@lru_cache(maxsize=65536)
def entry(word: str, lang: str) -> Entry:
    """The lexicon's row for a word in any form; an empty one when the lexicon lacks it."""
    table = _table(lang)
    low = word.lower().replace("’", "'").replace("ʼ", "'")
    forms = (low, re.sub(r"-\(.+\)$", "", lemma(low, lang)), low.replace("ё", "е"), *_more_forms(low, lang))
    return next((table[form] for form in forms if form in table), _UNKNOWN)


def _more_forms(word: str, lang: str) -> tuple[str, ...]:
    """Bulgarian lemmas are first persons: the dictionary leaves many a third person (`струва`) as it is."""
    return (word + "м", word[:-1] + "я", word[:-1] + "а") if lang == "bg" and word[-1:] in "аяие" else ()


def translations(word: str, lang: str) -> frozenset[str]:
    """The English lemmas that a word of the language may stand for; empty when the lexicon lacks it."""
    return entry(word, lang).english


@lru_cache(maxsize=65536)
def is_content(word: str, lang: str) -> bool:
    """The word says something by itself: it is neither an article nor a pronoun, preposition or auxiliary."""
    if lang == "en":
        return word.lower() not in _english_function_words()
    return not entry(word, lang).is_function


@lru_cache(maxsize=65536)
def family(english: str) -> str:
    """A key that English words of one family share: `elect`, `election`, `electoral`; `Russia`, `Russian`."""
    low = english.lower()
    low = low[:-1] + "i" if low.endswith("y") else low
    for _ in range(3):
        low = _ENDING.sub("", low)
    return low[:-1] if low[-1:] == low[-2:-1] and len(low) > 4 else low


@lru_cache(maxsize=65536)
def families(word: str, lang: str) -> frozenset[str]:
    """The families of English words that a word belongs to, or may stand for."""
    english = {word.lower(), lemma(word, "en")} if lang == "en" else translations(word, lang)
    return frozenset(family(one) for one in english)


@lru_cache(maxsize=8)
def can_be_expected(lang: str) -> frozenset[str]:
    """The families that the lexicon of the language can reach: of other English words it knows nothing."""
    return frozenset(family(one) for row in _table(lang).values() for one in row.english)


@lru_cache(maxsize=1)
def _english_function_words() -> frozenset[str]:
    rows = data.text("lexicon/en-function.txt").splitlines()
    return frozenset(word for row in rows if not row.startswith("#") for word in row.split())


@lru_cache(maxsize=8)
def _table(lang: str) -> dict[str, Entry]:
    path = files("qa.data").joinpath("lexicon", f"{lang}-en.tsv")
    if not path.is_file():
        return {}
    rows = (row.split("\t") for row in path.read_text(encoding="utf-8").splitlines() if row[:1] not in ("", "#"))
    return {row[0]: Entry(frozenset(row[1].split("|")), row[2:] == ["function"]) for row in rows}
