"""Acronyms, what they stand for, and whether their letters spell it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from qa.lang.words import Word, words
from qa.model import Span

_ACRONYM = re.compile(
    r"(?<![\w&-])(?P<open>\()?(?P<text>[A-ZА-ЯІЇЄҐ][A-ZА-ЯІЇЄҐa-z]{0,3}[A-ZА-ЯІЇЄҐ]{1,8}|MI[56])s?"
    r"(?P<close>\))?(?![\w&])"
)
_SKIPPED = frozenset("of for the and in on at to de la du des von und".split())


class Acronym(NamedTuple):
    """`span` holds the letters; `marked` the brackets too; `expansion` the capitalised words right before a bracket."""

    text: str
    span: Span
    marked: Span
    expansion: Span | None


@lru_cache(maxsize=4096)
def acronyms(text: str) -> tuple[Acronym, ...]:
    """The acronyms of a text; one in brackets has what it stands for."""
    found = []
    for match in _ACRONYM.finditer(text):
        in_brackets = bool(match["open"] and match["close"])
        found.append(
            Acronym(
                match["text"],
                Span(match.start("text"), match.end("text")),
                Span(match.start(), match.end()) if in_brackets else Span(match.start("text"), match.end("text")),
                _expansion(text, match.start()) if in_brackets else None,
            )
        )
    return tuple(found)


def _expansion(text: str, end: int) -> Span | None:
    """Capitalised words, and small words between them, that end right before a bracket."""
    taken: list[Word] = []
    edge = end
    for word in reversed(words(text[:end])):
        if text[word.end : edge].strip(" \u00a0") or len(taken) > 11:
            break
        if not (word.text[0].isupper() or word.text.lower() in _SKIPPED):
            break
        taken.append(word)
        edge = word.start
    while taken and taken[-1].text.lower() in _SKIPPED:
        taken.pop()
    return Span(taken[-1].start, taken[0].end) if taken else None


def spells(acronym: str, expansion: Sequence[str]) -> bool:
    """
    The letters of the acronym can be read off the words: initials, small words skipped or not, with inner letters of
    the same words where the acronym is longer.
    """
    parts = [part for word in expansion for part in re.split(r"[-’']", word) if part]
    letters = acronym.upper()
    content = [part for part in parts if part.lower() not in _SKIPPED]
    for some in (content, parts):
        initials = "".join(part[0].upper() for part in some)
        if letters == initials or (len(letters) > 1 and initials.endswith(letters)):
            return True
    return _reads(letters, content) or _reads(letters, parts)


def _reads(letters: str, parts: Sequence[str]) -> bool:
    """Every word gives at least its initial, in order, and the acronym is used up."""
    if not parts:
        return not letters
    if not letters or parts[0][0].upper() != letters[0]:
        return False
    head = parts[0].upper()
    for taken in range(1, min(3, len(letters)) + 1):
        if head.startswith(letters[:taken]) and _reads(letters[taken:], parts[1:]):
            return True
    return False
