"""Verbs before their subject, and other order of the original."""

from __future__ import annotations

from collections.abc import Iterator

from qa.lang.english.verb_order import MAY_BE_MISPLACED, misplaced
from qa.lang.text.sentences import sentences
from qa.model import Hit, Segment, Severity
from qa.rules import segment_check


@segment_check(
    "ORD005",
    Severity.MINOR,
    "fluency/grammar",
    target_langs=["en"],
    roles=["deck", "body", "caption"],
    trigger=MAY_BE_MISPLACED,
)
def verb_before_its_subject(segment: Segment) -> Iterator[Hit]:
    """
    The verb stands before its subject, or another word where only the original has it.

    After a phrase of time or place Bulgarian, Russian and Ukrainian put the verb first; English wants subject and verb.
    The check also sees a participle with its agent before the noun ("the approved by the council plan"), "also" or
    "yesterday" between a verb and its object or inside the verb, indirect questions in the order of questions, and
    the speaker behind "wrote on Telegram" or "told". Inversion of being and of place ("On the wall was a map", "Among
    the dead were two children") is good English.

        target en  At the clinics [[are accepted also uninsured patients]].

        target en  Since the beginning of the year [[were hit three]] of them.

        target en  The firm says that in a year [[have failed]] 300 km of pipes.

        target en  [[Found were]] 620,000 euros in cash.

        target en  Yesterday [[were arrested five people]].

        target en  The mayor [[visited also]] the new plant. [[The proposed by]] the ministry plan failed.

        target en  According to the bank, [[will slow]] the growth of loans.

        target en  The road is closed, [[wrote on Telegram the governor]]. There is no danger, [[told the residents]].

        target en  He did not explain [[why did the]] train stop.

        target en  The minister, who came on Friday, told reporters. By Friday, have the papers ready.

        target en  Among those arrested were two mayors, and on the wall was a map.

        target en  In the city traffic was stopped for two hours. On Friday the house was sold.

        target en  In the final the team was given a second chance, and why did the train stop?

        target en  He also visited the plant proposed by the ministry and said yesterday the plan had failed.
    """
    for span in sentences(segment.target, "en"):
        for one in misplaced(span.of(segment.target)):
            yield Hit(one.reason, target=one.span.shifted(span.start), confidence=one.confidence)
