"""Quotations that the translation drops, makes, shortens, or takes out of the speaker's mouth."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from qa.align import word_links
from qa.lang import data
from qa.lang.meaning.speech import TABLE, surely_attributed
from qa.lang.text.columns import Bits, Columns, any_of, places
from qa.lang.text.quotes import MARKS, OPENING, Quotation, quotations
from qa.lang.words import texts, words
from qa.model import Document, Hit, Segment, Severity, Span
from qa.rules import document_check, segment_check

LANGS = ("bg", "ru", "uk")
#: Quotations of fewer words are names, titles and words held at arm's length: English sets them as it likes.
_LONG = 5
#: The usual number of English words for a word of the original, and the share of it below which something is gone.
_RATIO = {"bg": 1.1, "ru": 1.15, "uk": 1.1}
#: A quotation that is a smaller part of its sentence may be woven into it.
_PART = 0.4
_HALF, _MISSED = 0.5, 7
_SINGLE = frozenset("'‘’‚")
#: Marks of quotation, also as an entity of HTML.
_MARKS = re.compile(r"[\"“”„«»‘’]|&[lrb]?d?quo|(?<!\w)'|'(?!\w)|^\s*[—–-]\s", re.MULTILINE)


@document_check(
    "QUO001", Severity.MAJOR, "accuracy/mistranslation", needs=["source"], target_langs=["en"], source_langs=LANGS
)
def quotation_lost(document: Document) -> Iterator[Hit]:
    """
    A quotation of the original is told as narration.

    Without its marks somebody's opinion becomes the paper's. Reported only where no quotation mark is left in the
    sentence and its neighbours and no verb of saying turns the words into indirect speech; names, titles and single
    words in quotation marks are not counted.

        source bg  „Няма да напуснем сградата до края на преговорите“, заявиха стачкуващите.
        target en  [[We will not leave the building until the talks are over]].

        source ru  «Мы сделали всё, что могли», — сказал врач.
        target en  The doctor said they had done all they could.

        source bg  Филмът „Една малка кражба на празници“ излиза в петък.
        target en  The movie Little Holiday Theft opens on Friday.

        source uk  «Ми відбудуємо міст до кінця осені», – пообіцяв міністр.
        target en  "We will rebuild the bridge by the end of fall," the minister promised.
    """
    segments = document.segments
    for at, segment in enumerate(segments):
        lost = [quotation for quotation in _long(segment.source or "") if quotation.is_closed]
        near = segments[max(0, at - 1) : at + 2]
        if not lost or not segment.target.strip() or any(_MARKS.search(other.target) for other in near):
            continue
        quoted = lost[0]
        yield from _as_narration(segment, quoted)


def _as_narration(segment: Segment, quoted: Quotation) -> Iterator[Hit]:
    """The words are told in the first person, or by nobody: sure; with a verb of saying they are indirect speech."""
    source, target = segment.source or "", segment.target
    said = {word.text.lower().replace("’", "'") for word in words(target)}
    is_first = not said.isdisjoint(_persons("en"))
    if surely_attributed(target, "en") and not is_first:
        return
    links = word_links(source, target, segment.source_lang, segment.target_lang)
    there = [span for here, span in links.links if quoted.inner.start <= here.start < quoted.inner.end]
    share = len(words(quoted.inner.of(source))) / max(1, len(words(source)))
    if share < _PART:
        return
    is_whole = share > 0.5
    span = _around(target, there, is_whole=is_whole)
    yield Hit(
        "These words are a quotation in the original.",
        target=span,
        source=quoted.span,
        confidence=0.65 if is_first else 0.4,
        segment=segment.id,
    )


def _around(target: str, there: list[Span], *, is_whole: bool) -> Span:
    """The words that stand for the quotation; the whole sentence, without its stop, where it is most of it."""
    around = words(target)
    if is_whole or not there:
        return Span(around[0].start, around[-1].end) if around else Span(0, len(target))
    return Span(min(there).start, max(span.end for span in there))


def _long(text: str) -> list[Quotation]:
    return [one for one in quotations(text) if one.is_speech and len(words(one.inner.of(text))) >= _LONG]


@document_check(
    "QUO002",
    Severity.MAJOR,
    "accuracy/mistranslation",
    needs=["source"],
    target_langs=["en"],
    source_langs=LANGS,
    preview=True,
)
def quotation_made(document: Document) -> Iterator[Hit]:
    """
    What the original tells in its own words is put in quotation marks.

    Indirect speech is a summary: whoever sets it in quotation marks lets the speaker say words that were never said.
    Titles and quotations of a few words are left alone, and so is a sentence beside one whose original has marks.

        source bg  Министърът каза, че данъците ще останат същите до края на мандата.
        target en  The minister said: [["Taxes will stay the same until the end of the term."]]

        source bg  „Данъците ще останат същите“, каза министърът.
        target en  "Taxes will stay the same," the minister said.

        source ru  — Мы не уйдём из города, — сказал комендант.
        target en  "We will not leave the city," the commandant said.
    """
    segments = document.segments
    for at, segment in enumerate(segments):
        made = [one for one in _long(segment.target) if one.is_closed and not _is_title(segment.target, one)]
        near = segments[max(0, at - 1) : at + 2]
        if not made or not (segment.source or "").strip() or any(_MARKS.search(other.source or "") for other in near):
            continue
        yield Hit(
            "The original does not quote this.",
            target=made[0].span,
            source=None,
            confidence=0.6,
            segment=segment.id,
        )


def _is_title(text: str, quoted: Quotation) -> bool:
    """`"There Is Such a People"`, or single marks, which may be apostrophes."""
    inside = words(quoted.inner.of(text))
    capitals = sum(word.text[0].isupper() for word in inside)
    return text[quoted.span.start] in "'‘" or 2 * capitals > len(inside)


def _may_quote(columns: Columns) -> Bits:
    """Both texts have a mark that may open a quotation."""
    return any_of(columns.source.tokens, OPENING) & any_of(columns.target.tokens, OPENING)


def _may_shorten(columns: Columns, _: Mapping[str, object]) -> Bits:
    """Both texts quote, and what the marks stand around may have become shorter."""
    lang, some = columns.source.lang, places(_may_quote(columns))
    pairs = [(at, columns.source.texts[at], columns.target.texts[at]) for at in some]
    return sum([1 << at for at, source, target in pairs if _may_be_shorter(_lone(source), _lone(target), lang)])


def _may_be_shorter(here: int | None, there: int | None, lang: str) -> bool:
    return here is None or _is_shorter(here * _RATIO[lang], there or 0)


def _is_shorter(wanted: float, got: int) -> bool:
    return wanted > 2 * _LONG and got < _HALF * wanted and wanted - got >= _MISSED


def _lone(text: str) -> int | None:
    """How many words the only quotation of a text has at most, told by its tokens; None where it has other marks."""
    some = texts(text)
    at = [place for place, token in enumerate(some) if token in MARKS]
    if len(at) != 2 or some[at[0]] in _SINGLE or some[at[1]] in _SINGLE:
        return None
    return len([token for token in some[at[0] : at[1]] if any(map(str.isalpha, token))])


def _may_change_person(columns: Columns, _: Mapping[str, object]) -> Bits:
    """Both texts quote, the original has a first person, and the translation a third."""
    first, third = _forms(columns.source.lang), _forms("en_third")
    return _may_quote(columns) & columns.source.any_of(first) & columns.target.any_of(third)


@segment_check("QUO003", Severity.MAJOR, "accuracy/omission", needs=["source"], target_langs=["en"], source_langs=LANGS,
               screen=_may_shorten)  # fmt: skip
def quotation_shortened(segment: Segment) -> Iterator[Hit]:
    """
    A quotation has lost a good part of its words.

    Who cuts a quotation changes what was said. The number of words inside the marks is compared with what the
    original's should come to in English; judged where both texts have the same number of quotations.

        source bg  „Няма да напуснем сградата, докато не видим договора и първите преведени заплати“, каза тя.
        target en  [["We will not leave the building,"]] she said.

        source ru  «Мы сделали всё, что могли», — сказал врач.
        target en  "We did all we could," the doctor said.

        source uk  «Ми відбудуємо міст до кінця осені», – пообіцяв міністр.
        target en  "We will rebuild the bridge," the minister promised, "by the end of fall."
    """
    source, target = segment.source or "", segment.target
    here = [one for one in quotations(source) if one.is_speech and one.is_closed]
    there = [one for one in quotations(target) if one.is_closed] if here else []
    if not here or len(here) != len([one for one in there if one.is_speech]) or len(here) != len(there):
        return
    for one, other in zip(here, there, strict=True):
        wanted = len(words(one.inner.of(source))) * _RATIO[segment.source_lang]
        if _is_shorter(wanted, len(words(other.inner.of(target)))) and not _MARKS.search(one.inner.of(source)):
            yield Hit(
                f"The original's quotation is longer: {len(words(one.inner.of(source)))} words.",
                target=other.span,
                source=one.span,
                confidence=0.6,
            )


@segment_check("QUO004", Severity.MAJOR, "accuracy/mistranslation", needs=["source"], target_langs=["en"],
               source_langs=LANGS, screen=_may_change_person)  # fmt: skip
def quoted_person_changed(segment: Segment) -> Iterator[Hit]:
    """
    Inside the quotation marks the speaker no longer speaks of himself.

    `Аз`, `ми`, `наш` in the quotation answer to I, we, our: where the translation's quotation has he, she or they
    instead, the marks stand around words that nobody said.

        source bg  „Аз не съм подписвал този договор и няма да го подпиша“, каза кметът.
        target en  [["He did not sign this contract and will not sign it,"]] the mayor said.

        source ru  «Мы верим, что они вернутся», — сказала мать.
        target en  "We believe they will come back," the mother said.

        source uk  «Він мені збрехав», – сказала свідок.
        target en  "He lied to me," the witness said.
    """
    source, target = segment.source or "", segment.target
    here = [one for one in quotations(source) if one.is_speech and one.is_closed]
    there = [one for one in quotations(target) if one.is_speech and one.is_closed] if len(here) == 1 else []
    if len(there) != 1:
        return
    mine = _low(here[0].inner.of(source)) & _persons(segment.source_lang)
    said = _low(there[0].inner.of(target))
    if mine and said.isdisjoint(_persons("en")) and said & _persons("en_third"):
        yield Hit(
            f"The original speaks in the first person: “{min(mine)}”.",
            target=there[0].span,
            source=here[0].span,
            confidence=0.6,
        )


@lru_cache(maxsize=8)
def _forms(name: str) -> frozenset[str]:
    """These words with apostrophes of either kind, or with a mark behind them that belongs to a token."""
    ends = ("", "'", "’")
    return frozenset([form + end for one in _persons(name) for form in (one, one.replace("'", "’")) for end in ends])


@lru_cache(maxsize=8)
def _persons(name: str) -> frozenset[str]:
    return frozenset(data.table(TABLE)["first_person"][name])


def _low(text: str) -> set[str]:
    return {word.text.lower().replace("’", "'") for word in words(text)}
