"""
The tags, texts and comments of HTML, each with its place.

A tokenizer of our own, because no library says where a text node stands: lxml gives lines only, `html.parser` stops
counting inside text. It follows the HTML standard as far as text is concerned: comments, raw text, attributes,
character references. lxml is the oracle of its tests. Every pattern is possessive and every search goes on from where
the last one stopped, so that hostile input costs no more than its length.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from html.entities import html5
from typing import NamedTuple, TypeAlias

from qa.model import Span
from qa.positions import Fragment

#: What stands inside these up to the end tag has no tags.
_RAW = frozenset("iframe noembed noframes noscript script style textarea title xmp".split())

_MARKUP = re.compile(r"<(?=[a-zA-Z!?/])")
_NAME = re.compile(r"</?([a-zA-Z][^ \t\n\f\r/>]*+)")
_ATTRIBUTE = re.compile(
    r"[ \t\n\f\r/]*+([^ \t\n\f\r/>][^ \t\n\f\r/>=]*+)"
    r"(?:[ \t\n\f\r]*+=[ \t\n\f\r]*+(?:\"([^\"]*+)\"|'([^']*+)'|([^ \t\n\f\r>\"'][^ \t\n\f\r>]*+)))?+"
)
_TAG_END = re.compile(r"[ \t\n\f\r/]*+>")
_COMMENT_END = re.compile(r"--!?>")
_REFERENCE = re.compile(r"&(?:#[0-9]++;?|#[xX][0-9a-fA-F]++;?|[a-zA-Z][a-zA-Z0-9]{1,31}+;?)")
#: The longest number of a character has seven digits; a longer one stands for no character.
_LONGEST_NUMBER = 10


class Tag(NamedTuple):
    """A start or end tag; attributes are the places of their values, by their names in lower case."""

    name: str
    span: Span
    is_end: bool
    attributes: Mapping[str, Span]


class Run(NamedTuple):
    """A run of text between tags."""

    span: Span


class Remark(NamedTuple):
    """What stands inside a comment."""

    span: Span


Token: TypeAlias = Tag | Run | Remark


def tokens(text: str, *, start: int = 0) -> Iterator[Token]:
    """The tags, texts and comments of HTML in order. Declarations and what is cut off at the end are left out."""
    at = start
    while at < len(text):
        match = _MARKUP.search(text, at)
        start = match.start() if match else len(text)
        if start > at:
            yield Run(Span(at, start))
        if match is None:
            return
        token, at = _markup(text, start)
        if token is None:
            continue
        yield token
        if isinstance(token, Tag) and not token.is_end and token.name in _RAW:
            end = _raw_end(text, token.name, at)
            if end > at:
                yield Run(Span(at, end))
            at = end


def characters(text: str, span: Span) -> Iterator[Fragment]:
    """The text that a span of HTML stands for: runs as they are, and each character reference for itself."""
    at = span.start
    for match in _REFERENCE.finditer(text, span.start, span.end):
        end = _reference_end(match)
        if end == match.start():
            continue
        if match.start() > at:
            yield Fragment(text[at : match.start()], at, match.start())
        long = match[0].startswith("&#") and end - match.start() > _LONGEST_NUMBER
        yield Fragment("\ufffd" if long else html.unescape(text[match.start() : end]), match.start(), end)
        at = end
    if at < span.end:
        yield Fragment(text[at : span.end], at, span.end)


def value(text: str, tag: Tag, name: str) -> str:
    """The value of an attribute, empty where the tag has none."""
    span = tag.attributes.get(name)
    return "" if span is None else "".join(fragment.text for fragment in characters(text, span))


def _markup(text: str, start: int) -> tuple[Token | None, int]:
    """The token that starts with `<`, and where it ends."""
    if text.startswith("<!--", start):
        end = _COMMENT_END.search(text, start + 2)
        inner = Span(start + 4, max(start + 4, end.start() if end else len(text)))
        return Remark(inner), end.end() if end else len(text)
    name = _NAME.match(text, start)
    if name is None:  # a doctype, a processing instruction, an end tag of nothing
        close = text.find(">", start)
        return None, close + 1 if close >= 0 else len(text)
    attributes, at = _attributes(text, name.end())
    end = _TAG_END.match(text, at)
    if end is None:
        return None, len(text)
    return Tag(name[1].lower(), Span(start, end.end()), text[start + 1] == "/", attributes), end.end()


def _attributes(text: str, at: int) -> tuple[Mapping[str, Span], int]:
    """The attributes from an offset on, and where they end; of two with one name the first counts."""
    found: dict[str, Span] = {}
    while match := _ATTRIBUTE.match(text, at):
        group = match.lastindex or 1
        found.setdefault(match[1].lower(), Span(*match.span(group)) if group > 1 else Span(match.end(), match.end()))
        at = match.end()
    return found, at


def _raw_end(text: str, name: str, at: int) -> int:
    end = re.compile(rf"</{name}(?=[ \t\n\f\r/>])", re.IGNORECASE).search(text, at)
    return end.start() if end else len(text)


def _reference_end(match: re.Match[str]) -> int:
    """Where a character reference ends: some names need no semicolon, then the longest counts."""
    name = match[0][1:]
    if name.startswith("#") or name in html5:
        return match.end()
    known = (size for size in range(len(name) - 1, 1, -1) if name[:size] in html5)
    return match.start() + 1 + next(known, -1)
