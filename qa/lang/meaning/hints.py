"""What a text may say, told by its single words in one pass: what none of them hints at needs no search."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache, partial

from qa.lang.meaning import modality, negation, opposites, relations, speech
from qa.lang.phrases import anchors, plain
from qa.lang.starred import fits, key, keys
from qa.lang.telling import Telling
from qa.lang.text.columns import Bits, Column
from qa.lang.words import low_words, lows

#: Something may be denied; a word says no, generously; a word says the contrary of what it governs (`refused`).
DENIED, CUE, DENIAL = "denied", "cue", "denial"
#: A word says no and is sure to count as one; a word that makes an affirmation of a denial before it (`не изключи`).
NO, DOUBLING = "no", "doubling"
_NONE: frozenset[str] = frozenset()
_TABLES = (negation.TABLE, modality.TABLE, speech.TABLE)


@lru_cache(maxsize=1024)
def hints(text: str, lang: str) -> frozenset[str]:
    """All that a text may say, in one of the languages of the tables; what is not among the hints it does not say."""
    return frozenset[str]().union(*_hints_of(lang).among(low_words(text)).values())


def places(text: str, lang: str, some: frozenset[str]) -> list[int]:
    """Which tokens of a text hint at any of these, by their numbers."""
    known = _hints_of(lang).among(low_words(text))
    telling = {low for low, found in known.items() if not found.isdisjoint(some)}
    return [at for at, low in enumerate(lows(text)) if low in telling] if telling else []


def how_many(text: str, lang: str, *some: str) -> int:
    """How many tokens of a text hint at any of these."""
    return len(places(text, lang, frozenset(some)))


def hinted(column: Column) -> Mapping[str, Bits]:
    """By each hint, which of many texts have it."""
    return column.told(_hints_of(column.lang))


def counted(column: Column, *some: str) -> Callable[[int], int]:
    """What counts how many tokens of one of many texts hint at any of these, as `how_many` does."""
    telling = {low for low, found in _hints_of(column.lang).among(column.low_words.keys()).items() if found & {*some}}
    return lambda at: sum([low in telling for low in lows(column.texts[at])])


def may_hold(table: str, *kinds: str) -> frozenset[str]:
    """The hints that rows of these kinds of a table may stand in a text."""
    return frozenset([f"{table} {kind}" for kind in kinds])


def end(axis: str, which: str) -> str:
    """The hint that a word stands at this end of an axis of meaning."""
    return f"{axis} {which}"


def relation(name: str) -> str:
    """The hint that a word may surely say this relation."""
    return f"relation {name}"


(_DENYING,) = may_hold(negation.TABLE, "denying")


@lru_cache(maxsize=8)
def _hints_of(lang: str) -> Telling[frozenset[str]]:
    return Telling(partial(_of_word, lang))


def _of_word(lang: str, low: str) -> frozenset[str]:
    if not low[0].isalnum() and len(low) == 1:
        return _NONE
    rows, word = _rows(lang), plain(low)
    found = [hint for key in keys(word) if key in rows for row, hint in rows[key] if fits(row, word)]
    found += [relation(name) for name in relations.may_open(low, lang)]
    found += [DENIED] if negation.may_deny(low, lang) else []
    found += [CUE] if negation.is_cue(low, lang) or _DENYING in found else []
    found += [NO] if negation.is_surely_no(low, lang) else []
    found += [DOUBLING] if negation.may_double(low, lang) else []
    found += [DENIAL] if negation.denies_alone(low, lang) else []
    return frozenset(found) if found else _NONE


@lru_cache(maxsize=8)
def _rows(lang: str) -> dict[str, list[tuple[str, str]]]:
    """What the rows of all tables hint at, by the keys of their words."""
    rows = [(row, hint) for table in _TABLES for row, kind in anchors(lang, table) for hint in may_hold(table, kind)]
    rows += [(row, end(axis, which)) for row, axis, which in opposites.rows(lang)]
    found: dict[str, list[tuple[str, str]]] = {}
    for row, hint in dict.fromkeys([(plain(row), hint) for row, hint in rows]):
        found.setdefault(key(row), []).append((row, hint))
    return found
