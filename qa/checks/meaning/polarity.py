"""Negation that the translation loses or adds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from qa.align import WordLinks
from qa.align.clues import sharing, signs_of
from qa.align.words import linked_words
from qa.lang.english.verbs import verb_beside, verb_between, verb_phrase
from qa.lang.lexicon import NOTHING, is_content
from qa.lang.meaning.hints import DENIED, NO, counts, hinted
from qa.lang.meaning.negation import (
    Negation,
    cues,
    denials,
    denies_a_verb,
    grammatical,
    is_turned,
    negations,
    vague_cues,
)
from qa.lang.numbers.values import beginnings
from qa.lang.text.columns import Bits, Columns, places
from qa.lang.words import lows, texts, words
from qa.model import Hit, Segment, Severity, Span
from qa.rules import segment_check

LANGS = ("bg", "ru", "uk")
#: A negation and the word that it denies stand this near, in words; an English cue may stand further from the verb.
_REACH, _AROUND = 4, 9
_DENIED = "The original denies this: “{}”."
_ADDED = "Nothing in the original denies this: “{}” is added."
#: `Not the tone of the meetings`, `not to be so vocal`: looser than a denied verb.
_OF_A_NOUN = re.compile(r" (?:the|to)\b")
_OUT_OF = re.compile(r"\bout of\b(?! \d)")
_CLAUSE = re.compile(r"[,;:.!?\n()–—]")
#: Pronouns that go with a denied verb, and what stands for them where the negation was lost; within so many letters.
_NOBODY = re.compile(r"\b(?:нито един|никой|никого|ни один|ни одн[аоу]\w*|никто|жод\w+|ніхто|нікого)\b", re.IGNORECASE)
_SOMEBODY = re.compile(
    r"\b(?:one of|any|anyone|anybody|each|every|everyone|somebody|someone|some|many|most|several|both|all)\b",
    re.IGNORECASE,
)
_QUANTIFIED = 50
#: A mark from the negation to the verb is no longer than this.
_MARKED = 40
#: A hit this sure is told as critical; one that is likely as major; under that it is a doubt.
SURE, LIKELY = 0.7, 0.5


def may_deny(columns: Columns, _: Mapping[str, object]) -> Bits:
    """One of the texts may say no oftener than the other surely does."""
    return columns.kept(_may_deny)


def _may_deny(columns: Columns) -> Bits:
    source, target = columns.source, columns.target
    found = 0
    for one, other in ((source, target), (target, source)):
        denied, answers = counts(one, DENIED), counts(other, NO)
        found |= sum([1 << at for at in places(hinted(one).get(DENIED, 0)) if denied[at] > answers[at]])
    return found


@segment_check("NEG001", Severity.CRITICAL, "accuracy/mistranslation", needs=["source"], target_langs=["en"],
               source_langs=LANGS, screen=may_deny)  # fmt: skip
def negation_changed(segment: Segment) -> Iterator[Hit]:
    """
    The original denies what the translation affirms, or the other way round.

    The worst error there is: the sentence reads well and says the contrary. Every denied verb of the original (не,
    няма, нет, немає, едва ли, навряд чи) must meet some way of saying no near its English counterpart, and every
    English `not` a way of saying no in the original. Double negatives (никой не), `не само`, `докато не` and litotes
    are one negation or none; where a verb has no counterpart in the lexicon, negation-likely-changed speaks.

        source bg  Синдикатите настояват пенсиите да не се вдигат.
        target en  The unions insist that pensions [[be raised]].

        source bg  Кметът каза, че парламентът ще приеме бюджета.
        target en  The mayor said that parliament [[will not adopt]] the budget.

        source bg  Никой не е получил предупреждение.
        target en  No one received a warning.

        source ru  Министр не отрицал, что встреча состоялась.
        target en  The minister admitted that the meeting had taken place.

        source uk  Пісня «Don't Stop» пролунала у фіналі.
        target en  The song “Don't Stop” was played in the final.

        source bg  Магазинът няма да отвори, докато не бъде ремонтиран.
        target en  The store will remain closed until it is repaired.

        source uk  Вибори до осені малоймовірні.
        target en  Elections are unlikely before the fall.

        source bg  Не само София, но и Варна гласува.
        target en  Varna voted, as well as Sofia.

        source ru  Депутаты не поддержали законопроект.
        target en  Lawmakers voted down the bill.
    """
    yield from (hit for hit in negation_hits(segment) if hit.confidence >= SURE or hit.confidence < LIKELY)


@lru_cache(maxsize=256)
def negation_hits(segment: Segment) -> tuple[Hit, ...]:
    """Where negation is lost or added, surely, likely or perhaps."""
    source, target = segment.source or "", segment.target
    if not source.strip() or not target.strip() or "?" in source:
        return ()
    return tuple(_lost(segment, source)) or tuple(_added(segment, source))


#: Where another clause begins what was denied is over.
_JOINERS = frozenset({"and", "but", "or", "и", "а", "но", "или", "і", "й", "та", "але", "або"})


def _lost(segment: Segment, source: str) -> Iterator[Hit]:
    denied = negations(source, segment.source_lang)
    answers = _answers(segment, source) if denied else ()
    if len(grammatical(segment.target, answers)) >= len(denied) or not _may_be_lost(segment, source, denied, answers):
        return
    links = _links(segment, source)
    found = [_denied(negation.span, source, segment.source_lang, links) for negation in denied]
    there = [links.target_of(at.span)[0] if at and at.is_direct else None for at in found]
    free = _unanswered(segment.target, [n.span.start / len(source) for n in denied], there, answers)
    for index, negation in enumerate(denied):
        at, place = found[index], there[index]
        if at is None or place is None:
            yield from _lost_without_trace(segment, source, negation, answers, links)
            continue
        is_vague = _near(place, vague_cues(segment.target, segment.target_lang), segment.target)
        is_answered = _near(place, answers, segment.target)
        if index in free:
            is_answered = not all(_is_apart(place, answer, segment.target) for answer in answers)
        if is_answered or (is_vague and len(answers) >= len(denied)):
            continue
        yield Hit(
            _DENIED.format(f"{negation.span.of(source)} {at.text}"),
            target=_with_quantifier(verb_phrase(place, segment.target), negation.span, segment, source),
            source=Span(negation.span.start, at.end),
            confidence=_sureness(segment, source, negation, is_vague=is_vague, is_silent=not answers),
        )


def _links(segment: Segment, source: str) -> WordLinks:
    return WordLinks(linked_words(source, segment.target, segment.source_lang, segment.target_lang), (), ())


def _may_be_lost(segment: Segment, source: str, denied: tuple[Negation, ...], answers: tuple[Span, ...]) -> bool:
    """By single words, the first word denied may stand for one that no answer is near to, or nothing could answer."""
    target, lang, there = segment.target, segment.source_lang, segment.target_lang
    may_begin = beginnings(lang)
    is_silent = not answers and not vague_cues(target, there)
    is_enough = len(answers) >= len(denied) or len(denied) == 1
    for negation in denied:
        after = [word for word in words(source) if word.start >= negation.span.end][:_REACH]
        signs = next((signs_of(word.text, lang, there) for word in after if is_content(word.text, lang)), NOTHING)
        places = sharing(signs, target, there, lang)
        if any(not _is_answered(place, answers, target, is_enough) for place in places) or (is_silent and not places):
            return True
        if after and any(map(may_begin, texts(source[negation.span.end : after[-1].end]))):
            return True
    return False


def _is_answered(place: Span, answers: tuple[Span, ...], text: str, is_enough: bool) -> bool:
    """An answer is near, and where there are fewer than denials, one stands in the same clause."""
    return _near(place, answers, text) and (is_enough or any(not _is_apart(place, one, text) for one in answers))


def _sureness(segment: Segment, source: str, negation: Negation, *, is_vague: bool, is_silent: bool) -> float:
    """A denied noun or name (`не имейл`, `не из Уэльса`) is a doubt: English puts such contrasts in many ways."""
    if not denies_a_verb(source, negation, segment.source_lang):
        return 0.4
    return 0.8 if is_silent and not is_vague else 0.55 if is_silent else 0.6


def _is_apart(one: Span, other: Span, text: str) -> bool:
    """A mark stands between the two: they belong to different clauses."""
    return _CLAUSE.search(text, min(one.end, other.end), max(one.start, other.start)) is not None


def _unanswered(
    target: str, places: list[float], there: list[Span | None], answers: tuple[Span, ...]
) -> frozenset[int]:
    """The denials that are left over when each way of saying no has been given to the nearest of them."""
    if len(places) < 2 or len(answers) >= len(places):
        return frozenset()
    where = [span.start / len(target) if span else place for span, place in zip(there, places, strict=True)]
    taken: set[int] = set()
    for answer in answers:
        rest = [index for index in range(len(places)) if index not in taken]
        taken.add(min(rest, key=lambda index: abs(where[index] - answer.start / len(target))))
    return frozenset(range(len(places))) - taken


def _lost_without_trace(
    segment: Segment, source: str, negation: Negation, answers: tuple[Span, ...], links: WordLinks
) -> Iterator[Hit]:
    """
    The denied word has no counterpart in the lexicon, but nothing in the whole translation says no or could mean it:
    the verb between the words that are linked around it is what is wrongly affirmed, or the one at the same place of
    the sentence.
    """
    text, lang = segment.target, segment.source_lang
    if answers or vague_cues(text, segment.target_lang):
        return
    after = next((word.text for word in words(source) if word.start >= negation.span.end), "")
    if cues(after, lang):
        return  # `не отрича`: two denials make an affirmation
    is_plain = not is_turned(source, negation, lang) and denies_a_verb(source, negation, lang)
    verb = _verb_around(negation.span, text, links) or verb_beside(text, negation.span.start / max(1, len(source)))
    yield Hit(
        _DENIED.format(_with_next(source, negation.span)),
        target=_with_quantifier(verb_phrase(verb, text), negation.span, segment, source) if verb else None,
        source=negation.span,
        confidence=0.6 if is_plain and verb else 0.4,
    )


def _with_quantifier(verb: Span, negation: Span, segment: Segment, source: str) -> Span:
    """Where `нито един` is rendered as `one of`, the mark begins there."""
    if not _NOBODY.search(source[max(0, negation.start - _QUANTIFIED) : negation.start]):
        return verb
    somebody = [match for match in _SOMEBODY.finditer(segment.target) if 0 < verb.end - match.start() <= _QUANTIFIED]
    return Span(min(verb.start, somebody[-1].start()), verb.end) if somebody else verb


def _verb_around(span: Span, text: str, links: WordLinks) -> Span | None:
    before = [there.end for here, there in links.links if here.end <= span.start]
    after = [there.start for here, there in links.links if here.start >= span.end]
    if not before or not after or before[-1] >= after[0]:
        return None
    return verb_between(text, Span(before[-1], after[0]))


def _with_next(text: str, span: Span) -> str:
    return " ".join([span.of(text), *(word.text for word in words(text) if word.start >= span.end)][:2])


def _answers(segment: Segment, source: str) -> tuple[Span, ...]:
    """Ways of saying no in the target, `out of danger` too; a `without` for a `без` answers no denied verb."""
    spent = lows(source).count("без")
    found = [Span(*match.span()) for match in _OUT_OF.finditer(segment.target)]
    for cue in cues(segment.target, segment.target_lang):
        if spent and cue.of(segment.target).lower() == "without":
            spent -= 1
        else:
            found.append(cue)
    return tuple(sorted(found))


def _added(segment: Segment, source: str) -> Iterator[Hit]:
    denied = [
        negation
        for negation in negations(segment.target, segment.target_lang)
        if negation.span.of(segment.target) not in source  # a title that stands there in Latin letters
    ]
    answers = denials(source, segment.source_lang) if denied else ()
    if len(answers) >= len(denied):
        return
    links = _links(segment, source)
    turned = WordLinks(tuple((there, here) for here, there in links.links), (), ())
    for negation in denied:
        at = _denied(negation.span, segment.target, segment.target_lang, turned)
        here = turned.target_of(at.span)[0] if at else None
        if at is None or here is None:
            if not answers:
                is_plain = not vague_cues(source, segment.source_lang) and not _OF_A_NOUN.match(
                    segment.target, negation.span.end
                )
                yield Hit(
                    _ADDED.format(negation.span.of(segment.target)),
                    target=negation.span,
                    confidence=0.45 if is_plain else 0.4,
                )
            continue
        if _near(here, answers, source):
            continue
        is_far = _OF_A_NOUN.match(segment.target, negation.span.end) is not None
        is_vague = is_far or _near(here, vague_cues(source, segment.source_lang), source)
        yield Hit(
            _ADDED.format(negation.span.of(segment.target)),
            target=_from_negation(negation.span, at.span, segment.target),
            confidence=_confidence(is_sure=not answers, is_vague=is_vague, is_direct=at.is_direct),
        )


def _from_negation(negation: Span, denied: Span, text: str) -> Span:
    """The auxiliaries, the negation and what it denies; the verb phrase alone where the two stand apart."""
    start = verb_phrase(negation, text).start
    return Span(start, denied.end) if denied.end - start <= _MARKED else verb_phrase(denied, text)


def _confidence(*, is_sure: bool, is_vague: bool, is_direct: bool) -> float:
    """
    Sure: the other text says no nowhere. A vaguer word near it may be the answer; where the negation and the linked
    word do not stand together, another word may be meant.
    """
    if is_vague:
        return 0.45 if is_sure and is_direct else 0.4
    if is_direct:
        return 0.8 if is_sure else 0.6
    return 0.55 if is_sure else 0.4


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
