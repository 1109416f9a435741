"""Names of the original, found again in the translation by sound, exonym or dictionary; and those that are not."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from qa.lang.lexicon import entry, families
from qa.lang.names.name_words import meanings
from qa.lang.names.persons import given_forms
from qa.lang.names.places import places_named
from qa.lang.names.romanise import stem
from qa.lang.names.runs import Name, bare, is_untold, names, sentence_starts
from qa.lang.names.sounds import NEAR, distance, has_cyrillic, may_be_near, plain
from qa.lang.names.territories import Mention, countries
from qa.lang.words import Word, is_known, is_proper, words
from qa.model import Span

#: Shorter words tell too little by their sound.
_SHORTEST = 4
#: So many letters are left of a name without its ending.
_BONES = 3
#: No better match is looked for.
_EXACT = 0.05
#: Farther than this, a word of the translation that another word of the original fits better is not taken.
_CLOSE = 0.1
#: What may be a common word of the translation, in lower case (Асамблеята, the assembly).
_COMMON = 0.17
_SLAVIC = re.compile(r".{2,}(?:[оеёє]в|[ий]н|їн|ін|[оеє]ва|[иі]на|ски|ска|ский|ская|ський|ська|енко|чук|юк|и[чћ]|ян)")
#: Adjectives open the names of bodies (Апелативният съд) and stand before what they say something of.
_ADJECTIVE = {
    "bg": re.compile(r".*(?:(?:ск|[еи]?н|[ое]в|ат|ив)(?:ия|ият|ата|ото|ите)|(?:ск|ичн|овн)[иао]|ен)"),
    "ru": re.compile(r".*(?:[ыи]й|ой|[ая]я|[ое]е|[ыи]е|[ое]го|[ое]му|[ыи]м|[ую]ю|[ыи]х|[ыи]ми)"),
    "uk": re.compile(r".*(?:[иі]й|[сцзн]ь?к[аеіую]|н[аеіую]|ь?ого|ь?ому|[иі]м|ої|[иі]х|ими)"),
}


_OF_PLACE = re.compile(r"ь?сь?к[а-яіїє]{1,3}$")


class Lost(NamedTuple):
    """
    A name of the original that is not met; `word` is the word of it that tells.

    `sure` from 0 to 1; `met` is the place in the translation where another word of the name is met; `is_last`: the
    word is the last of the name, the surname of a person.
    """

    name: Span
    word: Word
    sure: float
    met: Span | None
    is_last: bool


class _Candidate(NamedTuple):
    text: str
    span: Span
    is_capital: bool
    is_joined: bool


@lru_cache(maxsize=1024)
def _candidates(target: str) -> tuple[_Candidate, ...]:
    """What a name may be found in: words, parts of hyphenated words, then up to three neighbours written as one."""
    some = words(target)
    found = [_candidate(plain(word.text), word.span, target) for word in some]
    for word in some:
        if "-" in word.text:
            parts = [plain(part) for part in word.text.split("-") if len(part) > 1]
            found += [_candidate(part, word.span, target) for part in parts]
    for index, word in enumerate(some):
        run = plain(word.text)
        for other in some[index + 1 : index + 3]:
            if target[other.start - 1 : other.start] not in (" ", "\u00a0", "'", "’", "-", "."):
                break
            run += plain(other.text)
            found.append(_candidate(run, Span(word.start, other.end), target))
    return tuple(one for one in found if one.text)


def _candidate(text: str, span: Span, target: str) -> _Candidate:
    return _Candidate(text, span, target[span.start].isupper(), " " in span.of(target))


@lru_cache(maxsize=8192)
def meeting(word: str, lang: str, target: str) -> tuple[Span, float] | None:
    """Where a word of a name is met in the translation as a place or by its sound, and how far the sound is."""
    for place in places_named(word, lang):
        for english in place.english:
            start = target.find(english)
            if start >= 0:
                return Span(start, start + len(english)), 0.0
    best: tuple[Span, float] | None = None
    for part in _parts(word):
        for one in _candidates(target):
            if not 0.4 <= len(one.text) / len(part) <= 2.6:
                continue
            far = _distance(part, one, lang)
            if far <= NEAR and (best is None or far < best[1]):
                best = one.span, far
            if far <= _EXACT:
                return one.span, far
    return best


@lru_cache(maxsize=65536)
def _parts(word: str) -> tuple[str, ...]:
    """The word, what its hyphens join, and the town of an adjective (в Ихтиманско)."""
    parts = [word, *word.split("-"), _OF_PLACE.sub("", word)]
    return tuple(part for part in dict.fromkeys(parts) if part == word or len(part) >= _SHORTEST)


@lru_cache(maxsize=65536)
def _latin_parts(word: str) -> tuple[str, ...]:
    """A word of the translation in bare letters, and what its hyphens join."""
    parts = [plain(word), *(plain(part) for part in word.split("-") if "-" in word and len(part) > 1)]
    return tuple(part for part in parts if part)


def may_sound(word: str, spelt: str, lang: str) -> bool:
    """A word of a name may be met by its sound in this word with a capital; what it denies is told at little cost."""
    return any(
        may_be_near(part, one, lang, NEAR) if has_cyrillic(part) else plain(part) == one
        for part in _parts(word)
        for one in _latin_parts(spelt)
    )


def sounds(word: str, spelt: str, lang: str) -> bool:
    """A word of a name is met by its sound in this word with a capital, as far as the two alone can tell."""
    return any(
        distance(part, one, lang, NEAR) <= NEAR if has_cyrillic(part) else plain(part) == one
        for part in _parts(word)
        for one in _latin_parts(spelt)
    )


def _distance(part: str, one: _Candidate, lang: str) -> float:
    """Words in lower case and neighbours taken as one must fit well."""
    if not has_cyrillic(part):
        return float(plain(part) != one.text)
    within = NEAR if one.is_capital else _COMMON if len(part) > 6 else _EXACT
    within = min(within, _CLOSE) if one.is_joined else within
    far = distance(part, one.text, lang, within)
    return far if far <= within else 1.0


def is_met(word: str, lang: str, target: str) -> bool:
    """The word stands in the translation: by sound, as a place, or translated."""
    if meeting(word, lang, target):
        return True
    english = meanings(word, lang)
    return bool(english) and any(not english.isdisjoint(families(bare(one.text), "en")) for one in words(target))


@lru_cache(maxsize=1024)
def lost_names(source: str, target: str, lang: str) -> tuple[Lost, ...]:
    """The names of the original, and the countries, that are not met in the translation."""
    there = {mention.code for mention in countries(target, "en")}
    here = [mention for mention in countries(source, lang) if not mention.weak]
    spans = [mention.span for mention in here]
    found = [lost for mention in here if mention.code not in there for lost in _lost_country(mention, source, lang)]
    for name in names(source, lang):
        if any(span.overlaps(name.span) for span in spans):
            continue
        unmet = [word for word in name.words if not _is_found(word, source, lang, target)]
        telling = max(((sureness(word, name, source, lang), word.start, word) for word in unmet), default=None)
        if telling is None or not telling[0] or _stands_for_country(telling[2], lang, here, there):
            continue
        near = sorted(name.words, key=lambda word: abs(word.start - telling[2].start))
        met = next((at[0] for word in near[1:] if (at := meeting(word.text, lang, target))), None)
        found.append(Lost(name.span, telling[2], telling[0], met, telling[2] == name.words[-1]))
    return tuple(found)


def _lost_country(mention: Mention, source: str, lang: str) -> list[Lost]:
    """Only as a noun: of adjectives English has many (British time is BST)."""
    text = mention.span.of(source)
    is_noun = text[0].isupper() and not re.search("[сц]ь?к", text)
    return [Lost(mention.span, Word(text, *mention.span), 0.85, None, True)] if is_noun else []


def _stands_for_country(word: Word, lang: str, here: list[Mention], there: set[str]) -> bool:
    """A capital that English may render by its country, which the original does not name besides."""
    codes = {mention.code for place in places_named(word.text, lang) for mention in countries(place.english[0], "en")}
    return bool(codes & there - {mention.code for mention in here})


def _is_found(word: Word, source: str, lang: str, target: str) -> bool:
    """Alone, or with a neighbour as one name (Ню Йорк, Ди Каприо)."""
    at = meeting(word.text, lang, target)
    if at and (at[1] <= _CLOSE or not _is_taken(at, word, source, lang, target)):
        return True
    if not at and is_met(word.text, lang, target):
        return True
    before = re.search(r"([^\W\d_]\w*) $", source[max(0, word.start - 30) : word.start])
    after = re.match(r" ([^\W\d_]\w*)", source[word.end : word.end + 30])
    joined = [before[1] + word.text.lower()] if before and before[1][0].isupper() else []
    joined += [word.text + after[1].lower()] if after and after[1][0].isupper() else []
    return any(meeting(one, lang, target) for one in joined)


def _is_taken(at: tuple[Span, float], word: Word, source: str, lang: str, target: str) -> bool:
    """Another word of the original fits that place better."""
    spelt = at[0].of(target)
    return any(
        other.text != word.text and len(other.text) > 2 and distance(other.text, spelt, lang) < at[1] - 0.05
        for other in words(source)
        if other.text[0].isupper()
    )


@lru_cache(maxsize=16384)
def _kind(word: str, lang: str) -> float:
    """How sure a capitalised word inside a sentence is a name: 0 for words that English would translate."""
    if is_untold(word, lang):
        return 0.0
    if not has_cyrillic(word):
        return 0.8
    if places_named(word, lang):
        return 0.9
    if entry(word, lang).english:
        return 0.0
    if is_proper(word, lang):
        return 0.85
    if not is_known(word.lower(), lang):
        return 0.6 if word in given_forms() else 0.8
    return 0.7 if _SLAVIC.fullmatch(word.lower()) else 0.0


def sureness(word: Word, name: Name, source: str, lang: str) -> float:
    """How sure it is that the word of a name would be found again, if it were not lost."""
    text = word.text
    if not text[:1].isupper() or len(text) < _SHORTEST or text.isupper() or len(stem(text, lang)) < _BONES:
        return 0.0
    kind = _kind(text, lang)
    if len(name.words) > 1 and not kind:
        kind = 0.75 if name.words[0].text in given_forms() and word == name.words[-1] else 0.6 * (text in given_forms())
    if word.start in sentence_starts(source, lang) and not (
        is_proper(text, lang) or (kind > 0.85 and not entry(text, lang).english)
    ):
        return 0.0
    is_common = any(part[:1].islower() for part in text.split("-")) or re.search(r"\w[A-ZА-Я]", text)
    if is_common or (kind < 0.85 and _is_adjective(word, name, source, lang)):
        return 0.0
    return kind


def _is_sure_at_start(word: str, lang: str) -> bool:
    return is_proper(word, lang) or bool(places_named(word, lang) and not entry(word, lang).english)


def _is_adjective(word: Word, name: Name, source: str, lang: str) -> bool:
    """A single word that agrees with the noun behind it."""
    if len(name.words) > 1 or not re.match(r" [^\W\d_]", source[word.end :]) or not source[word.end + 1].islower():
        return False
    return bool(_ADJECTIVE[lang].fullmatch(word.text.lower()))
