"""A first person that stands for a subject which the original leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.lang.english.pronouns import unquoted
from qa.lang.names.genders import LANGS, Sign, signs, speaks_in_first_person
from qa.lang.text.sentences import sentences
from qa.lang.words import Word, words
from qa.model import Document, Fix, Hit, Segment, Severity, Span
from qa.rules import document_check

_QUOTES = frozenset('«„“"—–')
_FIRST = frozenset({"i", "me", "my", "mine", "myself", "i'm", "i've", "i'd", "i'll", "i’m", "i’ve", "i’d", "i’ll"})
_MANY = frozenset({"we", "our", "ours", "ourselves", "we've", "we'll", "we're", "we’ve", "we’ll", "we’re"})
_RIGHT = {"f": "she", "m": "he"}


@document_check("PRO002", Severity.MAJOR, "fluency/pronoun", needs=["source"], source_langs=LANGS,
                target_langs=["en"], roles=["headline", "deck", "body"])  # fmt: skip
def first_person_for_dropped_subject(document: Document) -> Iterator[Hit]:
    """
    "I" or "we" stands for a subject that the original leaves out.

    Bulgarian, Russian and Ukrainian drop the subject of a second sentence; the translation guesses the first person,
    though the article speaks of him or her. Said only where no word of the original can be a first person and
    nobody is quoted, in the text or across its sentences.

        source ru  Губернатор осмотрел мост. [[Пообещал]] восстановить движение.
        target en  The governor inspected the bridge. [[I]] promised to restore traffic.

        source uk  Міністр вийшов до журналістів. [[Обмежився]] однією фразою.
        target en  The minister came out to the journalists. [[I]] limited myself to one sentence.

        source bg  Кметът огледа моста. Обеща ремонт до есента.
        target en  The mayor inspected the bridge. [[I]] promised repairs by the fall.

        source ru  Я видел мост, и я обещаю восстановить его.
        target en  I saw the bridge, and I promise to restore it.

        source ru  «Пообещал и сделал», — сказал он.
        target en  "I promised and did it," he said.

        source ru  Поехали мы туда вчера.
        target en  I went there yesterday.

        source bg  Обещах на всички и го направих.
        target en  I promised everyone, and I did it.

        source uk  Георгій I правив сорок років.
        target en  George I ruled for forty years.
    """
    is_open = False
    for segment in document.segments:
        was_open, is_open = is_open, _leaves_open(segment.target, is_open)
        source = segment.source or ""
        if was_open or is_open or not source.strip() or _QUOTES & set(source) or _QUOTES & set(segment.target):
            continue
        if ":" not in source and not speaks_in_first_person(source, segment.source_lang):
            yield from _first_persons(segment, source)


def _leaves_open(text: str, is_open: bool) -> bool:
    """A quotation goes on after the text."""
    return is_open ^ bool(text.count('"') % 2) if '"' in text else text.count("“") > text.count("”")


def _first_persons(segment: Segment, source: str) -> Iterator[Hit]:
    found = [word for word in words(unquoted(segment.target)) if word.text.lower() in _FIRST | _MANY]
    first = next(iter(found), None)
    if first is None or first.text in ("US", "i", "ME") or _is_in_name(segment.target, first):
        return
    verb = _opening_verb(source, segment.source_lang)
    bare = re.split(r"['’]", first.text)[0]
    fixes: tuple[Fix, ...] = ()
    if verb is not None and len(found) == 1 and bare == "I":
        right = _RIGHT[verb.gender]
        at_start = any(span.start == first.start for span in sentences(segment.target, segment.target_lang))
        fixes = (Fix(Span(first.start, first.start + 1), right.capitalize() if at_start else right),)
    yield Hit(
        "The original has no first person here.",
        target=first.span,
        source=verb.span if verb else None,
        fixes=fixes,
        confidence=0.75 if bare == "I" else 0.45,
        segment=segment.id,
    )


def _is_in_name(text: str, word: Word) -> bool:
    """George I, "I'm a Celebrity": no pronoun of the text."""
    before = words(text[: word.start])[-1:]
    if before and before[0].text[0].isupper() and text[before[0].end : word.start] == " ":
        return True
    return re.match(r" [A-Z]", text[word.end :]) is not None


def _opening_verb(source: str, lang: str) -> Sign | None:
    """The verb in the past with which a sentence of the original starts."""
    starts = {span.start for span in sentences(source, lang)}
    return next(
        (sign for sign in signs(source, lang) if sign.span.start in starts and sign.kind in ("verb", "speech")), None
    )
