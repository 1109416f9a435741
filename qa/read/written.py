"""A text that is written inside a file (in a JSON string, behind the marks of a quotation) and what is read of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from qa.positions import Fragment


class Written(NamedTuple):
    """A text, the fragments of the file that make it, in order, and where in the text each of them starts."""

    text: str
    fragments: tuple[Fragment, ...]
    starts: tuple[int, ...]


def written(fragments: Iterable[Fragment]) -> Written:
    """The text that fragments make."""
    kept = tuple(fragment for fragment in fragments if fragment.text)
    starts: list[int] = []
    at = 0
    for fragment in kept:
        starts.append(at)
        at += len(fragment.text)
    return Written("".join(fragment.text for fragment in kept), kept, tuple(starts))


def placed(inside: Written, fragments: Iterable[Fragment]) -> Iterator[Fragment]:
    """Fragments that stand for spans of the text inside, as fragments of the file: the one map after the other."""
    for fragment in fragments:
        start = fragment.start or 0
        if fragment.text == inside.text[start : fragment.end]:
            yield from part(inside, start, fragment.end)
        else:
            first, *_ = part(inside, start, start + 1)
            last, *_ = part(inside, fragment.end - 1, fragment.end)
            yield Fragment(fragment.text, first.start, last.end)


def part(inside: Written, start: int, end: int) -> Iterator[Fragment]:
    """What of the file makes a span of the text inside."""
    index = max(0, bisect_right(inside.starts, start) - 1)
    while start < end:
        whole, at = inside.fragments[index], inside.starts[index]
        stop = min(end, at + len(whole.text))
        if _is_plain(whole):
            first = (whole.start or 0) + start - at
            yield Fragment(inside.text[start:stop], first, first + stop - start)
        else:
            yield Fragment(inside.text[start:stop], whole.start, whole.end)
        start, index = stop, index + 1


def _is_plain(fragment: Fragment) -> bool:
    return fragment.start is not None and fragment.end - fragment.start == len(fragment.text)
