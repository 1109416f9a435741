"""Sentences that the translation left out or added, and translations far too short or long."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from qa.align import word_links
from qa.align.clues import Clue, clues, is_covered
from qa.lang.text.columns import Bits, Columns
from qa.model import Document, Hit, Segment, Severity, Span
from qa.rules import document_check, segment_check

#: A lone sentence is looked for in so many segments on each side.
_NEIGHBOURS = 2
#: A sentence whose words weigh less may stand in the other text in other words.
_SUBSTANCE = 4
#: Two sentences without a counterpart are one and the same if they share three words, or
#: two that weigh this much beside what they do not share.
_MOVED = 0.2
#: The shorter of two sentences has this share of the length of the longer, if one translates the other.
_ALIKE = 0.65
#: From this encoder score on, a sentence says what some sentence of the other text says.
_MEANT = 0.55
#: A translation is surely too short under this share of the shortest.
_FAR = 0.8
#: The share of its evidence that neighbours must tell for a sentence to count as merged into them.
_TOLD = 0.6


@document_check("COV001", Severity.MAJOR, "accuracy/omission", needs=["source"], roles=["body", "quote", "deck"])
def omitted_sentence(document: Document, *, shortest: int = 12) -> Iterator[Hit]:
    """
    A sentence of the original has no counterpart.

    Sentences are aligned with merges and splits, so that a merged sentence is no omission; one whose names, numbers
    and known words stand in a neighbouring sentence that had no cause to tell them is not reported either, nor one
    that the original itself says twice. Sentences that are missing in a row are one finding, where they should stand.

        source bg  Кметът откри моста в понеделник.
        target en  The mayor opened the bridge on Monday.
        source bg  [[Достъпът до левия бряг на Дунав остава забранен до пролетта на 2026 година.]]
        target en  [[]]
        source bg  Движението е възстановено.
        target en  Traffic has resumed.

        source bg  Кметът откри моста. Движението е възстановено.
        target en  The mayor opened the bridge, and traffic has resumed.

        source uk  Міністр подав у відставку.
        target en  The minister resigned on Friday, April 4, 2025.
        source uk  Це сталося в п'ятницю, 4 квітня 2025 року.
        target en

        source bg  Полицията задържа двама заподозрени.
        target en  Police detained two suspects.
        source bg  Полицията задържа двамата заподозрени.
        target en
    """
    segments = document.segments
    reported = False
    for at, segment in enumerate(segments):
        if segment.target.strip() or not (segment.source or "").strip():
            reported = False
            continue
        source = segment.source or ""
        beside = [other for other in segments[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS + 1] if other.target]
        if len(source) < shortest or _is_repeated(segment, segments) or _is_told(segment, beside):
            continue
        unmatched = [other for other in segments if other.source == "" and other.target]
        if _is_moved(segment, unmatched, segments):
            continue
        if not reported:
            has_rival = _is_near(segment, unmatched, segments)
            yield Hit(
                f"A sentence of the original is missing here: “{_beginning(source)}”.",
                target=Span(0, 0),
                source=Span(0, len(source)),
                confidence=_confidence(segment, source, segment.source_lang, segment.target_lang, has_rival),
                segment=segment.id,
            )
        reported = True


def _confidence(lone: Segment, text: str, lang: str, other_lang: str, has_rival: bool) -> float:
    """
    A sentence of few words that would be found again may stand there in other words, where the other text has a
    sentence without a counterpart too; and so may one that an encoder finds near a sentence of the other text.
    """
    if lone.scores.get("semantic", 0.0) >= _MEANT:
        return 0.3
    if not is_covered(lang, other_lang):
        return 0.6
    weight = sum(clue.weight for clue in clues(text, lang, other_lang) if clue.expected)
    return 0.8 if weight >= (_SUBSTANCE if has_rival else 1) else 0.4


def _is_near(lone: Segment, unmatched: list[Segment], segments: tuple[Segment, ...]) -> bool:
    """A sentence without a counterpart stands beside one of the other text."""
    ids = [segment.id for segment in segments]
    at = ids.index(lone.id)
    near = ids[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS + 1]
    return any(other.id in near for other in unmatched)


def _is_moved(lone: Segment, others: list[Segment], segments: tuple[Segment, ...]) -> bool:
    """The same is said by a sentence that has no counterpart either: it stands elsewhere, or is freely put."""
    return any(
        _is_same(
            lone.source or other.source or "",
            lone.target or other.target,
            lone.source_lang or other.source_lang,
            lone.target_lang,
            is_near=_is_near(lone, [other], segments),
        )
        for other in others
    )


def _is_same(source: str, target: str, lang: str, target_lang: str, *, is_near: bool) -> bool:
    """They share words enough, or stand close together, are of one length and share a word at least."""
    links = word_links(source, target, lang, target_lang)
    weights = {clue.span: clue.weight for clue in clues(source, lang, target_lang)}
    found = sum(weights.get(here, 0) for here, _ in links.links)
    lost = sum(weights.get(here, 0) for here in links.only_source) + 2 * len(links.only_target)
    if is_near and links.links and _ALIKE <= len(source) / len(target) <= 1 / _ALIKE:
        return True
    return len(links.links) > 2 or (len(links.links) == 2 and found >= _MOVED * lost)


def _beginning(text: str, most: int = 60) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[:most].rsplit(" ", 1)[0] + "…"


def _is_told(lone: Segment, beside: list[Segment]) -> bool:
    """Neighbouring targets tell most of what the sentence says, and their own originals do not account for it."""
    there = lone.target_lang
    facts = [clue for clue in clues(lone.source or "", lone.source_lang, there) if clue.expected]
    told: set[str] = set()
    for other in beside:
        own = _signs(other.source or "", lone.source_lang, there)
        told |= _signs(other.target, there, lone.source_lang) - own
    return _most_of(facts, told)


def _most_of(facts: list[Clue], told: set[str]) -> bool:
    weight = sum(clue.weight for clue in facts)
    found = sum(clue.weight for clue in facts if not clue.signs.isdisjoint(told))
    return len(facts) > 1 and found >= _TOLD * weight


def _signs(text: str, lang: str, other_lang: str) -> set[str]:
    return {sign for clue in clues(text, lang, other_lang) for sign in clue.signs}


def _is_repeated(lone: Segment, segments: tuple[Segment, ...]) -> bool:
    """The original says the same elsewhere, where it was translated: a repetition dropped is no loss."""
    lang = lone.source_lang
    mine = _signs(lone.source or "", lang, lang)
    return any(
        other is not lone
        and other.target.strip()
        and len(mine & (theirs := _signs(other.source or "", lang, lang))) > 0.85 * max(len(mine), len(theirs)) > 1
        for other in segments
    )


@document_check("COV002", Severity.MAJOR, "accuracy/addition", needs=["source"], roles=["body", "quote"])
def added_sentence(document: Document, *, shortest: int = 20) -> Iterator[Hit]:
    """
    A sentence of the translation has no counterpart in the original.

    The system made it up, or it slipped in from elsewhere. An editor's note in brackets is excused, and so is a
    sentence whose facts stand in the original of its neighbours but not in their translation: that is a split.

        source bg  Кметът откри моста в понеделник.
        target en  The mayor opened the bridge on Monday.
        source bg
        target en  [[The professor has taught at the university since 1998.]]

        source bg  Кметът откри моста в понеделник. Движението е възстановено.
        target en  The mayor opened the bridge on Monday. Traffic has resumed.

        source bg  Кметът откри моста в понеделник, движението по него е възстановено.
        target en  The mayor opened the bridge on Monday.
        source bg
        target en  Traffic over it has been restored.

        source ru  Рада приняла закон.
        target en  The Rada passed the law.
        source ru
        target en  (The Rada is Ukraine's parliament - Ed.)
    """
    segments = document.segments
    for at, segment in enumerate(segments):
        text = segment.target.strip()
        if segment.source is None or segment.source.strip() or len(text) < shortest or text[0] in "([":
            continue
        beside = [other for other in segments[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS + 1] if other.source]
        unmatched = [other for other in segments if other.source and not other.target.strip()]
        if not _is_moved(segment, unmatched, segments) and not _is_split(segment, beside):
            start = segment.target.index(text)
            has_rival = _is_near(segment, unmatched, segments)
            yield Hit(
                "This sentence has no counterpart in the original.",
                target=Span(start, start + len(text)),
                confidence=_confidence(segment, text, segment.target_lang, _source_lang(segments), has_rival),
                segment=segment.id,
            )


def _source_lang(segments: tuple[Segment, ...]) -> str:
    return next((segment.source_lang for segment in segments if segment.source), "")


def _is_split(lone: Segment, beside: list[Segment]) -> bool:
    """Neighbouring originals tell most of what the sentence says, and their own translations leave it out."""
    source_lang = next((other.source_lang for other in beside), lone.source_lang)
    facts = [clue for clue in clues(lone.target, lone.target_lang, source_lang) if clue.expected]
    told: set[str] = set()
    for other in beside:
        own = _signs(other.target, lone.target_lang, source_lang)
        told |= _signs(other.source or "", source_lang, lone.target_lang) - own
    return _most_of(facts, told)


def _may_be_off(columns: Columns, options: Mapping[str, object]) -> Bits:
    """The length of the translation is not within the bounds."""
    shortest, longest = options["shortest"], options["longest"]
    if not isinstance(shortest, float) or not isinstance(longest, float):
        return columns.every
    lengths = ([len(text.strip()) for text in column.texts] for column in (columns.source, columns.target))
    pairs = enumerate(zip(*lengths, strict=True))
    return sum([1 << at for at, (here, there) in pairs if here and not shortest <= there / here <= longest])


@segment_check("COV005", Severity.MAJOR, "accuracy/omission", needs=["source"], screen=_may_be_off)
def wrong_length(segment: Segment, *, shortest: float = 0.45, longest: float = 2.4, least: int = 60) -> Iterator[Hit]:
    """
    The translation is far too short or far too long for its original.

    English is about as long as Bulgarian, Russian or Ukrainian; half the letters, or more than twice as many, mean
    that something is lost or that the system ran on. Only texts of some length in alphabetic scripts are compared.

        source bg  Строежът на моста над Дунав ще започне през май, след като общината плати обезщетенията.
        target en  [[The bridge will be built.]]

        source bg  Строежът на моста ще започне през май, след като общината плати обезщетенията.
        target en  Construction of the bridge will begin in May, once the municipality has paid compensation.

        source de  Donaudampfschifffahrtsgesellschaft gegründet
        target en  A Danube steamship company has been founded
    """
    source, target = (segment.source or "").strip(), segment.target.strip()
    if len(source) < least or not target:
        return
    ratio = len(target) / len(source)
    if shortest <= ratio <= longest or not _is_alphabetic(source):
        return
    start = segment.target.index(target)
    yield Hit(
        f"The translation has {len(target)} characters, the original {len(source)}.",
        target=Span(start, start + len(target)),
        confidence=0.7 if ratio > longest or ratio < _FAR * shortest else 0.45,
    )


def _is_alphabetic(text: str) -> bool:
    """Written with an alphabet, where a character stands for a sound, as in English."""
    return not any("\u2e80" <= character <= "\u9fff" or "\uac00" <= character <= "\ud7af" for character in text)
