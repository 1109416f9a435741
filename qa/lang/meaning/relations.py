"""Small words that say how two things stand to each other: `data/lang/relations.toml`."""

from __future__ import annotations

import re
from functools import lru_cache

from qa.lang import data
from qa.model import Span

#: Relations and their contraries.
CONTRARIES = (("before", "after"), ("after", "before"), ("despite", "because"), ("because", "despite"))


@lru_cache(maxsize=64)
def _pattern(kind: str, lang: str) -> re.Pattern[str] | None:
    words = data.table("relations.toml").get(kind, {}).get(lang)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(words)})(?![\w-])", re.IGNORECASE) if words else None


def may_open(low: str, lang: str) -> frozenset[str]:
    """The relations that a text with this word may surely say, the word being the first to say it."""
    return frozenset([relation for word, relation in _openings(lang) if word in low])


@lru_cache(maxsize=8)
def _openings(lang: str) -> list[tuple[str, str]]:
    """The first words of what surely says a relation."""
    table = data.table("relations.toml")
    return [(row.split()[0], one) for one, _ in CONTRARIES for row in table[f"{one}-sure"].get(lang, ())]


def sure(relation: str, text: str, lang: str) -> Span | None:
    """The first word that says this relation and no other."""
    pattern = _pattern(f"{relation}-sure", lang)
    match = pattern.search(text) if pattern else None
    return Span(match.start(), match.end()) if match else None


def may_be_said(relation: str, text: str, lang: str) -> bool:
    """Some word of the text can say this relation."""
    pattern = _pattern(relation, lang)
    return pattern is None or pattern.search(text) is not None


def plain(relation: str) -> str:
    """The English word for the relation."""
    return data.table("relations.toml")[relation]["fix"][0]
