"""Verbs, nouns and adjectives with a preposition or a form that they do not take."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from qa.lang import data
from qa.lang.english.government import Misgoverned, may_be_misgoverned, misgoverned
from qa.lang.english.inflection import gerund
from qa.lang.english.tagger import tags
from qa.lang.text.columns import Bits, Columns
from qa.lang.words import lemma, lows
from qa.model import Fix, Hit, Segment, Severity, Span
from qa.rules import segment_check


class Government(NamedTuple):
    """A row of `government.toml`."""

    name: str
    wrong: re.Pattern[str]
    right: str


@lru_cache(maxsize=1)
def _by_word() -> dict[str, tuple[Government, ...]]:
    """The rows by each word without which they cannot fire."""
    found: dict[str, tuple[Government, ...]] = {}
    for name, row in data.table("government.toml").items():
        one = Government(name, re.compile(row["wrong"][0]), row["right"][0])
        for word in row["words"]:
            found[word] = (*found.get(word, ()), one)
    return found


def _may_be_wrong(columns: Columns, _: Mapping[str, object]) -> Bits:
    target, known = columns.target, _by_word()
    found = target.kept(may_be_misgoverned)
    for word in known.keys() & target.lows.keys():
        for row in known[word]:
            found |= target.where(row.wrong.search, target.lows[word] & ~found)
    return found


@segment_check("GOV016", Severity.MINOR, "fluency/grammar", target_langs=["en"], screen=_may_be_wrong)
def wrong_government(segment: Segment) -> Iterator[Hit]:
    """
    A verb, noun or adjective stands with a preposition or a form that it does not take.

    The preposition is the original's: Bulgarian „за“, „на“, „от“ and „с“ and Russian «в», «на», «по» have many
    counterparts. A table of more than a thousand words and set phrases (`qa/data/english/government.tsv`) and some
    seventy patterns (`qa/data/lang/government.toml`) say what is wrong and what is right. What says when or where
    ("accused in May", "signed in Sofia") does not belong to the word and is left alone, and so is a preposition that
    stands far from its word.

        target en  The envoy insisted [[to meet]] the hosts.

        target en  Prices are higher [[from]] last year.

        target en  He died [[in]] the age of 81.

        target en  The clinic treats people sick [[of]] measles.

        target en  The mayor signed [[under ]]the petition, which had been approved [[from]] the council.

        target en  There are rumors [[for]] a sale of the club, the minister said [[for]] BTA.

        target en  [[In the same time]] the firm is considering [[to close]] its plant.

        target en  The decision was quoted from memory, and the troops were attacked from the air on Monday.

        target en  He was accused in May, convicted in Sofia and sick of waiting, with respect to both cases.

        target en  Sanctions were imposed to punish the firm, thanks to the efforts of the union.

        target en  He insisted to reporters that he was right, and the brigade was called to the scene to help.

        target en  She is married with two children and has been aware for some years that a hotel may close.
    """
    known = _by_word()
    rows = {row.name: row for low in lows(segment.target) if low in known for row in known[low]}
    places: set[Span] = set()
    for row in rows.values():
        for span, fix, reading in wrong_forms(segment.target, row):
            if span not in places:
                places.add(span)
                yield Hit(f"English says “{reading}”.", target=span, fixes=(fix,), confidence=0.8)
    is_headline = segment.role == "headline"
    for one in misgoverned(segment.target):
        if any(one.span.overlaps(place) for place in places) or (is_headline and _adds_article(segment.target, one)):
            continue
        fix = Fix(one.span, one.right)
        yield Hit(f"English says “{one.reading}”.", target=one.span, fixes=(fix,), confidence=0.8)


def _adds_article(text: str, one: Misgoverned) -> bool:
    """Headlines do without articles: all that is wrong is that one is missing."""
    given = one.span.of(text).lower().split()
    return [word for word in one.right.lower().split() if word not in ("the", "a")] == given


def wrong_forms(text: str, row: Government) -> Iterator[tuple[Span, Fix, str]]:
    """Where the row fires: the place, the repair, and how the phrase reads with it."""
    for match in row.wrong.finditer(text):
        groups = match.groupdict()
        span = Span(*match.span("m" if groups["m"] is not None else "n"))
        verb = groups.get("v")
        if verb is not None and not _is_base_form(text, match.start("v"), verb):
            continue
        right = _repair(row.right, span.of(text), verb or "")
        reading = text[match.start() : span.start] + right + text[span.end : match.end()]
        yield span, Fix(span, right), " ".join(reading.split())


def _is_base_form(text: str, start: int, verb: str) -> bool:
    """The word after “to” is an infinitive, not a noun."""
    return any(word.start == start and word.tag == "VB" for word in tags(text)) and lemma(verb, "en") == verb


def _repair(right: str, marked: str, verb: str) -> str:
    if right in ("{in}", "{on}", "{at}"):
        return right[1:3].capitalize() if marked[0].isupper() else right[1:3]
    return right.replace("{m}", marked).replace("{v}", verb).replace("{ing}", gerund(verb))
