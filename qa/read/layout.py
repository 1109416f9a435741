"""The paragraphs of an article and what part of the page each is: headline, deck, dateline, body, furniture."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from qa.lang.text.breaks import paragraph_joins
from qa.lang.text.furniture import banner, counter, is_breadcrumb, is_caption_of, is_credit, is_dateline
from qa.model import Role, Span

_LINE = re.compile(r"[^\r\n]+")
_BLANK_LINES = re.compile(r"(?:\r\n|\n|\r)[^\S\r\n]*(?:\r\n|\n|\r)")
_LIST_ITEM = re.compile(r"\s*(?:[-–—•*·]|\(?\w{1,3}[.)])\s")
_ENDED = re.compile(r"[.!?…:;][\"'”’»“)\]]*$")

#: A plain-text file is hard-wrapped when its paragraphs are blocks of lines about this long.
_WRAPPED = range(45, 101)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph at `span` of the text, without the white space around it."""

    span: Span
    role: Role


def layout(text: str, lang: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a text in order, each with its role."""
    spans = _joined(text, paragraph_spans(text), lang)
    return _with_roles(text, spans, lang)


def paragraph_spans(text: str) -> list[Span]:
    """The lines of a text, or its blocks of lines where it is hard-wrapped."""
    lines = _lines(text)
    blocks = _blocks(text, lines)
    return [Span(block[0].start, block[-1].end) for block in blocks] if _are_wrapped(text, blocks) else lines


def is_wrapped(text: str) -> bool:
    """The paragraphs of a text are blocks of lines of about one length."""
    return _are_wrapped(text, _blocks(text, _lines(text)))


def _lines(text: str) -> list[Span]:
    lines = [_trimmed(text, Span(match.start(), match.end())) for match in _LINE.finditer(text)]
    return [line for line in lines if line.start < line.end]


def _are_wrapped(text: str, blocks: list[list[Span]]) -> bool:
    has_blocks = len(blocks) > 1 and any(len(block) > 1 for block in blocks)
    return has_blocks and all(_is_wrapped(text, block) for block in blocks)


def _blocks(text: str, lines: list[Span]) -> list[list[Span]]:
    blocks: list[list[Span]] = []
    for line in lines:
        if blocks and not _BLANK_LINES.search(text, blocks[-1][-1].end, line.start):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _is_wrapped(text: str, block: list[Span]) -> bool:
    if any(line.end - line.start >= _WRAPPED.stop for line in block):
        return False
    if any(_LIST_ITEM.match(line.of(text)) for line in block[1:]):
        return False
    return all(line.end - line.start in _WRAPPED for line in block[:-1])


def _trimmed(text: str, span: Span) -> Span:
    """Without white space and a byte-order mark at the ends."""
    inner = span.of(text)
    start = span.start + len(inner) - len(inner.lstrip("\ufeff \t\u00a0"))
    return Span(start, max(start, span.end - len(inner) + len(inner.rstrip())))


def _joined(text: str, spans: list[Span], lang: str) -> list[Span]:
    """A paragraph break inside a phrase leaves one paragraph, so that a check sees both sides of it."""
    joined: list[Span] = []
    for span in spans:
        if joined and paragraph_joins(joined[-1].of(text), span.of(text), lang):
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined


def _with_roles(text: str, spans: list[Span], lang: str) -> tuple[Paragraph, ...]:
    paragraphs: list[Paragraph] = []
    headline = ""
    for index, span in enumerate(spans):
        line = span.of(text)
        rest = [other.of(text) for other in spans[index + 1 : index + 4]]
        above = not headline and bool(rest) and not any(p.role == "body" for p in paragraphs)
        if above and is_breadcrumb(line):
            paragraphs.append(Paragraph(span, "furniture"))
        elif found := told(text, span, headline, lang):
            paragraphs += found
        elif above and _is_headline(line, rest, lang):
            headline = line
            paragraphs.append(Paragraph(span, "headline"))
        elif headline and paragraphs[-1].role == "headline" and _is_deck(line, rest, lang):
            paragraphs.append(Paragraph(span, "deck"))
        else:
            paragraphs.append(Paragraph(span, "body"))
    return tuple(paragraphs)


def told(text: str, span: Span, headline: str, lang: str) -> list[Paragraph]:
    """What a line's own words tell: banner, headline once more, dateline, credit. Nothing tells running text."""
    line = span.of(text)
    if banner(line, lang) or (headline and is_caption_of(line, headline)):
        return [Paragraph(span, "furniture")]
    if is_dateline(line, lang):
        return _dateline(text, span, lang)
    return [Paragraph(span, "caption")] if is_credit(line, lang) else []


def _is_headline(line: str, rest: list[str], lang: str) -> bool:
    """The first line, when text follows it and it does not end as a sentence of running text does."""
    if any(is_dateline(other, lang) for other in rest[:2]):
        return True
    return bool(rest) and len(line) < 250 and not _ENDED.search(line) and not _LIST_ITEM.match(line)


def _is_deck(line: str, rest: list[str], lang: str) -> bool:
    if rest and is_dateline(rest[0], lang):
        return True
    return bool(rest) and not _ENDED.search(line) and len(line) < 300


def _dateline(text: str, span: Span, lang: str) -> list[Paragraph]:
    """The dateline, and the view counter behind it as furniture."""
    at = counter(span.of(text), lang)
    if at is None:
        return [Paragraph(span, "dateline")]
    split = span.start + at
    return [
        Paragraph(_trimmed(text, Span(span.start, split)), "dateline"),
        Paragraph(_trimmed(text, Span(split, span.end)), "furniture"),
    ]


def only_body(paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """One lone paragraph is neither headline nor deck."""
    if len(paragraphs) == 1 and paragraphs[0].role in ("headline", "deck"):
        return (replace(paragraphs[0], role="body"),)
    return paragraphs
