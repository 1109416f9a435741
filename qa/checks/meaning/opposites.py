"""Words that the translation turns into their opposite."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from qa.align import word_links
from qa.lang.meaning.hints import end, hinted
from qa.lang.meaning.negation import cues, negations
from qa.lang.meaning.opposites import End, axes, ends
from qa.lang.text.columns import Bits, Columns
from qa.lang.words import words
from qa.model import Hit, Segment, Severity, Span
from qa.rules import segment_check

LANGS = ("bg", "ru", "uk")
#: The two words stand at places of their texts that differ by no more than this share.
_NEAR = 0.35
#: What is two o'clock of the night there is two in the morning here.
_HOUR = re.compile(r"\b(?:час\w{0,2}|ч\.|годин\w{0,2}) (?:през нощта|ночи|ночі)\b", re.IGNORECASE)
#: A no is looked for so many words around.
_AROUND = 5


def _may_be_turned(columns: Columns, _: Mapping[str, object]) -> Bits:
    """On some axis the original has words of the one end only, the translation of the other end only."""
    opposite, here, there = _opposite_ends(), hinted(columns.source), hinted(columns.target)
    found = 0
    for one in opposite.keys() & there.keys():
        other = opposite[one]
        found |= there[one] & here.get(other, 0) & ~there.get(other, 0) & ~here.get(one, 0)
    return found


@segment_check("NEG002", Severity.MAJOR, "accuracy/mistranslation", needs=["source"], target_langs=["en"],
               source_langs=LANGS, screen=_may_be_turned)  # fmt: skip
def turned_round(segment: Segment) -> Iterator[Hit]:
    """
    A word is rendered by its opposite.

    Rise and fall, win and lose, north and south, allow and ban: the original has words of the one end only, the
    translation words of the other end only. Quiet where either text denies anything, for `not fall` may stand for
    `rise`, and where the lexicon finds another source for the English word.

        source bg  Износът на зърно се увеличи през май.
        target en  Grain exports [[decreased]] in May.

        source uk  Парламент дозволив продаж землі.
        target en  Parliament [[banned]] the sale of land.

        source ru  Банк снизил ставку до десяти процентов.
        target en  The bank [[raised]] its rate to ten percent.

        source bg  Силите се изтеглиха на юг от града.
        target en  The forces withdrew [[north]] of the city.

        source ru  Цены на нефть выросли, несмотря на падение спроса.
        target en  Oil prices rose despite falling demand.

        source bg  Кметът откри училището на север от града.
        target en  The mayor opened the school north of the city.

        source uk  Уряд не дозволив продаж землі.
        target en  The government banned the sale of land.

        source ru  Дрон упал в два часа ночи.
        target en  The drone fell at two o'clock in the morning.

        source bg  Отборът победи с два гола.
        target en  The team beat the guests by two goals and lost no player.
    """
    source, target, lang = segment.source or "", segment.target, segment.source_lang
    here, there = ends(source, lang), ends(target, segment.target_lang)
    marked: set[Span] = set()
    for axis in dict.fromkeys(one.axis for one in there):
        pair = _turned(
            [(one, one.span.start / len(source)) for one in here if one.axis == axis],
            [(one, one.span.start / len(target)) for one in there if one.axis == axis],
        )
        if pair is None:
            continue
        one, other = pair
        links = word_links(source, target, lang, segment.target_lang)
        if any(hour.start() <= one.start < hour.end() for hour in _HOUR.finditer(source)):
            continue
        if other in marked or links.source_of(other) or links.target_of(one):
            continue
        linked = {span for link in links.links for span in link}
        if _is_denied(source, one, lang, linked) or _is_denied(target, other, segment.target_lang, linked):
            continue
        if {end.axis for end in here if end.span == one} - {axis} and _agrees(here, there, one, other):
            continue
        marked.add(other)
        yield Hit(f"The original says the opposite: “{one.of(source)}”.", target=other, source=one, confidence=0.65)


@lru_cache(maxsize=1)
def _opposite_ends() -> dict[str, str]:
    """The hint at one end of an axis, and the hint at the other."""
    return {end(axis, one): end(axis, other) for axis in axes() for one, other in ("ab", "ba")}


def _turned(here: list[tuple[End, float]], there: list[tuple[End, float]]) -> tuple[Span, Span] | None:
    """A word at one end in the original and one at the other end in the translation, at the most similar place."""
    if len({one.end for one, _ in here}) != 1 or len({one.end for one, _ in there}) != 1:
        return None
    if here[0][0].end == there[0][0].end:
        return None
    apart, one, other = min((abs(at - place), one.span, other.span) for one, at in here for other, place in there)
    return (one, other) if apart <= _NEAR else None


def _is_denied(text: str, span: Span, lang: str, linked: set[Span]) -> bool:
    """Some no stands near enough to the word to turn it round, and the other text does not have it too."""
    around = words(text)
    at = next(index for index, word in enumerate(around) if word.span == span)
    window = Span(around[max(0, at - _AROUND)].start, around[min(len(around) - 1, at + _AROUND)].end)
    found = (*cues(text, lang), *(negation.span for negation in negations(text, lang)))
    return any(one.overlaps(window) and one != span and one not in linked for one in found)


def _agrees(here: tuple[End, ...], there: tuple[End, ...], one: Span, other: Span) -> bool:
    """On another axis the two words stand at the same end: `вдигна` lifts a ban."""
    mine = {(end.axis, end.end) for end in here if end.span == one}
    return not mine.isdisjoint((end.axis, end.end) for end in there if end.span == other)


#: `Освен X, … и Y`: the first is added to the second, not left out of it.
_BESIDES = {
    "bg": re.compile(r"\bосвен(?! ако| че| когато| ако)\b[^.;]{3,80}?\b(?:и|също|още)\b", re.IGNORECASE),
    "ru": re.compile(r"\b(?:кроме|помимо)\b[^.;]{3,80}?\b(?:и|также|ещ[её])\b", re.IGNORECASE),
    "uk": re.compile(r"\b(?:крім|окрім)\b[^.;]{3,80}?\b(?:й|і|також|ще)\b", re.IGNORECASE),
}
_ALL = re.compile(
    r"\b(?:вс(?:ички?|ичко|еки|яка|е|ех|ё|і|іх|ьо)|кажд\w+|кожн\w+|ни(?:кой|що|кто|что)|ніхто|ніщо)\b", re.IGNORECASE
)
_EXCEPT = re.compile(r"\b(?:except(?: for)?|with the exception of|excluding)\b", re.IGNORECASE)


@segment_check(
    "NEG003",
    Severity.MAJOR,
    "accuracy/mistranslation",
    needs=["source"],
    target_langs=["en"],
    source_langs=LANGS,
    words=["except", "exception", "excluding"],
)
def besides_made_except(segment: Segment) -> Iterator[Hit]:
    """
    What comes on top is told as what is left out.

    `Освен лекари, търсят и сестри` and `кроме того, также` add; `except` takes away. Only with no word for all or none
    in the original does one of them exclude the other.

        source bg  Освен Пловдив, пътят свързва и Бургас.
        target en  [[Except]] Plovdiv, the road links Burgas.

        source ru  Кроме России, в саммите участвует также Китай.
        target en  [[Except for]] Russia, China is taking part in the summit.

        source uk  Крім Києва, дощитиме й у Львові.
        target en  Besides Kyiv, it will rain in Lviv.

        source bg  Всички освен кмета и заместника му гласуваха.
        target en  All except the mayor and his deputy voted.
    """
    source = segment.source or ""
    here, there = _BESIDES[segment.source_lang].search(source), _EXCEPT.search(segment.target)
    if here is None or there is None or _ALL.search(source) or negations(source, segment.source_lang):
        return
    first = source[here.start() :].split()[0]
    yield Hit(
        f"The original adds: “{first}” is “besides” here.",
        target=Span(*there.span()),
        source=Span(here.start(), here.start() + len(first)),
        confidence=0.75,
    )
