"""The texts that an editor has open, saved or not."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from lsprotocol.types import (
    TextDocumentContentChangeEvent,
    TextDocumentContentChangePartial,
    TextDocumentItem,
)
from pygls.uris import to_fs_path

from qa.fix.codec import codec_of
from qa.lsp.lines import lines
from qa.model import MtqaError
from qa.positions import Encoding
from qa.read.formats import ARTICLES, BITEXT, format_of, kind

#: By which endings a text is linted whatever the editor takes it for: .json and .csv may hold anything.
_ENDINGS = frozenset(
    end for name, ends in (ARTICLES | BITEXT).items() if name not in ("docx", "ninjs", "tsv", "csv", "jsonl", "parquet")
    for end in ends
)  # fmt: skip
#: What editors call the languages of articles; what they call otherwise is no article.
_LANGUAGES = {"plaintext": ".txt", "text": ".txt", "markdown": ".md", "html": ".html", "mhtml": ".html"}


class Buffer(NamedTuple):
    """An open text. `path` is its file or, where there is none yet, a name that tells its format."""

    uri: str
    path: Path
    is_file: bool
    form: str
    text: str
    version: int


def opened(item: TextDocumentItem) -> Buffer | None:
    """The text that an editor opened; nothing where it is none that could hold an article."""
    scheme, _, name = item.uri.partition(":")
    ending = _LANGUAGES.get(item.language_id.lower(), "")
    if scheme == "untitled":
        path = Path(f"{Path(name).name}{ending}")
    elif scheme == "file" and (there := to_fs_path(item.uri)):
        path = Path(there)
        ending = kind(there) if kind(there) in _ENDINGS else ending
    else:
        return None
    if not ending:
        return None
    return Buffer(item.uri, path, scheme == "file", format_of(f"text{ending}"), item.text, item.version)


def edited(
    buffer: Buffer, changes: Iterable[TextDocumentContentChangeEvent], version: int, encoding: Encoding
) -> Buffer:
    """The text after changes, each of which has its place in the text that the one before left."""
    text = buffer.text
    for change in changes:
        if isinstance(change, TextDocumentContentChangePartial):
            here = lines(text, encoding)
            text = text[: here.offset(change.range.start)] + change.text + text[here.offset(change.range.end) :]
        else:
            text = change.text
    return buffer._replace(text=text, version=version)


def raw(text: str, path: Path) -> bytes:
    """The bytes of the file as it would be saved, in the encoding that the text declares."""
    codec = codec_of(text.encode("utf-8", "replace"), str(path))
    try:
        return text.encode(codec)
    except UnicodeEncodeError as error:
        wrong = text[error.start]
        raise MtqaError(
            f"{wrong!r} cannot be written in the encoding of the file, {codec}",
            path=path,
            line=text.count("\n", 0, error.start) + 1,
        ) from None
