"""Which reader reads a file, by its name: one of an article, or one of a bitext."""

from __future__ import annotations

from pathlib import PurePath

from qa.lang.identify import language
from qa.positions import plain
from qa.read.files import decoded
from qa.read.layout import layout
from qa.read.parsed import Parsed, Reader


def parse(raw: bytes, path: str, lang: str = "", fallback: str = "") -> Parsed:
    """An article's file, read by the reader of its name; a name that tells nothing is plain text."""
    return _reader(path)(raw, path, lang, fallback)


def kind(path: str) -> str:
    """The ending of a name that tells its format, in lower case: of `story.html.gz` it is `.html`."""
    suffixes = [suffix.lower() for suffix in PurePath(path).suffixes]
    return next((suffix for suffix in reversed(suffixes) if suffix != ".gz"), "")


def _reader(path: str) -> Reader:
    """Readers are imported where they are needed: most runs need one."""
    match kind(path):
        case ".md" | ".markdown":
            from qa.read.markdown import read_markdown

            return read_markdown
        case ".html" | ".htm" | ".xhtml":
            from qa.read.html import read_html

            return read_html
        case ".json" | ".ninjs":
            from qa.read.ninjs import read_ninjs

            return read_ninjs
        case _:
            return read_text


def read_text(raw: bytes, path: str, lang: str, fallback: str) -> Parsed:
    """Plain text."""
    text = decoded(raw, path)
    lang = lang or language(text, fallback)
    return Parsed(plain(path, text), layout(text, lang), lang)
