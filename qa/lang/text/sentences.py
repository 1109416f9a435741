"""Sentences of a paragraph, with exact places, for Bulgarian, Russian, Ukrainian and English news."""

from __future__ import annotations

import re
from functools import lru_cache

from qa.lang.text.breaks import breaks
from qa.lang.text.stops import stops
from qa.model import Span

_LINE_END = re.compile(r"(?<!\s)\s*[\r\n]\s*")


#: What may stand between two sentences.
_MAY_PART = re.compile(r"[.!?…؟۔।][^\w\s]*\s+|[。！？][^\w\s]*|[\r\n]\s*")
#: For triggers: what stands before every place where a sentence starts, and before some others.
OPENING = r"(?:\A|[.!?…؟۔।。！？\r\n])[^0-9A-Za-z]*"


def may_start(text: str) -> list[int]:
    """Cheap: all places where a sentence starts, and some others."""
    return [len(text) - len(text.lstrip()), *[match.end() for match in _MAY_PART.finditer(text)]]


@lru_cache(maxsize=1024)
def sentences(text: str, lang: str) -> tuple[Span, ...]:
    """
    The sentences of one paragraph, without white space around them.

    A line end separates sentences too. A stop or a line end inside a phrase separates nothing, so that both sides of
    it are seen together.
    """
    is_one_line = "\n" not in text and "\r" not in text
    there = stops(text, lang)
    if is_one_line and not there:
        return _trimmed(text, [(0, len(text))])
    inside = [one.stop for one in breaks(text)] if lang == "en" else []
    cuts = [(stop.end, stop.next) for stop in there if stop.ends]
    if not is_one_line:
        cuts = sorted({*cuts, *[(match.start(), match.end()) for match in _LINE_END.finditer(text)]})
    found: list[tuple[int, int]] = []
    start = 0
    for end, following in cuts:
        if end < start or any(stop.start <= end and start <= stop.start and end <= stop.end + 3 for stop in inside):
            continue
        found.append((start, end))
        start = following
    return _trimmed(text, [*found, (start, len(text))])


def _trimmed(text: str, some: list[tuple[int, int]]) -> tuple[Span, ...]:
    """The parts of a text without white space around them, those that are more than that."""
    found: list[Span] = []
    for start, end in some:
        inner = text[start:end].lstrip()
        if inner:
            found.append(Span(end - len(inner), end - len(inner) + len(inner.rstrip())))
    return tuple(found)
