"""Where a text denies: negated verbs, doubts, and all the wider ways to say no."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from qa.lang import data
from qa.lang.words import is_known, lemma, words
from qa.model import Span

LANGS = ("bg", "ru", "uk", "en")
#: Short, and yet the beginning of many words that deny.
_UN = re.compile(r"un(?!i[^dlmnr]|der|til|cle|ion)\w{4}")
_PREFIXES = frozenset({"не", "ни", "ні", "без", "бес"})


class Negation(NamedTuple):
    """A word or phrase that denies what follows; of a `doubtful` one (едва ли) English makes `unlikely`."""

    span: Span
    is_doubt: bool


@lru_cache(maxsize=4096)
def negations(text: str, lang: str) -> tuple[Negation, ...]:
    """
    The denied verbs of a text, in order: `никой не знае` is one, `не само` and `докато не` are none, `не може да не`
    is none either.
    """
    if lang not in LANGS:
        return ()
    doubts = [Span(*match.span()) for match in _phrases(lang, "doubtful").finditer(text)] if lang != "en" else []
    idle = [Span(*match.span()) for match in _phrases(lang, "not_here").finditer(text)]
    denying = frozenset(data.table("negation.toml")[lang]["verbs"])
    found = [Negation(span, is_doubt=True) for span in doubts]
    for word in words(text):
        if word.text.lower().replace("’", "'") not in denying or _waits(word.start, text, lang):
            continue
        if not any(word.span.overlaps(span) for span in (*idle, *doubts)):
            found.append(Negation(word.span, is_doubt=False))
    return tuple(sorted(found))


def _waits(at: int, text: str, lang: str) -> bool:
    """`Докато той не дойде` is `until he comes`: nothing is denied."""
    clause = re.split(r"[,;:.!?\n]", text[max(0, at - 80) : at])[-1].lower()
    return not set(data.table("negation.toml")[lang]["until"]).isdisjoint(clause.split())


@lru_cache(maxsize=4096)
def cues(text: str, lang: str) -> tuple[Span, ...]:
    """Every word that says no, generously: `not`, `refuse`, `without`, `unable`, `unlikely`."""
    return tuple(word.span for word in words(text) if _is_cue(word.text.lower().replace("’", "'"), lang))


@lru_cache(maxsize=4096)
def vague_cues(text: str, lang: str) -> tuple[Span, ...]:
    """Words that may amount to a no: `only`, `until`, `lost`, `against`."""
    beginnings, whole = _stems(lang, "vague")
    found = (word for word in words(text) if word.text.lower() in whole or word.text.lower().startswith(beginnings))
    return tuple(word.span for word in found)


@lru_cache(maxsize=16384)
def _is_cue(word: str, lang: str) -> bool:
    idle_beginnings, idle = _stems(lang, "idle")
    if word in idle or word.startswith(idle_beginnings):
        return False
    beginnings, whole = _stems(lang, "sure")
    if word in whole or word.startswith(beginnings):
        return True
    return lang == "en" and (word.endswith(("n't", "less", "-free")) or _is_un(word))


@lru_cache(maxsize=16384)
def _is_un(word: str) -> bool:
    """`unable`, `unclear`, but not `under`, `union`, `unit`."""
    rest = word[2:]
    return _UN.match(word) is not None and (is_known(rest, "en") or is_known(lemma(rest, "en"), "en"))


@lru_cache(maxsize=16)
def _stems(lang: str, kind: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """Stems of four letters and more stand for every word that begins so; shorter ones for themselves alone."""
    rows = data.table("negation.toml")[lang][kind]
    prefixes = _PREFIXES & set(rows) if kind == "sure" else frozenset[str]()
    return tuple({row for row in rows if len(row) > 3} | prefixes), frozenset(rows)


@lru_cache(maxsize=8)
def _phrases(lang: str, kind: str) -> re.Pattern[str]:
    """Phrases at word boundaries; a star at the end lets the last word go on."""
    rows = sorted(data.table("negation.toml")[lang][kind], key=len, reverse=True)
    forms = (re.escape(row).replace(r"\ ", r",?\s+").replace(r"\*", r"\w*") for row in rows)
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE)
