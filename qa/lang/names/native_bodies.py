"""Bodies that an original names, in any case, by a name or by letters of `data/terms/entities.tsv`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from qa.lang.names.entities import LANGS, Entity, by_cyrillic, entities
from qa.lang.words import lemma, words
from qa.model import Span

#: Endings of a word in another case are no longer than this.
_ENDING = 3
#: Words no longer than this keep three letters in all cases: рада, ради; съд, съдът.
_SHORT = 5
_PREFIX = 3
_CYRILLIC_ACRONYM = re.compile(r"(?<![\w-])[А-ЯІЇЄҐ](?:[А-ЯІЇЄҐ]|[а-яіїєґ](?=[А-ЯІЇЄҐ]))*[А-ЯІЇЄҐ](?:-\d)?(?!\w)")
#: The words of a name, and whose it is.
_Name = tuple[tuple[str, ...], Entity]


class Named(NamedTuple):
    """Bodies that the original names at a place: several where the letters are shared."""

    span: Span
    bodies: tuple[Entity, ...]
    by_letters: bool


@lru_cache(maxsize=256)
def named_in(source: str, lang: str) -> tuple[Named, ...]:
    """The bodies that a Bulgarian, Russian or Ukrainian text names, in any case, by name or by letters."""
    if lang not in LANGS:
        return ()
    found = _by_name(source, lang)
    table = by_cyrillic(lang)
    for match in _CYRILLIC_ACRONYM.finditer(source):
        span = Span(match.start(), match.end())
        if match.group() in table and not any(one.span.overlaps(span) for one in found):
            found.append(Named(span, table[match.group()], True))
    return tuple(sorted(found, key=lambda one: one.span))


def _by_name(source: str, lang: str) -> list[Named]:
    said = words(source)
    found: list[Named] = []
    start = 0
    while start < len(said):
        fitting = [
            (len(name), body)
            for name, body in _opened_by(said[start].text, lang)
            if len(name) <= len(said) - start
            and all(_same(one.text, other, lang) for one, other in zip(said[start:], name, strict=False))
        ]
        longest = max((count for count, _ in fitting), default=0)
        if longest:
            span = Span(said[start].start, said[start + longest - 1].end)
            found.append(Named(span, tuple(body for count, body in fitting if count == longest), False))
        start += max(1, longest)
    return found


@lru_cache(maxsize=65536)
def _opened_by(word: str, lang: str) -> tuple[_Name, ...]:
    """The names of which the word may be the first."""
    some = _native_names(lang).get(word[:_PREFIX].lower(), ())
    return tuple((name, body) for name, body in some if _same(word, name[0], lang))


@lru_cache(maxsize=4)
def _native_names(lang: str) -> dict[str, list[_Name]]:
    table: dict[str, list[_Name]] = {}
    for entity in entities():
        for name in entity.native[lang].names:
            parts = tuple(word.text for word in words(name))
            table.setdefault(parts[0][:_PREFIX].lower(), []).append((parts, entity))
    return table


@lru_cache(maxsize=65536)
def _same(one: str, other: str, lang: str) -> bool:
    """Two forms of one word: equal, of one lemma, or alike but for an ending."""
    low, there = one.lower(), other.lower()
    if low == there:
        return True
    if low[:_PREFIX] != there[:_PREFIX] or one[0].isupper() < other[0].isupper():
        return False
    stem = next((at for at, (a, b) in enumerate(zip(low, there, strict=False)) if a != b), min(len(low), len(there)))
    shorter, longer = sorted((len(low), len(there)))
    is_short = stem >= _PREFIX and longer <= _SHORT and longer - stem <= 2
    if is_short or (stem >= max(_PREFIX + 1, longer - _ENDING - 1) and shorter - stem <= _ENDING):
        return True
    return lemma(low, lang) == lemma(there, lang)
