"""One article, with its originals, to a document: paragraphs, roles, sentences, alignment, places."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from qa.align import Costs, Encoder, align
from qa.lang.identify import language
from qa.lang.text.sentences import sentences
from qa.model import SIDES, Document, MtqaError, Place, Role, Segment, Side, Span
from qa.read.files import raw_of
from qa.read.formats import parse
from qa.read.layout import only_body
from qa.read.parsed import Parsed
from qa.read.text import text_at_hand

#: Parts of the page that are linked to their like before sentences are aligned.
_LINKED_BY_ROLE: tuple[Role, ...] = ("headline", "deck", "dateline", "caption")
#: Parts that may lack an original without that meaning anything.
_APART: frozenset[Role] = frozenset({"furniture", "dateline", "meta"})
_WHOLE: frozenset[Role] = frozenset({"furniture", "dateline", "caption", "meta"})
#: The line end of a hard-wrapped paragraph: to the sentences in it, a space.
_WRAP = re.compile(r"(?<![\r\n])(?:[\r\n])(?![\r\n])")


class _Unit(NamedTuple):
    """A sentence, or a whole line of the page's other parts."""

    span: Span
    role: Role
    paragraph: int


@dataclass(frozen=True, slots=True)
class _Text:
    parsed: Parsed
    units: tuple[_Unit, ...]

    @property
    def text(self) -> str:
        return self.parsed.layer.text

    @property
    def lang(self) -> str:
        return self.parsed.lang

    def sentence(self, index: int) -> str:
        return self.units[index].span.of(self.text)

    def slice(self, indexes: list[int]) -> Span:
        return Span(self.units[min(indexes)].span.start, self.units[max(indexes)].span.end)


class Alignments(NamedTuple):
    """What the alignments of a text with its originals cost, for the next time that it is read."""

    source: Costs
    reference: Costs


class _By(NamedTuple):
    """What helps to align."""

    encoder: Encoder | None
    recall: Alignments | None


class _Link(NamedTuple):
    """Units that stand for each other; `after` is the first unit of the target behind them and all before them."""

    original: tuple[int, ...]
    target: tuple[int, ...]
    after: int = 0


def read(
    path: Path | str,
    source: Path | str | None = None,
    reference: Path | str | None = None,
    *,
    source_lang: str = "",
    target_lang: str = "",
    encoder: Encoder | None = None,
) -> Document:
    """
    The document of an article's file, aligned with its originals, by an `encoder` too where one is given; languages are
    detected where not given.
    """
    _differ(source_lang, target_lang)
    ours = parse(raw_of(Path(path)), str(path), target_lang, "en")
    theirs = None if source is None else parse(raw_of(Path(source)), str(source), source_lang)
    trusted = None if reference is None else parse(raw_of(Path(reference)), str(reference), ours.lang)
    return aligned(ours, theirs, trusted, encoder)


def article(
    target: str,
    source: str | None = None,
    reference: str | None = None,
    *,
    source_lang: str = "",
    target_lang: str = "",
    paths: tuple[str, str, str] = ("-", "-", "-"),
    encoder: Encoder | None = None,
) -> Document:
    """The document of plain texts at hand. `paths` name target, source and reference in messages."""
    _differ(source_lang, target_lang)
    ours = text_at_hand(target, paths[0], target_lang or language(target, "en"))
    theirs = None if source is None else text_at_hand(source, paths[1], source_lang or language(source))
    trusted = None if reference is None else text_at_hand(reference, paths[2], ours.lang)
    return aligned(ours, theirs, trusted, encoder)


def aligned(
    target: Parsed,
    source: Parsed | None = None,
    reference: Parsed | None = None,
    encoder: Encoder | None = None,
    recall: Alignments | None = None,
) -> Document:
    """The document of articles that were read, aligned; with a `recall`, faster where little of the target is new."""
    ours, theirs, trusted = _cut(target), source and _cut(source), reference and _cut(reference)
    if not ours.units:
        whole = Segment(
            id=0,
            target=ours.text,
            source=theirs.text if theirs else None,
            target_lang=ours.lang,
            source_lang=theirs.lang if theirs else "",
        )
        starts: dict[Side, int] = {"target": 0, "source": 0}
        segments: tuple[tuple[Segment, dict[Side, int]], ...] = ((whole, starts),)
    else:
        segments = tuple(_segments(ours, theirs, trusted, _By(encoder, recall)))
    return Document(
        target.layer.path,
        tuple(segment for segment, _ in segments),
        _places(segments, ours, theirs, trusted),
        comments=target.comments,
    )


def _differ(source_lang: str, target_lang: str) -> None:
    if source_lang and source_lang == target_lang:
        raise MtqaError(f"source and target are both declared to be in {target_lang!r}; give the two languages")


def _cut(parsed: Parsed) -> _Text:
    text = parsed.layer.text
    units: list[_Unit] = []
    for number, paragraph in enumerate(only_body(parsed.paragraphs)):
        if paragraph.role in _WHOLE:
            units.append(_Unit(paragraph.span, paragraph.role, number))
            continue
        units += [
            _Unit(span.shifted(paragraph.span.start), paragraph.role, number)
            for span in sentences(_WRAP.sub(" ", paragraph.span.of(text)), parsed.lang)
        ]
    return _Text(parsed, tuple(units))


def _links(original: _Text, target: _Text, encoder: Encoder | None, recall: Costs | None) -> list[_Link]:
    """What of the original stands for what of the target; furniture has no part in it."""
    links: list[_Link] = []
    left = [i for i, unit in enumerate(original.units) if unit.role not in ("furniture", "meta")]
    right = [i for i, unit in enumerate(target.units) if unit.role not in ("furniture", "meta")]
    for role in _LINKED_BY_ROLE:
        here = [i for i in left if original.units[i].role == role]
        there = [i for i in right if target.units[i].role == role]
        if here and there:
            links.append(_Link(tuple(here), tuple(there)))
        if (here and there) or role == "dateline":
            left = [i for i in left if i not in here]
            right = [i for i in right if i not in there]
    if len(left) == 1 <= len(right) <= 3 or len(right) == 1 <= len(left) <= 3:
        return [*links, _Link(tuple(left), tuple(right))]  # a lone sentence and its rendering: nothing to align
    aligned = align(
        [original.sentence(i) for i in left],
        [target.sentence(i) for i in right],
        original.lang,
        target.lang,
        encoder=encoder,
        source_paragraphs=[original.units[i].paragraph for i in left],
        target_paragraphs=[target.units[i].paragraph for i in right],
        recall=recall,
    )
    after = 0
    for link in aligned:
        ours = tuple(right[i] for i in link.target)
        after = max([after, *(index + 1 for index in ours)])
        links.append(_Link(tuple(left[i] for i in link.source), ours, after))
    return links


@dataclass(slots=True)
class _Group:
    """Units of the three texts that belong together; `anchor` is where the target stands, or should."""

    anchor: int
    target: list[int] = field(default_factory=list)
    source: list[int] = field(default_factory=list)
    reference: list[int] = field(default_factory=list)


def _segments(
    target: _Text, source: _Text | None, reference: _Text | None, by: _By
) -> Iterator[tuple[Segment, dict[Side, int]]]:
    """The segments, and where each of their texts starts in its file."""
    starting = [unit.span.start for unit in target.units]
    paragraph_to = [*accumulate((unit.paragraph for unit in target.units), max)]
    for number, group in enumerate(_groups(target, source, reference, by)):
        before = bisect_right(starting, group.anchor)
        first = target.units[group.target[0]] if group.target else None
        span = target.slice(group.target) if first else Span(group.anchor, group.anchor)
        starts: dict[Side, int] = {"target": span.start}
        role: Role = first.role if first else "body"
        originals: list[str | None] = []
        others: tuple[tuple[Side, _Text | None, list[int]], ...] = (
            ("source", source, group.source),
            ("reference", reference, group.reference),
        )
        for side, other, indexes in others:
            if other is None or (role in _APART and not indexes):
                originals.append(None)
            else:
                there = other.slice(indexes) if indexes else Span(0, 0)
                starts[side] = there.start
                originals.append(there.of(other.text))
        yield (
            Segment(
                id=number,
                target=span.of(target.text),
                source=originals[0],
                reference=originals[1],
                target_lang=target.lang,
                source_lang=source.lang if source else "",
                role=role,
                paragraph=first.paragraph if first else paragraph_to[before - 1] if before else 0,
            ),
            starts,
        )


def _groups(target: _Text, source: _Text | None, reference: _Text | None, by: _By) -> list[_Group]:
    """Units that any link joins, in the order of the target; what only an original has stands at its anchor."""
    source_links = _links(source, target, by.encoder, by.recall and by.recall.source) if source else []
    reference_links = _links(reference, target, by.encoder, by.recall and by.recall.reference) if reference else []
    group_of = list(range(len(target.units)))
    for link in (*source_links, *reference_links):
        for index in link.target[1:]:
            _unite(group_of, link.target[0], index)
    groups = {first: _Group(target.units[first].span.start) for first in sorted(set(group_of))}
    for index, first in enumerate(group_of):
        groups[first].target.append(index)
    lone: list[_Group] = []
    for link in source_links:
        group = groups[group_of[link.target[0]]] if link.target else _Group(_anchor(target, link.after))
        group.source += link.original
        lone += [] if link.target else [group]
    for link in reference_links:
        group = groups[group_of[link.target[0]]] if link.target else _Group(_anchor(target, link.after))
        group.reference += link.original
        lone += [] if link.target else [group]
    return sorted([*groups.values(), *lone], key=lambda group: (group.anchor, bool(group.target)))


def _unite(group_of: list[int], one: int, other: int) -> None:
    first, second = sorted((group_of[one], group_of[other]))
    for index, group in enumerate(group_of):
        if group == second:
            group_of[index] = first


def _anchor(target: _Text, after: int) -> int:
    """Where a missing sentence should stand: before the next sentence that is no furniture, or at the end."""
    for unit in target.units[after:]:
        if unit.role not in ("furniture", "meta", "dateline"):
            return unit.span.start
    return max((unit.span.end for unit in target.units), default=0)


def _places(
    segments: tuple[tuple[Segment, dict[Side, int]], ...], *texts: _Text | None
) -> dict[tuple[str | int, Side], Place]:
    return {
        (segment.id, side): Place(text.parsed.layer, starts[side])
        for side, text in zip(SIDES, texts, strict=True)
        for segment, starts in segments
        if text is not None and side in starts
    }
