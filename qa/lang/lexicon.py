"""A bilingual lexicon of frequent news words, and which words have content of their own."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from qa.lang import data
from qa.lang.words import lemma, positive

NOTHING: frozenset[str] = frozenset()
#: Endings by which English words of one family differ; the stem keeps four letters at least.
_ENDING = re.compile(
    r"(?<=....)(?:ations?|ions?|ments?|nesses|ness|ances?|ences?|ities|ity|ists?|isms?|ical|icals?|"
    r"ally|als?|ians?|ans?|ative|ive|ives|ingly|ings?|edly|ed|ers?|ors?|est|ably|able|ibly|ible|ully|uls?|ly|ies|ous|"
    r"ary|ery|ory|ic|ics|e?s|e|y|i|a)$"
)


#: Endings of inflection and of participles and nouns of action, by language; a stem keeps four letters at least.
_INFLECTION = {
    "bg": r"(?:ванията|ването|ванията|ване|вания|ният|нният|нията|нето|ене|ане|яне|ения|ания|ираните|ираният|"
    r"ираната|ирано|иран|ирани|ирана|еният|ените|ената|ено|ени|ена|ен|аният|аните|аната|ано|ани|ана|ан|"
    r"илият|лият|лите|лата|ил|ла|ло|ли|вам|ваме|вате|ват|ва|яват|ява|явам|ям|ят|ът|ите|ата|ята|ото|ето|та|"
    r"то|те|ове|еве|ия|ият|ее|им|ат|ях|ах|ха|я|а|и|о|е|у|м|т|ш)$",
    "ru": r"(?:ованн\w{2,3}|ированн\w{2,3}|[ея]вш\w{2,3}|[аиыу]вш\w{2,3}|[аяую]щ\w{2,3}|[ао]нн\w{2,3}|"
    r"[её]нн\w{2,3}|[аяеи]м\w{2,3}|ован\w?|ени[еяюйм]+|ани[еяюйм]+|ани[ия]х|иями|ями|ами|ого|его|ому|ему|"
    r"ыми|ими|ать|ять|еть|ить|ают|яют|уют|ует|ает|яет|ила|ало|али|ило|или|ел[аои]?|ый|ий|ой|ая|яя|ое|ее|ые|"
    r"ие|ых|их|ую|юю|ым|им|ом|ем|ов|ев|ей|ам|ям|ах|ях|ут|ют|ат|ят|ит|ет|ал|ил|ть|а|я|о|е|ы|и|у|ю|ь|й)$",
    "uk": r"(?:ован\w{1,3}|[аиуі]вш\w{1,3}|[аяую]ч\w{1,3}|[ае]н(?:ий|ого|ому|им|ім|а|ої|ій|у|ою|е|і|их|ими|о)|"
    r"енн[яюі]м?|анн[яюі]м?|іями|ями|ами|ього|ьому|іми|ати|яти|іти|ити|ють|ять|ують|ує|ає|яє|ала|ало|али|"
    r"ила|ило|или|ий|ею|іх|ом|ем|єм|ів|їв|ам|ям|ах|ях|уть|ть|ти|ав|ив|я|о|є|и|ї|ю|ь|й)$",
}
_REFLEXIVE = {"ru": ("ся", "сь"), "uk": ("ся", "сь")}


class Entry(NamedTuple):
    """
    What a word may stand for in English. A function word is no evidence of anything; a loose one is rendered in so
    many ways that it is none when no counterpart is found.
    """

    english: frozenset[str]
    is_function: bool
    is_loose: bool = False


_SHORTEST_STEM = 4
_UNKNOWN = Entry(NOTHING, False)


@lru_cache(maxsize=65536)
def entry(word: str, lang: str) -> Entry:
    """The lexicon's row for a word in any form; an empty one when the lexicon lacks it."""
    table = _table(lang)
    low = word.lower().replace("’", "'").replace("ʼ", "'")
    if low in table:
        return table[low]
    low = positive(low, lang)
    plain = lemma(low, lang)
    plain = re.sub(r"-\(.+\)$", "", plain) if plain.endswith(")") else plain
    forms = (plain, low.replace("ё", "е"), *_more_forms(low, lang))
    found = next((table[form] for form in forms if form in table), None)
    return found or _by_stem(plain, lang) or _by_stem(low, lang) or _UNKNOWN


def _by_stem(word: str, lang: str) -> Entry | None:
    """What words of the same stem stand for: a form or a participle that the dictionary does not lead to its lemma."""
    found = stem(word, lang)
    return _stems(lang).get(found) if found else None


@lru_cache(maxsize=65536)
def stem(word: str, lang: str) -> str:
    """The word without its ending; nothing where too little would be left to tell it by."""
    for ending in _REFLEXIVE.get(lang, ()):
        word = word.removesuffix(ending)
    found = _inflection(lang).sub("", word, count=1)
    return found if len(found) >= _SHORTEST_STEM else ""


@lru_cache(maxsize=8)
def _inflection(lang: str) -> re.Pattern[str]:
    return re.compile(_INFLECTION[lang]) if lang in _INFLECTION else re.compile(r"(?!)")


@lru_cache(maxsize=8)
def _stems(lang: str) -> dict[str, Entry]:
    """The rows with content by their stem; what words of one stem stand for is put together."""
    stems: dict[str, Entry] = {}
    for word, row in _table(lang).items():
        found = "" if row.is_function else stem(word, lang)
        if found:
            same = stems.get(found, _UNKNOWN)
            stems[found] = Entry(same.english | row.english, False, same.is_loose or row.is_loose)
    return stems


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
        return word.lower() not in _english("function")
    return not entry(word, lang).is_function


@lru_cache(maxsize=65536)
def is_loose(word: str, lang: str) -> bool:
    """The word is rendered in so many ways that nothing follows when no counterpart is found."""
    if lang == "en":
        return not _english("loose").isdisjoint((word.lower(), lemma(word, "en")))
    return entry(word, lang).is_loose


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
    if lang == "en":
        return frozenset((family(word), family(lemma(word, "en"))))
    return _families_of(translations(word, lang))


@lru_cache(maxsize=16384)
def _families_of(english: frozenset[str]) -> frozenset[str]:
    """Words in all their forms share a row of the lexicon."""
    return frozenset([family(one) for one in english])


@lru_cache(maxsize=8)
def can_be_expected(lang: str) -> frozenset[str]:
    """The families that the lexicon of the language can reach: of other English words it knows nothing."""
    return frozenset(family(one) for row in _table(lang).values() for one in row.english)


@lru_cache(maxsize=2)
def _english(kind: str) -> frozenset[str]:
    rows = data.text(f"lexicon/en-{kind}.txt").splitlines()
    return frozenset(word for row in rows if not row.startswith("#") for word in row.split())


@lru_cache(maxsize=8)
def _table(lang: str) -> dict[str, Entry]:
    path = files("qa.data").joinpath("lexicon", f"{lang}-en.tsv")
    if not path.is_file():
        return {}
    rows = (row.split("\t") for row in path.read_text(encoding="utf-8").splitlines() if row[:1] not in ("", "#"))
    return {row[0]: Entry(frozenset(row[1].split("|")), row[2:] == ["function"], row[2:] == ["loose"]) for row in rows}
