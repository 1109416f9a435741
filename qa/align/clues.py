"""What of a sentence can be found again in its translation: numbers, names by sound, words of the lexicon."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal
from functools import lru_cache, partial
from typing import NamedTuple

from qa.lang.lexicon import NOTHING, can_be_expected, entry, families, is_content, is_loose
from qa.lang.names.romanise import key
from qa.lang.numbers.values import numbers
from qa.lang.remembered import Remembered
from qa.lang.words import Word, placed, texts, tokens
from qa.model import Span

#: Fewer consonants than this tell nothing of a word.
_BONES = 3
#: Smaller numbers are written in words, or not at all.
_SMALL = 13
_NOWHERE = Span(0, 0)
_OPENERS = frozenset('.?!:"\u201e\u201c\u201d\u00ab\u00bb')


class Clue(NamedTuple):
    """
    One word or number. It meets a clue of the other text that shares a sign with it: `#number`, `=family of English
    words`, `~sound`. An `expected` clue is one that would be found again if the other text said the same.
    """

    signs: frozenset[str]
    weight: int
    expected: bool
    span: Span
    is_name: bool = False
    is_number: bool = False


@lru_cache(maxsize=256)
def clues(text: str, lang: str, other_lang: str) -> tuple[Clue, ...]:
    """The clues of a text, in order, for comparison with a text in another language, or in the same."""
    some = located(text, lang, other_lang)
    return tuple([Clue(*clue[:3], Span(start, end), *clue[4:]) for start, end, clue in some])


@lru_cache(maxsize=256)
def located(text: str, lang: str, other_lang: str) -> tuple[tuple[int, int, Clue], ...]:
    """The clues of a text, in order, with where they start and end; a clue itself does not know its place here."""
    known = zip(tokens(text), _by_token(text, lang, other_lang), strict=True)
    found = [(token[1], token[2], clue) for token, clue in known if clue]
    taken = [(one.start, one.end, _number(one.value, one.in_words)) for one in numbers(text, lang)]
    return tuple(sorted(taken + found) if taken else found)


@lru_cache(maxsize=256)
def _by_token(text: str, lang: str, other_lang: str) -> tuple[Clue | None, ...]:
    """The clue that each token is, nothing for one that is none or a part of a number."""
    known = list(map(_clue_of(lang, other_lang, False), texts(text)))
    for at in _starts(texts(text)):
        known[at] = _clue_of(lang, other_lang, True)(texts(text)[at])
    counted = numbers(text, lang)
    some = tokens(text) if counted else ()
    for number in counted:
        at = bisect_right(some, number.start, key=_end)
        while at < len(some) and some[at][1] < number.end:
            known[at] = None
            at += 1
    return tuple(known)


def loosely(text: str, lang: str, other_lang: str) -> list[Clue | None]:
    """The clue that each token is by itself, at no place: figures are numbers, words are none."""
    word = _clue_of(lang, other_lang, False)
    return [_figures(token) if token[0].isdecimal() else word(token) for token in texts(text)]


def signs_of(word: str, lang: str, other_lang: str) -> frozenset[str]:
    """The signs of a word by itself."""
    clue = _clue_of(lang, other_lang, False)(word)
    return clue.signs if clue else NOTHING


def sharing(signs: AbstractSet[str], text: str, lang: str, other_lang: str) -> list[Span]:
    """The words of a text that by themselves share one of the signs."""
    word = _clue_of(lang, other_lang, False)
    some = enumerate(texts(text) if signs else ())
    return [placed(text, at).span for at, token in some if (clue := word(token)) and not clue.signs.isdisjoint(signs)]


def signs_loosely(text: str, lang: str, other_lang: str) -> frozenset[str]:
    """All signs of these clues."""
    return frozenset[str]().union(*map(_signs_in(lang, other_lang), texts(text)))


@lru_cache(maxsize=64)
def _signs_in(lang: str, other_lang: str) -> Callable[[str], frozenset[str]]:
    word = _clue_of(lang, other_lang, False)

    def signs(token: str) -> frozenset[str]:
        clue = _figures(token) if token[0].isdecimal() else word(token)
        return clue.signs if clue else NOTHING

    return Remembered(signs).__getitem__


def _figures(token: str) -> Clue:
    return Clue(frozenset({token}), 2, False, _NOWHERE, is_number=True)


def _end(token: Word) -> int:
    return token[2]


def _starts(some: Sequence[str]) -> list[int]:
    """The words that start a sentence or a quotation, where a capital means nothing."""
    openers = [-1] if _OPENERS.isdisjoint(some) else [-1, *[at for at, mark in enumerate(some) if mark in _OPENERS]]
    found: list[int] = []
    for at in openers:
        first = at + 1
        while first < len(some) and not some[first][0].isalnum():
            first += 1
        found += [first] if first < len(some) else []
    return found


class Weighed(NamedTuple):
    """
    The signs of each expected clue of a text; how many small numbers it has, which nobody owes, and other clues that
    are not expected.
    """

    expected: tuple[frozenset[str], ...]
    small: int
    unknown: int


@lru_cache(maxsize=256)
def weighed(text: str, lang: str, other_lang: str) -> Weighed:
    """The clues of a text by what it means when they are not found again."""
    some = _unordered(text, lang, other_lang)
    expected = tuple([clue.signs for clue in some if clue.expected])
    small = len([number for number in numbers(text, lang) if not _number(number.value, number.in_words).expected])
    return Weighed(expected, small, len(some) - len(expected) - small)


@lru_cache(maxsize=256)
def all_signs(text: str, lang: str, other_lang: str) -> frozenset[str]:
    """The signs of all clues of a text."""
    return frozenset[str]().union(*[clue.signs for clue in _unordered(text, lang, other_lang)])


def _unordered(text: str, lang: str, other_lang: str) -> list[Clue]:
    found = [clue for clue in _by_token(text, lang, other_lang) if clue]
    return found + [_number(one.value, one.in_words) for one in numbers(text, lang)]


@lru_cache(maxsize=16384)
def _number(value: Decimal, in_words: bool) -> Clue:
    """The clue that a number is, at no place yet."""
    is_small = in_words or value < _SMALL
    return Clue(frozenset({f"#{value.normalize()}"}), 2 if is_small else 4, not is_small, _NOWHERE, is_number=True)


@lru_cache(maxsize=64)
def _clue_of(lang: str, other_lang: str, starts: bool) -> Callable[[str], Clue | None]:
    """`_word` for two languages, remembered: by the word alone it is found twice as fast as by four things."""
    return Remembered(partial(_word, lang, other_lang, starts)).__getitem__


def _word(lang: str, other_lang: str, starts: bool, word: str) -> Clue | None:
    """The clue that a word is, at no place yet."""
    if not any(map(str.isalpha, word)) or not is_content(word, lang):
        return None
    capital = word[0].isupper()
    sound = key(word) if len(word) > 3 or word.isupper() else ""
    signs = {f"={one}" for one in families(word, lang)}
    if len(sound) >= _BONES or (capital and len(sound) > 1):
        signs.add(f"~{sound}")
    if not signs:
        return None
    known = _is_expected(word, lang, other_lang)
    is_name = capital and not starts and not known
    expected = known or (is_name and is_covered(lang, other_lang))
    return Clue(frozenset(signs), 3 if capital and not starts else 2, expected, _NOWHERE, is_name)


def _is_expected(word: str, lang: str, other_lang: str) -> bool:
    """Would the lexicon find the word again? In the same language every word would be."""
    if lang == other_lang:
        return True
    if is_loose(word, lang):
        return False
    if lang == "en":
        return not families(word, "en").isdisjoint(can_be_expected(other_lang))
    return bool(entry(word, lang).english)


def is_covered(lang: str, other_lang: str) -> bool:
    """Enough is known of the two languages for a missing counterpart to mean something."""
    return lang == other_lang or bool(can_be_expected(other_lang if lang == "en" else lang))
