"""Words that say no by themselves: denied, without, not ruled out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from qa.align import word_links
from qa.lang import data
from qa.lang.english.verbs import verb_phrase
from qa.lang.meaning.hints import CUE, DENIAL, DENIED, DOUBLING, NO, counts, hinted, hinting
from qa.lang.meaning.negation import TABLE, Negation, cues, denies_alone, grammatical, may_double, negations
from qa.lang.sieve import Sieve
from qa.lang.text.columns import Bits, Columns, any_of, places
from qa.lang.words import lemma, texts, words
from qa.model import Hit, Segment, Severity, Span
from qa.rules import segment_check

LANGS = ("bg", "ru", "uk")
_BARE = "без"
_DENIED = "The original denies this: “{}”."
#: A noun follows `без` within so many words; `with the written permission`: its counterpart within so many characters.
_REACH, _WITHIN = 4, 25
#: An answer stands so near to the verb that it may deny, in characters.
_NEAR = 40
#: English verbs that say no by themselves.
_LITERAL = (
    "den", "refus", "reject", "rul", "exclud", "forb", "ban", "prohib", "prevent", "fail", "dismiss", "oppos", "object",
)  # fmt: skip
#: Two denials take two words that hint at any of these.
_SAYING_NO = (DENIED, CUE, DOUBLING)


def _may_turn(columns: Columns, _: Mapping[str, object]) -> Bits:
    source, target = columns.source, columns.target
    affirmed = target.where(lambda text: _AFFIRMING.passed({*texts(text)}), hinted(source).get(DENIAL, 0))
    return affirmed | _may_halve(columns) | source.any_of([_BARE]) & target.any_of(["with"])


def _may_halve(columns: Columns) -> Bits:
    """The original may say no twice, and the translation has a verb that says no and no other word that surely does."""
    source, target = columns.source, columns.target
    literal = any_of(target.low_words, [word for word in hinting(target, CUE) if word.startswith(_LITERAL)])
    half = hinted(source).get(DENIED, 0) & literal & ~hinted(target).get(NO, 0)
    saying_no = counts(source, *_SAYING_NO) if half else []
    return sum([1 << at for at in places(half) if saying_no[at] > 1])


def _affirms(word: str) -> bool:
    """An English word, as it is written, says that something is so."""
    return lemma(word, "en") in data.table(TABLE)["denials"]["affirmed"]


_AFFIRMING = Sieve(_affirms)


@segment_check("NEG004", Severity.CRITICAL, "accuracy/mistranslation", needs=["source"], target_langs=["en"],
               source_langs=LANGS, screen=_may_turn)  # fmt: skip
def denial_turned(segment: Segment) -> Iterator[Hit]:
    """
    A word that says no by itself is rendered by its contrary.

    `Отрече` becomes `confirmed`, `без` becomes `with`, and of the two denials in `не изключи` or `не запретил` only one
    is left: it `ruled out`, it `banned`. Quiet where the translation has any other way of saying no.

        source ru  Министерство отрицало, что корабль был потерян.
        target en  The ministry [[confirmed]] that the ship had been lost.

        source uk  Без дозволу міста будувати тут не можна.
        target en  [[With]] the city's permission, it is not possible to build here.

        source bg  Комисията не изключи нови проверки.
        target en  The commission [[ruled out]] new inspections.

        source ru  Суд не запретил митинг.
        target en  The court [[banned]] the rally.

        source bg  Комисията не изключи нови проверки.
        target en  The commission left open the possibility of new inspections.

        source ru  Министр не отрицал, что встреча состоялась.
        target en  The minister admitted that the meeting had taken place.

        source uk  Без дозволу міста будувати тут не можна.
        target en  Building here requires the city's permission.

        source bg  Кметът отрече обвиненията.
        target en  The mayor denied the charges.
    """
    source = segment.source or ""
    if "?" in source or not segment.target.strip():
        return
    yield from _affirmed_instead(segment, source)
    yield from _half_of_two(segment, source)
    yield from _with(segment, source)


def _affirmed_instead(segment: Segment, source: str) -> Iterator[Hit]:
    """`отрече` rendered by `confirmed`."""
    denying = [word for word in words(source) if denies_alone(word.text.lower(), segment.source_lang)]
    said = [word for word in words(segment.target) if _affirms(word.text)] if denying else []
    if not said or negations(source, segment.source_lang) or negations(segment.target, segment.target_lang):
        return
    links = word_links(source, segment.target, segment.source_lang, segment.target_lang)
    for word in said:
        if links.source_of(word.span):
            continue
        if not _has_near(word.span, cues(segment.target, segment.target_lang)):
            yield Hit(
                f"The original says the contrary: “{denying[0].text}”.",
                target=verb_phrase(word.span, segment.target),
                source=denying[0].span,
                confidence=0.9,
            )


def _half_of_two(segment: Segment, source: str) -> Iterator[Hit]:
    """`Не изключи` rendered by `ruled out`: the verb that says no is there, the no before it is not."""
    lang, target = segment.source_lang, segment.target
    there = cues(target, segment.target_lang)
    if len(there) != 1 or grammatical(target, there) or not there[0].of(target).lower().startswith(_LITERAL):
        return
    twice = negations(source, lang)
    if len(twice) == 1 and _is_doubled(source, twice[0], lang):
        yield Hit(
            _DENIED.format(_with_next(source, twice[0].span)), target=there[0], source=twice[0].span, confidence=0.7
        )


def _is_doubled(source: str, negation: Negation, lang: str) -> bool:
    """The denied word says no itself: `не отрече`, `не изключи`, `не забрани`."""
    after = next((word.text.lower() for word in words(source) if word.start >= negation.span.end), "")
    return may_double(after, lang) or bool(cues(after, lang))


def _with(segment: Segment, source: str) -> Iterator[Hit]:
    """`Без разрешение` rendered by `with permission`."""
    target = segment.target
    without = [word for word in words(source) if word.text.lower() == _BARE]
    with_it = [word for word in words(target) if word.text.lower() == "with"] if without else []
    if not with_it:
        return
    links = word_links(source, target, segment.source_lang, segment.target_lang)
    denying = [cue for cue in cues(target, segment.target_lang) if not links.source_of(cue)]
    if len(denying) > len(negations(source, segment.source_lang)):
        return
    for bare in without:
        after = [word for word in words(source) if word.start >= bare.end][:_REACH]
        there = [span for word in after for span in links.target_of(word.span)]
        pair = next((word for word in with_it if any(0 < span.start - word.end < _WITHIN for span in there)), None)
        if pair is not None:
            yield Hit(_DENIED.format(_with_next(source, bare.span)), target=pair.span, source=bare.span, confidence=0.8)


def _has_near(at: Span, answers: tuple[Span, ...]) -> bool:
    return any(answer.start - at.end < _NEAR and at.start - answer.end < _NEAR for answer in answers)


def _with_next(text: str, span: Span) -> str:
    return " ".join([span.of(text), *(word.text for word in words(text) if word.start >= span.end)][:2])
