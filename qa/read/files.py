"""Text from files, or the sentence that says why not."""

from __future__ import annotations

import gzip
import lzma
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import BinaryIO, Protocol

from qa.model import MtqaError

#: Where a path is asked for: standard input, or output.
STDIN = Path("-")
#: The endings of packed files.
PACKED = (".gz", ".zst", ".xz")
#: What a file raises that cannot be read, or not be unpacked.
_UNREADABLE = (OSError, EOFError, zlib.error)
#: So many packed bytes are unpacked at a time: even of a bomb they make no more than some 60 MB.
_BIT = 4096
_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")


def text_of(path: Path) -> str:
    """
    The text of a UTF-8 file, plain or packed, exactly: line ends are kept, a byte-order mark is the first character.
    """
    return decoded(raw_of(path), path)


def raw_of(path: Path) -> bytes:
    """The bytes of a file, unpacked."""
    with opened(path) as stream:
        return stream.read()


@contextmanager
def opened(path: Path) -> Iterator[BufferedReader]:
    """A file to be read bit by bit, unpacked on the way; what the system says of it is said."""
    try:
        with path.open("rb") as file, unpacked(file, path.name) as stream:
            yield stream
    except FileNotFoundError:
        raise MtqaError("no such file", path=path) from None
    except IsADirectoryError:
        raise MtqaError("is a folder; give a file", path=path) from None
    except _UNREADABLE as error:
        raise MtqaError(f"cannot be read: {getattr(error, 'strerror', None) or error}", path=path) from error


def unpacked(file: BinaryIO, name: str) -> BufferedReader:
    """The bytes of an open file, unpacked on the way as its name tells: .gz, .zst or .xz."""
    if name.endswith(".gz"):
        return BufferedReader(gzip.GzipFile(fileobj=file))
    if name.endswith(".xz"):
        return BufferedReader(Chunks(_unpacked(file, lzma.LZMADecompressor, lzma.LZMAError)))
    if name.endswith(".zst"):
        import zstandard

        make = zstandard.ZstdDecompressor().decompressobj
        return BufferedReader(Chunks(_unpacked(file, make, zstandard.ZstdError)))
    return file if isinstance(file, BufferedReader) else BufferedReader(file)  # type: ignore[arg-type]  # a raw stream


class _Unpacker(Protocol):
    """What unpacks one frame; `eof` behind its end, `unused_data` is what came behind it."""

    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, /) -> bytes: ...


def _unpacked(file: BinaryIO, make: Callable[[], _Unpacker], wrong: type[Exception]) -> Iterator[bytes]:
    """The bytes of a packed file of many frames; one that is cut off is an EOFError, a broken one an OSError."""
    unpacker, data = make(), file.read(_BIT)
    is_begun = False
    while data:
        try:
            yield unpacker.decompress(data)
        except wrong as error:
            raise OSError(f"the packed file is broken: {error}") from None
        is_begun = not unpacker.eof
        data = (unpacker.unused_data if unpacker.eof else b"") or file.read(_BIT)
        if unpacker.eof and data:
            unpacker = make()
    if is_begun:
        raise EOFError("the packed file is cut off")


class Chunks(RawIOBase):
    """A stream of the bytes that come chunk by chunk."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._ready = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, into: memoryview) -> int:  # type: ignore[override]  # BufferedReader gives a memoryview
        while not self._ready:
            if (chunk := next(self._chunks, None)) is None:
                return 0
            self._ready = memoryview(chunk)
        count = min(len(into), len(self._ready))
        into[:count] = self._ready[:count]
        self._ready = self._ready[count:]
        return count


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
