"""The blocks of a Markdown article without their marks, what its front matter says of it, and no code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from qa.model import Role
from qa.positions import Fragment, line_starts
from qa.read.files import decoded
from qa.read.html.page import page
from qa.read.markdown.front import front_matter
from qa.read.markdown.inline import Inline, inline, parser
from qa.read.parsed import Parsed
from qa.read.parts import Part, in_order, moved, parsed, remarks, unread
from qa.read.written import Written, written

if TYPE_CHECKING:
    from markdown_it.token import Token

#: A longer block is read as it is: the parser of marks is made for paragraphs.
_LONGEST = 10_000
_ROW_MARKS = re.compile(r"[\s>|]*+")


class _Source(NamedTuple):
    """The text of a file, where its lines start, and what its parser knows of it: link references."""

    text: str
    starts: Sequence[int]
    env: dict[str, object]

    def line(self, number: int) -> str:
        """A line without its end."""
        end = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.text)
        return self.text[self.starts[number] : end].rstrip("\r\n")


def read_markdown(raw: bytes, path: str, lang: str, fallback: str) -> Parsed:
    """Markdown."""
    text = decoded(raw, path)
    titles, about, start = front_matter(text)
    source = _Source(text, line_starts(text), {})
    blank = "\n" * (len(line_starts(text[:start])) - 1)
    tokens = parser().parse(blank + text[start:].removeprefix("\ufeff"), source.env)
    read: list[Part] = []
    pictures: list[Part] = []
    waiting: tuple[Fragment, ...] = ()
    for part in _parts(source, tokens):
        if part.role == "caption" and part.fragments:
            pictures.append(part)
        elif part.fragments:
            read.append(part._replace(remarks=waiting + part.remarks))
            waiting = ()
        else:
            waiting += part.remarks
    if titles and not any(part.role == "headline" for part in read):
        read.append(titles.pop(0)._replace(role="headline"))
    parts = in_order([*read, *unread([*titles, *about, *pictures], read)])
    return parsed(path, text, parts, lang, fallback, "plain", waiting)


def _parts(source: _Source, tokens: Sequence[Token]) -> Iterator[Part]:
    """The parts of a file in order; one without text brings comments for the next."""
    quotes, cell_end = 0, (0, 0)
    for before, token in zip([*tokens[:1], *tokens], tokens, strict=False):
        quotes += {"blockquote_open": 1, "blockquote_close": -1}.get(before.type, 0)
        row = token.map[0] if token.map else 0
        if token.type == "html_block":
            yield from _html(_lines(source, token.content.removesuffix("\n"), row))
        if token.type != "inline" or not token.content:
            continue
        if before.type in ("th_open", "td_open"):
            start = cell_end[1] if cell_end[0] == row else 0
            block = _cell(source, token.content, row, start) or _whole(source, token.content, row)
            cell_end = (row, block.fragments[-1].end - source.starts[row])
        elif before.markup.startswith("#"):
            block = _heading(source, token.content, row, before.markup)
        else:
            block = _lines(source, token.content, row)
        role: Role | None = "headline" if before.type == "heading_open" else "quote" if quotes else None
        yield from _said(block, source.env, role)


def _said(block: Written, env: dict[str, object], role: Role | None) -> Iterator[Part]:
    """A block without its marks, and the descriptions of its pictures."""
    found = inline(block.text, env) if len(block.text) <= _LONGEST else None
    found = found or Inline((Fragment(block.text, 0, len(block.text)),))
    yield moved(block, Part(found.text, role, found.remarks))
    for picture in found.pictures:
        yield moved(block, Part(picture, "caption"))


def _html(block: Written) -> Iterator[Part]:
    found = page(block.text)
    for part in found.parts:
        yield moved(block, part)
    yield Part((), None, remarks(block, found.remarks))


def _lines(source: _Source, content: str, row: int) -> Written:
    """A block of whole lines: each ends as the line of the file does, without the marks of quotations and lists."""
    fragments: list[Fragment] = []
    for number, line in enumerate(content.split("\n"), row):
        there = source.line(number).rstrip()
        bare = line.strip()
        if not there.endswith(bare):
            return _whole(source, content, row)
        start = source.starts[number] + len(there) - len(bare)
        if number > row:
            margin = line[: len(line) - len(line.lstrip())]
            fragments.append(Fragment("\n" + margin, fragments[-1].end, start))
        trailing = line[len(line.rstrip()) :] if bare else ""
        fragments.append(Fragment(bare + trailing, start, start + len(bare + trailing)))
    return written(fragments)


def _heading(source: _Source, content: str, row: int, mark: str) -> Written:
    line = source.line(row)
    at = line.find(mark) + len(mark)
    at += len(line[at:]) - len(line[at:].lstrip())
    if not line.startswith(content, at):
        return _whole(source, content, row)
    start = source.starts[row] + at
    return written([Fragment(content, start, start + len(content))])


def _cell(source: _Source, content: str, row: int, after: int) -> Written | None:
    """A cell of a table, where a bar is written `\\|`."""
    line = source.line(row)
    match = _ROW_MARKS.match(line, after)
    at = match.end() if match else after
    fragments: list[Fragment] = []
    for run in re.findall(r"\||[^|]+", content):
        mark = "\\|" if run == "|" else run
        if not line.startswith(mark, at):
            return None
        fragments.append(Fragment(run, source.starts[row] + at, source.starts[row] + at + len(mark)))
        at += len(mark)
    return written(fragments)


def _whole(source: _Source, content: str, row: int) -> Written:
    """A block whose place on its lines is not sure: it stands on them all."""
    last = row + content.count("\n")
    end = source.starts[last] + len(source.line(last))
    return written([Fragment(content, source.starts[row], end)])
