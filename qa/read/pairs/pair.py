"""What a reader of bitext gives, pair by pair, and the documents that the pairs make."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import BinaryIO, NamedTuple

from qa.model import NO_FACTS, Comment, Document, Facts, Layer, MtqaError, Place, Segment, Side

#: So many pairs of a corpus are linted together, and at most so many of one text.
_BATCH, _LONGEST = 1024, 5000


class Places(Mapping[Side, Place]):
    """Where the texts of a pair stand, worked out when somebody asks: of most pairs nobody does."""

    __slots__ = ("_found", "_sides", "_where")

    def __init__(self, sides: Sequence[Side], where: Callable[[str], Layer]) -> None:
        self._sides = sides
        self._where = where
        self._found: dict[Side, Place] | None = None

    def __getitem__(self, side: Side) -> Place:
        if self._found is None:
            self._found = {one: Place(self._where(one)) for one in self._sides}
        return self._found[side]

    def __iter__(self) -> Iterator[Side]:
        return iter(self._sides)

    def __len__(self) -> int:
        return len(self._sides)


class Pair(NamedTuple):
    """
    A segment of a bitext, where its texts stand, the comments that accept findings in it, and what is said of where it
    comes from. Pairs in a row that name the same `text` (a file of an XLIFF) belong together; without a name they are
    lines of a corpus.
    """

    segment: Segment
    places: Mapping[Side, Place]
    text: str = ""
    comments: tuple[Comment, ...] = ()
    facts: Facts = NO_FACTS


#: A reader of one format: the open file, its path for messages, the languages where they are declared. What is wrong
#: with one pair comes as an error in its place.
PairReader = Callable[[BinaryIO, str, str, str], Iterator[Pair | MtqaError]]


def documents(path: str, pairs: Iterable[Pair | MtqaError]) -> Iterator[Document | MtqaError]:
    """The documents that pairs in a row make, and the errors between them, in order; memory does not grow with them."""
    waiting: list[Pair] = []
    standing: list[Comment] = []
    for pair in pairs:
        if isinstance(pair, MtqaError):
            yield from _document(path, waiting, standing)
            waiting = []
            yield pair
            continue
        if waiting and (pair.text != waiting[-1].text or len(waiting) >= (_LONGEST if pair.text else _BATCH)):
            yield from _document(path, waiting, standing)
            waiting = []
        waiting.append(pair)
    yield from _document(path, waiting, standing)


def _document(path: str, pairs: list[Pair], standing: list[Comment]) -> Iterator[Document]:
    """One document; comments on the whole file stand from there on."""
    if pairs:
        comments = [comment for pair in pairs if pair.comments for comment in pair.comments]
        yield Document(
            path,
            tuple([pair.segment for pair in pairs]),
            _PlacesOfPairs({pair.segment.id: pair.places for pair in pairs}),
            comments=(*standing, *comments),
            is_text=bool(pairs[0].text),
            facts={pair.segment.id: pair.facts for pair in pairs if pair.facts is not NO_FACTS},
        )
        standing += [comment for comment in comments if comment.paragraph is None]


class _PlacesOfPairs(Mapping[tuple[str | int, Side], Place]):
    """Where the texts of many pairs stand, by segment and side."""

    def __init__(self, by_segment: Mapping[str | int, Mapping[Side, Place]]) -> None:
        self._by_segment = by_segment

    def __getitem__(self, end: tuple[str | int, Side]) -> Place:
        segment, side = end
        return self._by_segment[segment][side]

    def __iter__(self) -> Iterator[tuple[str | int, Side]]:
        return ((segment, side) for segment, places in self._by_segment.items() for side in places)

    def __len__(self) -> int:
        return sum(map(len, self._by_segment.values()))
