"""Sentences broken, restarted, headless or cut."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.lang.breaks import Break, breaks
from qa.lang.grammar import finite_verbs, group, has_finite_verb
from qa.lang.romanise import romanised
from qa.lang.sentences import sentences
from qa.lang.words import is_known, words
from qa.model import Document, Fix, Hit, Segment, Severity, Span
from qa.rules import document_check, segment_check

_ENTITY = re.compile(r"&(?:quot|amp|lt|gt|nbsp|apos|#\d{2,5}|[a-z]{1,5})(?:;|(?=\s|\.|$))")
_BEFORE_WHICH = frozenset("with by for in on at to of from after".split())
_BRAND = re.compile(r"[a-z]{1,3}[A-Z]|\w+[.@/]\w")
_TWO_LETTERS = frozenset(
    "is in on at to of by up us it he we me my so go no do if or an as be am pm ok ad tv hi ex".split()
)
_LOANS = frozenset("leva lev hryvnia hryvnias stotinki oblast oblasts raion banitsa horo rakia".split())
_UNFINISHED = frozenset("the a an of and or from if that which is are was were has have".split())
_HEADLESS = re.compile(r"(?:killed|dead|wounded|injured|arrested|detained|hospitali[sz]ed) and\b", re.IGNORECASE)


@segment_check("BRK001", Severity.MAJOR, "fluency/punctuation", target_langs=["en"])
def broken_sentence(segment: Segment) -> Iterator[Hit]:
    """
    A stop or a paragraph break stands inside a phrase.

    Machine translation ends a sentence in the middle of a chain of nouns or after a term in quotation marks; the reader
    loses the thread, and other tools only offer to capitalise the rest. What the right side cannot start with and what
    the left side still needs decide that the two belong together; the repair joins them.

        target en  The forum discussed the cultures of [[peoples. of]] the northern provinces for two days.

        target en  He was treated for a "mild [[concussion". and]] was sent home the same evening.

        target en  The committee postponed the [[vote? until]] the budget is ready.

        target en  The U.S. of the postwar years was a different country.

        target en  Gen. Petrov arrived at 6 a.m. in a convoy of three cars.

        target en  "Will you resign?" he was asked.

        target en  Not now. Not here. Not in this way.
    """
    for one in breaks(segment.target):
        if one.repair == "join":
            yield _broken(segment, one)


def _broken(segment: Segment, one: Break) -> Hit:
    text = segment.target
    joined = " " + _lowered(text, one)
    start = one.stop.start
    end = max(one.next.start, one.stop.end)
    closing = re.match(r"[\"”’»“)\]]*", text[one.stop.end : end])
    kept = closing.group() if closing else ""
    fix = Fix(Span(start, one.next.end), kept + joined, "safe" if one.sure else "suggested")
    return Hit(one.reason + " Join the two parts.", target=one.span, fixes=(fix,), confidence=0.95 if one.sure else 0.7)


def _lowered(text: str, one: Break) -> str:
    word = one.next.of(text)
    return word.lower() if word.lower() in group("prepositions") | group("articles") | group("finite") else word


@segment_check("BRK002", Severity.MAJOR, "fluency/grammar", target_langs=["en"])
def lower_case_restart(segment: Segment) -> Iterator[Hit]:
    """
    A sentence starts in lower case.

    What follows the stop has a subject and a verb of its own, so it is a sentence and wants a capital. Brands (iPhone,
    eBay), name particles and list items are left alone.

        target en  The owner broke the safety [[rules. an]] inquiry is under way, the prosecutor said.

        target en  The phones cost more. iPhone prices are rising by 5 percent.

        target en  He met Ursula. von der Leyen was on her way to Kyiv.

        target en  The report calls it "so far, so good," and no more.
    """
    for one in breaks(segment.target):
        if one.repair == "capitalise":
            first = Span(one.next.start, one.next.start + 1)
            fix = Fix(first, first.of(segment.target).upper(), "suggested")
            yield Hit(one.reason + " Capitalise it.", target=one.span, fixes=(fix,), confidence=0.8)


@document_check("BRK003", Severity.MAJOR, "fluency/grammar", target_langs=["en"])
def missing_subject(document: Document) -> Iterator[Hit]:
    """
    A sentence starts with its verb: the subject was dropped.

    Bulgarian, Russian and Ukrainian leave the subject out where English cannot. Questions, commands, quotations and
    participles that lean on a later subject are right.

        target en  The driver ignored the signal. [[Caused a]] pile-up with four trucks.

        headline en  [[were closed]] without notice!

        headline en  [[Killed and]] three seriously injured in an accident on the ring road

        target en  The line of trucks is ten miles long. [[Which is]] twice the length of last week's.

        target en  Built in 1990, the bridge needs repairs.

        target en  Is the bridge safe? Was it ever safe? The ministry did not say.

        headline en  Three injured in crash near Lovech

        headline en  Injured in Sunday's crash, the driver died in hospital
    """
    opens = True
    for segment in document.segments:
        for span in sentences(segment.target, "en"):
            sentence = span.of(segment.target)
            found = words(sentence)
            starts_with_word = len(found) > 2 and found[0].start == 0
            if starts_with_word and not sentence.rstrip().endswith(("?", '?"', "?”")):
                first, second = found[0].text.lower(), found[1].text.lower()
                reason = _headless(sentence, first, second, is_first=opens)
                if reason:
                    place = Span(span.start, span.start + found[1].end)
                    yield Hit(reason, target=place, confidence=0.8, segment=segment.id)
            opens = segment.role == "headline"


def _headless(sentence: str, first: str, second: str, *, is_first: bool) -> str | None:
    if first in ("were", "was", "are", "is", "has", "have", "had") and sentence[0].islower():
        return f"The line starts with “{first}”: its subject is missing."
    if is_first and sentence[0].islower() and second in group("prepositions") and not _BRAND.match(sentence):
        return "The line starts in lower case: its subject is missing."
    if _HEADLESS.match(sentence) and not has_finite_verb(sentence[len(first) :].partition(",")[2]):
        return f"Who was {first} is missing."
    if is_first or not sentence[0].isupper():
        return None
    if first == "which" and second in group("finite"):
        return "A relative clause stands as a sentence of its own."
    if first in _BEFORE_WHICH and second == "which" and "," not in sentence:
        return "A relative clause stands as a sentence of its own."
    if first in ("was", "were", "has", "had") and second.endswith(("ed", "en")):
        return f"The sentence starts with “{first}”: its subject is missing."
    starts_with_verb = first.endswith("ed") and second in ("a", "an", "the", "his", "her", "their", "that", "to")
    if starts_with_verb and "," not in sentence and not finite_verbs(sentence[len(first) :]) and is_known(first, "en"):
        return f"The sentence starts with the verb “{first}”: its subject is missing."
    return None


@document_check("BRK004", Severity.MAJOR, "markup/truncation", target_langs=["en"])
def truncated_text(document: Document) -> Iterator[Hit]:
    """
    A text breaks off: a cut word, an open phrase, or an entity of HTML.

    Teasers and headlines are cut at a fixed length by the site, in the middle of a word or of "&quot;". A deliberate
    ellipsis is no cut.

        headline en  Mayor: The repair of the old bridge will be finished before the [[wint]]

        target en  The troupe opened its season with [[&quot;]]Hamlet" on Friday.

        target en  The spokesman said that the ministry would publish [[the]]

        headline en  Residents of the blocks have nowhere to run to

        target en  The firm is called AT&T and its shares rose.

        target en  The story goes on…
    """
    for segment in document.segments:
        for match in _ENTITY.finditer(segment.target):
            yield Hit(
                "A piece of HTML stands in the text.",
                target=Span(match.start(), match.end()),
                fixes=(Fix(Span(match.start(), match.end()), '"'),) if match.group() == "&quot;" else (),
                segment=segment.id,
            )
        cut = _cut(segment)
        if cut is not None:
            yield cut._replace(segment=segment.id)


def _cut(segment: Segment) -> Hit | None:
    text = segment.target.rstrip()
    found = words(text)
    if len(found) < 5 or not text[-1:].isalpha():
        return None
    last = found[-1]
    if last.text.lower() in _UNFINISHED:
        return Hit(f"The text breaks off after “{last.text}”.", target=last.span, confidence=0.9)
    is_unit = text[last.start - 1 : last.start] == "/" or text[: last.start].rstrip()[-1:].isdigit()
    if (
        len(last.text) <= 2
        and last.text.islower()
        and not is_unit
        and last.text not in _TWO_LETTERS
        and segment.role != "caption"
    ):
        return Hit(f"“{last.text}” is no word: the text is cut here.", target=last.span, confidence=0.8)
    is_word = is_known(last.text, "en") or last.text in _LOANS
    if last.text.islower() and not is_word and _is_no_loan(segment, last.text):
        return Hit(f"“{last.text}” is no word: the text is cut here.", target=last.span, confidence=0.8)
    return None


def _is_no_loan(segment: Segment, word: str) -> bool:
    """A loan of the source ("leva") is no cut word."""
    return len(word) > 2 and word not in romanised((segment.source or "").lower(), segment.source_lang)
