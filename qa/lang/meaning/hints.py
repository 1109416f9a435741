"""What a text may say, told by its single words in one pass: what none of them hints at needs no search."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial

from qa.lang import phrases
from qa.lang.meaning import modality, negation, opposites, relations, speech
from qa.lang.words import lows

#: Something may be denied; a word says no, generously; a word says the contrary of what it governs (`refused`).
DENIED, CUE, DENIAL = "denied", "cue", "denial"
_NONE: frozenset[str] = frozenset()
_TABLES = (negation.TABLE, modality.TABLE, speech.TABLE)


@lru_cache(maxsize=1024)
def hints(text: str, lang: str) -> frozenset[str]:
    """All that a text may say, in one of the languages of the tables; what is not among the hints it does not say."""
    return frozenset[str]().union(*map(_hints_of(lang), lows(text)))


def may_hold(table: str, *kinds: str) -> frozenset[str]:
    """The hints that rows of these kinds of a table may stand in a text."""
    return frozenset([f"{table} {kind}" for kind in kinds])


def end(axis: str, which: str) -> str:
    """The hint that a word stands at this end of an axis of meaning."""
    return f"{axis} {which}"


def relation(name: str) -> str:
    """The hint that a word may surely say this relation."""
    return f"relation {name}"


@lru_cache(maxsize=8)
def _hints_of(lang: str) -> Callable[[str], frozenset[str]]:
    """`_of_word` for a language, remembered: by the word alone it is found twice as fast as by two things."""
    return lru_cache(maxsize=65536)(partial(_of_word, lang))


def _of_word(lang: str, low: str) -> frozenset[str]:
    if not low[0].isalnum() and len(low) == 1:
        return _NONE
    kinds = {table: phrases.may_hold(low, lang, table) for table in _TABLES}
    found = [one for table, some in kinds.items() if some for one in may_hold(table, *some)]
    found += [end(axis, which) for axis, which in opposites.ends_of(low, lang)]
    found += [relation(name) for name in relations.may_open(low, lang)]
    found += [DENIED] if negation.may_deny(low, lang) else []
    found += [CUE] if negation.is_cue(low, lang) or "denying" in kinds[negation.TABLE] else []
    found += [DENIAL] if negation.denies_alone(low, lang) else []
    return frozenset(found) if found else _NONE
