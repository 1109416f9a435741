"""Shards: stretches of a corpus that end where a record ends, found without reading what the records say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from hashlib import blake2b
from typing import BinaryIO, NamedTuple

#: The longest record, in bytes, for which the end is looked for; the rest of a file with a longer one is one shard.
_LONGEST = 64 << 20
_CHUNK = 1 << 20
_BODY = re.compile(rb"<(?:\w{1,40}:)?body(?:\s[^>]{0,1000})?>")
#: So many bytes may stand before the body of a TMX.
_LONGEST_HEAD = 1 << 20
_TU_END = re.compile(rb"</(?:\w{1,40}:)?tu\s{0,9}>")


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
    original_start: int = 0
    original_end: int = 0
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


#: Where the last record ends in bytes that start with one; 0 where none does.
Ends = Callable[[bytes], int]


def line_end(data: bytes) -> int:
    return data.rfind(b"\n") + 1


def csv_end(data: bytes) -> int:
    """Behind the last line feed outside quotation marks."""
    end = data.rfind(b"\n") + 1
    is_quoted = data.count(b'"', 0, end) % 2 == 1
    while end and is_quoted:
        before = data.rfind(b"\n", 0, end - 1) + 1
        is_quoted ^= data.count(b'"', before, end) % 2 == 1
        end = before
    return end


def unit_end(data: bytes) -> int:
    """Behind the last unit of a TMX."""
    at = data.rfind(b"</")
    while at >= 0:
        if found := _TU_END.match(data, at):
            return found.end()
        at = data.rfind(b"</", 0, at)
    return 0


ENDS: Mapping[str, Ends] = {"tsv": line_end, "jsonl": line_end, "csv": csv_end, "tmx": unit_end}


def cut(stream: BinaryIO, size: int, ends: Ends, start: int = 0, line: int = 0) -> Iterator[Stretch]:
    """A file from `start` on, where the stream stands, in stretches of some `size` bytes, read once from end to end."""
    held = b""
    while True:
        data = held + _read(stream, max(0, size + size // 4 - len(held)))
        is_last = len(data) < size + size // 4
        while not is_last and len(data) < _LONGEST and not ends(data):
            more = stream.read(size)
            data, is_last = data + more, not more
        if not data:
            return
        end = len(data) if is_last else ends(data)
        if not end:
            yield _rest(stream, data, start, line)
            return
        body, held = data[:end], data[end:]
        lines = body.count(b"\n")
        yield Stretch(start, start + end, line, lines, blake2b(body, digest_size=16).hexdigest())
        start, line = start + end, line + lines
        if is_last:
            return


def _read(stream: BinaryIO, size: int) -> bytes:
    """So many bytes, fewer at the end alone: a pipe gives them bit by bit."""
    data = stream.read(size)
    while len(data) < size and (more := stream.read(size - len(data))):
        data += more
    return data


def _rest(stream: BinaryIO, data: bytes, start: int, line: int) -> Stretch:
    """All that is left, without keeping it."""
    digest, end, lines = blake2b(digest_size=16), start, 0
    while data:
        digest.update(data)
        end, lines = end + len(data), lines + data.count(b"\n")
        data = stream.read(_CHUNK)
    return Stretch(start, end, line, lines, digest.hexdigest())


def moses_digest(digest: str, original: bytes) -> str:
    """The digest of lines of a translation, of which one is given, with their original."""
    return blake2b(digest.encode() + original, digest_size=16).hexdigest()


def tmx_head(stream: BinaryIO) -> bytes:
    """What stands before the units of a TMX, with the start tag of its body; nothing where that is not found."""
    data = _read(stream, _LONGEST_HEAD)
    found = _BODY.search(data)
    return data[: found.end()] if found else b""


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
