"""What of a sentence can be found again in its translation: numbers, names by sound, words of the lexicon."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from qa.lang.lexicon import can_be_expected, entry, families, is_content, is_loose
from qa.lang.names.romanise import key
from qa.lang.numbers.values import Number, numbers
from qa.lang.words import tokens
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


@lru_cache(maxsize=4096)
def clues(text: str, lang: str, other_lang: str) -> tuple[Clue, ...]:
    """The clues of a text, in order, for comparison with a text in another language, or in the same."""
    found = [_number(number) for number in numbers(text, lang)]
    taken = [clue.span for clue in found]
    starts = True
    for token in tokens(text):
        if token.is_word and not any(map(token.span.overlaps, taken)):
            clue = _word(token.text, lang, other_lang, starts)
            found += [clue._replace(span=token.span)] if clue else []
        starts = not token.text[0].isalnum() and (starts or token.text in _OPENERS)
    return tuple(sorted(found, key=lambda clue: clue.span))


def _number(number: Number) -> Clue:
    is_small = number.in_words or number.value < _SMALL
    return Clue(frozenset({f"#{number.value.normalize()}"}), 2 if is_small else 4, not is_small, number.span)


@lru_cache(maxsize=16384)
def _word(word: str, lang: str, other_lang: str, starts: bool) -> Clue | None:
    """The clue that a word is, at no place yet."""
    if not is_content(word, lang):
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
