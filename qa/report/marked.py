"""A text as a page shows it: what findings mark in it, what is invisible in it, and which way it runs."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from qa.model import Severity, Span

#: Line ends and tabs are seen as such; joiners shape the letters and emoji beside them.
_HARMLESS = "\t\n\r\u200c\u200d"
_INVISIBLE = frozenset({"Cc", "Cf", "Cn", "Cs", "Zl", "Zp"})


class Over(NamedTuple):
    """What a finding marks: its name on the page, and the span."""

    id: str
    severity: Severity
    is_accepted: bool
    span: Span


class Stretch(NamedTuple):
    """A run of a text under the same findings; without text it is an anchor."""

    text: str
    over: tuple[Over, ...]

    @property
    def ids(self) -> str:
        return " ".join(one.id for one in self.over)

    @property
    def look(self) -> str:
        """The worst severity of what is open here, or that all is accepted."""
        worst = max((one.severity for one in self.over if not one.is_accepted), default=None)
        return "accepted" if worst is None else Severity(worst).label


class Shown(NamedTuple):
    """Characters as they are, or a label in place of one that is not seen, with its name."""

    text: str
    name: str = ""


def stretches(text: str, overs: Iterable[Over]) -> Iterator[Stretch]:
    """The text cut wherever a finding starts or ends, so that nothing overlaps."""
    starts: defaultdict[int, list[Over]] = defaultdict(list)
    ends: defaultdict[int, list[Over]] = defaultdict(list)
    anchors: defaultdict[int, list[Over]] = defaultdict(list)
    for over in overs:
        start, end = over.span
        (starts if end > start else anchors)[start].append(over)
        ends[end].append(over)
    running: dict[Over, None] = {}
    at = 0
    for stop in sorted({*starts, *ends, len(text)}):
        if stop > at:
            yield Stretch(text[at:stop], tuple(running))
        for over in ends[stop]:
            running.pop(over, None)
        if anchors[stop]:
            yield Stretch("", tuple(anchors[stop]))
        running |= dict.fromkeys(starts[stop])
        at = stop


def visible(text: str) -> Iterator[Shown]:
    """The text with labels in place of controls, which turn the text around or are not seen, and of lone surrogates."""
    at = 0
    for index, character in enumerate("" if text.isprintable() else text):
        if character.isprintable() or not _is_invisible(character):
            continue
        if index > at:
            yield Shown(text[at:index])
        label = unicodedata.bidirectional(character)
        label = label if label[:2] in ("LR", "RL", "FS", "PD") else f"U+{ord(character):04X}"
        yield Shown(label, unicodedata.name(character, "not a character").lower())
        at = index + 1
    if at < len(text):
        yield Shown(text[at:])


def _is_invisible(character: str) -> bool:
    # Of the format characters, the Arabic signs that enclose numbers are seen.
    is_seen = character in _HARMLESS or unicodedata.bidirectional(character) == "AN"
    return unicodedata.category(character) in _INVISIBLE and not is_seen


def direction(text: str) -> Literal["ltr", "rtl"]:
    """Which way a text runs, by its first letter."""
    kinds = (unicodedata.bidirectional(character) for character in text)
    first = next((kind for kind in kinds if kind in ("L", "R", "AL")), "L")
    return "ltr" if first == "L" else "rtl"
