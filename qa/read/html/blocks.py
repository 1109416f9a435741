"""The blocks of text of an HTML page, in order: inline tags vanish, white space collapses, `<br>` is a line end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from qa.model import Span
from qa.positions import Fragment
from qa.read.html.kinds import BLOCKS, VOID, is_hidden, kind
from qa.read.html.tokens import Remark, Tag, characters, tokens, value

#: Words with single spaces between them, which stand as they are, or white space that collapses.
_WORDS = re.compile(r"[^ \t\n\f\r]++(?: [^ \t\n\f\r]++)*+|[ \t\n\f\r]++")
_SPACE = " \t\n\f\r"
#: In running text an element that is not a block stays in its line, whatever its class says.
_RUNNING = frozenset("p li td th dd dt h1 h2 h3 h4 h5 h6 blockquote figcaption pre".split())
#: A start tag that closes what stands open before it, and where it stops to look for that.
_CLOSES = {"li": "li", "dt": "dt dd", "dd": "dt dd", "tr": "tr td th", "td": "td th", "th": "td th", "option": "option"}
_STOPS = frozenset("ul ol dl table select".split())
#: So many open elements are looked through for one that a start tag closes.
_NEAR = 32


class Element(NamedTuple):
    """An element that makes blocks: its name, what part of the page its markup calls it, the number of its parent."""

    name: str
    kind: str
    parent: int


class Block(NamedTuple):
    """A block of text: what it is made of, the number of the element it stands in, comments in it and before it."""

    fragments: tuple[Fragment, ...]
    element: int
    remarks: tuple[Span, ...] = ()

    @property
    def text(self) -> str:
        return "".join(fragment.text for fragment in self.fragments)


class Blocks(NamedTuple):
    """
    The blocks of a page, its elements (the first is the page), comments behind the last block, tags that tell of the
    page, and what stands in titles and scripts.
    """

    blocks: list[Block]
    elements: list[Element]
    remarks: list[Span]
    head: list[Tag]
    raw: list[tuple[Tag, Span]]


class _Open(NamedTuple):
    name: str
    element: int
    hidden: bool


@dataclass(slots=True)
class _Walk:
    """Where the walk over the tags of a page stands."""

    text: str
    blocks: list[Block] = field(default_factory=list)
    elements: list[Element] = field(default_factory=lambda: [Element("", "", -1)])
    stack: list[_Open] = field(default_factory=lambda: [_Open("", 0, hidden=False)])
    names: Counter[str] = field(default_factory=Counter)
    fragments: list[Fragment] = field(default_factory=list)
    space: Fragment | None = None
    remarks: list[Span] = field(default_factory=list)
    head: list[Tag] = field(default_factory=list)
    raw: list[tuple[Tag, Span]] = field(default_factory=list)


def blocks(text: str) -> Blocks:
    """What stands in a page, or in a piece of one."""
    walk = _Walk(text)
    last: Tag | None = None
    for token in tokens(text, start=int(text.startswith("\ufeff"))):
        if isinstance(token, Tag):
            _end(walk, token) if token.is_end else _start(walk, token)
            last = token
        elif isinstance(token, Remark):
            walk.remarks.append(token.span)
        elif last is not None and last.name in ("title", "script") and not last.is_end:
            walk.raw.append((last, token.span))
        elif not walk.stack[-1].hidden:
            _read(walk, characters(text, token.span))
    _flush(walk)
    return Blocks(walk.blocks, walk.elements, walk.remarks, walk.head, walk.raw)


def collapsed(fragments: Iterable[Fragment]) -> tuple[Fragment, ...]:
    """Text in one line, as an attribute has it: white space collapsed, none at the ends."""
    walk = _Walk("")
    _read(walk, fragments)
    return tuple(walk.fragments)


def _start(walk: _Walk, tag: Tag) -> None:
    if tag.name in ("meta", "html"):
        walk.head.append(tag)
    if tag.name in VOID:
        if not (walk.stack[-1].hidden or is_hidden(walk.text, tag)):
            _void(walk, tag)
        return
    _close_before(walk, tag.name)
    above = walk.stack[-1]
    element, hidden = above.element, above.hidden or is_hidden(walk.text, tag)
    if not hidden:
        named = kind(walk.text, tag)
        running = bool(walk.fragments) or walk.elements[element].name in _RUNNING
        if tag.name in BLOCKS or (named and not running):
            _flush(walk)
            walk.elements.append(Element(tag.name, named, element))
            element = len(walk.elements) - 1
    walk.stack.append(_Open(tag.name, element, hidden))
    walk.names[tag.name] += 1


def _void(walk: _Walk, tag: Tag) -> None:
    if tag.name == "br":
        _break(walk, tag)
    elif tag.name == "img":
        _picture(walk, tag)
    elif tag.name == "hr":
        _flush(walk)


def _end(walk: _Walk, tag: Tag) -> None:
    if walk.names[tag.name]:
        _pop(walk, tag.name)
    elif tag.name in BLOCKS:
        _flush(walk)


def _pop(walk: _Walk, name: str) -> None:
    """Close the innermost element of that name, and all in it."""
    element = walk.stack[-1].element
    closed = ""
    while closed != name:
        closed = walk.stack.pop().name
        walk.names[closed] -= 1
    if walk.stack[-1].element != element:
        _flush(walk, element)


def _close_before(walk: _Walk, name: str) -> None:
    """Close what ends where an element of that name starts: a paragraph before a block, an item before an item."""
    if name in BLOCKS and walk.names["p"]:
        _pop(walk, "p")
    closed = _CLOSES.get(name, "").split()
    if not any(walk.names[other] for other in closed):
        return
    for opened in reversed(walk.stack[-_NEAR:]):
        if opened.name in _STOPS:
            return
        if opened.name in closed:
            _pop(walk, opened.name)
            if name != "tr":
                return


def _picture(walk: _Walk, tag: Tag) -> None:
    """What a picture says of itself is a caption, before the block in which the picture stands."""
    for name in ("alt", "title"):
        if name in tag.attributes and value(walk.text, tag, name).strip():
            walk.elements.append(Element(f"@{name}", "caption", walk.stack[-1].element))
            fragments = collapsed(characters(walk.text, tag.attributes[name]))
            walk.blocks.append(Block(fragments, len(walk.elements) - 1))


def _break(walk: _Walk, tag: Tag) -> None:
    """A line end; two in a row end the block."""
    if walk.space and walk.space.text == "\n":
        _flush(walk)
    elif walk.fragments:
        walk.space = Fragment("\n", *tag.span)


def _read(walk: _Walk, fragments: Iterable[Fragment]) -> None:
    for fragment in fragments:
        start, length = fragment.start or 0, len(fragment.text)
        if walk.names["pre"]:
            walk.fragments.append(fragment)
            continue
        for match in _WORDS.finditer(fragment.text):
            whole = match.end() - match.start() == length
            place = (start, fragment.end) if whole else (start + match.start(), start + match.end())
            if match[0][0] in _SPACE:
                if walk.fragments and walk.space is None:
                    walk.space = Fragment(" ", *place)
                continue
            if walk.space is not None:
                walk.fragments.append(walk.space)
                walk.space = None
            walk.fragments.append(Fragment(match[0], *place))


def _flush(walk: _Walk, element: int | None = None) -> None:
    """The block ends here, in the innermost element or in one that has just been closed."""
    if any(not fragment.text.isspace() for fragment in walk.fragments):
        element = walk.stack[-1].element if element is None else element
        walk.blocks.append(Block(tuple(walk.fragments), element, tuple(walk.remarks)))
        walk.remarks = []
    walk.fragments = []
    walk.space = None
