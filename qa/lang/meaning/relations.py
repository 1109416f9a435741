"""Small words that say how two things stand to each other: `data/lang/relations.toml`."""

from __future__ import annotations

import re
from functools import lru_cache

from qa.lang import data
from qa.model import Span

_NONE: frozenset[str] = frozenset()
#: Relations and their contraries.
CONTRARIES = (("before", "after"), ("after", "before"), ("despite", "because"), ("because", "despite"))


@lru_cache(maxsize=64)
def _pattern(kind: str, lang: str) -> re.Pattern[str] | None:
    words = data.table("relations.toml").get(kind, {}).get(lang)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(words)})(?![\w-])", re.IGNORECASE) if words else None


def may_open(low: str, lang: str) -> frozenset[str]:
    """The relations that a text with this word may surely say, the word being the first to say it."""
    if not _opening(tuple([relation for relation, _ in CONTRARIES]), lang).search(low):
        return _NONE
    return frozenset([relation for relation, _ in CONTRARIES if _opening((relation,), lang).search(low)])


@lru_cache(maxsize=64)
def _opening(relations: tuple[str, ...], lang: str) -> re.Pattern[str]:
    """The first words of what surely says one of the relations."""
    table = data.table("relations.toml")
    rows = [row.split()[0] for relation in relations for row in table[f"{relation}-sure"].get(lang, ())]
    return re.compile("|".join(rows) or r"(?!)", re.IGNORECASE)


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
