"""Names of the translation that stand for nothing in the original, and the lost names whose place they take."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from qa.align.names import Lost, lost_names
from qa.lang.lexicon import families
from qa.lang.names.persons import given_forms
from qa.lang.names.places import english_places, places_named
from qa.lang.names.romanise import romanised
from qa.lang.names.runs import Name, bare, is_title_case, names
from qa.lang.names.sounds import NEAR, distance, has_cyrillic, plain
from qa.lang.names.territories import countries
from qa.lang.words import Word, is_known, is_proper, words
from qa.model import Span

#: Farther than this, two words have nothing to do with each other.
_FAR = 0.3
#: A common word of the original explains a name only if it sounds the same (Асамблея, Assembly).
_CLOSE = 0.12
#: Up to this distance the stranger is the lost name misspelt.
_ALTERED = 0.34
_SURE = 0.5
#: A stranger that takes a name's place stands at about the same place in its sentence.
_ASIDE = 0.35
#: Letters of a familiar form at most.
_FAMILIAR = 4


class Exchange(NamedTuple):
    """A lost name and what stands in its place; `is_sure` where sound or neighbours tell, not the place alone."""

    lost: Lost
    stranger: Span
    is_sure: bool


@lru_cache(maxsize=1024)
def strangers(source: str, target: str, lang: str) -> tuple[Word, ...]:
    """The words of English names that sound like nothing in the original and translate nothing in it."""
    if is_title_case(target):
        return ()
    there = {mention.code for mention in countries(source, lang)}
    named = countries(target, "en")
    explained = [mention.span for mention in named if mention.code in there]
    return tuple(
        word
        for name in names(target, "en")
        for word in name.words
        if _may_be_strange(bare(word.text))
        and not any(span.overlaps(word.span) for span in explained)
        and not is_explained(bare(word.text), source, lang)
    )


def _may_be_strange(word: str) -> bool:
    """Not a common word with a capital (Committee, Sunday)."""
    if len(word) < 3 or not word[0].isupper() or len(plain(word)) < 3:
        return False
    return is_proper(word, "en") or word in given_forms() or not is_known(word, "en")


@lru_cache(maxsize=2048)
def is_explained(word: str, source: str, lang: str) -> bool:
    """Some word of the original, in any spelling and any case, may stand for the English word."""
    english = families(word, "en")
    parts = [plain(part) for part in word.split("-") if len(part) > 2] or [plain(word)]
    far = _CLOSE if word in english_places() else _FAR if is_known(word, "en") else NEAR
    before = ""
    for one in words(source):
        if any(word in form.split() for place in places_named(one.text, lang) for form in place.english):
            return True
        if not english.isdisjoint(families(one.text, lang)):
            return True
        for text in (one.text, *one.text.split("-")[1:], before + one.text.lower()):
            limit = far if text[:1].isupper() else _CLOSE
            if not has_cyrillic(text):
                if plain(text) in parts:
                    return True
            elif len(text) > 1 and any(distance(text, part, lang) <= limit for part in parts):
                return True
        before = one.text
    return False


@lru_cache(maxsize=1024)
def exchanges(source: str, target: str, lang: str) -> tuple[Exchange, ...]:
    """The lost names in whose place a stranger stands, each stranger once."""
    free = [Span(word.start, word.start + len(bare(word.text))) for word in strangers(source, target, lang)]
    some = lost_names(source, target, lang)
    is_only = len(some) == len(free) == 1
    found: list[Exchange] = []
    for lost in some:
        best = min(((_fit(lost, span, source, target, lang), span) for span in free), default=None)
        if (
            best is not None
            and best[0] < (1 if is_only else _SURE)
            and not _is_short_form(lost, best[1].of(target), lang)
        ):
            found.append(Exchange(lost, best[1], best[0] < _SURE))
            free.remove(best[1])
    return tuple(found)


def _is_short_form(lost: Lost, stranger: str, lang: str) -> bool:
    """`Shaq` for Shaqiri: the beginning of the name is its familiar form."""
    latin = romanised(lost.word.text, lang).lower()
    return len(stranger) <= _FAMILIAR < len(latin) and latin[:3] == stranger.lower()[:3]


def _fit(lost: Lost, span: Span, source: str, target: str, lang: str) -> float:
    """Below 0.5: by sound, or beside the rest of the name; below 1: by the place in the sentence; else not at all."""
    if lost.met and lost.met.overlaps(span):
        return 1.0
    if lost.met and _is_one_name(lost.met, span, target):
        return 0.0
    if lost.met and not lost.is_last:
        return 1.0
    far = distance(lost.word.text, span.of(target), lang)
    if far <= _ALTERED:
        return far
    aside = abs(lost.word.start / len(source) - span.start / len(target))
    return _SURE + aside if aside <= _ASIDE and not lost.met else 1.0


def _is_one_name(one: Span, other: Span, target: str) -> bool:
    return any(_holds(name, one) and _holds(name, other) for name in names(target, "en"))


def _holds(name: Name, span: Span) -> bool:
    return any(word.span.overlaps(span) for word in name.words)
