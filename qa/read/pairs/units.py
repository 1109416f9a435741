"""What the units of TMX and XLIFF share: languages, names, comments that accept findings."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from qa.model import Comment
from qa.read.comments import comment
from qa.read.pairs.xml_text import Event, Remark

#: So many names are remembered; segments of a longer file are numbered from there on.
_REMEMBERED = 100_000


class Names:
    """Gives each segment of a file its own name, or else its number."""

    def __init__(self) -> None:
        self.given: set[str] = set()

    def own(self, name: str, number: int) -> str | int:
        if not name or name in self.given or len(self.given) >= _REMEMBERED:
            return number
        self.given.add(name)
        return name


@lru_cache(maxsize=64)
def primary(tag: str) -> str:
    """The language of a tag: of `bg-BG` and of `bg_BG` it is `bg`."""
    return tag.replace("_", "-").split("-", 1)[0].strip().lower()


def apart(events: Iterator[Event], remarks: list[Remark]) -> Iterator[Event]:
    """The events but for XML comments, which go to the list."""
    for event in events:
        if isinstance(event, Remark):
            remarks.append(event)
        else:
            yield event


def taken(remarks: list[Remark], paragraph: int, path: str, *, has_pair: bool) -> tuple[Comment, ...]:
    """
    What comments before and inside a unit accept; they are taken from the list. Where the unit has no pair, those on
    the whole file wait for one.
    """
    if not remarks:
        return ()
    found = [(remark, comment(remark.text, paragraph, path, remark.point.line)) for remark in remarks]
    remarks[:] = [remark for remark, said in found if said and said.paragraph is None and not has_pair]
    return tuple(said for _, said in found if said) if has_pair else ()
