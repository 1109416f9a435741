"""The parts of an article that is put together from fragments of a file, to the text with its paragraphs and roles."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from qa.lang.identify import language
from qa.lang.text.furniture import counter, is_breadcrumb
from qa.model import Comment, MtqaError, Role, Span, Writing
from qa.positions import Fragment, layer, line_column, line_starts
from qa.read.comments import comment
from qa.read.layout import Paragraph, told
from qa.read.parsed import Parsed
from qa.read.written import Written, placed

_BREAK = Fragment("\n\n")
#: Parts whose words may say more than their markup: a view counter behind a date, the headline as a caption.
_TOLD: frozenset[Role | None] = frozenset({None, "dateline", "caption"})
#: What stands between a headline and the site's name.
_SEPARATOR = re.compile(r" [-–—|•·»/:] ?|\||: ")
_LONGEST_TITLE = 500
_LONGEST_COUNTER = 60
#: So many words are no coincidence.
_OPENING = 4
_CUT = re.compile(r"[ .…]*(?:\.\.\.|…)$")


class Part(NamedTuple):
    """
    A paragraph to be: what it is made of, its role, or `None` where its words tell it; the texts of comments in it or
    before it, with their places.
    """

    fragments: tuple[Fragment, ...]
    role: Role | None = None
    remarks: tuple[Fragment, ...] = ()

    @property
    def text(self) -> str:
        return "".join(fragment.text for fragment in self.fragments)


def unread(beside: Iterable[Part], read: Iterable[Part]) -> Iterator[Part]:
    """
    Of what stands beside the article (its title, a picture's description) that which says something else than was
    read: neither a headline with the site's name, nor a paragraph's first words.
    """
    known = {_plain(part.text) for part in read}
    starts = sorted(known)
    for part in beside:
        text = _plain(part.text)
        first = _CUT.sub("", text)
        index = bisect_left(starts, first)
        begins = len(first.split()) >= _OPENING and index < len(starts) and starts[index].startswith(first)
        if text and text not in known and not begins and not known.intersection(_names(text)):
            known.add(text)
            yield part


def _names(text: str) -> Iterator[str]:
    """What of a short text may be a headline, and what the site's name."""
    for match in _SEPARATOR.finditer(text) if len(text) <= _LONGEST_TITLE else ():
        yield text[: match.start()].strip()
        yield text[match.end() :].strip()


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def in_order(parts: Iterable[Part]) -> list[Part]:
    """Parts in the order of the file."""
    return sorted(parts, key=lambda part: part.fragments[0].start or 0)


def moved(inside: Written, part: Part) -> Part:
    """A part of a text that is written inside a file, as a part of the file."""
    return Part(tuple(placed(inside, part.fragments)), part.role, remarks(inside, part.remarks))


def remarks(inside: Written, found: Iterable[Fragment]) -> tuple[Fragment, ...]:
    """Comments in a text that is written inside a file, as comments in the file."""
    firsts = ((remark, next(placed(inside, [remark]), remark)) for remark in found)
    return tuple(Fragment(remark.text, first.start, first.end) for remark, first in firsts)


def parsed(
    path: str,
    file_text: str,
    parts: Sequence[Part],
    lang: str,
    fallback: str,
    writing: Writing,
    behind: Iterable[Fragment] = (),
) -> Parsed:
    """What was read of a file: its parts in their order, and the comments behind the last one."""
    parts = [part for part in parts if part.text.strip()]
    if not parts:
        raise MtqaError("holds no text of an article", path=path)
    lang = lang or language(
        "\n\n".join(part.text for part in parts if part.role not in ("furniture", "meta")), fallback
    )
    first = next((number for number, part in enumerate(parts) if part.role == "headline"), -1)
    headline = parts[first].text.strip() if first >= 0 else ""
    fragments: list[Fragment] = []
    paragraphs: list[Paragraph] = []
    said: list[tuple[Fragment, int]] = []
    at, dateline = 0, ""
    for number, part in enumerate(parts):
        if (part.role == "headline" and number > first) or part.role is None:
            part = part._replace(role="deck" if part.role else _around(part.text, dateline, lang, above=number < first))
        said += [(remark, len(paragraphs)) for remark in part.remarks]
        here = _paragraphs(part, headline, lang)
        paragraphs += [Paragraph(one.span.shifted(at), one.role) for one in here]
        dateline = part.text if here[-1].role == "dateline" else ""
        fragments += [*part.fragments, _BREAK]
        at += len(part.text) + len(_BREAK.text)
    said += [(remark, len(paragraphs) - 1) for remark in behind]
    made = layer(path, file_text, fragments[:-1], writing)
    return Parsed(made, tuple(paragraphs), lang, tuple(_comments(said, path, file_text)))


def _around(text: str, dateline: str, lang: str, *, above: bool) -> Role | None:
    """What stands above the headline may be the sections of the site, what follows a dateline its view counter."""
    is_counter = dateline and len(text) < _LONGEST_COUNTER and counter(f"{dateline} {text}", lang) == len(dateline)
    return "furniture" if is_counter or (above and is_breadcrumb(text)) else None


def _paragraphs(part: Part, headline: str, lang: str) -> list[Paragraph]:
    text = part.text
    start = len(text) - len(text.lstrip())
    span = Span(start, len(text.rstrip()))
    found = told(text, span, headline, lang) if part.role in _TOLD else []
    return found or [Paragraph(span, part.role or "body")]


def _comments(said: Iterable[tuple[Fragment, int]], path: str, file_text: str) -> Iterator[Comment]:
    starts = line_starts(file_text) if said else []
    for remark, paragraph in said:
        line, _ = line_column(starts, remark.start or 0)
        if found := comment(remark.text, paragraph, path, line):
            yield found
