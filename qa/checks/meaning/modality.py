"""Modality and hedges that the translation changes: must and may, plans, allegations, the reported mood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from qa.align import WordLinks, word_links
from qa.checks.meaning.attribution import beginning
from qa.lang import data
from qa.lang.english.tagger import tags
from qa.lang.english.verbs import verb_beside, verb_phrase
from qa.lang.meaning.hints import hinted, holds, may_hold
from qa.lang.meaning.modality import HEDGES, MODALS, TABLE, Hedge, Modal, has_kind, hedges, modals, plans, reported_mood
from qa.lang.meaning.negation import negations
from qa.lang.meaning.speech import speech_acts, surely_attributed
from qa.lang.phrases import phrases
from qa.lang.text.columns import Bits, Columns, any_of
from qa.lang.text.quotes import quotations
from qa.lang.words import words
from qa.model import Document, Hit, Segment, Severity, Span
from qa.rules import document_check, segment_check

LANGS = ("bg", "ru", "uk")
#: Modal words of English that can only be what they are, with their force.
_PLAIN = {
    "must": "must", "should": "should", "may": "may", "might": "may", "can": "can", "could": "can", "will": "will",
}  # fmt: skip
#: What hints at a modal; and the kinds of English words that look ahead.
_MODAL = may_hold(TABLE, *MODALS)
_LOOKING_AHEAD = ("plan", "hope", "will", "would", "must", "may", "should")
#: Longer words for `alleged` are adjectives that stand before their noun: предполагаемый, обвиняемият.
_ADVERB = 8
#: The counterpart of a hedged word is looked for in so many words after the hedge.
_REACH = 4


def _may_be_modal(columns: Columns, _: Mapping[str, object]) -> Bits:
    return any_of(hinted(columns.source), _MODAL)


@segment_check("MOD001", Severity.MAJOR, "accuracy/mistranslation", needs=["source"], target_langs=["en"],
               source_langs=LANGS, words=_PLAIN, screen=_may_be_modal, preview=True)  # fmt: skip
def modality_changed(segment: Segment) -> Iterator[Hit]:
    """
    What must be done is said to be possible, what may happen to be settled.

    A modal verb of the original (трябва, может, слід, ще) must find one of its kind in the translation, and each plain
    modal of the translation one in the original. Reported is the modal that no word of the original allows where
    another one of the original is left without an answer; segments with a denied modal are left to NEG001.

        source bg  Кабинетът трябва да подаде оставка до петък.
        target en  The cabinet [[may]] resign by Friday.

        source bg  Кабинетът може да подаде оставка до петък.
        target en  The cabinet [[must]] resign by Friday.

        source uk  Суд може скасувати рішення.
        target en  The court [[will]] overturn the decision.

        source ru  Правительство должно уйти в отставку.
        target en  The government is to resign.

        source uk  Суд може скасувати рішення, але зобов'язаний пояснити причини.
        target en  The court may overturn the decision but must explain why.

        source ru  Банк не может повысить ставку.
        target en  The bank must not raise the rate.

        source bg  Може би ще вали.
        target en  It might rain.
    """
    source, lang = segment.source or "", segment.source_lang
    if "?" in source:
        return
    here = modals(source, lang)
    if not here or any(modal.is_denied for modal in here):
        return
    lost = [modal for modal in here if not _is_realised(segment.target, modal.force)]
    for span, force in _unlicensed(segment.target, source, lang, here) if lost else ():
        if any(
            span.overlaps(one.span) or 0 <= one.span.start - span.end < 2 for one in negations(segment.target, "en")
        ):
            continue
        if lang != "bg" and force == "can" and lost[0].force == "will":
            continue
        if lang != "bg" and force == "will" and not _is_same_verb(segment, [modal.span for modal in here], span):
            continue  # the future of a perfective verb needs no modal
        yield Hit(
            f"The original has “{lost[0].span.of(source)}” here.", target=span, source=lost[0].span, confidence=0.65
        )
        return


def _unlicensed(target: str, source: str, lang: str, here: Iterable[Modal]) -> list[tuple[Span, str]]:
    """The plain modals of the translation, with their force, that no word of the original allows."""
    forces = {modal.force for modal in here}
    return [
        (word.span, force)
        for word in words(target)
        if (force := _PLAIN.get(word.text.lower()))
        and not (word.text[0].isupper() and word.start)
        and not forces & _kin(force)
        and not _is_licensed(source, lang, force)
    ]


def _is_same_verb(segment: Segment, modal_spans: Iterable[Span], modal: Span) -> bool:
    """The verb after the modal stands for the verb after a modal of the original."""
    source, target = segment.source or "", segment.target
    links = word_links(source, target, segment.source_lang, segment.target_lang)
    after = [word for word in words(target) if word.start >= modal.end][:3]
    here = {word.span for span in modal_spans for word in [w for w in words(source) if w.start >= span.end][:3]}
    return any(span in here for word in after for span in links.source_of(word.span))


def _is_realised(target: str, force: str) -> bool:
    """The translation has some word that may stand for a modal of this force."""
    return has_kind(target, "en", tuple(data.table(TABLE)["realised"][force]))


def _is_licensed(source: str, lang: str, force: str) -> bool:
    """The original has some word that a modal of this force may stand for."""
    return has_kind(source, lang, tuple(data.table(TABLE)["licensed"][force]))


@lru_cache(maxsize=16)
def _kin(force: str) -> frozenset[str]:
    return frozenset(data.table(TABLE)["licensed"][force])


def _may_hedge(columns: Columns, _: Mapping[str, object]) -> Bits:
    """The original may have a hedge of a kind that no single word of the translation answers to."""
    here, there, found = hinted(columns.source), hinted(columns.target), 0
    for kind in HEDGES:
        answered = any_of(there, holds(TABLE, *data.table(TABLE)["realised"][kind]))
        found |= any_of(here, may_hold(TABLE, kind)) & ~answered
    return found & ~any_of(columns.source.tokens, "?") & ~any_of(columns.target.tokens, "?")


@segment_check("MOD002", Severity.MAJOR, "accuracy/mistranslation", needs=["source"], target_langs=["en"],
               source_langs=LANGS, screen=_may_hedge)  # fmt: skip
def hedge_lost(segment: Segment) -> Iterator[Hit]:
    """
    An allegation or a guess of the original stands in the translation as a fact.

    `Предполагаемият`, `якобы`, `нібито`, `вероятно` answer to alleged, reportedly, suspected, probably, may, or to a
    verb of saying or thinking. Where nothing in the sentence keeps the doubt, an accused person is made a perpetrator
    and a guess becomes news. Hedges inside quotations and questions are left alone.

        source bg  Предполагаемият извършител е задържан в Бургас.
        target en  [[The perpetrator]] was detained in Burgas.

        source ru  Чиновник якобы получил взятку.
        target en  The official [[took]] a bribe.

        source uk  Причиною пожежі, ймовірно, стало замикання.
        target en  The cause of the fire [[was]] a short circuit.

        source uk  Корабель нібито затонув уночі.
        target en  The ship allegedly sank overnight.

        source bg  Вероятно ще вали.
        target en  Rain is expected.

        source ru  Водитель, наверное, забыл включить фары.
        target en  The driver must have forgotten to turn on the headlights.

        source ru  Возможно, переговоры пройдут в Женеве.
        target en  The talks may be held in Geneva.

        source bg  Очевидно мостът е стар.
        target en  The bridge is clearly old.
    """
    source, target = segment.source or "", segment.target
    if "?" in source or "?" in target or not target.strip():
        return
    some = hedges(source, segment.source_lang)
    quoted = [quotation.inner for quotation in quotations(source)] if some else []
    found = [hedge for hedge in some if not any(hedge.span.overlaps(inner) for inner in quoted)]
    if not found:
        return
    realised = data.table(TABLE)["realised"]
    if any(has_kind(target, "en", tuple(realised[hedge.kind])) for hedge in found):
        return
    kinds = {hedge.kind for hedge in found}
    if (kinds & {"alleged", "seeming"} and surely_attributed(target, "en")) or (
        kinds == {"suspect"} and not has_kind(target, "en", ("guilty",))
    ):
        return
    links = word_links(source, target, segment.source_lang, segment.target_lang)
    hedge = found[0]
    yield Hit(
        f"The original is not sure of this: “{hedge.span.of(source)}”.",
        target=_hedged(target, source, hedge, links),
        source=hedge.span,
        confidence=0.6,
    )


def _hedged(target: str, source: str, hedge: Hedge, links: WordLinks) -> Span:
    """What the hedge belongs to: the noun of `предполагаемият извършител`, or the verb at the place of `вероятно`."""
    if hedge.kind in ("alleged", "suspect") and len(hedge.span.of(source)) > _ADVERB:
        after = [hedge.span, *(word.span for word in words(source) if word.start >= hedge.span.end)][:_REACH]
        there = next((links.target_of(span)[0] for span in after if links.target_of(span)), None)
        first = beginning(target)
        return first if there is None or there.overlaps(first) else there
    verb = verb_beside(target, hedge.span.start / len(source))
    return verb_phrase(verb, target) if verb else beginning(target)


@document_check(
    "MOD003", Severity.MAJOR, "accuracy/mistranslation", needs=["source"], target_langs=["en"], source_langs=["bg"]
)
def reported_mood_lost(document: Document) -> Iterator[Hit]:
    """
    The reported mood of the Bulgarian original becomes the translation's own statement.

    By `бил арестуван` and `щял да напусне` a Bulgarian paper passes on what others say. English has no such mood and
    says reportedly, allegedly, said or according to. Quiet where any of these stands in the sentence or in the one
    before or after it.

        source bg  Кметът бил арестуван призори, щял да бъде обвинен.
        target en  [[The mayor]] was arrested at dawn and will be charged.

        source bg  Кметът щял да напусне поста през май.
        target en  The mayor would reportedly leave his post in May.

        source bg  Той е бил арестуван вчера.
        target en  He was arrested yesterday.

        source bg  Съседите разказаха за нощта.
        target en  Neighbors told what happened that night.
        source bg  Мъжът бил сам.
        target en  The man was alone.
    """
    segments = document.segments
    for at, segment in enumerate(segments):
        source = segment.source or ""
        quoted = [quotation.inner for quotation in quotations(source)]
        found = [span for span in reported_mood(source) if not any(span.overlaps(inner) for inner in quoted)]
        near = segments[max(0, at - 1) : at + 2]
        if not found or not segment.target.strip() or any(_keeps_mood(other.target) for other in near):
            continue
        is_said = bool(speech_acts(source, "bg"))
        yield Hit(
            f"The original only passes this on: “{found[0].of(source)}”.",
            target=beginning(segment.target),
            source=found[0],
            confidence=0.6 if len(found) > 1 or is_said or "щ" in found[0].of(source) else 0.45,
            segment=segment.id,
        )


def _keeps_mood(target: str) -> bool:
    return bool(surely_attributed(target, "en")) or has_kind(target, "en", ("alleged", "probable", "seeming"))


def _may_look_ahead(columns: Columns, _: Mapping[str, object]) -> Bits:
    """The original may look ahead, and no single word of the translation does."""
    ahead = any_of(hinted(columns.source), may_hold(TABLE, "plan", "hope", "will"))
    return ahead & ~any_of(hinted(columns.target), holds(TABLE, *_LOOKING_AHEAD))


@segment_check("MOD004", Severity.MAJOR, "accuracy/mistranslation", needs=["source"], target_langs=["en"],
               source_langs=LANGS, screen=_may_look_ahead)  # fmt: skip
def plan_made_fact(segment: Segment) -> Iterator[Hit]:
    """
    What is planned, promised or to come is told as done.

    `Ще подпише`, `планирует продать`, `має намір` look ahead; the translation has only a verb in the past. Judged where
    the original has one such word, its verb has a counterpart in the past tense, and nothing in the translation looks
    ahead.

        source bg  Министърът ще подпише договора в понеделник.
        target en  The minister [[signed]] the contract on Monday.

        source ru  Компания планирует продать завод.
        target en  The company [[sold]] the plant.

        source uk  Уряд має намір закрити порт.
        target en  The government [[closed]] the port.

        source bg  Министърът ще подпише договора в понеделник.
        target en  The minister is signing the contract on Monday.

        source ru  Компания планирует продать завод, который купила в мае.
        target en  The company plans to sell the plant that it bought in May.
    """
    source, lang = segment.source or "", segment.source_lang
    if has_kind(segment.target, "en", _LOOKING_AHEAD):
        return
    ahead = [*plans(source, lang), *(found.span for found in phrases(source, lang, TABLE, ("will",)))]
    past = [word.span for word in tags(segment.target) if word.tag == "VBD"] if ahead else []
    if not past:
        return
    links = word_links(source, segment.target, lang, segment.target_lang)
    for span in ahead:
        verb = _past_counterpart(source, span, past, links)
        if verb is not None:
            yield Hit(
                f"In the original this is still ahead: “{span.of(source)}”.", target=verb, source=span, confidence=0.6
            )
            return


def _past_counterpart(source: str, ahead: Span, past: Iterable[Span], links: WordLinks) -> Span | None:
    after = [word for word in words(source) if word.start >= ahead.end][:_REACH]
    linked = {span for word in after for span in links.target_of(word.span)}
    return next((span for span in past if span in linked), None)
