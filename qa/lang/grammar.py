"""Closed-class knowledge of English: what can start a sentence, what cannot end one, what is a finite verb."""

from __future__ import annotations

from functools import lru_cache

from qa.lang import data
from qa.lang.words import Word, tokens


@lru_cache(maxsize=32)
def group(name: str) -> frozenset[str]:
    """A group of closed-class words of `data/lang/en.toml`, in lower case."""
    return frozenset(data.table("en.toml")["words"][name])


@lru_cache(maxsize=4096)
def finite_verbs(text: str) -> tuple[Word, ...]:
    """
    Words that are surely or most probably finite verbs: auxiliaries, known past forms, and words in -ed that do not
    stand where an adjective stands.
    """
    found: list[Word] = []
    before = ""
    for word in tokens(text):
        low = word.text.lower()
        if low in group("finite") or low in group("pasts") or _is_past(low, before):
            found.append(word)
        before = low
    return tuple(found)


def _is_past(word: str, before: str) -> bool:
    return (
        word.endswith("ed") and len(word) > 4 and word not in group("not_verbs") and before not in group("before_nouns")
    )


def has_finite_verb(text: str) -> bool:
    return bool(finite_verbs(text))
