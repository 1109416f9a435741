"""Names in a text: capitalised words that are no sentence starts."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from qa.lang import data
from qa.lang.sentences import sentences
from qa.lang.words import Word, is_known, words
from qa.model import Span


@lru_cache(maxsize=4096)
def name_words(text: str, lang: str) -> tuple[Word, ...]:
    """Capitalised words that are names: in mid-sentence, or unknown to the dictionary."""
    starts = {words(span.of(text))[0].start + span.start for span in sentences(text, lang) if words(span.of(text))}
    return tuple(
        word
        for word in words(text)
        if word.text[0].isupper()
        and not word.text.isupper()
        and len(word.text) > 3
        and (word.start not in starts or not is_known(word.text.lower(), lang))
    )


class NameForm(NamedTuple):
    """A settled English form and the pattern of the forms that are wrong."""

    right: str
    wrong: re.Pattern[str]


@lru_cache(maxsize=1)
def name_forms() -> tuple[NameForm, ...]:
    rows = (line.split("\t") for line in data.text("terms/name_forms.tsv").splitlines() if line[:1] not in ("", "#"))
    return tuple(NameForm(row[0], re.compile(rf"(?<!\w)(?:{row[1]})")) for row in rows)


def wrong_forms(text: str) -> list[tuple[Span, str]]:
    """Names that stand in a form that is not the settled one, with the settled one."""
    return [
        (Span(match.start(), match.end()), form.right) for form in name_forms() for match in form.wrong.finditer(text)
    ]
