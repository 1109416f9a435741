"""
The text inside a block of Markdown, each run with its place.

markdown-it-py says what the marks are, but not where: its tokens of a line have no columns. So the walk goes through
the source and the tokens side by side. It says where a link or a picture ends, which the tokens cannot tell, by a rule
of its own around the parser's. Where walk and tokens disagree there is no answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from qa.positions import Fragment

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_LINE_END = re.compile(r"(?: *|\\)\n[ \t]*")
_LINE_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)


class Inline(NamedTuple):
    """The text of a block; what its pictures say; comments in it. Places are those in the block's source."""

    text: tuple[Fragment, ...]
    pictures: tuple[tuple[Fragment, ...], ...] = ()
    remarks: tuple[Fragment, ...] = ()


class _AstrayError(Exception):
    """The walk is not where the tokens say."""


@lru_cache(maxsize=1)
def parser() -> MarkdownIt:
    """CommonMark with tables and ~~deleted~~ text, whose links and pictures know where they end."""
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import image, link

    made = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    made.disable(["inline", "text_join"])
    made.inline.ruler.at("link", _noting_the_end(link))
    made.inline.ruler.at("image", _noting_the_end(image))
    return made


def inline(source: str, env: dict[str, object]) -> Inline | None:
    """What the source of a block says, `None` where no place is sure. `env` has the link references of the file."""
    tokens: list[Token] = []
    parser().inline.parse(source, parser(), env, tokens)
    try:
        walk = _Walk(source)
        walk.through(tokens)
    except _AstrayError:
        return None
    return Inline(tuple(walk.text), tuple(walk.pictures), tuple(walk.remarks)) if walk.at == len(source) else None


def _noting_the_end(rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    def noting(state: StateInline, silent: bool) -> bool:
        found = rule(state, silent)
        if found and not silent:
            state.tokens[-1].meta["end"] = state.pos
        return found

    return noting


class _Walk:
    """A place in the source of a block, and what was read before it."""

    def __init__(self, source: str, at: int = 0) -> None:
        self.source = source
        self.at = at
        self.text: list[Fragment] = []
        self.pictures: list[tuple[Fragment, ...]] = []
        self.remarks: list[Fragment] = []

    def through(self, tokens: Iterable[Token]) -> None:
        in_address = False
        for token in tokens:
            if token.markup == "autolink":
                in_address = token.nesting == 1
                if in_address:
                    self._address()
            elif not in_address:
                self._token(token)

    def _token(self, token: Token) -> None:
        match token.type:
            case "text":
                self._says(token.content, token.content)
            case "text_special":
                self._says(token.markup, token.content)
            case "softbreak":
                self._line_end(" ")
            case "hardbreak":
                self._line_end("\n")
            case "code_inline":
                self._code(token)
            case "html_inline":
                self._html(token.content)
            case "link_open":
                self._skip("[")
            case "link_close":
                self.at = int(token.meta["end"])
            case "image":
                self._picture(token)
            case _:
                self._skip(token.markup)

    def _skip(self, mark: str) -> None:
        if not self.source.startswith(mark, self.at):
            raise _AstrayError
        self.at += len(mark)

    def _says(self, written: str, text: str) -> None:
        start = self.at
        self._skip(written)
        self.text.append(Fragment(text, start, self.at))

    def _line_end(self, text: str) -> None:
        """The end of a line is a space to the reader, if no mark makes it more."""
        match = _LINE_END.match(self.source, self.at)
        if match is None:
            raise _AstrayError
        self.text.append(Fragment(text, *match.span()))
        self.at = match.end()

    def _address(self) -> None:
        """An address between angle brackets."""
        end = self.source.find(">", self.at)
        self.text.append(Fragment(self.source[self.at + 1 : end], self.at + 1, end))
        self.at = end + 1

    def _code(self, token: Token) -> None:
        """Words set as code: a line end is a space, and a space at each end belongs to the marks."""
        mark = token.markup
        closing = re.compile(rf"(?<!`){mark}(?!`)").search(self.source, self.at + len(mark))
        if not self.source.startswith(mark, self.at) or closing is None:
            raise _AstrayError
        start, end = self.at + len(mark), closing.start()
        if end - start == len(token.content) + 2:
            start, end = start + 1, end - 1
        for line in re.finditer(r"\n|[^\n]+", self.source[start:end]):
            text = line[0].replace("\n", " ")
            self.text.append(Fragment(text, start + line.start(), start + line.end()))
        self.at = closing.end()

    def _html(self, tag: str) -> None:
        start = self.at
        self._skip(tag)
        if tag.startswith("<!--"):
            self.remarks.append(Fragment(tag[4:-3], start + 4, self.at - 3))
        elif _LINE_TAG.fullmatch(tag):
            self.text.append(Fragment("\n", start, self.at))

    def _picture(self, token: Token) -> None:
        inner = _Walk(self.source, self.at)
        inner._skip("![")
        inner.through(token.children or ())
        if inner.text:
            self.pictures.append(tuple(inner.text))
        self.at = int(token.meta["end"])
