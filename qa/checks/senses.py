"""Words and set phrases in a sense that the original does not have."""

from __future__ import annotations

from collections.abc import Iterator

from qa.lang.lexicon import families, family
from qa.lang.senses import Found, found, renderings
from qa.lang.words import lemma, words
from qa.model import Fix, Hit, Segment, Severity, Span
from qa.rules import segment_check


@segment_check("FFS001", Severity.MAJOR, "accuracy/false-friend", needs=["source"], source_langs=["bg", "ru", "uk"],
               target_langs=["en"])  # fmt: skip
def wrong_sense(segment: Segment) -> Iterator[Hit]:
    """
    A word or set phrase is rendered word for word, in a sense that English does not give it.

    A family doctor becomes a “personal doctor”, a patient in serious condition a “heavy” one. The check knows a few
    hundred such words and phrases with their right and their wrong renderings; it speaks where the original has the
    phrase, the translation has a wrong rendering and no right one. A word that another word of the original accounts
    for is left alone.

        source bg  Пациентите трябва да се обърнат към личния си лекар.
        target en  Patients should turn to their [[personal doctor]].

        source ru  Трое пострадавших находятся в тяжёлом состоянии.
        target en  Three of the injured are in [[heavy condition]].

        source bg  Пациентите трябва да се обърнат към личния си лекар.
        target en  Patients should see their family doctor.

        source ru  Трое пострадавших в тяжёлом состоянии, тяжёлый грузовик опрокинулся.
        target en  Three are in serious condition; a heavy truck overturned.
    """
    there = found(segment.source or "", segment.source_lang)
    for sense in dict.fromkeys(one.sense for one in there):
        places = [one for one in there if one.sense == sense]
        wrong = list(dict.fromkeys(renderings(segment.target, sense.wrong)))
        right = [span for span in renderings(segment.target, sense.right) if not any(map(span.overlaps, wrong))]
        if len(right) >= len(places):
            continue
        for span, place in zip(wrong, places[len(right) :], strict=False):
            if not _is_accounted_for(segment, span, place):
                message = f"“{place.span.of(segment.source or '')}” is “{sense.right[0]}” here."
                yield Hit(
                    message, target=span, source=place.span, fixes=_fixes(segment, span, sense.wrong, sense.right)
                )


def _is_accounted_for(segment: Segment, span: Span, place: Found) -> bool:
    """Every word of the rendering is a translation of a word of the original that is not part of the phrase."""
    others = [word.text for word in words(segment.source or "") if not word.span.overlaps(place.span)]
    known = frozenset[str]().union(*(families(word, segment.source_lang) for word in others))
    inside = [word.text for word in words(segment.target) if word.span.overlaps(span)]
    return all(family(lemma(word, "en")) in known for word in inside)


def _fixes(segment: Segment, span: Span, wrong: tuple[str, ...], right: tuple[str, ...]) -> tuple[Fix, ...]:
    """The right rendering, where the wrong one stands uninflected."""
    written = span.of(segment.target)
    if written.lower() not in wrong:
        return ()
    return (Fix(span, right[0].capitalize() if written[0].isupper() else right[0]),)
