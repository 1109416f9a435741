"""New text as the file around it has to have it written."""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

from qa.fix.codec import Decoded
from qa.model import Layer, MtqaError

_LINE_END = re.compile(r"\r\n|\n|\r")
_NOT_XML = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PO = str.maketrans({"\\": r"\\", '"': r"\"", "\n": r"\n", "\t": r"\t", "\r": r"\r"})
#: What ends an attribute that is not in quotation marks.
_NOT_A_WORD = re.compile(r"[\s\"'=<>`]")
#: A string in JSON, and a tag in it.
_STRING = re.compile(r'"(?:[^"\\]|\\.)*+"')
_TAG = re.compile(r"(?:<|\\u003c)(?P<name>[a-z])", re.IGNORECASE)
#: A quoted field of a CSV file, whatever its delimiter.
_QUOTED = re.compile(r'(?:\A\ufeff?|(?<=[\n\r,;\t|]))"(?:[^"]|"")*+')


def written(text: str, layer: Layer, file: Decoded, start: int, end: int) -> str:
    """
    The text as it has to be written in the place of `start:end` of the file of a layer; an error says that it cannot
    be.
    """
    if not text:
        return ""
    match layer.writing:
        case "xml":
            return _xml(text, file, start)
        case "json":
            meant = _in_attribute(text) if _is_in_tag(file.text, start, end) else _escaped(text)
            text = meant if meant != text and _is_in_html(file.text, start, layer) else text
            return json.dumps(text, ensure_ascii=not _fits(text, file.codec))[1:-1]
        case "po":
            text = text.translate(_PO)
        case "csv":
            text = _csv(text, file.text, start)
        case "tsv":
            if re.search(r"[\t\n\r]", text):
                raise MtqaError("a tab or a line end cannot stand in a field of this file")
        case _:
            text = _LINE_END.sub(lambda _: _line_end(file.text), text)
    if not _fits(text, file.codec):
        raise MtqaError(f"{text!r} cannot be written in the encoding of the file, {file.codec}")
    return text


def _fits(text: str, codec: str) -> bool:
    try:
        text.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


def _line_end(file_text: str) -> str:
    """The line end that a file uses, by its first."""
    first = _LINE_END.search(file_text)
    return first[0] if first else "\n"


def _xml(text: str, file: Decoded, start: int) -> str:
    """
    With references for &, < and >, for quotation marks in an attribute, and for what the encoding does not have; in a
    script, as JSON.
    """
    if _NOT_XML.search(text):
        raise MtqaError("it has a character that cannot stand in XML")
    plain = text
    match _place(file.text, start):
        case "script":
            return json.dumps(text, ensure_ascii=not _fits(text, file.codec))[1:-1].replace("<", "\\u003c")
        case "word" if _NOT_A_WORD.search(text):
            raise MtqaError(f"{text!r} cannot stand in an attribute that is not in quotation marks")
        case "attribute" | "word":
            text = _in_attribute(text)
        case _:
            text = _escaped(text)
    text = text.encode(file.codec, "xmlcharrefreplace").decode(file.codec)
    if text != plain and _is_in_cdata(file.text, start):
        raise MtqaError(f"{plain!r} cannot be written in a CDATA section")
    return text


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _in_attribute(text: str) -> str:
    return _escaped(text).replace('"', "&quot;").replace("'", "&#39;")


def _place(file_text: str, start: int) -> str:
    """Where an offset stands: in an `attribute`, in one without quotation marks (`word`), in a `script`, in text."""
    starts, ends, places = _places(file_text)
    index = bisect_right(starts, start) - 1
    return places[index] if index >= 0 and start <= ends[index] else "text"


@lru_cache(maxsize=1)
def _places(file_text: str) -> tuple[list[int], list[int], list[str]]:
    """Where the attributes and the scripts of a file start and end, and what they are."""
    from qa.read.html.tokens import Run, Tag, tokens

    found: list[tuple[int, int, str]] = []
    last = ""
    for token in tokens(file_text):
        if isinstance(token, Tag):
            last = "" if token.is_end else token.name
            found += [
                (*span, "attribute" if file_text[span.start - 1] in "\"'" else "word")
                for span in token.attributes.values()
            ]
        elif isinstance(token, Run) and last == "script":
            found.append((*token.span, "script"))
    found.sort()
    return [start for start, _, _ in found], [end for _, end, _ in found], [place for *_, place in found]


def _is_in_tag(file_text: str, start: int, end: int) -> bool:
    """In an attribute, as the nearest bracket on one of the sides tells."""
    before = max(file_text.rfind("<", 0, start), file_text.rfind(">", 0, start))
    opens, closes = file_text.find("<", end), file_text.find(">", end)
    return file_text[before : before + 1] == "<" or (closes >= 0 and (opens < 0 or closes < opens))


def _is_in_cdata(file_text: str, start: int) -> bool:
    return file_text.rfind("<![CDATA[", 0, start) > file_text.rfind("]]>", 0, start)


def _is_in_html(file_text: str, start: int, layer: Layer) -> bool:
    """The JSON string around, which stands in one line, has a tag that is not text of the layer: it is HTML."""
    line = file_text.rfind("\n", 0, start) + 1
    strings = (match[0] for match in _STRING.finditer(file_text, line) if match.end() > start)
    tag = _TAG.search(next(strings, ""))
    return tag is not None and f"<{tag['name']}" not in layer.text


def _csv(text: str, file_text: str, start: int) -> str:
    """In a quoted field with its quotation marks doubled; a field without marks takes only text that needs none."""
    starts, ends = _quoted(file_text)
    field = bisect_left(starts, start) - 1
    if field >= 0 and start <= ends[field]:
        return text.replace('"', '""')
    delimiters = {*",;\t|"} & {*file_text.partition("\n")[0]}
    if delimiters.union('"\r\n') & {*text}:
        raise MtqaError(f"{text!r} cannot stand in a field that is not in quotation marks")
    return text


@lru_cache(maxsize=1)
def _quoted(file_text: str) -> tuple[list[int], list[int]]:
    """Where the quoted fields of a CSV file start, and where they end."""
    fields = [match.span() for match in _QUOTED.finditer(file_text)]
    return [start for start, _ in fields], [end for _, end in fields]
