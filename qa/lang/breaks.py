"""
Stops inside a phrase, and the evidence for them: what the right side cannot start with, what the left side still needs.

The sentence splitter asks here so as not to be fooled; the check of broken sentences asks here for what to say.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from qa.lang.grammar import finite_verbs, group, has_finite_verb
from qa.lang.words import tokens
from qa.model import Span

Repair = Literal["join", "capitalise"]

_STOP = re.compile(
    r"(?<=[^\W\d_])(?P<quote>[\"”’»“)\]]{0,2})(?P<stop>[.?!])(?P<after>[\"”’»“)\]]{0,2})(?P<gap>[^\S\r\n]+|\s*\n\s*)(?=(?P<next>\S))"
)
_PARAGRAPH = re.compile(r"(?<=[^\W\d_])(?P<gap>[^\S\r\n]*(?:\r\n|\n|\r)\s*)(?=(?P<next>[a-z]))")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_ENDED = re.compile(r"[.!?…:;,][\"'”’»“)\]]*$")
_LIST_ITEM = re.compile(r"\s*(?:[-–—•*·]|\(?\w{1,3}[.)])\s")
_BRAND = re.compile(r"[a-z]{1,3}[A-Z]")
_PARTICLES = frozenset(["von", "van", "der", "den", "de", "la", "le", "di", "da", "al", "el", "bin", "ibn", "am"])
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen col lt sgt st sts no nos fig art vs etc inc ltd co corp jr sr al dept approx sq ft lb oz "
    "pp cf ave blvd rd mt vol sen rep gov adm capt maj rev hon jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
_NEEDS_MORE = frozenset("of the a an near into and or than".split())


class Break(NamedTuple):
    """A stop at `stop` where a phrase goes on; `span` is the word before to the word after."""

    span: Span
    stop: Span
    next: Span
    repair: Repair
    reason: str
    sure: bool


@lru_cache(maxsize=2048)
def breaks(text: str) -> tuple[Break, ...]:
    """The breaks inside phrases of an English text."""
    found = [one for match in _STOP.finditer(text) if (one := _at_stop(text, match))]
    found += [one for match in _PARAGRAPH.finditer(text) if (one := _at_paragraph(text, match))]
    return tuple(sorted(found))


def _at_stop(text: str, match: re.Match[str]) -> Break | None:
    left = _left(text, match.start())
    right_start = match.end()
    following = _WORD.match(text, right_start)
    if following is None or not left or _is_abbreviation(text, match, left):
        return None
    right = _sentence_after(text, right_start)
    first = following.group()
    if first[0].islower():
        return _lower(text, match, left, first, right)
    if first.lower() in group("prepositions") and first.lower() not in ("as", "since") and match["stop"] == ".":
        return _fragment(text, match, left, first, right)
    needs_more = left.lower() in _NEEDS_MORE or (left.lower() in group("prepositions") and not has_finite_verb(right))
    if needs_more and match["stop"] == "." and not match["after"]:
        return _found(text, match, first, "join", f"“{left}” needs what follows it.", sure=True)
    return None


def _lower(text: str, match: re.Match[str], left: str, first: str, right: str) -> Break | None:
    low = first.lower()
    if _BRAND.match(first) or low in _PARTICLES or _looks_like_address(text, match.end()):
        return None
    if match["stop"] in "?!" and (match["after"] or match["quote"] or left[0].isupper()):
        return None  # "Really?" he asked. Yahoo! has said no.
    if match["after"] and low in ("he", "she", "they", "said", "added", "the") and not match["quote"]:
        return None
    rest = right[len(first) :]
    if low in group("finite") and match["stop"] != "!":
        return _found(text, match, first, "join", f"“{first}” has its subject before the stop.", sure=True)
    if low in ("of", "than", "until", "and", "or", "with", "from", "which"):
        return _found(text, match, first, "join", f"A sentence cannot start with “{first}” in lower case.", sure=True)
    if low in group("prepositions"):
        clause = rest.partition(",")[2]
        if _is_clause(clause):
            return _found(text, match, first, "capitalise", "The sentence starts in lower case.", sure=False)
        if not has_finite_verb(rest):
            return _found(
                text, match, first, "join", "What follows the stop belongs to the phrase before it.", sure=True
            )
        return _found(text, match, first, "join", f"“{first}” goes on with the phrase before the stop.", sure=False)
    if has_finite_verb(rest):
        return _found(text, match, first, "capitalise", "The sentence starts in lower case.", sure=False)
    return _found(text, match, first, "join", "What follows the stop has no verb and starts in lower case.", sure=True)


def _is_clause(text: str) -> bool:
    """Holds a subject and a verb, and is more than "…, the mayor said."."""
    verbs = finite_verbs(text)
    return bool(verbs) and verbs[-1].end < len(text.rstrip(' ."”’')) and verbs[0].start > 1


def _fragment(text: str, match: re.Match[str], left: str, first: str, right: str) -> Break | None:
    words = [token for token in tokens(right) if token.is_word]
    in_quotation = match["after"] or match["quote"] or '"' in right or "“" in right
    if len(words) > 7 or in_quotation or not right.rstrip().endswith(".") or _verb_anywhere(right):
        return None
    before = text[: match.start()]
    if not has_finite_verb(before[before.rfind(". ") + 1 :]):
        return None  # "Not now. Not here.": deliberate fragments come in rows
    return _found(text, match, first, "join", "What follows the stop is no sentence: it has no verb.", sure=False)


def _verb_anywhere(text: str) -> bool:
    """A finite verb, or a word that may be one in the present tense."""
    return bool(finite_verbs(text)) or "," in text


def _at_paragraph(text: str, match: re.Match[str]) -> Break | None:
    left = _left(text, match.start())
    following = _WORD.match(text, match.end())
    if following is None or not paragraph_joins(text[: match.start()], text[match.end() :], "en"):
        return None
    return Break(
        Span(match.start() - len(left), following.end()),
        Span(match.start(), match.end()),
        Span(following.start(), following.end()),
        "join",
        "A paragraph break stands inside the sentence.",
        True,
    )


def paragraph_joins(left: str, right: str, lang: str) -> bool:
    """A paragraph break stands inside a phrase: no mark before it, lower case after it, and no list."""
    first = _WORD.match(right)
    if first is None or not first.group()[0].islower() or _BRAND.match(first.group()):
        return False
    if _ENDED.search(left.rstrip()) or _LIST_ITEM.match(right) or _LIST_ITEM.match(left):
        return False
    if not left.rstrip()[-1:].isalpha() or len(left.split()) < 3:
        return False
    last = _left(left.rstrip(), len(left.rstrip())).lower()
    return lang != "en" or last in group("open_ends") or has_finite_verb(left)


def _found(text: str, match: re.Match[str], first: str, repair: Repair, reason: str, *, sure: bool) -> Break:
    left = _left(text, match.start())
    start = match.start() - len(left)
    at = match.end()
    return Break(
        Span(start, at + len(first)),
        Span(match.start("stop"), match.end("stop")),
        Span(at, at + len(first)),
        repair,
        reason,
        sure,
    )


def _left(text: str, end: int) -> str:
    """The word that ends at an offset."""
    match = re.search(r"[^\W_][\w'’.-]*$", text[max(0, end - 60) : end])
    return match.group() if match else ""


def _sentence_after(text: str, start: int) -> str:
    match = re.compile(r"[.!?](?:\s|$)|\n").search(text, start)
    return text[start : match.end() if match else len(text)].rstrip()


def _looks_like_address(text: str, start: int) -> bool:
    return re.match(r"\w+(?:\.\w+)+|\S+@|\w+://", text[start:]) is not None


def _is_abbreviation(text: str, match: re.Match[str], left: str) -> bool:
    low = left.lower()
    if match["stop"] != "." or match["quote"] or match["after"]:
        return text[match.start() : match.end()].startswith("..")
    return (
        "." in left
        or len(left) == 1
        or low in _ABBREVIATIONS
        or text[match.end("stop") : match.end("stop") + 1] == "."
        or text[match.start() - len(left) - 1 : match.start() - len(left)] == "."
    )
