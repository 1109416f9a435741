"""Sentences broken, restarted, headless or cut."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import Literal

from qa.lang.english.grammar import group, is_participle
from qa.lang.english.headless import headless, may_be_headless
from qa.lang.names.romanise import romanised
from qa.lang.text.breaks import SURE, Break, Repair, breaks, broken, edges
from qa.lang.text.columns import Bits, Columns
from qa.lang.text.cuts import ENTITY, cut_entities, is_cut_word, is_entity, needs_more
from qa.lang.text.sentences import sentences
from qa.lang.words import words
from qa.model import Document, Fix, Hit, Segment, Severity, Span
from qa.rules import document_check, segment_check

_QUOTE = re.compile(r"[\"„“”«»]")
_ADDRESS = re.compile(r"\S*(?:[@/\\#_]|\w\.\w)\S*$")
_DASH_END = re.compile(r"[^\W_]\s+[-–—]$")
_UNIT = re.compile(r"(?:\d\s*|\b(?:letter|vitamin|group|class|section|point|plan)\s)\w{1,3}$")
#: A source that agrees makes a repair this much surer; one that has a stop at the same place makes it a doubt.
_CONFIRMED, _DOUBT = 0.15, 0.4
_FEWEST_WORDS = 5


def _is_broken(columns: Columns, _: Mapping[str, object]) -> Bits:
    return columns.target.kept(broken)


def _may_lack_subject(columns: Columns, _: Mapping[str, object]) -> Bits:
    """A text, or what may be a sentence in it, starts with a word that may be a verb."""
    target = columns.target
    _, starts, found = target.kept(edges)
    for first, bits in starts.items():
        if may_be_headless(first, 0, len(first)):
            found |= bits
    return found | target.where(_starts_headless, target.every & ~found)


def _starts_headless(text: str) -> bool:
    return may_be_headless(text, len(text) - len(text.lstrip()), len(text))


@segment_check("BRK001", Severity.MAJOR, "fluency/punctuation", target_langs=["en"], screen=_is_broken)
def broken_sentence(segment: Segment) -> Iterator[Hit]:
    """
    A stop or a paragraph break stands inside a phrase.

    Machine translation ends a sentence in the middle of a chain of nouns or after a term in quotation marks; the reader
    loses the thread, and other tools only offer to capitalise the rest. What the right side cannot start with, what
    the left side still needs, and whether the right side has a subject and a verb decide that the two belong together;
    the repair joins them. A source with as many sentences settles doubtful cases.

        target en  The forum discussed the cultures of [[peoples. of]] the northern provinces for two days.

        target en  He was treated for a "mild [[concussion". and]] was sent home the same evening.

        target en  The committee postponed the [[vote? until]] the budget is ready.

        target en  The council found the money for the repair of [[schools. In]] mountain villages.

        target en  The envoy will have talks with [[the. Foreign]] Ministry on Monday.

        target en  The U.S. of the postwar years was a different country.

        target en  Gen. Petrov arrived at 6 a.m. in a convoy of three cars.

        target en  "Will you resign?" he was asked.

        target en  Not now. Not here. Not in this way.

        target en  It was a decision that nobody had dreamed of. The ministry was silent.

        target en  The strike is over. By noon, the first buses had left the depot.
    """
    for one in breaks(segment.target):
        if _repair(segment, one) == "join":
            yield _broken(segment, one)


def _repair(segment: Segment, one: Break) -> Repair:
    """What the evidence in the target says, unless it is weak and the source says otherwise."""
    stops = _stops_in_source(segment)
    if one.confidence >= SURE or stops is None:
        return one.repair
    return "capitalise" if stops and one.next.of(segment.target).islower() else "join"


def _stops_in_source(segment: Segment) -> bool | None:
    """The source has a stop where the target is broken; None where the counts of sentences do not tell."""
    if not segment.source or not segment.source_lang:
        return None
    there, joined = len(sentences(segment.source, segment.source_lang)), len(sentences(segment.target, "en"))
    if there == joined:
        return False
    return True if there == joined + len(breaks(segment.target)) else None


def _broken(segment: Segment, one: Break) -> Hit:
    text, stops = segment.target, _stops_in_source(segment)
    kept = text[one.stop.end : one.next.start].rstrip()
    confidence = one.confidence
    if confidence < SURE and stops is not None:
        confidence = _DOUBT if stops else min(confidence + _CONFIRMED, 1.0)
    joined = Fix(Span(one.stop.start, one.next.end), f"{kept} {_lowered(one.next.of(text))}", _applies(confidence))
    return Hit(f"{one.reason} Join the two parts.", target=one.span, fixes=(joined,), confidence=confidence)


def _applies(confidence: float) -> Literal["safe", "suggested"]:
    return "safe" if confidence >= SURE else "suggested"


def _lowered(word: str) -> str:
    """A word that started a sentence, inside one: names keep their capital."""
    low = word.lower()
    closed = ("prepositions", "determiners", "conjunctions", "finite", "relatives", "pronouns", "plain")
    is_common = low != "i" and (any(low in group(name) for name in closed) or is_participle(low))
    return low if is_common else word


@segment_check("BRK002", Severity.MAJOR, "fluency/grammar", target_langs=["en"], screen=_is_broken)
def lower_case_restart(segment: Segment) -> Iterator[Hit]:
    """
    A sentence starts in lower case.

    What follows the stop has a subject and a verb of its own, so it is a sentence and wants a capital. Brands (iPhone,
    eBay), name particles, list items and words after a quotation are left alone.

        target en  The owner broke the safety [[rules. an]] inquiry is under way, the prosecutor said.

        target en  The critic called it "a play for [[nobody." according]] to her, the theater has lost its audience.

        target en  The phones cost more. iPhone prices are rising by 5 percent.

        target en  He met Ursula. von der Leyen was on her way to Kyiv.

        target en  The report calls it "so far, so good," and no more.

        target en  "Stop!" the guard shouted. "Who is there?" he asked.
    """
    for one in breaks(segment.target):
        if _repair(segment, one) == "capitalise":
            first = Span(one.next.start, one.next.start + 1)
            fix = Fix(first, first.of(segment.target).upper(), _applies(one.confidence))
            yield Hit(f"{one.reason} Capitalise it.", target=one.span, fixes=(fix,), confidence=one.confidence)


@segment_check("BRK003", Severity.MAJOR, "fluency/grammar", target_langs=["en"], screen=_may_lack_subject)
def missing_subject(segment: Segment) -> Iterator[Hit]:
    """
    A sentence starts with its verb: the subject was dropped.

    Bulgarian, Russian and Ukrainian leave the subject out where English cannot. Questions, commands, quotations,
    headlines without auxiliaries and participles that lean on a later subject are right.

        target en  The driver ignored the signal. [[Caused a]] pile-up with four trucks.

        target en  [[Recklessly caused]] moderate injuries to two pedestrians.

        target en  The tunnel is dark. [[Has been]] closed since May.

        headline en  [[were closed]] without notice!

        headline en  [[Killed and]] three seriously injured in an accident on the ring road

        target en  The line of trucks is ten miles long. [[Which is]] twice the length of last week's.

        target en  Built in 1990, the bridge needs repairs.

        target en  Asked about the delay, the minister blamed the weather.

        target en  Had the dam been opened earlier, the town would be dry.

        target en  Is the bridge safe? Was it ever safe? The ministry did not say.

        headline en  Three injured in crash near Lovech

        headline en  Injured in Sunday's crash, the driver died in hospital

        target en  "Was born in a village. Went to the city. Became a minister," he joked.
    """
    text = segment.target
    for span in sentences(text, "en"):
        if not may_be_headless(text, span.start, span.end) or len(_QUOTE.findall(text, 0, span.start)) % 2:
            continue
        judged = headless(span.of(text), is_headline=segment.role in ("headline", "deck"))
        if judged is not None:
            place = Span(span.start, span.start + judged.end)
            yield Hit(judged.reason, target=place, confidence=judged.confidence)


@document_check("BRK004", Severity.MAJOR, "markup/truncation", target_langs=["en"])
def truncated_text(document: Document) -> Iterator[Hit]:
    """
    A text breaks off: a cut word, an open phrase, or an entity of HTML.

    Teasers and headlines are cut at a fixed length by the site, in the middle of a word or of "&quot;". A deliberate
    ellipsis is no cut, nor is a word that the source or the rest of the article has.

        headline en  Mayor: The repair of the old bridge will be finished before the [[wint]]

        target en  The troupe opened its season with [[&quot;]]Hamlet" on Friday.

        headline en  A man was fined for a leaflet from [[&q]] ...

        target en  The spokesman said that the ministry would publish [[the]]

        headline en  Residents of the blocks have nowhere to run to

        headline en  Bansko bakes the longest banitsa

        target en  The firm is called AT&T and its shares rose.

        target en  The story goes on…
    """
    vocabulary = {word.text for segment in document.segments for word in words(segment.target)[:-1]}
    for segment in document.segments:
        for hit in (*_entities(segment.target), *_cut(segment, vocabulary)):
            yield hit._replace(segment=segment.id)


def _entities(text: str) -> Iterator[Hit]:
    for match in ENTITY.finditer(text):
        if is_entity(match.group()):
            span = Span(match.start(), match.end())
            fix = Fix(span, html.unescape(match.group()), "safe")
            yield Hit("An entity of HTML stands in the text.", target=span, fixes=(fix,), confidence=0.95)
    for start, end in cut_entities(text):
        yield Hit("An entity of HTML is cut here.", target=Span(start, end), confidence=0.9)


def _cut(segment: Segment, vocabulary: set[str]) -> Iterator[Hit]:
    text = segment.target.rstrip()
    found = words(text)
    if len(found) < _FEWEST_WORDS:
        return
    last = found[-1]
    if _DASH_END.search(text):
        yield Hit("The text breaks off after a dash.", target=Span(last.start, len(text)), confidence=0.7)
    elif last.end != len(text) or _ADDRESS.search(text) or _UNIT.search(text) or text.islower():
        return
    elif needs_more(text):
        yield Hit(f"The text breaks off after “{last.text}”.", target=last.span, confidence=0.9)
    elif is_cut_word(last.text) and last.text not in vocabulary and not _is_of_source(segment, last.text):
        yield Hit(f"“{last.text}” is no word: the text is cut here.", target=last.span, confidence=0.8)


def _is_of_source(segment: Segment, word: str) -> bool:
    """The word stands in the source as it is, or is a transliterated word of it."""
    source = segment.source or ""
    return word in source or word in romanised(source, segment.source_lang or "bg").lower().split()
