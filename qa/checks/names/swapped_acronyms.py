"""Acronyms of a translation that its original does not have, and the bodies that it names in their place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from qa.lang.names.acronym_bits import owner_of
from qa.lang.names.acronyms import CYRILLIC_ACRONYM, Acronym, acronyms, latin_acronyms, transliterations
from qa.lang.names.entities import Entity, by_acronym, mentions
from qa.lang.names.native_bodies import named_in
from qa.model import Fix, Hit, Segment, Span


def own_acronyms(segment: Segment) -> list[Acronym]:
    """The acronyms of the translation that the original does not have in the same letters."""
    found = acronyms(segment.target)
    theirs = latin_acronyms(segment.source) if found else ()
    return [acronym for acronym in found if acronym.text not in theirs]


class Swap(NamedTuple):
    """`acronym` stands where the original names the body `right` by its letters at `source`."""

    acronym: Acronym
    known: tuple[Entity, ...]
    right: Entity
    source: Span


def swap(segment: Segment, found: Sequence[Acronym]) -> Swap | None:
    """The only acronym of a body that the original does not name, and the only body that the translation has lost."""
    source = segment.source or ""
    strangers = [acronym for acronym in found if _may_be_stranger(acronym.text, source)]
    originals = named_in(source, segment.source_lang) if strangers else ()
    here = {body.id for one in originals for body in one.bodies}
    strangers = [one for one in strangers if not any(body.id in here for body in by_acronym()[one.text])]
    if len(strangers) != 1:
        return None
    lost = [one for one in originals if one.by_letters and not any(mentions(segment.target, b) for b in one.bodies)]
    if len(lost) != 1 or len(lost[0].bodies) != 1 or not lost[0].bodies[0].acronym:
        return None
    right = lost[0].bodies[0]
    if is_transliterated(strangers[0].text, [right], segment):
        return None  # ACR003
    return Swap(strangers[0], by_acronym()[strangers[0].text], right, lost[0].span)


def _may_be_stranger(latin: str, source: str) -> bool:
    """The acronym of a body whose Cyrillic letters the original does not have."""
    known = by_acronym().get(latin, ())
    if not known or any(body.kind in ("state", "term", "sport") for body in known):
        return False
    letters = {letter for body in known for native in body.native.values() for letter in native.acronyms}
    return not letters & set(CYRILLIC_ACRONYM.findall(source))


def put_right(one: Swap) -> Hit:
    return Hit(
        f"“{one.acronym.text}” is the acronym of the {one.known[0].name}; the original names the {one.right.name}.",
        target=one.acronym.marked,
        source=one.source,
        fixes=(Fix(one.acronym.span, one.right.acronym),),
        confidence=0.8,
    )


def is_foreign(known: Sequence[Entity], bodies: Sequence[Entity]) -> bool:
    """The acronym is that of one country, and the bodies are others'."""
    owner, here = owner_of(known), {body.country for body in bodies}
    return bool(owner) and "INT" not in here and owner not in here


def is_transliterated(latin: str, bodies: Sequence[Entity], segment: Segment) -> bool:
    """The letters only spell Cyrillic ones, of the bodies or of the original."""
    return any(latin in body.wrong_acronyms for body in bodies) or any(
        latin.upper() in transliterations(letters) for letters in CYRILLIC_ACRONYM.findall(segment.source or "")
    )
