"""Articles in plain text: every line a paragraph, or every block of lines."""

from __future__ import annotations

from qa.lang.identify import language
from qa.positions import plain
from qa.read.files import decoded
from qa.read.layout import layout
from qa.read.parsed import Parsed


def read_text(raw: bytes, path: str, lang: str, fallback: str) -> Parsed:
    """Plain text in UTF-8."""
    text = decoded(raw, path)
    lang = lang or language(text, fallback)
    return Parsed(plain(path, text), layout(text, lang), lang)
