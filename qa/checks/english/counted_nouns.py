"""Nouns in the wrong number, and forms of verbs that an auxiliary does not take."""

from __future__ import annotations

from collections.abc import Iterator

from qa.lang.english.number_agreement import MAY_BE_MISFIT, misfits, needs
from qa.model import Fix, Hit, Segment, Severity
from qa.rules import segment_check


@segment_check(
    "AGR003",
    Severity.MINOR,
    "fluency/grammar",
    target_langs=["en"],
    roles=["deck", "body", "caption", "quote"],
    near=needs,
    trigger=MAY_BE_MISFIT,
)
def wrong_number_or_form(segment: Segment) -> Iterator[Hit]:
    """
    A noun stands in the wrong number, or a verb in a form that its auxiliary does not take.

    After "two", "several" and "one of the" stands a plural; "information" and "equipment" cannot be counted; "police"
    is plural; after "has" stands a participle and after "must" a plain form without "to". A noun that qualifies another
    one ("a two car garage") and nouns of measure are left alone.

        target en  The firm bought [[two bus]] for the schools.

        target en  [[One of the reason]] is that [[an information]] was withheld.

        target en  The ministry has [[many evidence]] and all the [[equipments]].

        target en  The police [[has]] detained two, and there [[is]] many problems.

        target en  They [[have went]] home, though they [[must to stay]] and [[did not came]] back.

        target en  The two car drivers, the three man team and one of the family were there for 10 percent.

        target en  The company has three owners against two last year.

        target en  There is 10 minutes left, and the police chief has an information campaign.

        target en  They saw what they have, went home and did come back; many a man must, to this day.
    """
    for one in misfits(segment.target):
        fixes = (Fix(one.fix, one.right),) if one.right or one.fix != one.span else ()
        yield Hit(one.reason, target=one.span, fixes=fixes, confidence=one.confidence)
