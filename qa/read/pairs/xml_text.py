"""XML by expat, in one pass and flat memory: elements, text and comments in order, each where it stands in the file."""

from __future__ import annotations

import codecs
import re
import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain
from typing import BinaryIO, NamedTuple
from xml.parsers import expat

from qa.model import MtqaError, Point
from qa.positions import START

XML_LANG = "http://www.w3.org/XML/1998/namespace lang"

_CHUNK = 1 << 16
#: No segment of a real file is so deep in elements.
_DEEPEST = 1000
#: How a file that is not UTF-8 by its declaration begins.
_SIGNS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_DECLARED = re.compile(rb"""<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([\w.-]{1,40})["']""")
#: An encoding in which this is something else (UTF-7, IDNA, Python's escapes) is none of an XML file.
_ASCII = rb"xn--80a.<?xml \u0041+-~="
_CUT_OFF = frozenset(
    expat.errors.codes[text]
    for text in (
        expat.errors.XML_ERROR_NO_ELEMENTS,
        expat.errors.XML_ERROR_UNCLOSED_TOKEN,
        expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
    )
)


class Start(NamedTuple):
    """
    A start tag. Names in the namespace of the root are local, others as expat gives them: namespace, space, name.
    Outside the texts the point is one before it: nobody asks where, and to count up to every tag would take longest.
    """

    name: str
    attributes: Mapping[str, str]
    point: Point


class End(NamedTuple):
    """An end tag; after an empty element the point is behind it, outside the texts one before it."""

    name: str
    point: Point


class Written(NamedTuple):
    """Text, and how many code points of the file stand for it: as many as it has, unless it is an entity or CRLF."""

    text: str
    point: Point
    size: int


class Remark(NamedTuple):
    """The text of an XML comment."""

    text: str
    point: Point


class Text(NamedTuple):
    """
    A whole element that holds text, what is inside it but for comments, and where it ends, or the start of its last
    text: nobody asks for the end of an element with text.
    """

    name: str
    attributes: Mapping[str, str]
    inside: Sequence[Start | End | Written]
    end: Point


Event = Start | End | Text | Remark


def events(stream: BinaryIO, path: str, root: str, texts: Collection[str]) -> Iterator[Event]:
    """
    What stands in an XML file whose root has the given name; of text, what stands in the elements named `texts`, each
    of which is one event, behind the comments in it. Where nothing more can be read an MtqaError rises, after
    everything that stands before. DTDs are never fetched, entities never declared.
    """
    parser = _Parser(path, root, texts)
    return chain.from_iterable(parser.batches(_decoded(stream, path)))


class _Parser:
    """
    Expat with places. It is given UTF-8, whatever the file is in, and tells the byte where each event begins; from the
    last place on, code points and lines up to there are counted.
    """

    def __init__(self, path: str, root: str, texts: Collection[str]) -> None:
        self.path, self.root, self.texts = path, root, texts
        self.namespace = ""  # the root's, and the space behind it
        self.open: list[str] = []
        self.waiting: list[Event] = []
        self.text_depth = 0
        self.attributes: Mapping[str, str] = {}  # of the text that is open
        self.inside: list[Start | End | Written] = []
        self.in_cdata = False
        self.kept = bytearray()  # what expat was given, from its byte `gone` on
        self.gone = self.known_byte = 0
        self.known = START
        self.expat = expat.ParserCreate("utf-8", " ")
        self.expat.buffer_text = False  # an entity and a line end come alone
        self.expat.StartElementHandler = self._start
        self.expat.EndElementHandler = self._end
        self.expat.CommentHandler = self._comment
        self.expat.StartCdataSectionHandler = self._start_cdata
        self.expat.EndCdataSectionHandler = self._end_cdata
        self.expat.StartDoctypeDeclHandler = self._doctype
        self.expat.SkippedEntityHandler = self._skipped

    def batches(self, texts: Iterator[str]) -> Iterator[list[Event]]:
        """The events of the whole file, batch by batch: one by one they would take much longer."""
        for text in texts:
            yield from self._feed(text)
        yield from self._feed("", final=True)

    def _feed(self, text: str, *, final: bool = False) -> Iterator[list[Event]]:
        """The events that more text of the file completes, then the error that ends them."""
        data = text.encode()
        if self.open:
            self._point()
        del self.kept[: self.known_byte - self.gone]
        self.gone = self.known_byte
        self.kept += data
        failed: MtqaError | None = None
        try:
            self.expat.Parse(data, final)
        except expat.ExpatError as error:
            failed = self._error(error)
        except MtqaError as error:
            failed = error
        found, self.waiting = self.waiting, []
        yield found
        if failed:
            raise failed

    def _point(self) -> Point:
        """Where the event that expat is at begins."""
        byte = self.expat.CurrentByteIndex
        raw = self.kept[self.known_byte - self.gone : byte - self.gone]
        size = len(raw) if raw.isascii() else len(raw.decode())
        offset, line, column, bytes_before = self.known
        if b"\n" in raw or b"\r" in raw:
            last = max(raw.rfind(b"\n"), raw.rfind(b"\r")) + 1
            line += raw.count(b"\n") + raw.count(b"\r") - raw.count(b"\r\n")
            self.known = Point(offset + size, line, len(raw[last:].decode()) + 1, len(raw) - last)
        else:
            self.known = Point(offset + size, line, column + size, bytes_before + len(raw))
        self.known_byte = byte
        return self.known

    def _start(self, full: str, attributes: dict[str, str]) -> None:
        if not self.open:
            local = full.rpartition(" ")[2]
            if local != self.root:
                raise self._refusal(f"is not {self.root.upper()}: its root is <{local}>")
            self.namespace = full.removesuffix(local)
        name = full.removeprefix(self.namespace)
        self.open.append(name)
        if len(self.open) > _DEEPEST:
            raise self._refusal(f"has more than {_DEEPEST} elements inside each other; mtqa reads no deeper")
        if self.text_depth:
            self.inside.append(Start(name, attributes, self._point()))
        elif name in self.texts:
            self.text_depth = len(self.open)
            self.attributes, self.inside = attributes, []
            self.expat.CharacterDataHandler = self._text
        else:
            self.waiting.append(Start(name, attributes, self.known))

    def _end(self, full: str) -> None:
        name = self.open.pop()
        if not self.text_depth:
            self.waiting.append(End(name, self.known))
        elif self.text_depth <= len(self.open):
            self.inside.append(End(name, self._point()))
        else:
            has_text = self.inside and isinstance(self.inside[-1], Written)
            end = self.known if has_text else self._point()
            self.waiting.append(Text(name, self.attributes, self.inside, end))
            self.text_depth = 0
            self.expat.CharacterDataHandler = None

    def _text(self, text: str) -> None:
        point = self._point()
        size = len(text)
        if size == 1:
            at = self.known_byte - self.gone
            if self.kept.startswith(b"\r\n", at):
                size = 2
            elif self.kept.startswith(b"&", at) and not self.in_cdata:
                size = self.kept.index(b";", at) + 1 - at
        self.inside.append(Written(text, point, size))

    def _comment(self, text: str) -> None:
        self.waiting.append(Remark(text, self._point()))

    def _start_cdata(self) -> None:
        self.in_cdata = True

    def _end_cdata(self) -> None:
        self.in_cdata = False

    def _doctype(self, name: str, system: str | None, public: str | None, has_declarations: int) -> None:
        if has_declarations:
            raise self._refusal("has declarations in its DOCTYPE; mtqa reads none: take out what stands in [ ]")

    def _skipped(self, name: str, is_parameter: int) -> None:
        raise self._refusal(f"refers to &{name};, which it does not declare; write the character itself")

    def _refusal(self, message: str) -> MtqaError:
        return MtqaError(message, path=self.path, line=self.expat.CurrentLineNumber)

    def _error(self, error: expat.ExpatError) -> MtqaError:
        if error.code in _CUT_OFF and self.open:
            message = f"ends before <{self.open[-1].rpartition(' ')[2]}> does: the file is cut off"
        elif error.code in _CUT_OFF and not self.kept.strip():
            message = "is empty"
        else:
            why = expat.ErrorString(error.code).removeprefix("not well-formed ").strip("()")
            message = f"is not well-formed XML: {why}"
        return MtqaError(message, path=self.path, line=error.lineno)


def _decoded(stream: BinaryIO, path: str) -> Iterator[str]:
    """The text of the file, chunk by chunk, up to the first byte that its encoding does not know."""
    raw = _read(stream, path)
    encoding = _encoding(raw, path)
    decoder = codecs.getincrementaldecoder(encoding)()
    line = 1
    while True:
        try:
            text = decoder.decode(raw, final=not raw)
        except UnicodeDecodeError as error:
            good = error.object[: error.start].decode(encoding)
            yield good
            message = f"is not {encoding} (byte 0x{error.object[error.start]:02x}); save it as UTF-8"
            raise MtqaError(message, path=path, line=line + good.count("\n")) from None
        yield text
        line += text.count("\n")
        if not raw:
            return
        raw = _read(stream, path)


def _read(stream: BinaryIO, path: str) -> bytes:
    try:
        return stream.read(_CHUNK)
    except (OSError, EOFError, zlib.error) as error:
        raise MtqaError(f"cannot be read: {getattr(error, 'strerror', None) or error}", path=path) from error


def _encoding(head: bytes, path: str) -> str:
    """By the byte-order mark, else as the XML declaration says, else UTF-8."""
    for sign, name in _SIGNS:
        if head.startswith(sign):
            return name
    declared = _DECLARED.match(head)
    name = declared[1].decode("ascii") if declared else "utf-8"
    try:
        if _ASCII.decode(name) == _ASCII.decode("ascii"):
            return name
    except (LookupError, UnicodeError):
        pass
    raise MtqaError(f"says that it is in {name!r}, which mtqa cannot read; save it as UTF-8", path=path, line=1)
