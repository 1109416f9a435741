"""In which encoding a file is written, and its text: every byte of it comes back."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from qa.model import MtqaError
from qa.read.formats import format_of

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_XML = re.compile(rb"<\?xml[^>]{1,200}?encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{1,40})")


class Decoded(NamedTuple):
    """The text of a file, a byte-order mark as its first character, and the codec that gives the bytes back."""

    text: str
    codec: str


def decoded(raw: bytes, path: str) -> Decoded:
    """The text of a file in the encoding that a byte-order mark, an XML declaration or an HTML page tells, or UTF-8."""
    codec = codec_of(raw, path)
    try:
        text = raw.decode(codec)
        is_same = text.encode(codec) == raw
    except (UnicodeError, LookupError):  # there are codecs, not of text, that Python knows too
        is_same = False
    if not is_same:
        raise MtqaError(f"is not wholly written in {codec}, so it cannot be repaired; save it as UTF-8", path=path)
    return Decoded(text, codec)


def codec_of(raw: bytes, path: str) -> str:
    """The encoding that a byte-order mark, an XML declaration or an HTML page tells, or UTF-8."""
    for mark, codec in _MARKS:
        if raw.startswith(mark):
            return codec
    if format_of(path) == "html":
        from qa.read.html.reader import encoding_of

        return encoding_of(raw, path)
    said = _XML.match(raw)
    name = said[1].decode().lower() if said else "utf-8"
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        raise MtqaError(f"is written in {name!r}, which is not known; save it as UTF-8", path=path) from None
    # The declaration was just read as ASCII: two bytes a character it is not.
    return "utf-8" if codec.startswith("utf-16") else codec
