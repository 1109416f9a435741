"""Dates, weekdays and times: changed, or impossible by the calendar."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from qa.align.dates import changed_dates
from qa.align.number_signs import changing, months_in_figures
from qa.align.numbers import number_links
from qa.lang.numbers.dates import Date, dates
from qa.lang.numbers.signs import sign_bits
from qa.lang.numbers.values import in_english
from qa.lang.text.columns import Bits, Columns, any_of
from qa.model import PROSE, Document, Fix, Hit, Segment, Severity, Span
from qa.rules import document_check, gated, segment_check

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
#: The letters of the key of a year: n2025.
_YEAR = 5
#: A day without a year is meant to be so near the date line.
_NEAR = datetime.timedelta(days=60)


@segment_check("DAT001", Severity.MAJOR, "accuracy/number", needs=["source"], screen=gated(changing))
def date_changed(segment: Segment, *, gate: bool = False) -> Iterator[Hit]:
    """
    A date, weekday or time is another one than in the original.

    15 часа is 3 p.m., 24 юни is June 24, the 90-те are the 1990s. A weekday that the translation leaves out, or one
    that replaces "yesterday", is no error.
    With the option `gate` a look at single words comes first: few good pairs pass it, and a few defects do not.

        source bg  Дъждът ще спре в [[четвъртък]].
        target en  The rain will stop on [[Tuesday]].

        source bg  Срещата ще бъде на [[24]] и 25 юни.
        target en  The meeting will be held on [[June 23]] and 25.

        source bg  Музеят ще бъде затворен на [[3]] и 8 юни.
        target en  The museum will be closed on [[30 June]] and 8 June.

        source uk  Вибух стався о [[23:40]].
        target en  The blast occurred at [[10:40 p.m.]]

        source ru  Завод построили в [[1987]] году.
        target en  The plant was built in [[1978]].

        source bg  На 7 юни в 15 часа министърът ще даде брифинг.
        target en  The minister will give a briefing at 3 p.m. on June 7.

        source ru  В среде экспертов ждут решения в пятницу.
        target en  Experts expect a decision on Friday.

        source bg  Вчера, 10 март 2025 г., в 4 часа сутринта избухна пожар.
        target en  A fire broke out at 4 a.m. on Monday, March 10, 2025.

        source uk  Наприкінці 90-х завод закрили.
        target en  The plant was closed in the late 1990s.

        source bg  Геймовете завършиха 25:21, 22:25, 27:25 и 16:14.
        target en  The sets ended 25-21, 22-25, 27-25 and 16-14.

        source bg  12 Май, 2025 09:30
        target en  Май 12, 2025 09:30
    """
    assert segment.source is not None
    done: list[Span] = []
    found = number_links(segment.source, segment.target, segment.source_lang, segment.target_lang)
    for link in found.changed:
        if link.is_of_date and not _is_copied(link.original.span, link.target.span, segment):
            done.append(link.target.span)
            words = any(number.in_words for number in link)
            fix = _digits_fix(link.target.span, segment.target, link.target.value, link.original.value)
            yield _hit(segment, link.original.span, link.target.span, fix, 0.7 if words else 0.9)
    for pair in changed_dates(segment.source, segment.target, segment.source_lang, segment.target_lang):
        if not any(pair.target.span.overlaps(span) for span in done):
            done.append(pair.target.span)
            sure = 0.6 if pair.original.relative is not None else 0.9
            yield _hit(
                segment, pair.original.span, pair.target.span, _name_fix(pair.original, pair.target, segment), sure
            )


def _is_copied(original: Span, target: Span, segment: Segment) -> bool:
    """The words of the original stand in the translation as they are, and not as the head of others (3 in 30)."""
    copied = re.compile(rf"{re.escape(original.of(segment.source or ''))}(?!\w)")
    return copied.match(segment.target, target.start) is not None


def _hit(segment: Segment, source: Span, target: Span, fixes: tuple[Fix, ...], confidence: float) -> Hit:
    there, here = source.of(segment.source or ""), target.of(segment.target)
    message = f'The original says "{there}", the translation "{here}".'
    return Hit(message, target=target, source=source, fixes=fixes, confidence=confidence)


def _digits_fix(span: Span, target: str, wrong: Decimal, right: Decimal) -> tuple[Fix, ...]:
    """The right day or year in the place of the wrong one, where it stands once in the date."""
    shown, better = in_english(wrong, "year"), in_english(right, "year")
    places = list(re.finditer(rf"(?<!\d){re.escape(shown)}(?!\d)", span.of(target)))
    if len(places) != 1 or "." in better:
        return ()
    return (Fix(Span(span.start + places[0].start(), span.start + places[0].end()), better),)


def _name_fix(original: Date, target: Date, segment: Segment) -> tuple[Fix, ...]:
    """The right name of the weekday or month, in English."""
    if segment.target_lang != "en":
        return ()
    pairs = [
        (names, wrong, right)
        for names, wrong, right in (
            (_WEEKDAYS, target.weekday, original.weekday),
            (_MONTHS, target.month, original.month),
        )
        if wrong and right and wrong != right
    ]
    for names, wrong, right in pairs:
        at = segment.target.find(names[wrong - 1], target.start, target.end)
        if at >= 0:
            return (Fix(Span(at, at + len(names[wrong - 1])), names[right - 1]),)
    return ()


def _may_date_weekday(columns: Columns, _: Mapping[str, object]) -> Bits:
    """The translation has a weekday, a year and a month, in words or in figures."""
    target = columns.target
    owed, said = sign_bits(target)
    weekdays = any_of(said, [key for key in said if key[0] == "w"])
    years = any_of(owed, [key for key in owed if len(key) == _YEAR and key[0] == "n" and key[1] in "12"])
    months = any_of(said, [key for key in said if key[0] == "m"])
    return weekdays & years & (months | months_in_figures(target))


@segment_check("DAT002", Severity.MAJOR, "accuracy/number", screen=_may_date_weekday)
def weekday_contradicted(segment: Segment) -> Iterator[Hit]:
    """
    The calendar knows another weekday for this date.

    Where the original says the same, the error is not the translation's, and nothing is reported.

        target en  The vote will be held on [[Tuesday, March 10, 2025]].

        target en  The vote will be held on Monday, March 10, 2025.

        target en  On Tuesday, 2025 delegates arrived; the tenth of March was a holiday.

        source bg  Вотът ще бъде във вторник, 10 март 2025 г.
        target en  The vote will be held on Tuesday, March 10, 2025.
    """
    for date in dates(segment.target, segment.target_lang):
        day = _day(date, date.year)
        if day is not None and date.weekday is not None and day.isoweekday() != date.weekday:
            yield _contradiction(segment, date, day)


@document_check("DAT003", Severity.MAJOR, "accuracy/number", roles=[*PROSE, "dateline"])
def weekday_contradicted_by_dateline(document: Document) -> Iterator[Hit]:
    """
    A weekday and a day without a year do not go together in the weeks around the date line.

        dateline en  Jun 11, 2025 18:23
        target en  The talks took place on [[Sunday, June 7]].

        dateline en  Jun 11, 2025 18:23
        target en  The talks took place on Saturday, June 7.

        dateline en  Jun 11, 2025 18:23
        target en  He was born on Monday, January 5.
    """
    published = None
    for segment in document.segments:
        for date in dates(segment.target, segment.target_lang):
            if segment.role == "dateline":
                published = _day(date, date.year) or published
            elif published is not None and date.year is None and date.weekday is not None:
                near = (_day(date, published.year + years) for years in (-1, 0, 1))
                day = next((day for day in near if day is not None and abs(day - published) <= _NEAR), None)
                if day is not None and day.isoweekday() != date.weekday:
                    yield _contradiction(segment, date, day)._replace(segment=segment.id)


def _day(date: Date, year: int | None) -> datetime.date | None:
    if year is None or date.month is None or date.day is None:
        return None
    try:
        return datetime.date(year, date.month, date.day)
    except ValueError:
        return None


def _contradiction(segment: Segment, date: Date, day: datetime.date) -> Hit:
    source = dates(segment.source or "", segment.source_lang)
    inherited = any(other.weekday == date.weekday and other.day == date.day for other in source)
    return Hit(
        f"{_MONTHS[day.month - 1]} {day.day}, {day.year} was a {_WEEKDAYS[day.isoweekday() - 1]}.",
        target=date.span,
        confidence=0.3 if inherited else 0.8,
    )
