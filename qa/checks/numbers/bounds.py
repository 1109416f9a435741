"""Words that bound a number, turned round: over for under, until for from, ago for in; a minus lost."""

from __future__ import annotations

from collections.abc import Iterator

from qa.align.bounds import changed_bounds, lost_signs
from qa.align.number_signs import losing_sign, turning
from qa.model import Hit, Segment, Severity
from qa.rules import gated, segment_check


@segment_check("NUM007", Severity.MAJOR, "accuracy/number", needs=["source"], screen=gated(turning))
def bound_changed(segment: Segment, *, gate: bool = False) -> Iterator[Hit]:
    """
    A number is right, but it is bounded from the other side.

    Over 300 for under 300, at least for at most, until Friday for from Friday, in two years for two years ago: the
    reader learns the opposite. "Nearly" counts as under. A bound that only one text has is wording; "more than" for
    "about" is a doubt.
    With the option `gate` a look at single words comes first: few good pairs pass it, and a few defects do not.

        source bg  Ранени са [[над 300]] души.
        target en  [[Fewer than 300]] people were wounded.

        source ru  Наказание составит [[не менее пяти лет]] тюрьмы.
        target en  The sentence will be [[no more than five years]] in prison.

        source uk  Закон діє [[до 1 липня]].
        target en  The law applies [[from July 1]].

        source bg  Къщата беше построена [[преди две години]].
        target en  The house will be built [[in two years]].

        source ru  Ущерб превышает 5 млн рублей.
        target en  The damage is over 5 million rubles.

        source bg  Температурите ще са от 5 до 10 градуса, глобата е до 500 лева.
        target en  Temperatures will be above freezing, 5 to 10 degrees, and the fine is up to 500 leva.

        source uk  Загинули щонайменше 12 людей, до п’ятниці триває жалоба.
        target en  More than 11 people, 12 at the least, were killed; mourning lasts until Friday.
    """
    assert segment.source is not None
    for link in changed_bounds(segment.source, segment.target, segment.source_lang, segment.target_lang):
        there, here = link.original.span.of(segment.source), link.target.span.of(segment.target)
        yield Hit(
            f'The original says "{there}", the translation "{here}".',
            target=link.target.span,
            source=link.original.span,
            confidence=0.8 if link.is_sure else 0.4,
        )


@segment_check("NUM008", Severity.MAJOR, "accuracy/number", needs=["source"], screen=gated(losing_sign))
def minus_changed(segment: Segment, *, gate: bool = False) -> Iterator[Hit]:
    """
    A number under zero is above it in the translation, or the other way round.

    With the option `gate` a look at single words comes first: few good pairs pass it, and a few defects do not.

        source bg  Ще е минус [[12 градуса]] в Перник.
        target en  It will be [[12 degrees]] in Pernik.

        source ru  Ночью похолодает до -[[20 °C]].
        target en  It will be [[20 °C]] at night.

        source uk  Уночі буде 15 градусів морозу.
        target en  It will be 15 below zero at night.

        source ru  Ночью похолодает до минус 12 градусов.
        target en  The temperature will drop to 10 degrees Fahrenheit at night.

        source bg  От 2019-2020 г. цените са с 5-10 процента по-високи.
        target en  Since 2019-2020, prices have been 5-10 percent higher.
    """
    assert segment.source is not None
    for source, target in lost_signs(segment.source, segment.target, segment.source_lang, segment.target_lang):
        there, here = source.of(segment.source).strip(), target.of(segment.target)
        yield Hit(
            f'Of "{there}" in the original and "{here}" in the translation only one is under zero.',
            target=target,
            source=source,
            confidence=0.8,
        )
