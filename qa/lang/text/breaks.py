"""
Stops inside a phrase, and the evidence for them: what the right side cannot start with, what the left side still needs.

The sentence splitter asks here so as not to be fooled; the check of broken sentences asks here for what to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from qa.lang.english.grammar import group, is_participle, may_have_verb
from qa.lang.text.columns import Bits, Column, any_of
from qa.lang.text.evidence import QUOTES, SURE, Judged, Repair, Sides, judged
from qa.lang.text.stops import Stop, is_abbreviated, stops
from qa.model import Span

__all__ = ["SURE", "Break", "Repair", "breaks", "broken", "edges", "paragraph_joins"]

_PARAGRAPH = re.compile(r"(?<=[^\W\d_]|[,”\"])(?P<gap>[^\S\r\n]*(?:\r\n|\n|\r)\s*)(?=(?P<next>[^\W\d_]))")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_LAST_WORD = re.compile(r"[^\W_][\w'’.-]*$")
_ENDED = re.compile(r"[.!?…:;][\"'”’»“)\]]*$")
_LIST_ITEM = re.compile(r"\s*(?:[-–—•*·]|\(?\w{1,3}[.)])\s")
#: So much of the text before a stop tells whether it is finished: a long one without an end is not read anew at each.
_ENOUGH = 1000
_LONG_WORD = 40
_BRAND = re.compile(r"[a-z]{1,3}[A-Z]|[a-z]['’][A-Z]|[a-z]{1,2}-[A-Z]")
_ADDRESS = re.compile(r"\w+(?:\.\w+)+|\S+@|\w+://|@|#")


#: What may be a stop, and the word that starts behind it; one class of marks comes first, for that is found fast.
_MAY_STOP = re.compile(r"[.!?…؟۔।。！？](?:(?<![。！？])[^\w\s]*\s+|(?<=[。！？])[^\w\s]*)([^\W\d_][\w'’-]*)")
#: A mark inside what follows, before the next that may be a stop.
_DIVIDED = re.compile(r"[^.!?…؟۔।。！？,:\"“”„»’]*[,:\"“”„»’]")
_LINKS = frozenset({"and", "or", "but"})
_CLOSERS = '"”’»“)]'


class Break(NamedTuple):
    """A stop at `stop` where a phrase goes on; `span` is the word before to the word after, `next` that word."""

    span: Span
    stop: Span
    next: Span
    repair: Repair
    reason: str
    confidence: float


@lru_cache(maxsize=256)
def breaks(text: str) -> tuple[Break, ...]:
    """The breaks inside phrases of an English text, in order."""
    has_lines = "\n" in text or "\r" in text
    if text.islower() or not (has_lines or any(_may_join(text, match) for match in _MAY_STOP.finditer(text))):
        return ()
    found = list(_at_stops(text))
    if has_lines:
        found += [one for match in _PARAGRAPH.finditer(text) if (one := _at_line_end(text, match))]
    return tuple(sorted(found))


class Edges(NamedTuple):
    """
    Of many texts: by what stands before something that may be a stop and by the word behind it, the texts; and the
    texts of several lines.
    """

    before: Mapping[str, Bits]
    behind: Mapping[str, Bits]
    of_lines: Bits


def edges(column: Column) -> Edges:
    before: dict[str, Bits] = {}
    behind: dict[str, Bits] = {}
    of_lines = 0
    for at, parts in enumerate(map(_MAY_STOP.split, column.texts)):
        bit = 1 << at
        for left in parts[:-1:2]:
            last = left[left.rfind(" ") + 1 :]
            before[last] = before.get(last, 0) | bit
        for first in parts[1::2]:
            behind[first] = behind.get(first, 0) | bit
        if "\n" in (text := column.texts[at]) or "\r" in text:
            of_lines |= bit
    return Edges(before, behind, of_lines)


def broken(column: Column) -> Bits:
    """The texts with breaks."""
    before, behind, may = column.kept(edges)
    may |= any_of(behind, [first for first in behind if first[0].islower() or _leans(first.lower())])
    may |= any_of(before, [last for last in before if _last_word(last).lower() in _wanting()])
    return column.where(breaks, may)


def _may_join(text: str, match: re.Match[str]) -> bool:
    """Cheap: what stands on both sides of what may be a stop may belong together."""
    last, first = text[text.rfind(" ", 0, match.start()) + 1 : match.start()], match[1]
    if first[0].islower():
        return text[match.start() : match.start(1)] != ". " or not is_abbreviated(last)
    last, low = _last_word(last), first.lower()
    if not (last.lower() in _wanting() or _leans(low)):
        return False
    if low in _LINKS or last in _calling() or (last in group("needs_object") and low in group("determiners")):
        return True
    return _DIVIDED.match(text, match.end()) is None  # what is divided is no fragment


def _at_stops(text: str) -> Iterator[Break]:
    found = stops(text, "en")
    start = 0
    for at, stop in enumerate(found):
        end = found[at + 1].end if at + 1 < len(found) else len(text)
        following = _WORD.match(text, stop.next)
        left = text[max(start, stop.marks.start - _ENOUGH) : stop.marks.start]
        last = _last_word(left)
        if following and last and _may_break(text, stop, following.group(), last):
            right = text[stop.next : end].partition("\n")[0]
            sides = Sides(
                stop,
                left,
                last,
                following.group(),
                right,
                is_quoted=bool(QUOTES & set(text[stop.marks.end : stop.end])),
                is_last=end >= len(text.rstrip()),
            )
            if (verdict := judged(sides)) is not None:
                yield _break(sides, verdict)
        if stop.ends:
            start = stop.next


def _last_word(left: str) -> str:
    """The word before the closing marks at the end, if any; looked for near the end first."""
    left = left.rstrip(_CLOSERS)
    last = _LAST_WORD.search(left, max(0, len(left) - _LONG_WORD))
    if last is not None and last.start() == len(left) - _LONG_WORD:
        last = _LAST_WORD.search(left)
    return last.group() if last is not None else ""


def _may_break(text: str, stop: Stop, first: str, last: str) -> bool:
    """Cheap: most stops are followed by a capital that nothing speaks against."""
    if first[0].islower():
        return not (
            _BRAND.match(text, stop.next)
            or _ADDRESS.match(text, stop.next)
            or _is_particle(text, stop.next, first)
            or (text[stop.marks.start] == "!" and last[0].isupper())
            or ")" in text[stop.marks.end : stop.end]
        )
    low = first.lower()
    return (
        stop.marks.of(text) == "."
        and "\n" not in text[stop.end : stop.next]
        and (last.lower() in _wanting() or _leans(low))
    )


def _leans(low: str) -> bool:
    """The word may go on with what stands before a stop."""
    return low in _leaning() or is_participle(low)


@lru_cache(maxsize=1)
def _wanting() -> frozenset[str]:
    """Words that may want what follows a stop."""
    return group("never_last") | group("rarely_last") | group("transitive")


@lru_cache(maxsize=1)
def _calling() -> frozenset[str]:
    """Words that may want even what is a sentence."""
    return group("never_last") | group("be") | group("have") | group("modals")


@lru_cache(maxsize=1)
def _leaning() -> frozenset[str]:
    """Words of the closed classes that may go on with what stands before a stop."""
    return group("prepositions") | group("conjunctions")


def _is_particle(text: str, start: int, first: str) -> bool:
    """A name that starts in lower case: von der Leyen, bin Salman."""
    behind = re.match(r"\s+(\w+)", text[start + len(first) : start + len(first) + 20])
    return (
        first in group("name_particles")
        and behind is not None
        and (behind.group(1)[0].isupper() or behind.group(1) in group("name_particles"))
    )


def _break(sides: Sides, verdict: Judged) -> Break:
    stop = sides.stop
    closing = len(sides.left) - len(sides.left.rstrip(_CLOSERS))
    start = stop.marks.start - closing - len(sides.last)
    following = Span(stop.next, stop.next + len(sides.first))
    return Break(Span(start, following.end), stop.marks, following, *verdict)


def _at_line_end(text: str, match: re.Match[str]) -> Break | None:
    lines_before = text[: match.start()].rsplit("\n", 1)[-1]
    following = _WORD.match(text, match.end())
    last = _LAST_WORD.search(lines_before.rstrip(',”"'))
    line_behind = text[match.end() :].split("\n", 1)[0]
    if following is None or last is None or not paragraph_joins(lines_before, line_behind, "en"):
        return None
    start = match.start() - len(lines_before) + last.start()
    gap = Span(match.start(), match.end())
    following_span = Span(following.start(), following.end())
    reason = "A paragraph break stands inside the sentence."
    return Break(Span(start, following.end()), gap, following_span, "join", reason, SURE)


def paragraph_joins(left: str, right: str, lang: str) -> bool:
    """
    A paragraph break stands inside a phrase: no terminal mark before it, lower case after it, no list and no headline.
    """
    first = _WORD.match(right)
    left = left.rstrip()
    if first is None or not first.group()[0].islower() or _BRAND.match(right) or _ADDRESS.match(right):
        return False
    if _ENDED.search(left) or _LIST_ITEM.match(right) or _LIST_ITEM.match(left) or len(left.split()) < 3:
        return False
    if lang == "en" and _is_particle(right, 0, first.group()):
        return False
    if left.endswith(","):
        return len(left.split()) > 5 and _ENDED.search(right.rstrip()) is not None and not right.rstrip().endswith(";")
    if not left[-1:].isalpha():
        return False
    last = _LAST_WORD.search(left)
    if lang != "en" or last is None:
        return True
    goes_on = first.group() in group("finite") | group("join_first") | group("prepositions")
    return goes_on or last.group() in group("never_last") | group("rarely_last") or may_have_verb(left)
