"""English text that breaks off: in a word, in a phrase, in an entity of HTML."""

from __future__ import annotations

import html.entities
import re
from functools import lru_cache

from qa.lang.english.grammar import group
from qa.lang.text.evidence import is_stranded_end
from qa.lang.words import is_known

ENTITY = re.compile(r"&(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[A-Za-z]{2,8}\d?);")
_CUT_ENTITY = re.compile(r"(?<![\w&])&(?P<name>[a-z]{1,6}|#\d{1,4})(?=\s|\.{3}|…|$)")
#: What cut entities stand for in articles.
_FREQUENT = ("quot", "amp", "nbsp", "apos", "laquo", "raquo", "bdquo", "ldquo", "rdquo", "rsquo", "mdash", "ndash")
_HALF_CAPITAL = re.compile(r"[a-z]+[A-Z]")


def cut_entities(text: str) -> tuple[tuple[int, int], ...]:
    """Where an entity starts and breaks off: `&quo …`."""
    found = [match for match in _CUT_ENTITY.finditer(text) if _is_cut(match["name"])]
    return tuple((match.start(), match.end()) for match in found)


def _is_cut(name: str) -> bool:
    return name.startswith("#") or any(entity.startswith(name) for entity in _FREQUENT)


def is_entity(written: str) -> bool:
    """`&quot;`, and not `&T;`."""
    return written.startswith("&#") or written[1:] in html.entities.html5


def needs_more(text: str) -> bool:
    """The last word of a text without a final mark is one that a phrase goes on from."""
    last = text.split()[-1]
    if last in group("never_last"):
        return True
    return last in group("needs_object") and not is_stranded_end(text)


@lru_cache(maxsize=4096)
def is_cut_word(word: str) -> bool:
    """A word that no dictionary has, and of which an ending makes one: `weath`, `checkpoi`; or `hI`."""
    if _HALF_CAPITAL.fullmatch(word):
        return True
    if not word.isascii() or not word.islower() or word in group("short") | group("pronouns"):
        return False
    if len(word) < 3:
        return True
    return not is_known(word, "en") and any(is_known(word + ending, "en") for ending in group("endings"))
