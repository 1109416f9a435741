"""Words in an order that English does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from qa.lang import data
from qa.lang.english.clauses import letters
from qa.lang.english.tagger import Tagged, may_be, tags
from qa.lang.text.near import Near
from qa.lang.words import texts
from qa.model import Hit, Segment, Severity, Span
from qa.rules import segment_check

_QUOTED = re.compile(r"[\"“„«][^\"”“»]{1,40}[\"”“»]")
_TIMES = frozenset("day days week month year time morning afternoon evening night weekend moment minute way".split())
_HANGING = re.compile(r"[bvzxg](I(?:D|p)J*N)(DJ*N)[,.]")
_LINKS = frozenset("from of by with at for".split())
_VERBS = ("VB", "VBD", "VBG", "VBP", "VBZ")
#: Cheap: a link, a noun with its article, and another one before a mark.
_MAY_HANG = r"\b(?:from|of|by|with|at|for) (?:the|his|her|its|their|our) (?:\w+ ){1,3}the (?:\w+ ){0,3}\w+[,.]"


class _Pair(NamedTuple):
    """A row of `impossible.toml`, for one left word."""

    tags: frozenset[str]
    right: frozenset[str]


@lru_cache(maxsize=1)
def _pairs() -> dict[str, tuple[_Pair, ...]]:
    found: dict[str, tuple[_Pair, ...]] = {}
    for row in data.table("impossible.toml").values():
        pair = _Pair(frozenset(row["left_tags"]), frozenset(row["right"]))
        for left in row["left"]:
            found[left] = (*found.get(left, ()), pair)
    return found


def _needs() -> Iterator[Near]:
    for row in data.table("impossible.toml").values():
        yield Near(frozenset(row["left"]), frozenset(right.split(" ")[0] for right in row["right"]), 1)


@segment_check(
    "GAR001",
    Severity.MAJOR,
    "fluency/unintelligible",
    target_langs=["en"],
    roles=["deck", "body"],
    near=_needs,
    trigger=_MAY_HANG,
)
def garbled(segment: Segment) -> Iterator[Hit]:
    """
    The words stand in an order that English does not have.

    Two function words that never stand side by side ("the of", "have what about", "could must"), or a noun phrase that
    hangs in the air, are reported. What is merely rare is GAR002's.

        target en  They don't [[have what about]] the children in the camp.

        target en  He told reporters that [[the of]] the budget had been agreed.

        target en  If you begin to run [[from the bridge the river]], then turn left.

        target en  The ministers [[could must]] resign before the vote.

        target en  What he came for is clear, and what we have is what the law asks of us.

        target en  It was taken to be the by-product of an on-site audit.

        target en  He walked from the bridge the next day, and whether or not is his affair.
    """
    yield from _impossible(segment.target)
    yield from _hanging(segment.target)


@lru_cache(maxsize=1)
def _rights() -> frozenset[str]:
    """The first words of what cannot follow."""
    return frozenset(right.split(" ")[0] for pairs in _pairs().values() for pair in pairs for right in pair.right)


def _may_be_impossible(text: str) -> bool:
    """Cheap: the two words stand side by side, whatever they are there."""
    rows, rights = _pairs(), _rights()
    near = [(left.lower(), right) for left, right in pairwise(texts(text)) if right in rights]
    return any(_is_row(left, right) for left, right in near if left in rows)


@lru_cache(maxsize=16384)
def _is_row(left: str, right: str) -> bool:
    return any(right == one or one.startswith(right + " ") for pair in _pairs()[left] for one in pair.right)


def _impossible(text: str) -> Iterator[Hit]:
    if not _may_be_impossible(text):
        return
    found = tags(text)
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    for place in range(len(found) - 1):
        left, right = found[place], found[place + 1]
        rows = _pairs().get(left.low)
        if rows is None or text[left.end : right.start] not in ("", " ") or right.text[0].isupper():
            continue
        if left.text == "A" and place and found[place - 1].tag != ".":
            continue
        end = _end_of_pair(found, place, rows)
        if end is None or any(start < right.end and left.start < stop for start, stop in quoted):
            continue
        if text[end : end + 1] not in ("-", "–", "/") and text[left.start - 1 : left.start] not in ("-", "/"):
            span = Span(left.start, end)
            yield Hit(f"English does not say “{span.of(text)}”.", target=span, confidence=0.7)


def _end_of_pair(found: tuple[Tagged, ...], place: int, rows: tuple[_Pair, ...]) -> int | None:
    left, right = found[place], found[place + 1]
    for row in rows:
        if left.tag in row.tags:
            if right.low in row.right and right.low != left.low:
                return right.end
            if place + 2 < len(found) and f"{right.low} {found[place + 2].low}" in row.right:
                return found[place + 2].end
    return None


def _may_hang(found: Sequence[str]) -> bool:
    """Cheap, by the words alone: as `_HANGING` has it, before the second article. A hyphen may join any words."""
    if "-" in found:
        return True
    for place, token in enumerate(found):
        at = place - 2
        if token.lower() != "the" or at < 2 or not may_be(found[place - 1], "NN"):
            continue
        while at > 2 and found[at - 1].lower() not in _LINKS and may_be(found[at], "JJ"):
            at -= 1
        if found[at - 1].lower() in _LINKS and may_be(found[at - 2], *_VERBS):
            return True
    return False


def _hanging(text: str) -> Iterator[Hit]:
    """to save from the guard the stadium: two noun phrases, and no verb for the second."""
    if not re.search(_MAY_HANG, text) or not _may_hang(texts(text)):
        return
    found = tags(text)
    for match in _HANGING.finditer(letters(text)):
        link, first = found[match.start(1)], found[match.end(1) - 1]
        article, second = found[match.start(2)], found[match.end(2) - 1]
        if text.count('"', 0, link.start) % 2:
            continue
        if link.low in _LINKS and article.low == "the" and not {first.low, second.low} & _TIMES:
            span = Span(link.start, second.end)
            yield Hit("Two noun phrases stand side by side without a link.", target=span, confidence=0.65)
