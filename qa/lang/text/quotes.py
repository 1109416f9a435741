"""Quotations of a text: marks of every style, paired and nested, and whether they hold speech or a name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from qa.lang.words import words
from qa.model import Span

#: What closes what was opened; a straight mark is read by what stands around it.
_CLOSES = {"„": '“”"', "“": '”"', "«": "»", "»": "«", "‘": "’", "‚": "‘’", '"': '"“”', "'": "'"}
#: Each may open a quotation, and is a token of its own where it does.
OPENING = frozenset(_CLOSES)
MARKS = frozenset("\"“”„«»‘’‚'")
_MARK = re.compile(f"[{''.join(MARKS)}]")
#: So many words in quotation marks are said; fewer may be a name, a title or a word held at arm's length.
_SPOKEN = 5
#: After the closing mark: `“, каза` and `», — сказал`.
_TAG = re.compile(r"[\"“”»«’']\s*,?\s*[-–—,]\s*(?=\w)")
_LETTERS = re.compile(r"[^\W\d_]+")
#: A quotation is closed before this many characters are over.
_LONGEST = 2000


class Quotation(NamedTuple):
    """A quotation with its marks (`span`) and without (`inner`); one that is never closed ends with its paragraph."""

    span: Span
    inner: Span
    is_closed: bool
    is_speech: bool


@lru_cache(maxsize=1024)
def quotations(text: str) -> tuple[Quotation, ...]:
    """The outermost quotations of a text, in order."""
    found: list[Quotation] = []
    at = 0
    while match := _MARK.search(text, at):
        at = match.end()
        if not _opens(text, match):
            continue
        end = _close(text, match.start())
        if end is None and match.group() in "'‘’":
            continue
        is_closed = end is not None
        inner = Span(match.end(), end if end is not None else _paragraph_end(text, match.end()))
        span = Span(match.start(), inner.end + is_closed)
        found.append(Quotation(span, inner, is_closed, _is_spoken(text, inner)))
        at = span.end
    return tuple(found)


def _is_spoken(text: str, inner: Span) -> bool:
    """What stands in the marks is said or written by somebody, not a name or a single word."""
    if fewest_words(inner.of(text)) >= _SPOKEN:
        return True
    count = len(words(inner.of(text)))
    ends = inner.of(text).rstrip()[-1:] in "!?.,…" or _TAG.match(text, inner.end) is not None
    return count >= _SPOKEN or (count > 1 and ends)


def fewest_words(text: str) -> int:
    """No more words than `words` finds: what stands between spaces and begins with a letter."""
    return sum([one[0].isalpha() for one in text.split()])


def _opens(text: str, match: re.Match[str]) -> bool:
    mark, start, end = match.group(), match.start(), match.end()
    if mark in "„«‚":
        return True
    if mark in "”»":
        return False
    is_first = start == 0 or text[start - 1].isspace() or text[start - 1] in "([—–-/"
    goes_on = end < len(text) and not text[end].isspace() and text[end] not in ",.;:!?)"
    return is_first and goes_on


def _close(text: str, opened: int) -> int | None:
    """The place of the mark that closes the one at `opened`; marks nested inside are skipped."""
    mark = text[opened]
    closers = _CLOSES.get(mark, "")
    depth = 0
    for match in _MARK.finditer(text, opened + 1, min(len(text), opened + _LONGEST)):
        if "\n" in text[opened : match.start()]:
            return None
        here = match.group()
        if mark in "'‘" and here in "'’":
            if _ends_word(text, match) and not depth:
                return match.start()
            if _opens(text, match) and not text[match.end() : match.end() + 1].isdigit():
                return None  # `'In the end a girl asked me: 'Why now?'`: the first was never closed
            continue
        if here in "„«“" and here not in closers and mark not in "'‘":
            depth += here == mark or here in "„«"
        elif here in closers:
            if here == '"' and mark == '"' and _opens(text, match) and not _ends_word(text, match):
                return None
            if not depth:
                return match.start()
            depth -= 1
        elif here in "”»" and depth:
            depth -= 1
    return None


def _ends_word(text: str, match: re.Match[str]) -> bool:
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return bool(before) and not before.isspace() and not after.isalnum()


def _paragraph_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end
