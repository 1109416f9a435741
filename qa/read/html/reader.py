"""HTML: a whole page, or a piece of one as a CMS has it."""

from __future__ import annotations

import codecs
import re

from qa.model import MtqaError
from qa.read.files import decoded
from qa.read.html.page import page
from qa.read.parsed import Parsed
from qa.read.parts import parsed

#: Where a page declares its encoding: in its first 1,024 bytes, says the HTML standard.
_DECLARED = re.compile(
    rb"<meta\b[^>]{0,300}?\bcharset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{1,40})|<\?xml\b[^>]{0,200}?\bencoding\s{0,9}=\s{0,9}[\"']([\w.:-]{1,40})",
    re.IGNORECASE,
)
_HEAD = 1024
#: Encodings of pages; Python knows others, which are none (`idna`, `rot13`), or read a page otherwise than a browser.
_ENCODING = re.compile(
    r"utf-8|cp125\d|iso8859-\d+|koi8-[rut]|mac-cyrillic|cp866|cp874|gbk?|gb\w+|big5|shift_jis|euc_\w+"
)
#: What pages call Latin-1 and ASCII is Windows-1252 to every browser.
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "utf-16": "utf-8", "gb2312": "gbk"}


def read_html(raw: bytes, path: str, lang: str, fallback: str) -> Parsed:
    """HTML."""
    text = decoded(raw, path, encoding_of(raw, path))
    found = page(text)
    return parsed(path, text, found.parts, lang or found.lang, fallback, "xml", found.remarks)


def encoding_of(raw: bytes, path: str = "-") -> str:
    """The encoding of a page, as Python names it: UTF-8, or what the page declares."""
    declared = None if raw.startswith(codecs.BOM_UTF8) else _DECLARED.search(raw[:_HEAD])
    if declared is None:
        return "utf-8"
    label = (declared[1] or declared[2]).decode("ascii", "replace")
    try:
        name = codecs.lookup(label).name
    except LookupError:
        name = ""
    name = _MEANT.get(name, name)
    if not _ENCODING.fullmatch(name):
        raise MtqaError(f"declares the encoding {label!r}, which mtqa does not know; save it as UTF-8", path=path)
    return name
