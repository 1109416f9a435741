"""The present tense beside a dated past."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from qa.lang import data
from qa.lang.english.dated import FIRST, dated_presents, may_be_present
from qa.lang.text.sentences import OPENING, sentences
from qa.lang.words import Word, texts, words
from qa.model import Fix, Hit, Segment, Severity, Span
from qa.regexes import any_case
from qa.rules import segment_check

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_MONTH = rf"(?:{_MONTHS})"
#: A past that is surely past: yesterday, last week, in 2019, in February 2025. A coming year is for the editor to know.
_PAST = re.compile(
    rf"\b(?:[Yy]esterday|[Ll]ast (?:week|month|year|night|{_MONTH})|(?:[Ii]n|[Oo]n) (?:{_MONTH} (?:\d{{1,2}},? )?)?"
    r"(?:1[5-9]\d\d|20[01]\d|202[0-5])\b(?!s)|\w+ (?:days?|weeks?|months?|years?) ago)"
)
_BEGAN = re.compile(
    r"\b(?:began|started|opened|was|were|took)\b[^;]{0,60}\bon (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
)
_PROGRESSIVE = re.compile(r"\b(?:is|are) \w{2,20}ing\b")
_NOW = re.compile(r"\b(?:now|today|still|currently|already)\b")
_QUOTED = re.compile(r"[\"“„][^\"”“]*[\"”“]")
#: Every date that is over, and some others; all that one stands behind where it opens a clause or dates a verb, if only
#: without what is quoted; and all else that a text with a dated verb in the present may hold.
_DATE = (
    rf"(?:[Yy]esterday|[Ll]ast (?:week|month|year|night|summer|winter|spring|fall|autumn|{_MONTH}|\w+day)"
    rf"|[Ii]n {_MONTH}|[IiOo]n (?:\d{{1,2}} {_MONTH} |{_MONTH} (?:\d{{1,2}},? )?|the [a-z]+ of )?(?:1[5-9]\d|20[0-2])\d"
    r"|(?:\w+ )?(?:day|week|month|year)s? ago)"
)
_BEFORE_DATE = (
    rf"(?:(?:{OPENING}|[\"“”][^0-9A-Za-z]*)(?:(?:{any_case(FIRST)})\s+)?|{any_case(['that'])}\s+|\ws[^0-9A-Za-z_]+)"
)
_MAY_BE_DATED = (
    rf"{_BEFORE_DATE}{_DATE}|[Yy]esterday| ago\b"
    r"|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:[^.;]*|[^.;]*[\"“”][^\"“”]*[\"“”][^.;]*)and "
)
_CLAUSE = re.compile(r"\b(?:that|which|who|because|since|if|when|while|where|as|whose|how|what)\b|[;:(]")


@lru_cache(maxsize=1)
def _pasts() -> dict[str, str]:
    return {verb: past[0] for verb, past in data.table("tense.toml")["verbs"].items()}


@lru_cache(maxsize=1)
def _past_forms() -> frozenset[str]:
    return frozenset(_pasts().values())


@segment_check(
    "TEN001", Severity.MINOR, "fluency/grammar", target_langs=["en"], roles=["deck", "body"], trigger=_MAY_BE_DATED
)
def present_with_dated_past(segment: Segment) -> Iterator[Hit]:
    """
    A verb stands in the present tense though the sentence is dated in the past.

    Bulgarian and Russian tell the past in the present; English news does not. The verb of the main clause after "In
    February 2025" or "Yesterday" must be past, and so must the second of two verbs after a dated first one. What stands
    in quotation marks or in a subordinate clause may be present, and so may what a law says and a film shows.

        target en  In March 2023 the regulator [[estimates]] that the price of gas would fall.

        target en  Yesterday the president [[announces]] that the army holds the town.

        target en  The rally began at 6 p.m. on Tuesday and [[ends]] shortly before midnight.

        target en  Yesterday the minister [[is announcing]] a vote.

        target en  The last big strike in the region [[occurs]] in November 2021 at the same mine.

        target en  The prosecutor recalled that in September the gang [[imports]] 41 containers.

        target en  The governor [[has signed]] the order yesterday.

        target en  In 2016 she [[founds]] a local movement.

        target en  The fund has grown since last year, and the film begins in 1943.

        target en  Last year's winner is here, and the ruling adopted in 2019 is in force.

        target en  "I am innocent," he told the court in 2021.

        target en  In 2014, Russia annexed Crimea. The peninsula remains under Russian control.

        target en  The law, which was adopted in 2019, states that the fee is paid by the owner.

        target en  The deputy arrested in 2021 reports to the police every week.
    """
    if not _may_be_dated(segment.target):
        return
    pasts = _pasts()
    for span in sentences(segment.target, "en"):
        sentence = _QUOTED.sub(lambda quoted: " " * len(quoted.group()), span.of(segment.target))
        if hits := list(_dated(segment.target, sentence, span.start)):
            yield from hits
            continue
        progressive = _PROGRESSIVE.search(sentence)
        opening = _PAST.match(sentence)
        if opening and progressive and not _CLAUSE.search(sentence[opening.end() : progressive.start()]):
            place = Span(span.start + progressive.start(), span.start + progressive.end())
            message = f"The sentence is dated in the past, “{progressive.group()}” is present."
            yield Hit(message, target=place, confidence=0.0 if _NOW.search(sentence) else 0.7)
            continue
        for word in words(sentence) if opening or _BEGAN.search(sentence) else ():
            if word.text in pasts and _is_main_verb_of_past(sentence, word):
                place = Span(span.start + word.start, span.start + word.end)
                yield Hit(
                    f"The sentence is dated in the past, “{word.text}” is present.",
                    target=place,
                    fixes=(Fix(place, pasts[word.text]),),
                    confidence=0.8,
                )
                break


def _may_be_dated(text: str) -> bool:
    """Cheap: a past date, and where that is none of the tagger's, a verb that is one of ours."""
    if may_be_present(text):
        return True
    has_verb = not _pasts().keys().isdisjoint(texts(text)) or _PROGRESSIVE.search(text)
    return bool(has_verb and (_PAST.search(text) or _BEGAN.search(text)))


def _dated(text: str, sentence: str, start: int) -> Iterator[Hit]:
    """What the tagger sees: any verb after the date, before it, or in the perfect."""
    for one in dated_presents(sentence):
        place, date = one.verb.shifted(start), one.date.shifted(start)
        message = f"“{date.of(text)}” is over, “{place.of(text)}” is present."
        yield Hit(message, target=place, confidence=one.confidence)


def _is_main_verb_of_past(sentence: str, verb: Word) -> bool:
    """The date opens the sentence and no other clause comes between, or a dated past verb is coordinated with it."""
    opening = _PAST.match(sentence)
    if opening is not None:
        between = sentence[opening.end() : verb.start]
        subject = words(between)
        return 0 < len(subject) <= 9 and not _CLAUSE.search(between) and not _has_other_verb(subject)
    dated = _BEGAN.search(sentence[: verb.start])
    return dated is not None and re.fullmatch(r"[^.;]{0,30}\band ", sentence[dated.end() : verb.start]) is not None


def _has_other_verb(some: Iterable[Word]) -> bool:
    return any(
        word.text in _past_forms() or word.text.lower() in ("is", "are", "was", "were", "has", "had", "will")
        for word in some
    )
