"""American and British spellings in one text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from qa.lang import data
from qa.lang.english.pronouns import unquoted
from qa.lang.names.runs import bare
from qa.lang.words import Word, words
from qa.model import Document, Fix, Hit, Segment, Severity, Span
from qa.rules import document_check


class _Spelling(NamedTuple):
    """A word of one standard and how the other spells it."""

    segment: Segment
    word: Word
    is_american: bool
    other: str


@document_check("CON003", Severity.MINOR, "fluency/spelling", target_langs=["en"])
def two_spelling_standards(document: Document, *, style: str = "") -> Iterator[Hit]:
    """
    American and British spellings stand in one text.

    A machine translates each sentence by itself, so that a defense ministry grows a defence budget. What the text has
    less of is reported; of equals, the British ones. Names (the Labour Party) keep their own spelling, and -ize tells
    nothing beside a British text, for many British houses write it too. With a house's style (`spelling` under
    `[style]`: `british` or `american`) the other standard is reported wherever it stands.

        target en  The defense ministry said that its center in Varna had been closed.
        target en  The [[defence]] budget was cut in March.

        target en  People complained of the odour, and the neighbours left.
        target en  The plant's [[neighbor]] is a school.

        target en  The U.S. envoy arrived, and U.S. aid with him.
        target en  The [[US]] ambassador met him.

        target en  The defense ministry and the Labour Party disagree on the budget.

        target en  Organizers closed the theatre, and neighbours realized why.

        target en  The laboratory gave its honorary criticism of realism in defense of humor.

        option style  british
        target en  The [[neighbors]] of the [[center]] organized a fair in the Pearl Harbor Labor Hall.

        option style  american
        target en  The neighbors of the center, of the Labour Party all, organized a fair.
    """
    yield from _two_forms(document)
    found = [one for segment in document.segments for one in _spellings(segment)]
    american = sum(one.is_american for one in found)
    british = len(found) - american
    if not style and (not american or not british):
        return
    is_british = style == "british" or (not style and american <= british)
    told = [one for one in found if not (is_british and one.is_american and _is_oxford(one))]
    rare = is_british if style else american < british
    if not style and rare and not any(one.is_american for one in told):
        return
    whose = "the house" if style else "the rest of the text"
    for one in told:
        if one.is_american == rare:
            standard = "American" if one.is_american else "British"
            yield Hit(
                f"“{one.word.text}” is {standard}; {whose} is not.",
                target=one.word.span,
                fixes=(Fix(one.word.span, one.other, "safe"),),
                confidence=0.7,
                segment=one.segment.id,
            )


def _two_forms(document: Document) -> Iterator[Hit]:
    """US beside U.S., advisor beside adviser."""
    found: dict[str, list[tuple[Segment, Word]]] = {}
    for segment in document.segments:
        if segment.role == "headline":
            continue  # where U.S. papers write US
        for word in words(unquoted(segment.target)):
            if bare(word.text) in _forms():
                found.setdefault(bare(word.text), []).append((segment, word))
    for form, other in _forms().items():
        uses, others = found.get(form, []), found.get(other, [])
        if not uses or not others or len(uses) > len(others) or (len(uses) == len(others) and form < other):
            continue
        for segment, word in uses:
            span = Span(word.start, word.start + len(form))
            fix = Fix(span, other, "safe")
            message = f"Elsewhere in the text it is “{other}”."
            yield Hit(message, target=span, fixes=(fix,), confidence=0.6, segment=segment.id)


@lru_cache(maxsize=1)
def _forms() -> dict[str, str]:
    rows = [row.split() for row in data.table("spellings.toml")["forms"]["pairs"]]
    return {one: other for row in rows for one, other in (row, row[::-1])}


def _is_oxford(one: _Spelling) -> bool:
    """-ize, which British papers have too."""
    return "iz" in one.word.text and "is" in one.other


def _spellings(segment: Segment) -> Iterator[_Spelling]:
    table = _table()
    for word in words(unquoted(segment.target)):
        low = bare(word.text)
        if low in table:
            is_american, other = table[low]
            yield _Spelling(segment, word, is_american, other + word.text[len(low) :])


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[bool, str]]:
    """Every form in lower case, whether it is American, and the other standard's."""
    found: dict[str, tuple[bool, str]] = {}
    spellings = data.table("spellings.toml")["spellings"]
    for row in spellings["pairs"]:
        ours, theirs = row.split()
        for ending in spellings["endings"] if ours.endswith("*") else [""]:
            one, other = ours.rstrip("*") + ending, theirs.rstrip("*") + ending
            found[one], found[other] = (True, other), (False, one)
    return found
