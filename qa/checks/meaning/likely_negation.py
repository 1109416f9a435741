"""Negation that the translation most likely loses or adds."""

from __future__ import annotations

from collections.abc import Iterator

from qa.checks.meaning.polarity import LANGS, LIKELY, SURE, may_deny, negation_hits
from qa.model import Hit, Segment, Severity
from qa.rules import segment_check


@segment_check("NEG005", Severity.MAJOR, "accuracy/mistranslation", needs=["source"], target_langs=["en"],
               source_langs=LANGS, screen=may_deny)  # fmt: skip
def negation_likely_changed(segment: Segment) -> Iterator[Hit]:
    """
    The original most likely denies what the translation affirms, or the other way round.

    As negation-changed, where the evidence is weaker: the denied word has no counterpart that the lexicon knows, or
    the translation says no elsewhere. A translator may have put it in another way (`won over nobody`, `a vote set in
    stone`); so it is not called critical.

        source uk  Міністр застеріг, що міст навряд чи вистоїть.
        target en  The minister warned that the bridge [[will surely hold]].

        source bg  Без помощ мостът едва ли ще издържи, каза експертът.
        target en  Without help the bridge [[will surely hold]], the expert said.

        source bg  Фирмата няма да се мести, увери кметът.
        target en  The company [[will relocate]], the mayor assured.

        source uk  Вибори до осени малоймовірні.
        target en  Elections are unlikely before the fall.

        source ru  Суд не поверил свидетелю.
        target en  The court was skeptical of the witness.
    """
    yield from (hit for hit in negation_hits(segment) if LIKELY <= hit.confidence < SURE)
