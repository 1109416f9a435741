"""Bodies, services and treaties: `data/terms/entities.tsv`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from qa.lang import data
from qa.model import Span

#: Words that say whose a body is.
COUNTRY_WORDS = {
    "UA": re.compile(r"\b(?:Ukrain(?:e|ian)(?:[’']s)?|Kyiv(?:[’']s)?|Kiev(?:[’']s)?)\b"),
    "RU": re.compile(r"\b(?:Russia(?:n)?(?:[’']s)?|Moscow(?:[’']s)?|Kremlin(?:[’']s)?)\b"),
    "US": re.compile(r"\b(?:U\.S\.|US|American|America(?:[’']s)?)(?!\w)"),
    "GB": re.compile(r"\b(?:British|Britain(?:[’']s)?|U\.K\.|UK)(?!\w)"),
    "DE": re.compile(r"\b(?:German|Germany(?:[’']s)?)\b"),
    "FR": re.compile(r"\b(?:French|France(?:[’']s)?)\b"),
    "BG": re.compile(r"\b(?:Bulgaria(?:n)?(?:[’']s)?|Sofia(?:[’']s)?)\b"),
}


class Entity(NamedTuple):
    """`accepted`: other right names and acronyms; `transliterated`: Latin spellings that are no English acronym."""

    acronym: str
    country: str
    name: str
    accepted: tuple[str, ...]
    cyrillic: tuple[str, ...]
    transliterated: tuple[str, ...]
    wrong: tuple[str, ...]

    @property
    def acronyms(self) -> frozenset[str]:
        return frozenset({self.acronym, *(name for name in self.accepted if name.isupper())} - {*self.transliterated})


@lru_cache(maxsize=1)
def entities() -> tuple[Entity, ...]:
    """All bodies, sorted by acronym."""
    rows = (line.split("\t") for line in data.text("terms/entities.tsv").splitlines() if line[:1] not in ("", "#"))
    return tuple(
        Entity(row[0], row[1], row[2], *(tuple(filter(None, cell.split("|"))) for cell in row[3:7])) for row in rows
    )


@lru_cache(maxsize=1)
def by_acronym() -> dict[str, tuple[Entity, ...]]:
    """Bodies by accepted Latin acronym."""
    table: dict[str, tuple[Entity, ...]] = {}
    for entity in entities():
        for acronym in entity.acronyms:
            table[acronym] = (*table.get(acronym, ()), entity)
    return table


@lru_cache(maxsize=1)
def by_cyrillic() -> dict[str, Entity]:
    return {acronym: entity for entity in entities() for acronym in entity.cyrillic}


@lru_cache(maxsize=1)
def by_transliteration() -> dict[str, Entity]:
    """Bodies by a Latin spelling that only transliterates their Cyrillic acronym."""
    return {spelt: entity for entity in entities() for spelt in entity.transliterated}


@lru_cache(maxsize=1)
def _wrong_names() -> tuple[re.Pattern[str], dict[str, Entity]]:
    names = {name.lower(): entity for entity in entities() for name in entity.wrong}
    some = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"\b(?:{some})\b", re.IGNORECASE), names


def wrong_names(text: str) -> Iterator[tuple[Span, Entity]]:
    """Renderings of a body's name that are known to be wrong."""
    pattern, names = _wrong_names()
    for match in pattern.finditer(text):
        yield Span(match.start(), match.end()), names[match.group().lower()]


def named_before(text: str) -> Entity | None:
    """The body whose name the text ends with."""
    low = text.rstrip().lower()
    for entity in entities():
        if any(low.endswith(name.lower()) for name in (entity.name, *entity.accepted) if len(name) > 6):
            return entity
    return None
