"""Negation that the translation loses or adds, and words that it turns round."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from qa.align import WordLinks, word_links
from qa.lang import data
from qa.lang.lexicon import is_content, translations
from qa.lang.negation import cues, negations, vague_cues
from qa.lang.words import lemma, words
from qa.model import Hit, Segment, Severity, Span
from qa.rules import segment_check

LANGS = ("bg", "ru", "uk")
#: A negation and the word that it denies stand this near, in words; an English cue may stand further from the verb.
_REACH, _AROUND = 4, 9
_DENIED = "The original denies this: “{}”."
_ADDED = "Nothing in the original denies this: “{}” is added."
_CLAUSE = re.compile(r"[,;:.!?\n()–—]")


@segment_check(
    "NEG001",
    Severity.CRITICAL,
    "accuracy/mistranslation",
    needs=["source"],
    target_langs=["en"],
    source_langs=LANGS,
)
def negation_changed(segment: Segment) -> Iterator[Hit]:
    """
    The original denies what the translation affirms, or the other way round.

    The worst error there is: the sentence reads well and says the contrary. Every denied verb of the original (не,
    няма, нет, немає, едва ли, навряд чи) must meet some way of saying no near its English counterpart, and every
    English `not` a way of saying no in the original. Double negatives (никой не), `не само`, `докато не` and litotes
    are one negation or none; where a verb has no counterpart in the lexicon the check is silent.

        source bg  Синдикатите настояват пенсиите да не се вдигат.
        target en  The unions insist that pensions [[be raised]].

        source uk  Міністр застеріг, що міст навряд чи вистоїть.
        target en  The minister warned that the bridge [[will surely hold]].

        source ru  Министерство отрицало, что корабль был потерян.
        target en  The ministry [[confirmed]] that the ship had been lost.

        source bg  Кметът каза, че парламентът ще приеме бюджета.
        target en  The mayor said that parliament [[will not adopt]] the budget.

        source bg  Никой не е получил предупреждение.
        target en  No one received a warning.

        source ru  Министр не отрицал, что встреча состоялась.
        target en  The minister admitted that the meeting had taken place.

        source bg  Без помощ мостът едва ли ще издържи, каза експертът.
        target en  Without help the bridge [[will surely hold]], the expert said.

        source bg  Магазинът няма да отвори, докато не бъде ремонтиран.
        target en  The store will remain closed until it is repaired.

        source uk  Вибори до осені малоймовірні.
        target en  Elections are unlikely before the fall.

        source bg  Не само София, но и Варна гласува.
        target en  Varna voted, as well as Sofia.

        source ru  Депутаты не поддержали законопроект.
        target en  Lawmakers voted down the bill.
    """
    source = segment.source or ""
    if not source.strip() or not segment.target.strip():
        return
    links = word_links(source, segment.target, segment.source_lang, segment.target_lang)
    found = [*_lost(segment, source, links), *_affirmed(segment, source, links)]
    yield from found or _added(segment, source, links)


#: Where another clause begins what was denied is over.
_JOINERS = frozenset({"and", "but", "or", "и", "а", "но", "или", "і", "й", "та", "але", "або"})


def _lost(segment: Segment, source: str, links: WordLinks) -> Iterator[Hit]:
    denied = negations(source, segment.source_lang)
    answers = _answers(segment, source)
    if len(answers) >= len(denied) > 0 or "?" in source:
        return
    for negation in denied:
        at = _denied(negation.span, source, segment.source_lang, links)
        there = links.target_of(at.span)[0] if at else None
        if there is None and not answers and not vague_cues(segment.target, segment.target_lang):
            yield Hit(_DENIED.format(negation.span.of(source)), source=negation.span, confidence=0.4)
        if at is None or there is None or _near(there, answers, segment.target):
            continue
        is_vague = _near(there, vague_cues(segment.target, segment.target_lang), segment.target)
        yield Hit(
            _DENIED.format(f"{negation.span.of(source)} {at.text}"),
            target=_verb_phrase(there, segment.target),
            source=Span(negation.span.start, at.end),
            confidence=_confidence(is_sure=not answers, is_vague=is_vague, is_direct=at.is_direct),
        )


def _answers(segment: Segment, source: str) -> tuple[Span, ...]:
    """The ways of saying no in the target; a `without` that stands for `без` answers no denied verb."""
    spent = sum(word.text.lower() == "без" for word in words(source))
    found: list[Span] = []
    for cue in cues(segment.target, segment.target_lang):
        if spent and cue.of(segment.target).lower() == "without":
            spent -= 1
        else:
            found.append(cue)
    return tuple(found)


def _added(segment: Segment, source: str, links: WordLinks) -> Iterator[Hit]:
    denied = negations(segment.target, segment.target_lang)
    answers = cues(source, segment.source_lang)
    if not denied or len(answers) >= len(denied) or "?" in source:
        return
    turned = WordLinks(tuple((there, here) for here, there in links.links), (), ())
    for negation in denied:
        at = _denied(negation.span, segment.target, segment.target_lang, turned)
        here = turned.target_of(at.span)[0] if at else None
        if here is None and not answers and not vague_cues(source, segment.source_lang):
            yield Hit(_ADDED.format(negation.span.of(segment.target)), target=negation.span, confidence=0.45)
        if at is None or here is None or _near(here, answers, source):
            continue
        is_vague = _near(here, vague_cues(source, segment.source_lang), source)
        yield Hit(
            _ADDED.format(negation.span.of(segment.target)),
            target=_verb_phrase(at.span, segment.target),
            confidence=_confidence(is_sure=not answers, is_vague=is_vague, is_direct=at.is_direct),
        )


def _confidence(*, is_sure: bool, is_vague: bool, is_direct: bool) -> float:
    """
    Sure: the other text says no nowhere. A vaguer word near it may be the answer; where the negation and the linked
    word do not stand together, another word may be meant.
    """
    if is_vague:
        return 0.55 if is_sure and is_direct else 0.4
    if is_direct:
        return 0.8 if is_sure else 0.6
    return 0.55 if is_sure else 0.4


def _affirmed(segment: Segment, source: str, links: WordLinks) -> Iterator[Hit]:
    """`отрече` rendered by `confirmed`."""
    table = data.table("negation.toml")
    stems = tuple(table["denials"][segment.source_lang])
    denials = [word for word in words(source) if word.text.lower().startswith(stems)]
    if not denials or negations(source, segment.source_lang) or negations(segment.target, segment.target_lang):
        return
    for word in words(segment.target):
        if lemma(word.text, segment.target_lang) not in table["denials"]["affirmed"] or links.source_of(word.span):
            continue
        if not _near(word.span, cues(segment.target, segment.target_lang), segment.target):
            yield Hit(
                f"The original says the contrary: “{denials[0].text}”.",
                target=_verb_phrase(word.span, segment.target),
                source=denials[0].span,
                confidence=0.9,
            )


class _Denied(NamedTuple):
    """A word that has a counterpart; `is_direct` if only function words part it from its negation."""

    text: str
    span: Span
    is_direct: bool

    @property
    def end(self) -> int:
        return self.span.end


def _denied(span: Span, text: str, lang: str, links: WordLinks) -> _Denied | None:
    """The first word after a negation, within reach and in its clause, that has a counterpart."""
    is_direct = True
    for word in [word for word in words(text) if word.start >= span.end][:_REACH]:
        if _CLAUSE.search(text, span.end, word.start) or word.text.lower() in _JOINERS:
            return None
        if cues(word.text, lang):
            return None  # `не отрича`: two denials make an affirmation
        if links.target_of(word.span):
            return _Denied(word.text, word.span, is_direct)
        is_direct = is_direct and not is_content(word.text, lang)
    return None


def _near(at: Span, answers: tuple[Span, ...], text: str) -> bool:
    around = words(text)
    place = next((index for index, word in enumerate(around) if word.span.overlaps(at)), None)
    if place is None:
        return True  # a number denied: nothing here can tell
    window = Span(around[max(0, place - _AROUND)].start, around[min(len(around) - 1, place + _AROUND)].end)
    return any(answer.overlaps(window) for answer in answers)


def _verb_phrase(at: Span, text: str) -> Span:
    """A verb with the auxiliaries before it."""
    auxiliaries = data.table("negation.toml")["verb_phrase"]["auxiliaries"]
    start = at.start
    for word in reversed([word for word in words(text) if word.end <= at.start]):
        if word.text.lower() not in auxiliaries or text[word.end : start].strip():
            break
        start = word.start
    return Span(start, at.end)


@segment_check(
    "NEG002",
    Severity.MAJOR,
    "accuracy/mistranslation",
    needs=["source"],
    target_langs=["en"],
    source_langs=LANGS,
    preview=True,
)
def turned_round(segment: Segment) -> Iterator[Hit]:
    """
    A word is rendered by its opposite.

    Rise and fall, win and lose, north and south, allow and ban: the lexicon knows one of the pair in the original, and
    the translation has only the other. Quiet where either text denies anything, for `not fall` may stand for `rise`.

        source bg  Износът на зърно се увеличи през май.
        target en  Grain exports [[decreased]] in May.

        source uk  Парламент дозволив продаж землі.
        target en  Parliament [[banned]] the sale of land.

        source ru  Цены на нефть выросли, несмотря на падение спроса.
        target en  Oil prices rose despite falling demand.

        source bg  Кметът откри училището на север от града.
        target en  The mayor opened the school north of the city.

        source uk  Уряд не дозволив продаж землі.
        target en  The government banned the sale of land.
    """
    source = segment.source or ""
    if not source.strip() or negations(source, segment.source_lang) or negations(segment.target, segment.target_lang):
        return
    links = word_links(source, segment.target, segment.source_lang, segment.target_lang)
    meanings = {span: translations(span.of(source), segment.source_lang) for span in links.only_source}
    everything = frozenset[str]().union(*(translations(word.text, segment.source_lang) for word in words(source)))
    for span in links.only_target:
        low = lemma(span.of(segment.target), segment.target_lang)
        opposite = _opposites().get(low, frozenset())
        turned = [here for here, english in meanings.items() if english & opposite and low not in english]
        if len(turned) == 1 and everything.isdisjoint(_group_of(low)):
            yield Hit(
                f"The original says the opposite: “{turned[0].of(source)}”.",
                target=span,
                source=turned[0],
                confidence=0.7,
            )


@lru_cache(maxsize=1)
def _opposites() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for row in data.table("negation.toml")["opposites"]["pairs"]:
        one, other = (frozenset(group.split()) for group in row.split("|"))
        for word in one:
            found[word] = found.get(word, frozenset()) | other
        for word in other:
            found[word] = found.get(word, frozenset()) | one
    return found


def _group_of(word: str) -> frozenset[str]:
    """The word and those that mean nearly the same: all that its opposites are opposites of."""
    table = _opposites()
    return frozenset({word}).union(*(table[other] for other in table.get(word, frozenset())))
