"""Text with parts of it replaced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Splice(NamedTuple):
    """`text` in the place of `start:end`."""

    start: int
    end: int
    text: str


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """The text with the splices, which come in order and do not overlap."""
    return "".join(_parts(text, splices))


def _parts(text: str, splices: Iterable[Splice]) -> Iterator[str]:
    at = 0
    for splice in splices:
        yield text[at : splice.start]
        yield splice.text
        at = splice.end
    yield text[at:]
