"""Numbers and dates of a translation against an original, or a trusted translation, in its own language."""

from __future__ import annotations

from collections.abc import Iterator

from qa.align.bounds import changed_bounds, lost_signs, same_bounds
from qa.align.counted import clause_weight, noun_is_kept, with_counted
from qa.align.dates import changed_dates, lost_dates, lost_days, share_a_part
from qa.align.numbers import number_links
from qa.checks.numbers.changed import confidence_of, confidence_of_unit, fix, is_paired_elsewhere, names_other_unit
from qa.checks.numbers.lost_dates import KEPT
from qa.checks.numbers.lost_numbers import confidence_of_loss
from qa.lang.numbers.dates import Date, dates
from qa.lang.numbers.values import Number
from qa.model import Fix, Hit, Segment, Severity, Span
from qa.rules import segment_check

_LARGE = 13
_KEPT = 2


@segment_check("REF001", Severity.MAJOR, "accuracy/number", needs=["reference"])
def number_differs_from_reference(segment: Segment) -> Iterator[Hit]:
    """
    A number or its unit is another one than in the text it was made from.

    The same comparison by value against an original or a trusted translation in the language of the translation. Where
    the source confirms the translation nothing is said, for then the reference rounded or erred; where the source
    contradicts it too, the finding is the source's, with the reference's words.

        reference en  The ministry counted [[44]] wounded people.
        target en  The ministry counted [[54]] wounded people.

        reference en  The fine is [[$5 million]].
        target en  The fine is [[5 million euros]].

        reference en  [[Dozens]] of houses burned down.
        target en  [[Hundreds]] of houses burned down.

        reference en  The two sides met on May 5 for three hours.
        target en  The 2 sides met for 3 hours on May 5.

        reference en  The storm brought winds of 100 km/h.
        target en  The storm brought winds of 62 mph.

        source bg  Ранени са 54 души.
        reference en  The ministry counted 44 wounded people.
        target en  The ministry counted 54 wounded people.
    """
    assert segment.reference is not None
    settled = _settled_by_source(segment)
    found = number_links(segment.reference, segment.target, segment.target_lang, segment.target_lang)
    for link in found.changed:
        if link.target.span not in settled and not link.is_of_date:
            repair = fix(link, segment.target) or _words(link.original, link.target, segment)
            yield _hit(segment, link.original.span, link.target.span, repair, confidence_of(link))
    for link in found.links:
        if names_other_unit(link) and not is_paired_elsewhere(link, found.links) and link.target.span not in settled:
            repair = _words(link.original, link.target, segment)
            sure = confidence_of_unit(link, segment.target)
            yield _hit(segment, link.original.span, link.target.span, repair, sure)


@segment_check("DAT006", Severity.MAJOR, "accuracy/number", needs=["reference"])
def date_differs_from_reference(segment: Segment) -> Iterator[Hit]:
    """
    A date, a weekday or a time is another one than in the text it was made from.

    A weekday for a date or for "yesterday" is no difference, and where the source confirms the translation nothing is
    said.

        reference en  Talks resume on [[Thursday]].
        target en  Talks resume on [[Tuesday]].

        reference en  The treaty was signed on [[June 10, 2025]], in Vienna.
        target en  The treaty was signed on [[10 July 2025]], in Vienna.

        reference en  The blast occurred at [[10 p.m.]] local time.
        target en  The blast occurred at [[10 a.m.]] local time.

        reference en  The blast occurred at 10 p.m. on Monday.
        target en  The blast occurred at 22:00 on June 9.
    """
    assert segment.reference is not None
    lang = segment.target_lang
    settled = _settled_by_source(segment)
    done: list[Span] = []
    for link in number_links(segment.reference, segment.target, lang, lang).changed:
        if link.is_of_date and link.target.span not in settled:
            done.append(link.target.span)
            repair = _words(link.original, link.target, segment)
            yield _hit(segment, link.original.span, link.target.span, repair, 0.85)
    for pair in changed_dates(segment.reference, segment.target, lang, lang):
        span = pair.target.span
        if not _is_known_to_source(pair.target, segment) and not any(span.overlaps(other) for other in done):
            repair = _words(pair.original, pair.target, segment)
            yield _hit(segment, pair.original.span, span, repair, 0.6 if pair.is_loose else 0.85)


@segment_check("NUM009", Severity.MAJOR, "accuracy/number", needs=["reference"])
def bound_differs_from_reference(segment: Segment) -> Iterator[Hit]:
    """
    A number is bounded from the other side than in the text it was made from, or has lost its minus.

    As NUM007 and NUM008 for the source, which speak where a source is given.

        reference en  [[More than 300]] people were wounded.
        target en  [[Fewer than 300]] people were wounded.

        reference en  The truce holds [[until Friday]].
        target en  The truce holds [[from Friday]].

        reference en  Some 300 people were wounded.
        target en  Around 300 people were wounded.

        source bg  Ранени са над 300 души.
        reference en  Fewer than 300 people were wounded.
        target en  More than 300 people were wounded.
    """
    assert segment.reference is not None
    lang = segment.target_lang
    known = _bounds_known_to_source(segment)
    for link in changed_bounds(segment.reference, segment.target, lang, lang):
        if link.target.span not in known:
            words = (Fix(link.target.span, link.original.span.of(segment.reference)),) if link.is_sure else ()
            yield _hit(segment, link.original.span, link.target.span, words, 0.8 if link.is_sure else 0.4)
    if not segment.source:
        for original, target in lost_signs(segment.reference, segment.target, lang, lang):
            yield _hit(segment, original, target, (), 0.8)


@segment_check("NUM010", Severity.MAJOR, "accuracy/number", needs=["reference"])
def number_missing_of_reference(segment: Segment) -> Iterator[Hit]:
    """
    A number, a weekday or a day of the text it was made from is nowhere in the translation.

    Said only where the words around it are there, so that it is not a lost clause, and where no source is given: of
    what the source says the checks of the source know more.

        reference en  Rescuers evacuated [[112 people]] from the hotel.
        target en  Rescuers evacuated [[people]] from the hotel.

        reference en  Parliament approved the budget on [[Wednesday]], the finance minister said.
        target en  Parliament approved the budget, the finance minister said.

        reference en  Rescuers evacuated 112 people from the hotel. A fire had broken out on its roof.
        target en  A fire had broken out on the roof of the hotel.
    """
    if not segment.target.strip():
        return
    assert segment.reference is not None
    lang = segment.target_lang
    texts = (segment.reference, segment.target)
    for number in number_links(*texts, lang, lang).lost:
        weight = clause_weight(segment.reference, number.span, segment.target, lang, lang)
        noun = noun_is_kept(number, *texts, lang, lang)
        is_telling = number.kind != "code" and (noun is not None or not number.in_words)
        if weight >= _KEPT and is_telling and _is_for_reference(number, segment):
            sure = 0.65 if noun is not None or number.value >= _LARGE else 0.4
            span = with_counted(segment.reference, number, lang)
            yield Hit(_missing(span, segment.reference), target=noun, reference=span, confidence=sure)
    gone: list[tuple[Date, Span | None]] = [(link.original, link.target.span) for link in lost_days(*texts, lang, lang)]
    gone += [(date, None) for date in lost_dates(*texts, lang, lang) if date.relative is None]
    for date, place in gone:
        weight = clause_weight(segment.reference, date.span, segment.target, lang, lang)
        if weight >= _KEPT and _is_date_for_reference(date, segment):
            yield Hit(_missing(date.span, segment.reference), target=place, reference=date.span, confidence=0.6)


def _is_for_reference(number: Number, segment: Segment) -> bool:
    """No source is given; or it has the number too, and its own check would only doubt."""
    if not segment.source:
        return True
    lost = number_links(segment.source, segment.target, segment.source_lang, segment.target_lang).lost
    same = [other for other in lost if other.value == number.value]
    return bool(same) and all(confidence_of_loss(other, segment) < 0.5 for other in same)


def _is_date_for_reference(date: Date, segment: Segment) -> bool:
    if not segment.source:
        return True
    langs = (segment.source_lang, segment.target_lang)
    lost = [other for other in lost_dates(segment.source, segment.target, *langs) if other[3:6] == date[3:6]]
    weights = [clause_weight(segment.source, other.span, segment.target, *langs) for other in lost]
    return bool(weights) and max(weights) < KEPT


def _missing(span: Span, reference: str) -> str:
    return f'"{span.of(reference).strip()}" of the reference is missing in the translation.'


def _hit(segment: Segment, reference: Span, target: Span, fixes: tuple[Fix, ...], confidence: float) -> Hit:
    there, here = reference.of(segment.reference or "").strip(), target.of(segment.target)
    message = f'The reference says "{there}", the translation "{here}".'
    return Hit(message, target=target, reference=reference, fixes=fixes, confidence=confidence)


def _words(original: Number | Date, target: Number | Date, segment: Segment) -> tuple[Fix, ...]:
    """The reference's own words."""
    return (Fix(target.span, original.span.of(segment.reference or "").strip()),)


def _settled_by_source(segment: Segment) -> frozenset[Span]:
    """The numbers of the target that the source has too, or that the checks of the source report."""
    if not segment.source:
        return frozenset()
    found = number_links(segment.source, segment.target, segment.source_lang, segment.target_lang)
    return frozenset(link.target.span for link in (*found.links, *found.changed) if not names_other_unit(link))


def _is_known_to_source(date: Date, segment: Segment) -> bool:
    """The source has the date too, or its own check reports it."""
    if not segment.source:
        return False
    langs = (segment.source_lang, segment.target_lang)
    if any(pair.target.span == date.span for pair in changed_dates(segment.source, segment.target, *langs)):
        return True
    return any(share_a_part(date, other) for other in dates(segment.source, segment.source_lang))


def _bounds_known_to_source(segment: Segment) -> frozenset[Span]:
    """The bounds of the target that the source has too, or that its own check reports."""
    if not segment.source:
        return frozenset()
    langs = (segment.source_lang, segment.target_lang)
    reported = [link.target.span for link in changed_bounds(segment.source, segment.target, *langs) if link.is_sure]
    return frozenset(reported) | frozenset(same_bounds(segment.source, segment.target, *langs))
