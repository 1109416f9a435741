"""Word documents: the article in their main part, with the roles that paragraph styles give."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from io import BytesIO
from typing import NamedTuple
from xml.parsers import expat

from qa.lang.identify import language
from qa.model import Layer, MtqaError, Piece, Point, Role
from qa.read.docx.archive import members, packed
from qa.read.docx.text import Block, blocks, parse
from qa.read.layout import Paragraph, layout
from qa.read.parsed import Parsed

_BREAK = "\n\n"
#: A longer text is more than one piece, so that a place in it is found without reading all of it.
_LONGEST = 2048
#: What a style, or the one that it is based on, makes of a paragraph: by how its name starts.
_ROLES: dict[str, Role] = {
    "Title": "headline",
    "Subtitle": "deck",
    "Heading": "deck",
    "Caption": "caption",
    "Quote": "quote",
    "Intense Quote": "quote",
    "List": "body",
}
#: A style that is based on more others than these is based on itself.
_DEEPEST = 10


class _Package(NamedTuple):
    """The name of the main part, and of each paragraph style by its id its name and the id of the one beneath it."""

    member: str
    styles: Mapping[str, tuple[str, str]]


def read_docx(raw: bytes, path: str, lang: str, fallback: str) -> Parsed:
    """
    A Word document: paragraphs in order, those in tables and text boxes too, with tracked changes accepted. Headers,
    footers, footnotes and Word's own comments are not read.
    """
    files = members(raw, path)
    for name, data in files.items():
        if name.endswith((".xml", ".rels")):
            parse(expat.ParserCreate(), data, path)  # before a parser sees it that expands what a DTD declares
    package = _package(files, path)
    xml = _decoded(files[package.member], path)
    found = [block for block in blocks(xml, path) if block.text.strip()]
    if not found:
        raise MtqaError("is empty", path=path)
    layer = Layer(path, _BREAK.join(block.text for block in found), tuple(_pieces(found)), "xml", package.member)
    lang = lang or language(layer.text, fallback)
    return Parsed(layer, tuple(_paragraphs(layer.text, found, package, lang)), lang)


def _package(files: dict[str, bytes], path: str) -> _Package:
    """What python-docx knows of the document; it is given the files that were unpacked with limits."""
    from docx import Document
    from docx.enum.style import WD_STYLE_TYPE

    if any(name.endswith("vbaProject.bin") for name in files):
        raise MtqaError("has macros; save it as .docx without them", path=path)
    try:
        document = Document(BytesIO(packed(files)))
        member = document.part.partname.membername
        styles = {
            style.style_id: (style.name or "", style.element.basedOn_val or "")
            for style in document.styles
            if style.type == WD_STYLE_TYPE.PARAGRAPH
        }
    except Exception as error:  # a broken package makes it raise whatever the first broken part leads to
        raise MtqaError("is no Word document, or a damaged one; save it anew as .docx", path=path) from error
    return _Package(member, styles)


def _decoded(raw: bytes, path: str) -> str:
    """The XML as text, a byte-order mark as its first character."""
    marks = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
    try:
        return raw.decode(marks.get(raw[:2], "utf-8"))
    except UnicodeDecodeError:
        raise MtqaError("is not written in UTF-8; save it anew", path=path) from None


def _pieces(found: Iterable[Block]) -> Iterator[Piece]:
    """Where the text of each paragraph stands in the XML; lines are paragraphs, and columns count from their start."""
    at = 0
    for block in found:
        start, bytes_before = at, 0
        for text, run, offset, size in block.texts:
            is_literal = size == len(text)
            step = _LONGEST if is_literal else len(text)
            for part in range(0, len(text), step):
                length = min(step, len(text) - part)
                if offset is not None:
                    point = Point(offset + part, block.number, at - start + 1, bytes_before)
                    label = f"paragraph {block.number}, run {run}"
                    yield Piece(at, length, point, length if is_literal else size, label)
                at += length
                bytes_before += len(text[part : part + length].encode())
        at += len(_BREAK)


def _paragraphs(text: str, found: list[Block], package: _Package, lang: str) -> Iterator[Paragraph]:
    """The paragraphs with the roles that their styles give, or else their words."""
    known = {style: _of_style(style, package.styles) for style in {block.style for block in found}}
    names = [known[block.style][0] for block in found]
    roles = [known[block.style][1] for block in found]
    if "headline" not in roles and "Heading 1" in names:
        roles[names.index("Heading 1")] = "headline"
    is_titled = "headline" in roles
    starts = [0]
    for block in found:
        starts.append(starts[-1] + len(block.text) + len(_BREAK))
    for paragraph in layout(text, lang):
        role = roles[bisect_right(starts, paragraph.span.start) - 1]
        if role:
            yield replace(paragraph, role=role)
        elif is_titled and paragraph.role == "headline":
            yield replace(paragraph, role="body")
        else:
            yield paragraph


def _of_style(style: str, styles: Mapping[str, tuple[str, str]]) -> tuple[str, Role | None]:
    """The name of the nearest style that makes something of a paragraph, and what."""
    for _ in range(_DEEPEST):
        name, beneath = styles.get(style, ("", ""))
        for start, role in _ROLES.items():
            if name.startswith(start):
                return name, role
        style = beneath
    return "", None
