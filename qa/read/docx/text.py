"""The text of a DOCX's main part, paragraph by paragraph, and where it stands in the XML."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple
from xml.parsers import expat

from qa.model import MtqaError

_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
_COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006}"
#: What is deleted or moved away in tracked changes, and what repeats a text box for old programs.
_HIDDEN = frozenset({"w:del", "w:moveFrom", "mc:Fallback"})
#: Elements of a run that are characters.
_CHARACTERS = {"w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}


class Run(NamedTuple):
    """
    A stretch of a paragraph's text in its run of that number; where it stands in the decoded XML, if it does (a tab is
    an element), and in how many code points.
    """

    text: str
    number: int
    start: int | None = None
    size: int = 0


@dataclass(slots=True)
class Block:
    """A paragraph: its number in the document, from 1, the id of its style, and its text."""

    number: int
    style: str = ""
    runs: int = 0
    texts: list[Run] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.texts)


def blocks(xml: str, path: str) -> list[Block]:
    """The paragraphs of the XML in order, those in tables and text boxes too; what is deleted is left out."""
    reader = _Reader(xml)
    parse(reader.parser, reader.raw, path)
    return reader.blocks


def parse(parser: expat.XMLParserType, raw: bytes, path: str) -> None:
    """Let a parser read XML; what is not well-formed is refused, and a DTD, which can make little grow without end."""

    def refuse(*_: object) -> None:
        raise MtqaError("has a DTD in its XML, which no DOCX has; it is not read", path=path)

    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(raw, True)
    except (expat.ExpatError, LookupError, ValueError) as error:  # the latter of an encoding that it does not know
        raise MtqaError(f"is damaged: its XML is not well-formed ({error})", path=path) from None


class _Reader:
    """What expat calls, and what it has told so far."""

    def __init__(self, xml: str) -> None:
        self.raw = xml.encode("utf-8")
        self.parser = expat.ParserCreate("utf-8", "}")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartCdataSectionHandler = lambda: self._in_cdata(True)
        self.parser.EndCdataSectionHandler = lambda: self._in_cdata(False)
        self.blocks: list[Block] = []
        self._open: list[str] = []
        self._inside: list[Block] = []  # a text box stands in a run of another paragraph
        self._hidden = 0
        self._is_cdata = False
        self._byte = self._offset = 0

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = _name(tag)
        above = self._open[-2:]
        self._open.append(name)
        self._hidden += name in _HIDDEN
        if self._hidden:
            return
        if name == "w:p":
            self._inside.append(Block(len(self.blocks) + 1))
            self.blocks.append(self._inside[-1])
        elif self._inside and name == "w:r":
            self._inside[-1].runs += 1
        elif self._inside and name == "w:pStyle" and above == ["w:p", "w:pPr"]:
            self._inside[-1].style = next((v for k, v in attributes.items() if _name(k) == "w:val"), "")
        elif self._inside and name in _CHARACTERS and above[-1:] == ["w:r"]:
            self._inside[-1].texts.append(Run(_CHARACTERS[name], self._inside[-1].runs))

    def _end(self, tag: str) -> None:
        name = self._open.pop()
        if name == "w:p" and not self._hidden:
            self._inside.pop()
        self._hidden -= name in _HIDDEN

    def _in_cdata(self, is_cdata: bool) -> None:
        self._is_cdata = is_cdata

    def _text(self, text: str) -> None:
        if self._hidden or not self._inside or self._open[-1] != "w:t":
            return
        byte = self.parser.CurrentByteIndex
        self._offset += len(self.raw[self._byte : byte].decode("utf-8"))
        self._byte = byte
        self._inside[-1].texts.append(Run(text, self._inside[-1].runs, self._offset, self._size(text, byte)))

    def _size(self, text: str, byte: int) -> int:
        """In how many code points a text is written: a reference ends with its semicolon, a line end may be two."""
        if self.raw[byte : byte + 1] == b"&" and not self._is_cdata:
            return self.raw.index(b";", byte) + 1 - byte
        return 2 if self.raw[byte : byte + 2] == b"\r\n" else len(text)


def _name(tag: str) -> str:
    """The name of an element or attribute with the usual prefix."""
    for namespace in _WORD:
        if tag.startswith(namespace):
            return f"w:{tag.removeprefix(namespace)}"
    return f"mc:{tag.removeprefix(_COMPATIBLE)}" if tag.startswith(_COMPATIBLE) else tag
