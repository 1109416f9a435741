"""A first person that stands for a subject which the original leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.lang import data
from qa.lang.sentences import sentences
from qa.lang.words import words
from qa.model import Document, Hit, Severity, Span
from qa.rules import document_check

_QUOTES = frozenset('«„"“—–')
_FIRST = re.compile(r"(?:^|[.!?] )(I) (?:\w+ed|said|told|gave|left|went|saw|met|spoke|took|made|came)\b")
_PAST = re.compile(r"\w{2}(?:л|ла|лся|лась|в|вся|лася)$")


@document_check("PRO002", Severity.MAJOR, "fluency/pronoun", needs=["source"], source_langs=["ru", "uk"],
                target_langs=["en"], roles=["body"])  # fmt: skip
def first_person_for_dropped_subject(document: Document) -> Iterator[Hit]:
    """
    "I" stands for a subject that the original leaves out.

    Russian and Ukrainian drop the subject of a second sentence; the translation guesses the first person, though the
    article speaks of him or her.

        source ru  Губернатор осмотрел мост. Пообещал восстановить движение.
        target en  The governor inspected the bridge. [[I]] promised to restore traffic.

        source uk  Міністр вийшов до журналістів. Обмежився однією фразою.
        target en  The minister came out to the journalists. [[I]] limited myself to one sentence.

        source ru  Я видел мост, и я обещаю восстановить его.
        target en  I saw the bridge, and I promise to restore it.

        source ru  «Пообещал и сделал», — сказал он.
        target en  "I promised and did it," he said.

        source ru  Поехали мы туда вчера.
        target en  I went there yesterday.
    """
    for segment in document.segments:
        source = segment.source or ""
        first = set(data.table("pronouns.toml")["first"].get(segment.source_lang, ()))
        match = _FIRST.search(segment.target)
        if match is None or _QUOTES & set(source) or _QUOTES & set(segment.target):
            continue
        if any(word.text.lower() in first for word in words(source)):
            continue
        openers = [next(iter(words(span.of(source))), None) for span in sentences(source, segment.source_lang)]
        if any(word and _PAST.search(word.text.lower()) for word in openers):
            span = Span(match.start(1), match.end(1))
            yield Hit("The original has no first person here.", target=span, confidence=0.7, segment=segment.id)
