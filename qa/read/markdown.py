"""The blocks of a Markdown article. Inline marks stay in the text: spans point into the file as it is."""

from __future__ import annotations

import re

from qa.lang.identify import language
from qa.model import Role, Span
from qa.positions import plain
from qa.read.files import decoded
from qa.read.layout import Paragraph
from qa.read.parsed import Parsed

_BLOCK = re.compile(
    r"(?P<front>\A---\n.*?\n---\n)"
    r"|(?P<code>^(?:```|~~~).*?^(?:```|~~~)[^\n]*$)"
    r"|^(?P<mark>#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+|\d{1,3}[.)][ \t]+|)(?P<text>[^\r\n]*\S)[ \t]*$",
    re.MULTILINE | re.DOTALL,
)
_ROLES: dict[str, Role] = {"#": "headline", ">": "quote"}


def read_markdown(raw: bytes, path: str, lang: str, fallback: str) -> Parsed:
    """Markdown."""
    text = decoded(raw, path)
    return Parsed(plain(path, text), markdown_layout(text), lang or language(text, fallback))


def markdown_layout(text: str) -> tuple[Paragraph, ...]:
    """Headings, quotations, list items and paragraphs; front matter and code are `meta`. Lines of a paragraph join."""
    paragraphs: list[Paragraph] = []
    last_end = -1
    for match in _BLOCK.finditer(text):
        if match["text"] is None:
            paragraphs.append(Paragraph(Span(match.start(), match.end()), "meta"))
            continue
        role = _ROLES.get(match["mark"][:1], "body")
        if role == "headline" and any(paragraph.role == "headline" for paragraph in paragraphs):
            role = "deck"
        span = Span(match.start("text"), match.end("text"))
        follows = not match["mark"] and text.count("\n", max(last_end, 0), span.start) == 1
        if follows and paragraphs and paragraphs[-1].role in ("body", "quote"):
            paragraphs[-1] = Paragraph(Span(paragraphs[-1].span.start, span.end), paragraphs[-1].role)
        else:
            paragraphs.append(Paragraph(span, role))
        last_end = span.end
    return tuple(paragraphs)
