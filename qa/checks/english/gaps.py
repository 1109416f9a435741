"""Clauses without a subject or an auxiliary."""

from __future__ import annotations

from collections.abc import Iterator

from qa.lang.english.gaps import gaps, needs
from qa.lang.text.sentences import sentences
from qa.model import Hit, Segment, Severity
from qa.rules import segment_check


@segment_check(
    "MIS002",
    Severity.MAJOR,
    "fluency/grammar",
    target_langs=["en"],
    roles=["deck", "body", "caption", "quote"],
    near=needs,
)
def incomplete_clause(segment: Segment) -> Iterator[Hit]:
    """
    A clause lacks its subject, its auxiliary or its verb.

    Bulgarian, Russian and Ukrainian drop the subject after "that" and "because", and negate a verb without an
    auxiliary; in English a word is missing then. The check cannot say which one. "That" may be a subject itself ("he
    said that would be late"), so only verbs that persons do count after it.

        target en  The minister [[announced that will not]] resign.

        target en  The referee disallowed a goal [[because was]] offside.

        target en  The deputy added that [[he not agree]] with the text.

        target en  The delegation was to arrive [[from but]] the flight was canceled.

        target en  He left the place. [[With which]] he broke the law.

        target en  It may be new asphalt [[and old a]] bus.

        target en  He said that would be a mistake, and warned that has happened before.

        target en  Why did he not agree? If not, they not only lose but pay. I hope not for long.

        target en  It is not so old a bus, and neither is it too big a town.

        target en  In which case, he said, the fee is returned. The office from which he came is shut.
    """
    for span in sentences(segment.target, "en"):
        for one in gaps(span.of(segment.target)):
            yield Hit(one.reason, target=one.span.shifted(span.start), confidence=one.confidence)
