"""
Bilingual files in XLIFF 1.2 and 2.x.

https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html
https://docs.oasis-open.org/xliff/xliff-core/v2.1/xliff-core-v2.1.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import BinaryIO, NamedTuple

from qa.model import Facts, Layer, MtqaError, Place, Segment, Side, Span
from qa.read.pairs.inline import Inline, inline, skip
from qa.read.pairs.pair import Pair
from qa.read.pairs.units import Names, apart, primary, taken
from qa.read.pairs.xml_text import End, Event, Remark, Start, Text, events

_TEXTS = ("source", "seg-source", "target")
#: States in which an empty target says that nobody has translated yet.
_UNTOUCHED = frozenset({"new", "needs-translation", "initial"})


class _File(NamedTuple):
    """A `file` of an XLIFF: its name, which no other one has, and its languages."""

    name: str
    source_lang: str
    target_lang: str


class _Unit(NamedTuple):
    start: Start
    file: _File
    is_translated: bool


class _Texts(NamedTuple):
    """What stands in a `trans-unit` (1.2) or a `segment` (2.x)."""

    name: str
    source: Inline | None
    target: Inline | None
    state: str


class _Text(NamedTuple):
    layer: Layer
    span: Span

    def __str__(self) -> str:
        return self.span.of(self.layer.text)


class _Part(NamedTuple):
    """What makes one segment."""

    name: str
    source: _Text | None
    target: _Text


def read_xliff(stream: BinaryIO, path: str, source_lang: str, target_lang: str) -> Iterator[Pair | MtqaError]:
    """
    The pairs of an XLIFF in order, those of one `file` as one text. Declared languages count more than those that the
    file gives. Passed by is what has no target, what is not to be translated, and an empty target whose state says
    that nobody has translated it; any other empty target is a missing translation.
    """
    try:
        yield from _pairs(events(stream, path, "xliff", _TEXTS), path, primary(source_lang), primary(target_lang))
    except MtqaError as error:
        yield error


def _pairs(every: Iterator[Event], path: str, source_lang: str, target_lang: str) -> Iterator[Pair]:
    remarks: list[Remark] = []
    read = apart(every, remarks)
    file, names, number, paragraph = None, Names(), 0, 0
    for unit in _units(read, source_lang, target_lang):
        paragraph += 1
        if unit.file is not file:
            file, names, number = unit.file, Names(), 0
        parts = list(_parts(read, unit, path))
        comments = taken(remarks, paragraph, path, has_pair=bool(parts))
        for part in parts:
            number += 1
            name = "/".join(filter(None, (unit.start.attributes.get("id"), part.name if len(parts) > 1 else "")))
            yield _pair(part, unit.file, names.own(name, number), paragraph)._replace(comments=comments)
            comments = ()
    if not paragraph:
        raise MtqaError("has no translation units", path=path)


def _units(read: Iterator[Event], source_lang: str, target_lang: str) -> Iterator[_Unit]:
    """The units, each when its start was read; who takes one reads up to its end."""
    root: Mapping[str, str] = {}
    file = _File("", source_lang, target_lang or "en")
    is_translated = [True]  # by what is open: the file, its groups
    files = 0
    for event in read:
        if isinstance(event, Start):
            if event.name == "xliff":
                root = event.attributes
            elif event.name == "file":
                files += 1
                file = _file({**root, **event.attributes}, files, source_lang, target_lang)
                is_translated.append(_is_translated(event, True))
            elif event.name == "group":
                is_translated.append(_is_translated(event, is_translated[-1]))
            elif event.name in ("trans-unit", "unit"):
                yield _Unit(event, file, _is_translated(event, is_translated[-1]))
        elif isinstance(event, End) and event.name in ("file", "group"):
            is_translated.pop()


def _file(attributes: Mapping[str, str], number: int, source_lang: str, target_lang: str) -> _File:
    source = attributes.get("source-language") or attributes.get("srcLang", "")
    target = attributes.get("target-language") or attributes.get("trgLang", "")
    name = attributes.get("original") or attributes.get("id", "")
    return _File(f"{number} {name}", source_lang or primary(source), target_lang or primary(target) or "en")


def _is_translated(event: Start, inherited: bool) -> bool:
    said = event.attributes.get("translate")
    return inherited if said is None else said != "no"


def _parts(read: Iterator[Event], unit: _Unit, path: str) -> Iterator[_Part]:
    """What becomes segments of a unit that is read up to its end."""
    if not unit.is_translated:
        skip(read)
        return
    for texts in [_texts(read, unit.start, path)] if unit.start.name == "trans-unit" else list(_segments(read, path)):
        for part in _split(texts):
            if str(part.target).strip() or (texts.state not in _UNTOUCHED and str(part.source or "").strip()):
                yield part


def _segments(read: Iterator[Event], path: str) -> Iterator[_Texts]:
    """The segments of a unit of 2.x; what is between them is ignored."""
    number = 0
    while not isinstance(event := next(read), End):
        if isinstance(event, Start) and event.name == "segment":
            number += 1
            found = _texts(read, event, path)
            yield found._replace(name=found.name or str(number))
        elif isinstance(event, Start):
            skip(read)


def _texts(read: Iterator[Event], start: Start, path: str) -> _Texts:
    """The texts right inside an element; proposals of other translations, notes and the like have theirs deeper."""
    found: dict[str, Inline] = {}
    state = start.attributes.get("state", "initial" if start.name == "segment" else "")
    while not isinstance(event := next(read), End):
        if isinstance(event, Text):
            found[event.name] = inline(event, path)
            state = event.attributes.get("state", state)
        elif isinstance(event, Start):
            skip(read)
    source = found.get("seg-source") or found.get("source")
    return _Texts(start.attributes.get("id", ""), source, found.get("target"), state)


def _split(texts: _Texts) -> Iterator[_Part]:
    """The segments that source and target are cut into in the same way (1.2), or the whole."""
    source, target = texts.source, texts.target
    if target is None:
        return
    ours, theirs = dict(target.segments), dict(source.segments) if source else {}
    if source and ours and ours.keys() == theirs.keys():
        for name, span in ours.items():
            yield _Part(name, _Text(source.layer, theirs[name]), _Text(target.layer, span))
    else:
        yield _Part(texts.name, source and _whole(source.layer), _whole(target.layer))


def _whole(layer: Layer) -> _Text:
    return _Text(layer, Span(0, len(layer.text)))


def _pair(part: _Part, file: _File, name: str | int, paragraph: int) -> Pair:
    source, target = part.source, part.target
    places: dict[Side, Place] = {"target": Place(target.layer, target.span.start)}
    if source:
        places["source"] = Place(source.layer, source.span.start)
    segment = Segment(
        id=name,
        target=str(target) if str(target).strip() else "",
        source=None if source is None else str(source),
        target_lang=file.target_lang,
        source_lang=file.source_lang,
        paragraph=paragraph,
    )
    return Pair(segment, places, file.name, facts=Facts(document=file.name))
