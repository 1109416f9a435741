"""Parts of sentences that the translation left out or added, against the original or a reference."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from math import sqrt
from typing import NamedTuple

from qa.align import word_links
from qa.align.clues import Clue, clues, is_covered
from qa.align.lists import lost_items
from qa.align.runs import Gaps, Run, gaps
from qa.model import Hit, Segment, Severity, Span
from qa.rules import segment_check

#: Ends of clauses: marks (not inside a number), brackets, dashes between spaces.
_END = re.compile(r"(?<!\d)[,;:](?!\d)|[,;:](?=\s)|[.!?](?=[\s\"”»“]|$)|[()\n]|\s[–—-]\s")
#: So much of the rest of both texts must be linked, for the words that are not to mean anything.
_LINKED_IN_REFERENCE = 0.75
#: The characters of an English translation for one of the original, on average.
_RATIO = {"bg": 0.909, "ru": 0.897, "uk": 0.957}
#: Fewer words that ought to be found again are no evidence.
_FEWEST = 2
#: So far below the threshold a part is a doubt.
_DOUBT = 1.0
_LONGEST_PLACE = 40


class _Weights(NamedTuple):
    base: float
    lonely: float
    unknown: float
    answered: float
    opened: float
    closed: float
    linked: float
    linked_there: float
    surplus: float
    room: float


#: Fitted on good translations of news, with a clause of the translation cut out or a foreign one put in.
_OMITTED = _Weights(-4.68, 0.77, 0.26, -0.57, 0.76, 0.84, 0.04, 0.9, 2.01, -0.82)
_ADDED = _Weights(-6.63, 0.74, 0.35, -0.2, 1.1, 3.73, 0.98, 0.99, 1.85, -1.59)
#: What is taken off: of Russian the published translations are freer, and more of what is not found is still said.
_FREEDOM = {"ru": 0.7}


class _Gap(NamedTuple):
    """A clause none of whose words has a counterpart; `place` is the word of the other text after which it belongs."""

    clause: Span
    words: int
    place: Span


@segment_check("COV003", Severity.MAJOR, "accuracy/omission", needs=["source"])
def omitted_clause(segment: Segment, *, threshold: float = 2.5) -> Iterator[Hit]:
    """
    A part of the original has no counterpart: a clause, a phrase, an item of a list.

    The reader of the translation never learns of it. Words that the lexicon, the numbers and the names vouch for count,
    where several stand together and none of them is found; so do the length of both texts, the words near the place
    that could be the part in other words, and marks and conjunctions around it. An item of a list is missed where the
    other items stand side by side. A lost name or number alone is left to the checks of names and numbers; so are
    titles and patronymics. The mark is on the words before and after the place where the part belongs.

        source bg  Кабинетът прие бюджета във вторник, но опозицията обяви, че ще обжалва закона в съда, съобщи БТА.
        target en  The cabinet adopted the budget on [[Tuesday, BTA reported]].

        source uk  Пожежники врятували двох дітей, яких знайшли на даху сусідньої школи.
        target en  Firefighters rescued two [[children.]]

        source bg  Най-засегнати са София, Пловдив и Варна.
        target en  The worst hit are [[Sofia and Varna]].

        source bg  Кабинетът прие бюджета във вторник, но опозицията обяви, че ще обжалва закона в съда, съобщи БТА.
        target en  The cabinet adopted the budget on Tuesday, but the opposition will challenge it in court, BTA said.

        source uk  Суд скасував вирок, бо слідчі не мали дозволу на обшук.
        target en  The court overturned the verdict because investigators lacked a search warrant.

        source ru  Заседание провёл премьер-министр Михаил Владимирович Мишустин.
        target en  Prime Minister Mikhail Mishustin chaired the meeting.
    """
    source, target = segment.source or "", segment.target
    lang, there = segment.source_lang, segment.target_lang
    if not target.strip() or not is_covered(lang, there):
        return
    found = gaps(source, target, lang, there)
    surplus = _surplus(source, target, lang, there)
    for run in found.runs:
        score = _score(run, found, surplus, len(source), _OMITTED) - _FREEDOM.get(lang, 0.0)
        if run.lonely >= _FEWEST and score >= threshold - _DOUBT:
            yield Hit(
                f"The original goes on here: “{run.span.of(source)}”.",
                target=_shortened(run.place, target),
                source=run.span,
                confidence=0.65 if score >= threshold else 0.4,
            )
    for item in lost_items(source, target, lang, there):
        yield Hit(
            f"The list of the original has one more item: “{item.span.of(source)}”.",
            target=item.place,
            source=item.span,
            confidence=0.6,
        )


@segment_check("COV004", Severity.MAJOR, "accuracy/addition", needs=["source"], target_langs=["en"])
def added_clause(segment: Segment, *, threshold: float = 3.5) -> Iterator[Hit]:
    """
    A part of the translation has no counterpart in the original: a clause, a phrase, an item of a list.

    The mirror image of an omitted part. What explains is no addition: a note or a conversion in brackets, the full name
    of a body, a word or two on who somebody is.

        source bg  Парламентът прие бюджета във вторник.
        target en  Parliament adopted the budget on Tuesday, [[while the opposition left the hall in protest]].

        source uk  Постраждали жителі Києва й Одеси.
        target en  Residents of Kyiv, [[Kharkiv]] and Odesa were injured.

        source bg  Парламентът прие бюджета във вторник, а опозицията напусна залата.
        target en  Parliament adopted the budget on Tuesday, while the opposition walked out of the chamber in protest.

        source ru  Рада приняла бюджет.
        target en  The Rada, Ukraine's parliament, adopted the budget.

        source bg  КЗП глоби веригата с 20 000 лв.
        target en  The Commission for Consumer Protection fined the chain 20,000 leva (about 10,200 euros).
    """
    source, target = segment.source or "", segment.target
    lang, there = segment.source_lang, segment.target_lang
    if not source.strip() or not is_covered(there, lang):
        return
    found = gaps(target, source, there, lang)
    for run in found.runs:
        score = _score(run, found, -_surplus(source, target, lang, there), len(target), _ADDED)
        if run.lonely >= _FEWEST and score >= threshold - _DOUBT and not _explains(run.span, target):
            yield Hit(
                "Nothing in the original says this.", target=run.span, confidence=0.65 if score >= threshold else 0.4
            )
    for item in lost_items(target, source, there, lang):
        yield Hit(
            "The list of the original does not have this item.", target=item.span, source=item.place, confidence=0.6
        )


def _surplus(source: str, target: str, lang: str, target_lang: str) -> float:
    """How many characters the translation is shorter than originals of its length become."""
    return len(source) * (_RATIO.get(lang, 1.0) if target_lang == "en" else 1.0) - len(target)


def _score(run: Run, found: Gaps, surplus: float, length: int, weights: _Weights) -> float:
    """The log odds that the run was lost, by logistic regression on sentences with and without a part cut out."""
    return (
        weights.base
        + weights.lonely * min(run.lonely, 8)
        + weights.unknown * min(run.words - run.lonely - run.taken, 5)
        + weights.answered * min(run.answered, 6)
        + weights.opened * run.opened
        + weights.closed * run.closed
        + weights.linked * found.linked
        + weights.linked_there * found.linked_there
        + weights.surplus * max(-2.0, min(3.0, surplus / sqrt(7.0 * max(1, length))))
        + weights.room * min(1.5, run.room / max(1, run.span.end - run.span.start))
    )


def _shortened(place: Span, text: str) -> Span:
    """The place; only its first word where it is long, for the part belongs behind that."""
    if place.end - place.start <= _LONGEST_PLACE:
        return place
    word = re.match(r"\S+", text[place.start : place.end])
    return Span(place.start, place.start + (word.end() if word else 0))


def _explains(span: Span, text: str) -> bool:
    """It stands in brackets, or holds some."""
    before, inside = text[: span.start], span.of(text)
    return before.count("(") > before.count(")") or before.count("[") > before.count("]") or "(" in inside


@segment_check("COV006", Severity.MAJOR, "accuracy/omission", needs=["reference"])
def less_than_reference(segment: Segment, *, fewest: int = 2) -> Iterator[Hit]:
    """
    A part of the reference is missing.

    The two texts must otherwise tell the same in mostly the same words; a free paraphrase is not compared. The mark
    stands on the word after which the part belongs.

        reference en  Five hikers, two of them teenagers, were rescued on Monday.
        target en  Five [[hikers]] were rescued on Monday.

        reference en  Five hikers, two of them teenagers, were rescued on Monday.
        target en  Five hikers, including two teenagers, were rescued on Monday.

        reference en  The dam, built in 1961, is being repaired.
        target en  Repairs are under way at the sixty-year-old reservoir.
    """
    reference = segment.reference or ""
    for gap in _gaps(reference, segment.target, segment.target_lang, segment.target_lang, _LINKED_IN_REFERENCE):
        if gap.words >= fewest:
            yield Hit(
                f"The reference goes on here: “{gap.clause.of(reference)}”.",
                target=gap.place,
                reference=gap.clause,
                confidence=0.7,
            )


@segment_check("COV007", Severity.MAJOR, "accuracy/addition", needs=["reference"])
def more_than_reference(segment: Segment, *, fewest: int = 3) -> Iterator[Hit]:
    """
    The translation says more than the reference.

    A clause or an inset none of whose words the reference has, in a text that otherwise agrees with it.

        reference en  The committee meets on Friday.
        target en  The committee meets on Friday, [[and is likely to replace its secretary]].

        reference en  The committee meets on Friday to choose a secretary.
        target en  The committee meets on Friday, and it will choose a secretary.

        reference en  The ministry rejected the claim.
        target en  The claim was dismissed as false by the ministry.
    """
    reference = segment.reference or ""
    for gap in _gaps(segment.target, reference, segment.target_lang, segment.target_lang, _LINKED_IN_REFERENCE):
        if gap.words >= fewest:
            yield Hit("The reference does not say this.", target=gap.clause, confidence=0.7)


@lru_cache(maxsize=1024)
def _gaps(text: str, other: str, lang: str, other_lang: str, linked: float) -> tuple[_Gap, ...]:
    """The clauses of a text that have no counterpart in another, if all else has."""
    if not text.strip() or not other.strip():
        return ()
    links = word_links(text, other, lang, other_lang)
    mine = clues(text, lang, other_lang)
    lonely = set(links.only_source)
    found: list[_Gap] = []
    follows = False
    for clause in _clauses(text):
        inside = [clue for clue in mine if clue.span.overlaps(clause)]
        is_gap = not links.target_of(clause) and all(not clue.expected or clue.span in lonely for clue in inside)
        if is_gap and inside:
            weight = sum(clue.expected or _is_number(clue) for clue in inside)
            joined = found.pop() if follows else None
            start, before = (joined.clause.start, joined.words) if joined else (clause.start, 0)
            span = Span(start, clause.end)
            found.append(_Gap(span, before + weight, _place(span, other, links.links)))
        follows = is_gap and bool(found)
    # What a gap holds is no evidence against the rest.
    rest = [clue for clue in mine if clue.expected and not any(clue.span.overlaps(gap.clause) for gap in found)]
    theirs = [clue for clue in clues(other, other_lang, lang) if clue.expected]
    hit = sum(clue.span not in lonely for clue in rest)
    hit_there = sum(clue.span not in links.only_target for clue in theirs)
    if len(rest) < 2 or hit < linked * len(rest) or hit_there < linked * len(theirs):
        return ()
    return tuple(found)


def _is_number(clue: Clue) -> bool:
    return all(sign.startswith("#") for sign in clue.signs)


def _clauses(text: str) -> Iterator[Span]:
    start = 0
    for match in [*_END.finditer(text), None]:
        end = match.start() if match else len(text)
        inner = text[start:end]
        if inner.strip():
            at = start + len(inner) - len(inner.lstrip())
            yield Span(at, at + len(inner.strip()))
        start = match.end() if match else end


def _place(clause: Span, other: str, links: tuple[tuple[Span, Span], ...]) -> Span:
    """The word of the other text that stands for the last linked word before the clause, or for the next after it."""
    before = [there for here, there in links if here.end <= clause.start]
    after = [there for here, there in links if here.start >= clause.end]
    return before[-1] if before else after[0] if after else Span(0, len(other))
