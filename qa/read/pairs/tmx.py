"""Translation memories in TMX 1.4b and older: https://www.gala-global.org/tmx-14b"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache, partial
from typing import BinaryIO

from qa.model import NO_FACTS, Facts, Layer, MtqaError, Segment
from qa.read.pairs.inline import inline, said
from qa.read.pairs.pair import Pair, Places
from qa.read.pairs.units import Names, apart, primary, taken
from qa.read.pairs.xml_text import XML_LANG, End, Event, Remark, Start, Text, events

#: So many languages of a memory are named when the wanted ones are not among them.
_NAMED = 30


def read_tmx(stream: BinaryIO, path: str, source_lang: str, target_lang: str) -> Iterator[Pair | MtqaError]:
    """
    The pairs of a memory in order. A source language that is not declared is the `srclang` of the header, a target
    language English or else another one. Units without the two languages are passed by; a memory without any pair is
    an error that names its languages.
    """
    try:
        yield from _pairs(events(stream, path, "tmx", ("seg",)), path, _tag(source_lang), _tag(target_lang))
    except MtqaError as error:
        yield error


def _pairs(every: Iterator[Event], path: str, source_lang: str, target_lang: str) -> Iterator[Pair]:
    remarks: list[Remark] = []
    read = apart(every, remarks)
    names = Names()
    languages: dict[str, None] = {}
    number, has_pairs, main = 0, False, ""
    for event in read:
        if not isinstance(event, Start):
            continue
        if event.name == "header":
            main = primary(event.attributes.get("srclang", ""))
        elif event.name == "tu":
            number += 1
            texts = _unit(read)
            sides = _sides(tuple(texts), source_lang, target_lang, primary(event.attributes.get("srclang", "")) or main)
            pair = _pair(texts, sides, path, names, event.attributes.get("tuid", ""), number) if sides else None
            comments = taken(remarks, number, path, has_pair=pair is not None)
            if pair:
                has_pairs = True
                date = event.attributes.get("creationdate", "")
                if comments or date:
                    pair = pair._replace(comments=comments, facts=Facts(date=date) if date else NO_FACTS)
                yield pair
            elif not has_pairs and len(languages) < _NAMED:
                languages.update(dict.fromkeys(texts))
    if not has_pairs:
        raise _without(languages, path, source_lang, target_lang)


@lru_cache(maxsize=1024)
def _tag(lang: str) -> str:
    return lang.replace("_", "-").strip().lower()


def _unit(read: Iterator[Event]) -> dict[str, Text]:
    """The texts of a unit by language, of each the first."""
    texts: dict[str, Text] = {}
    lang = ""
    for event in read:
        if isinstance(event, Text):
            if lang:
                texts.setdefault(lang, event)
        elif isinstance(event, Start):
            if event.name == "tuv":
                lang = _tag(event.attributes.get(XML_LANG) or event.attributes.get("lang", ""))
        elif isinstance(event, End) and event.name == "tu":
            break
    return texts


@lru_cache(maxsize=1024)
def _sides(langs: tuple[str, ...], source_lang: str, target_lang: str, main: str) -> tuple[str, str] | None:
    """Which languages of a unit are the source and the target."""
    target = _named(langs, target_lang)
    source = _named((lang for lang in langs if lang != target), source_lang or main)
    if (target_lang and not target) or (source_lang and not source):
        return None
    rest = [lang for lang in langs if primary(lang) not in (primary(source), primary(target))]
    target = target or _named(rest, "en") or next(iter(rest), "")
    source = source or next((lang for lang in rest if lang != target), "")
    return (source, target) if source and target else None


def _named(langs: Iterable[str], wanted: str) -> str:
    """The language that is meant: the same, or one with a region where one of the two has none."""
    if not wanted:
        return ""
    near = [lang for lang in langs if f"{lang}-".startswith(f"{wanted}-") or f"{wanted}-".startswith(f"{lang}-")]
    return wanted if wanted in near else next(iter(near), "")


def _pair(
    texts: Mapping[str, Text], sides: tuple[str, str], path: str, names: Names, name: str, number: int
) -> Pair | None:
    there = {"source": texts[sides[0]], "target": texts[sides[1]]}
    source, target = said(there["source"]), said(there["target"])
    if not source.strip() and not target.strip():
        return None
    segment = Segment(
        names.own(name, number),
        "" if target.isspace() else target,
        source,
        target_lang=primary(sides[1]),
        source_lang=primary(sides[0]),
        paragraph=number,
    )
    return Pair(segment, Places(("target", "source"), partial(_layer, path, there)))


def _layer(path: str, there: Mapping[str, Text], side: str) -> Layer:
    return inline(there[side], path).layer


def _without(languages: Iterable[str], path: str, source_lang: str, target_lang: str) -> MtqaError:
    has = ", ".join(languages)
    if not has:
        return MtqaError("has no translation units with texts", path=path)
    wanted = " and ".join(lang for lang in (source_lang, target_lang) if lang)
    return MtqaError(f"has no unit in {wanted or 'two languages'}; its languages: {has}", path=path)
