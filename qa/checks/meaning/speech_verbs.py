"""Verbs of saying that the translation turns into others, or makes weaker."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from qa.lang import data
from qa.lang.meaning.hints import hinted, may_hold
from qa.lang.meaning.speech import TABLE, speech_acts, surely_attributed
from qa.lang.text.columns import Bits, Columns, any_of
from qa.model import Hit, Segment, Severity
from qa.rules import Screen, segment_check

LANGS = ("bg", "ru", "uk")


def _may_change(table: str) -> Screen:
    """The texts may have verbs of kinds that do not answer to each other."""

    def screen(columns: Columns, _: Mapping[str, object]) -> Bits:
        here, there = hinted(columns.source), hinted(columns.target)
        found = 0
        for hint, others in _hinted(table).items():
            if hint in here:
                found |= here[hint] & any_of(there, others)
        return found

    return screen


@segment_check("ATT003", Severity.MAJOR, "accuracy/mistranslation", needs=["source"], target_langs=["en"],
               source_langs=LANGS, screen=_may_change("turned"))  # fmt: skip
def speech_verb_turned(segment: Segment) -> Iterator[Hit]:
    """
    A verb of saying is rendered by one of another kind: denied by admitted, ordered by asked.

    Who denies does not confirm, and who merely says has admitted nothing. Judged where each text has one verb of
    saying and the two belong to kinds that exclude each other.

        source bg  Министърът отрече, че се е срещал с инвеститора.
        target en  The minister [[admitted]] that he had met the investor.

        source ru  Губернатор сообщил, что завод закроется.
        target en  The governor [[admitted]] that the plant would close.

        source uk  Компанія визнала, що дані викрадено.
        target en  The company [[denied]] that the data had been stolen.

        source bg  Министърът подчерта, че бюджетът е готов.
        target en  The minister said the budget was ready.

        source ru  Губернатор признал, что завод закроется.
        target en  The governor acknowledged that the plant would close.
    """
    yield from _verb_changed(segment, "turned")


@segment_check("ATT004", Severity.MINOR, "accuracy/mistranslation", needs=["source"], target_langs=["en"],
               source_langs=LANGS, screen=_may_change("weakened"))  # fmt: skip
def speech_verb_weakened(segment: Segment) -> Iterator[Hit]:
    """
    A verb of saying keeps its sense and loses its weight: admitted, warned or ordered is only said.

    Judged as ATT003. Stressed, noted and added may all be `said`: news English prefers it.

        source bg  Министърът призна, че мостът е опасен.
        target en  The minister [[said]] that the bridge was dangerous.

        source ru  Спасатели предупредили, что лёд тонкий.
        target en  Rescuers [[said]] that the ice was thin.

        source uk  Міністр зазначив, що міст безпечний.
        target en  The minister said that the bridge was safe.

        source bg  Министърът призна, че мостът е опасен, и каза, че ще бъде затворен.
        target en  The minister conceded that the bridge was dangerous and said it would be closed.
    """
    yield from _verb_changed(segment, "weakened")


def _verb_changed(segment: Segment, table: str) -> Iterator[Hit]:
    there = [act for act in speech_acts(segment.target, segment.target_lang) if act.gives_words]
    if len(there) != 1 or len(surely_attributed(segment.target, "en")) != 1:
        return
    here = [act for act in speech_acts(segment.source or "", segment.source_lang) if act.gives_words]
    if len(here) != 1:
        return
    if f"{here[0].kind} {there[0].kind}" in _kinds(table):
        yield Hit(
            f"The original has “{here[0].span.of(segment.source or '')}” here.",
            target=there[0].span,
            source=here[0].span,
            confidence=0.75,
        )


@lru_cache(maxsize=4)
def _kinds(table: str) -> frozenset[str]:
    """Kinds of speech, in the original and in the translation, that do not answer to each other."""
    return frozenset(data.table(TABLE)[table]["kinds"])


@lru_cache(maxsize=4)
def _hinted(table: str) -> dict[str, frozenset[str]]:
    """For the hints at kinds in the original those in the translation that do not answer to them."""
    pairs = [row.split() for row in sorted(_kinds(table))]
    return {
        hint: may_hold(TABLE, *[there for kind, there in pairs if kind == here])
        for here in {kind for kind, _ in pairs}
        for hint in may_hold(TABLE, here)
    }
