"""Articles in phrases that cannot do without one, or with one."""

from __future__ import annotations

from collections.abc import Iterator

from qa.lang.english.missing_articles import MAY_LACK_ARTICLE, missing_articles, needs
from qa.model import Fix, Hit, Segment, Severity
from qa.rules import segment_check


@segment_check("ART003", Severity.MINOR, "fluency/grammar", target_langs=["en"], roles=["body", "quote"], near=needs,
               trigger=MAY_LACK_ARTICLE)  # fmt: skip
def article_in_phrase(segment: Segment) -> Iterator[Hit]:
    """
    A set phrase lacks its article, or has one that it does not take.

    The originals have no articles before "end of", "interview" or a superlative; English has. Only phrases in which the
    article can hardly be missing are listed (`bare` in `qa/data/lang/articles.toml`), and only where no other noun
    follows that the word could qualify. Headlines do without articles.

        target en  He said in [[interview]] with the radio that it is [[largest bank in]] the country.

        target en  The work will be done by [[end of]] the year on [[territory of]] the port.

        target en  The enemy loses [[average of]] 90 soldiers a day.

        target en  The captain left in [[third set]]. There [[a two people]] were hurt.

        target en  It is one of [[largest banks]]. It was founded [[in the June]] 2019.

        target en  In the center of Burgas [[bridge]] was closed.

        target en  The most common case is in first place; interview rooms are in building 5 by the end of the year.

        target en  He was in hospital, at school and at work, and is largest when seen from afar.

        target en  A two car garage, in the June 2019 election.

        headline en  Minister resigns in interview with radio
    """
    for one in missing_articles(segment.target):
        message = f"The phrase wants “{one.right.strip()}”." if one.right else "The phrase takes no article."
        yield Hit(message, target=one.span, fixes=(Fix(one.fix, one.right),), confidence=one.confidence)
