"""Text from files, or the sentence that says why not."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path

from qa.model import MtqaError

#: Where a path is asked for: standard input, or output.
STDIN = Path("-")
_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")


def text_of(path: Path) -> str:
    """
    The text of a UTF-8 file, plain or gzipped, exactly: line ends are kept, a byte-order mark is the first character.
    """
    return decoded(raw_of(path), path)


def raw_of(path: Path) -> bytes:
    """The bytes of a file, unpacked if it is gzipped."""
    with opened(path) as stream:
        return stream.read()


@contextmanager
def opened(path: Path) -> Iterator[BufferedReader]:
    """A file to be read bit by bit, unpacked on the way if it is gzipped; what the system says of it is said."""
    try:
        with _unpacked(path) as stream:
            yield stream
    except FileNotFoundError:
        raise MtqaError("no such file", path=path) from None
    except IsADirectoryError:
        raise MtqaError("is a folder; give a file", path=path) from None
    except (OSError, EOFError, zlib.error) as error:
        raise MtqaError(f"cannot be read: {getattr(error, 'strerror', None) or error}", path=path) from error


def _unpacked(path: Path) -> BufferedReader:
    return BufferedReader(gzip.GzipFile(path)) if path.suffix == ".gz" else path.open("rb")


def decoded(raw: bytes, path: Path | str, encoding: str = "utf-8") -> str:
    """Bytes as text, of UTF-8 or a declared encoding; anything else is refused with the line of the first bad byte."""
    if raw.startswith(_BYTE_ORDER_MARKS):
        raise MtqaError("is UTF-16; save it as UTF-8", path=path)
    if b"\0" in raw[:65536]:
        raise MtqaError("is a binary file; mtqa reads text", path=path)
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise MtqaError(
            f"is not {encoding.upper()} (byte 0x{raw[error.start]:02x}); save it as UTF-8", path=path, line=line
        ) from None
    if not text.strip():
        raise MtqaError("is empty", path=path)
    return text
