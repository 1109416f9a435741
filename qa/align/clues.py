"""What of a sentence can be found again in its translation: numbers, names by sound, words of the lexicon."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from qa.lang.lexicon import can_be_expected, entry, families, is_content
from qa.lang.romanise import key
from qa.lang.words import Word, tokens
from qa.model import Span

_NUMBER = re.compile(r"\d+(?:[.,:  \u00a0]\d+)*")
_BONES = 3


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
    found: list[Clue] = []
    starts = True
    for token in tokens(text):
        clue = _clue(token, lang, other_lang, starts)
        found += [clue] if clue else []
        starts = not (token.is_word or token.text[0].isdigit()) and (starts or token.text in '.?!:"„“«”')
    return tuple(found)


def _clue(token: Word, lang: str, other_lang: str, starts: bool) -> Clue | None:
    if token.text[0].isdigit():
        return _number(token)
    if not token.is_word or not is_content(token.text, lang):
        return None
    capital = token.text[0].isupper()
    sound = key(token.text) if len(token.text) > 3 or token.text.isupper() else ""
    signs = {f"={one}" for one in families(token.text, lang)}
    if len(sound) >= _BONES or (capital and len(sound) > 1):
        signs.add(f"~{sound}")
    if not signs:
        return None
    known = _is_expected(token.text, lang, other_lang)
    is_name = capital and not starts and not known
    return Clue(frozenset(signs), 3 if capital and not starts else 2, known or is_name, token.span, is_name)


def _number(token: Word) -> Clue:
    digits = re.sub(r"\D", "", token.text).lstrip("0") or "0"
    return Clue(frozenset({f"#{digits}"}), 4 if len(digits) > 1 else 2, len(digits) > 1, token.span)


def _is_expected(word: str, lang: str, other_lang: str) -> bool:
    """Would the lexicon find the word again? In the same language every word would be."""
    if lang == other_lang:
        return True
    if lang == "en":
        return not families(word, "en").isdisjoint(can_be_expected(other_lang))
    return bool(entry(word, lang).english)
