"""A shard as documents, with lines as they count in the whole file."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from hashlib import blake2b
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import BinaryIO, NamedTuple

from qa.audit.inputs import reading
from qa.audit.shards import Shard, moses_digest
from qa.config import Config
from qa.model import Document, MtqaError
from qa.read.files import Chunks
from qa.read.formats import pair_reader
from qa.read.pairs.moses import read_moses
from qa.read.pairs.pair import Pair, documents
from qa.targets import Reading, documents_of

_CHUNK = 1 << 20


class Data(NamedTuple):
    """
    The bytes of a shard of a packed file, which can only be read from its start; of Moses those of both files. Or why
    they could not be read.
    """

    target: bytes
    original: bytes = b""
    failed: str = ""


def shard_documents(shard: Shard, config: Config, data: Data | None = None) -> Iterator[Document | MtqaError]:
    """
    The documents of a shard, and what is wrong in it; their places count lines from the shard's own first line, which
    `line_offset` sets right. That the file is another than it was when it was cut is an error that rises.
    """
    if data and data.failed:
        raise MtqaError(data.failed, path=shard.path)
    if shard.files:
        for target, original in shard.files:
            there = Reading(Path(original) if original else None, None, shard.source_lang, shard.target_lang)
            yield from documents_of(Path(target), there, config)
        return
    if shard.form == "parquet":
        with reading(shard.path) as file:
            yield from (_moved(one, shard) for one in documents(shard.path, _groups(shard, file)))
        return
    window = _Window(shard, data)
    try:
        for one in documents(shard.path, _pairs(shard, BufferedReader(Chunks(window.chunks)), data)):
            if not _is_elsewhere(one, shard):
                yield _moved(one, shard)
        if _whole(window.digest(), data) != shard.digest:
            raise MtqaError("has changed since the audit began; audit it anew, into another folder", path=shard.path)
    finally:
        window.chunks.close()


def _is_elsewhere(one: Document | MtqaError, shard: Shard) -> bool:
    """That a stretch of a memory has no pair in the wanted languages: the file has some, or it had not been cut."""
    return isinstance(one, MtqaError) and one.line is None and bool(shard.head or shard.tail) and shard.form == "tmx"


def _whole(digest: str, data: Data | None) -> str:
    """The digest of a shard: of a Moses pair by both its texts."""
    return digest if data is None or not data.original else moses_digest(digest, data.original)


def line_offset(shard: Shard) -> int:
    """By how much lines must be moved that are counted in the shard."""
    return 0 if shard.files else shard.line - shard.head.count(b"\n")


def _moved(one: Document | MtqaError, shard: Shard) -> Document | MtqaError:
    """An error with the line that it has in the file."""
    if isinstance(one, Document) or one.line is None:
        return one
    return MtqaError(one.reason, path=one.path, line=one.line + line_offset(shard))


def _groups(shard: Shard, file: BinaryIO) -> Iterator[Pair | MtqaError]:
    from qa.read.pairs.parquet import read_groups

    return read_groups(file, shard.path, shard.source_lang, shard.target_lang, shard.start, shard.end)


class _Window:
    """A stretch of a file between a head and a tail, chunk by chunk, and its digest."""

    def __init__(self, shard: Shard, data: Data | None) -> None:
        self._shard, self._data = shard, data
        self._digest = blake2b(digest_size=16)
        self.chunks = self._read()

    def digest(self) -> str:
        """The digest of the whole stretch; what was not read of it is read."""
        for _ in self.chunks:
            pass
        return self._digest.hexdigest()

    def _read(self) -> Generator[bytes, None, None]:
        yield self._shard.head
        for chunk in self._stretch():
            self._digest.update(chunk)
            yield chunk
        yield self._shard.tail

    def _stretch(self) -> Iterator[bytes]:
        if self._data is not None:
            yield self._data.target
            return
        left = self._shard.end - self._shard.start
        with reading(self._shard.path) as file:
            if self._shard.start:
                file.seek(self._shard.start)
            while left and (chunk := file.read(min(left, _CHUNK))):
                left -= len(chunk)
                yield chunk


def _pairs(shard: Shard, stream: BinaryIO, data: Data | None) -> Iterator[Pair | MtqaError]:
    languages = shard.source_lang, shard.target_lang
    if shard.form == "moses":
        assert data is not None  # two files line by line: read from their starts
        return read_moses(stream, BytesIO(shard.head + data.original), shard.path, shard.original, *languages)
    read = pair_reader(shard.form)
    assert read is not None, shard.form
    return read(stream, shard.path, *languages)
