"""Articles in plain text: every line a paragraph, or every block of lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.lang.identify import language
from qa.positions import Fragment, layer, plain
from qa.read.files import decoded
from qa.read.layout import is_wrapped, layout
from qa.read.parsed import Parsed

#: A line end that no blank line is beside.
_WRAP = re.compile(r"(?<=\S)[^\S\r\n]*+(?:\r\n|\n|\r)[^\S\r\n]*+(?=\S)")


def read_text(raw: bytes, path: str, lang: str, fallback: str) -> Parsed:
    """Plain text in UTF-8."""
    text = decoded(raw, path)
    lang = lang or language(text, fallback)
    return text_at_hand(text, path, lang)


def text_at_hand(text: str, path: str, lang: str) -> Parsed:
    """Plain text in a language. Where it is hard-wrapped, a line end inside a paragraph is a space."""
    made = layer(path, text, _unwrapped(text)) if is_wrapped(text) else plain(path, text)
    return Parsed(made, layout(made.text, lang), lang)


def _unwrapped(text: str) -> Iterator[Fragment]:
    at = 0
    for match in _WRAP.finditer(text):
        yield Fragment(text[at : match.start()], at, match.start())
        yield Fragment(" ", *match.span())
        at = match.end()
    yield Fragment(text[at:], at, len(text))
