"""What texts may say, told by their single words: what none of them hints at needs no search."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from typing import NamedTuple

from qa.lang.meaning import modality, negation, opposites, relations, speech
from qa.lang.phrases import anchors, plain
from qa.lang.starred import fits, key, keys
from qa.lang.telling import Telling
from qa.lang.text.columns import Bits, Column, any_of, places

#: Something may be denied; a word says no, generously; a word says the contrary of what it governs (`refused`).
DENIED, CUE, DENIAL = "denied", "cue", "denial"
#: A word says no and is sure to count as one; a word that makes an affirmation of a denial before it (`не изключи`).
NO, DOUBLING = "no", "doubling"
#: Words with these may be written in other ways too.
_OPEN = frozenset("*'е")
_TABLES = (negation.TABLE, modality.TABLE, speech.TABLE)


class _Told(NamedTuple):
    """What a word hints at where all words of `beside` are there too."""

    hint: str
    beside: frozenset[str] = frozenset()


def hinted(column: Column) -> Mapping[str, Bits]:
    """By each hint, which of many texts have it; what is not among the hints of a text it does not say."""
    return column.kept(_hinted)


def _hinted(column: Column) -> dict[str, Bits]:
    found: dict[str, Bits] = {}
    for (hint, beside), words in column.kept(_telling).items():
        found[hint] = found.get(hint, 0) | any_of(column.low_words, words) & column.all_of(beside)
    return found


def hinting(column: Column, *some: str) -> set[str]:
    """The words in lower case of many texts that hint at any of these."""
    return {low for told, words in column.kept(_telling).items() if told.hint in some for low in words}


def counts(column: Column, *some: str) -> list[int]:
    """How many tokens of each of many texts hint at any of these."""
    found = [0] * len(column.texts)
    written = column.kept(_written)
    for token in [token for low in hinting(column, *some) for token in written[low]]:
        for at in places(column.tokens[token]):
            found[at] += column.rows[at].count(token)
    return found


def _written(column: Column) -> dict[str, list[str]]:
    """By each word in lower case, how it is written."""
    found: dict[str, list[str]] = {}
    for token in column.words:
        found.setdefault(token.lower(), []).append(token)
    return found


def _telling(column: Column) -> dict[_Told, list[str]]:
    """By what they tell, the words in lower case of many texts."""
    found: dict[_Told, list[str]] = {}
    for low, some in _hints_of(column.lang).among(column.low_words.keys()).items():
        for told in some:
            found.setdefault(told, []).append(low)
    return found


def may_hold(table: str, *kinds: str) -> frozenset[str]:
    """The hints that rows of these kinds of a table may stand in a text."""
    return holds(table, *kinds) | may_hold_phrase(table, *kinds)


def holds(table: str, *kinds: str) -> frozenset[str]:
    """The hints that a row of these kinds of a table stands in a text, being a single word."""
    return frozenset([f"{table} {kind}" for kind in kinds])


def may_hold_phrase(table: str, *kinds: str) -> frozenset[str]:
    """The hints that rows of these kinds of a table which are more than a word may stand in a text."""
    return frozenset([f"{table} {kind} phrase" for kind in kinds])


def end(axis: str, which: str) -> str:
    """The hint that a word stands at this end of an axis of meaning."""
    return f"{axis} {which}"


def relation(name: str) -> str:
    """The hint that a word may surely say this relation."""
    return f"relation {name}"


@lru_cache(maxsize=8)
def _hints_of(lang: str) -> Telling[list[_Told]]:
    return Telling(partial(_of_word, lang))


def _of_word(lang: str, low: str) -> list[_Told]:
    if not low[0].isalnum() and len(low) == 1:
        return []
    rows, word = _rows(lang), plain(low)
    found = {told: None for key in keys(word) if key in rows for row, told in rows[key] if fits(row, word)}
    found.update({_Told(end(*one)): None for one in opposites.ends_of(word, lang)})
    found.update({_Told(relation(name)): None for name in relations.may_open(low, lang)})
    found.update({told: None for told, is_so in _TESTS if is_so(low, lang)})
    return list(found)


def _is_asked(table: str, kind: str) -> bool:
    """Some check asks where rows of this kind may stand."""
    if table == negation.TABLE:
        return kind == "denying"
    return table != speech.TABLE or kind in speech.said_kinds()


_TESTS: tuple[tuple[_Told, Callable[[str, str], bool]], ...] = (
    (_Told(DENIED), negation.may_deny),
    (_Told(CUE), negation.is_cue),
    (_Told(NO), negation.is_surely_no),
    (_Told(DOUBLING), negation.may_double),
    (_Told(DENIAL), negation.denies_alone),
)


@lru_cache(maxsize=8)
def _rows(lang: str) -> dict[str, list[tuple[str, _Told]]]:
    """What the rows of all tables tell, by the keys of their words."""
    rows = [row for table in _TABLES for anchor in anchors(lang, table) for row in _of_row(table, *anchor)]
    rows += [(row, _Told(end(axis, which))) for row, axis, which in opposites.rows(lang)]
    found: dict[str, list[tuple[str, _Told]]] = {}
    for row, told in dict.fromkeys([(plain(row), told) for row, told in rows]):
        found.setdefault(key(row), []).append((row, told))
    return found


def _of_row(table: str, word: str, kind: str, others: tuple[str, ...]) -> list[tuple[str, _Told]]:
    """The longest word of a row tells that the row may stand in a text, where the row's other words are there too."""
    if not _is_asked(table, kind):
        return []
    said = {CUE} if table == negation.TABLE else may_hold_phrase(table, kind) if others else holds(table, kind)
    beside = frozenset([other for other in others if _OPEN.isdisjoint(other)])
    return [(word, _Told(hint, beside)) for hint in said]
