"""Shards: stretches of a corpus that end where a record ends, found without reading what the records say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import blake2b
from typing import BinaryIO, NamedTuple

from qa.audit.ends import Ends, line_end

#: The longest record, in bytes, that is kept while its end is looked for.
_LONGEST = 64 << 20
_CHUNK = 1 << 20


class Shard(NamedTuple):
    """
    A part of a corpus that is read by itself: bytes `start` to `end` of a file (unpacked), or row groups of a Parquet
    file, or pairs of files (`files`: translation, original); `line` lines (rows) stand before it. `head` and `tail`
    are what the file's reader needs around it. `digest` is that of its bytes.
    """

    number: int
    path: str
    form: str
    start: int
    end: int
    line: int
    digest: str
    source_lang: str = ""
    target_lang: str = ""
    original: str = ""
    files: tuple[tuple[str, str], ...] = ()
    head: bytes = b""
    tail: bytes = b""


class Stretch(NamedTuple):
    """Bytes of a file up to the end of a record, the lines before them and in them, and their digest."""

    start: int
    end: int
    line: int
    lines: int
    digest: str


def cut(stream: BinaryIO, size: int, ends: Ends, start: int = 0, line: int = 0) -> Iterator[Stretch]:
    """A file from `start` on, where the stream stands, in stretches of some `size` bytes, read once from end to end."""
    held, full = b"", size + size // 4
    while data := held + _read(stream, max(0, full - len(held))):
        end, is_last = ends(data), len(data) < full
        while not (end or is_last) and len(data) < _LONGEST:
            more = _read(stream, len(data))
            data += more
            end, is_last = ends(data), not more
        if is_last:
            end = len(data)
        if end:
            lines, digest = data.count(b"\n", 0, end), blake2b(memoryview(data)[:end], digest_size=16).hexdigest()
            stretch, held = Stretch(start, start + end, line, lines, digest), data[end:]
        else:
            stretch, held = _long(stream, data, start, line, ends)
        del data  # which is large, and nobody needs it while the stretch is at work
        yield stretch
        start, line = stretch.end, line + stretch.lines


def _read(stream: BinaryIO, size: int) -> bytes:
    """So many bytes, fewer at the end alone: a pipe gives them bit by bit."""
    data = stream.read(size)
    while len(data) < size and (more := stream.read(size - len(data))):
        data += more
    return data


def _long(stream: BinaryIO, data: bytes, start: int, line: int, ends: Ends) -> tuple[Stretch, bytes]:
    """A record that is too long to be kept: up to the end of its line, else all that is left. And what was read on."""
    digest, end, lines = blake2b(digest_size=16), start, 0
    while data:
        if ends is line_end and b"\n" in data:
            last, data = data[: data.index(b"\n") + 1], data[data.index(b"\n") + 1 :]
            digest.update(last)
            return Stretch(start, end + len(last), line, 1, digest.hexdigest()), data
        digest.update(data)
        end, lines = end + len(data), lines + data.count(b"\n")
        data = stream.read(_CHUNK)
    return Stretch(start, end, line, lines, digest.hexdigest()), b""


def moses_digest(digest: str, original: bytes) -> str:
    """The digest of lines of a translation, of which one is given, with their original."""
    return blake2b(digest.encode() + original, digest_size=16).hexdigest()


def as_json(shard: Shard) -> dict[str, object]:
    """A shard as the manifest has it: what is empty is left out."""
    said: dict[str, object] = {name: value for name, value in shard._asdict().items() if value or name in _ALWAYS}
    for name in ("head", "tail"):
        if name in said:
            said[name] = getattr(shard, name).decode("latin-1")
    return said


_ALWAYS = ("number", "start", "end", "line")


def of_json(said: Mapping[str, object]) -> Shard:
    """A shard from the manifest; what else stands there is passed by."""
    known = {name: value for name, value in said.items() if name in Shard._fields}
    for name in ("head", "tail"):
        if name in known:
            known[name] = str(known[name]).encode("latin-1")
    files = known.get("files", ())
    assert isinstance(files, list | tuple)
    known["files"] = tuple((str(one), str(other)) for one, other in files)
    return Shard(**known)  # type: ignore[arg-type]  # as `as_json` wrote it
