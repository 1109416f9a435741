"""Nouns for a man that stand beside a woman's name, and the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.lang import data
from qa.lang.names.persons import given_forms, group
from qa.lang.words import words
from qa.model import Document, Fix, Hit, Segment, Severity, Span
from qa.rules import document_check

_MEN, _WOMEN = (data.table("persons.toml")["pairs"][gender] for gender in ("masculine", "feminine"))
_WORDS = "|".join([*_MEN, *_WOMEN])
_TITLED = re.compile(
    rf"\b(?P<before>(?i:{_WORDS}))(?:,? (?:of|for|at) [^,.;:\"]{{2,70}},)? (?P<named>[A-Z][a-z]+) (?!and\b)[A-Z]"
    rf"|\b(?P<namer>[A-Z][a-z]+) [A-Z][\w’'-]+, (?:an? |the )(?:[\w’'-]+ ){{0,3}}(?P<after>{_WORDS})\b"
)


@document_check("PRO003", Severity.MAJOR, "fluency/pronoun", target_langs=["en"])
def noun_of_the_wrong_gender(document: Document) -> Iterator[Hit]:
    """
    A spokesman is a woman, a businesswoman a man.

    Cyrillic titles are often masculine for both; English has a word for each. The given name beside the title decides.

        target en  The [[spokesman]] of the regional group, Oksana Lypa, said so.

        target en  Police [[spokesman]] Antonia Rilska confirmed it.

        target en  Boris Savov, a [[spokeswoman]] for the party, declined.

        source uk  [[Речниця]] міністерства спростувала це.
        target en  The ministry's [[spokesman]] denied it.

        source bg  Говорителят на МВР опроверга говорителката на общината.
        target en  The interior ministry's spokesman contradicted the municipality's spokeswoman.

        target en  The spokesman and Antonia Rilska left together.

        target en  A spokesman for Antonia Rilska said so.

        target en  Sasha Lypa, a spokesman for the port, said so.
    """
    pairs = dict(zip(_MEN, _WOMEN, strict=True))
    pairs |= {woman: man for man, woman in pairs.items()}
    for segment in document.segments:
        yield from _against_source(segment, pairs)
        for match in _TITLED.finditer(segment.target):
            word, name = ("before", "named") if match["before"] else ("after", "namer")
            gender = given_forms().get(match[name], "?")
            if gender == "?" or (gender == "f") == (match[word].lower() in group("pairs", "feminine")):
                continue
            span = Span(match.start(word), match.end(word))
            right = pairs[match[word].lower()]
            fix = Fix(span, right.capitalize() if match[word][0].isupper() else right, "safe")
            message = f"{match[name]} is {'a woman' if gender == 'f' else 'a man'}’s name."
            yield Hit(message, target=span, fixes=(fix,), confidence=0.8, segment=segment.id)


def _against_source(segment: Segment, pairs: dict[str, str]) -> Iterator[Hit]:
    """The original says that it is a woman, and has no such man."""
    women = data.table("persons.toml")["women"]
    low = [word for word in words(segment.target) if word.text.lower() in women]
    if not segment.source or len(low) != 1 or any(word.text.lower() in _WOMEN for word in words(segment.target)):
        return
    stems = tuple(women[low[0].text.lower()])
    original = next((word for word in words(segment.source) if word.text.lower().startswith(stems)), None)
    if original is not None:
        right = pairs[low[0].text.lower()]
        fix = Fix(low[0].span, right.capitalize() if low[0].text[0].isupper() else right, "safe")
        message = f"The original says “{original.text}”: a woman."
        yield Hit(message, target=low[0].span, source=original.span, fixes=(fix,), confidence=0.8, segment=segment.id)
