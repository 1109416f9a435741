"""A corpus cut into shards, and the bytes of those that the workers cannot fetch themselves."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from hashlib import blake2b
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import BinaryIO, NamedTuple

from qa.audit.inputs import Input, is_url, reading
from qa.audit.reading import Data
from qa.audit.shards import ENDS, Shard, Stretch, cut, moses_digest, tmx_head
from qa.config import Config
from qa.model import MtqaError
from qa.read.files import PACKED, raw_of
from qa.read.formats import pair_reader
from qa.targets import named_lang

#: Shards are cut so that a corpus has some hundreds of them, within these bounds in bytes.
SMALLEST, LARGEST, SHARDS = 256 << 10, 64 << 20, 256
#: So many pairs tell the languages of a file.
_SAMPLE = 50
#: So many articles are one shard.
_ARTICLES = 20
_TAIL = b"</body></tmx>"


class Languages(NamedTuple):
    """What the command line declares; empty is detected."""

    source: str = ""
    target: str = ""


def size_of(every: Sequence[Input]) -> int:
    """The size of a shard for inputs, in bytes: by the sizes of the files alone."""
    total = sum(_size(one.path) for one in every if not one.files and not is_url(one.path))
    return min(LARGEST, max(SMALLEST, total // SHARDS))


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size * (4 if path.endswith(PACKED) else 1)
    except OSError:
        return 0


def shards(every: Sequence[Input], languages: Languages, config: Config, size: int) -> Iterator[Shard | MtqaError]:
    """The shards of inputs, numbered in order; a file that cannot be read comes as an error in its place."""
    number = 0
    for one in every:
        try:
            for shard in _shards(one, languages, config, size):
                yield shard._replace(number=number)
                number += 1
        except MtqaError as error:
            yield error


def _shards(one: Input, languages: Languages, config: Config, size: int) -> Iterator[Shard]:
    if one.files:
        yield from _of_articles(one, languages, config)
    elif one.form == "moses":
        yield from _of_moses(one, languages, size)
    elif one.form == "parquet":
        yield from _of_parquet(one, languages, size)
    else:
        yield from _of_bitext(one, languages, size)


def _of_bitext(one: Input, languages: Languages, size: int) -> Iterator[Shard]:
    ends = ENDS.get(one.form)
    with reading(one.path) as stream:
        start = stream.peek(4)[:4] if hasattr(stream, "peek") else b""
        if not start:
            raise MtqaError("is empty", path=one.path)
    if start.startswith((b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")):
        ends = None
    head, tail = _head(one), _TAIL if one.form == "tmx" else b""
    if one.form == "tmx" and not head:
        ends = None
    source, target = _languages(one, languages)
    with reading(one.path) as stream:
        stretches = cut(stream, size, ends) if ends else iter([_whole(stream)])
        before: Stretch | None = None
        for stretch in stretches:
            if before is not None:
                yield _shard(one, before, source, target, head, tail, is_first=before.start == 0, is_last=False)
            before = stretch
        if before is not None:
            yield _shard(one, before, source, target, head, tail, is_first=before.start == 0, is_last=True)


def _shard(
    one: Input, stretch: Stretch, source: str, target: str, head: bytes, tail: bytes, *, is_first: bool, is_last: bool
) -> Shard:
    """The first stretch has the file's own head, the last its own tail."""
    return Shard(
        0, one.path, one.form, stretch.start, stretch.end, stretch.line, stretch.digest, source, target,
        head=b"" if is_first else head, tail=b"" if is_last else tail,
    )  # fmt: skip


def _whole(stream: BinaryIO) -> Stretch:
    digest, end, lines = blake2b(digest_size=16), 0, 0
    while data := stream.read(1 << 20):
        digest.update(data)
        end, lines = end + len(data), lines + data.count(b"\n")
    return Stretch(0, end, 0, lines, digest.hexdigest())


def _head(one: Input) -> bytes:
    """What the reader of a format must read before any stretch: the names of columns, the header of a memory."""
    if one.form not in ("tsv", "csv", "tmx"):
        return b""
    with reading(one.path) as stream:
        if one.form == "tmx":
            return tmx_head(stream)
        first = stream.readline(1 << 20)
        while one.form == "csv" and first and not first.strip():
            first = stream.readline(1 << 20)
        if one.form == "csv":
            return first
    read = pair_reader("tsv")
    assert read is not None
    return b"" if list(read(BytesIO(first), one.path, "xx", "xx")) else first


def _languages(one: Input, languages: Languages) -> Languages:
    """The languages of a file: declared, or told by its first pairs."""
    if languages.source and languages.target:
        return languages
    read = pair_reader(one.form)
    assert read is not None
    with reading(one.path) as stream:
        for pair in islice(read(stream, one.path, *languages), _SAMPLE):
            if not isinstance(pair, MtqaError):
                declared = one.form in ("tmx", "xliff", "po")
                return languages if declared else Languages(pair.segment.source_lang, pair.segment.target_lang)
    return languages


def _of_moses(one: Input, languages: Languages, size: int) -> Iterator[Shard]:
    from qa.read.pairs.moses import read_moses

    with reading(one.path) as ours, reading(one.original) as theirs:
        pairs = islice(read_moses(ours, theirs, one.path, one.original, *languages), _SAMPLE)
        segments = [pair.segment for pair in pairs if not isinstance(pair, MtqaError)]
    found = Languages(segments[0].source_lang, segments[0].target_lang) if segments else languages
    for stretch, data in _moses(one, size):
        digest = moses_digest(stretch.digest, data.original)
        yield Shard(
            0, one.path, one.form, stretch.start, stretch.end, stretch.line, digest, *found, original=one.original
        )


def _moses(one: Input, size: int) -> Iterator[tuple[Stretch, Data]]:
    """Stretches of a translation, with as many lines of the original; what is left of the original with the last."""
    with reading(one.path) as ours, reading(one.path) as again, reading(one.original) as theirs:
        before: tuple[Stretch, Data] | None = None
        for stretch in cut(ours, size, ENDS["tsv"]):
            if before is not None:
                yield before
            lines = b"".join(islice(theirs, stretch.lines))
            before = stretch, Data(again.read(stretch.end - stretch.start), lines)
        if before is not None:
            stretch, data = before
            yield stretch, Data(data.target, data.original + theirs.read())


def _of_parquet(one: Input, languages: Languages, size: int) -> Iterator[Shard]:
    from qa.read.pairs.parquet import groups

    source, target = _languages(one, languages)
    with reading(one.path) as stream:
        digest = _whole(stream).digest
    with reading(one.path) as stream:
        for start, end, row in groups(stream, one.path, size):
            yield Shard(0, one.path, one.form, start, end, row, digest, source, target)


def _of_articles(one: Input, languages: Languages, config: Config) -> Iterator[Shard]:
    for start in range(0, len(one.files), _ARTICLES):
        some = one.files[start : start + _ARTICLES]
        digest = blake2b(digest_size=16)
        for path in (path for pair in some for path in pair if path):
            try:
                digest.update(raw_of(Path(path)))
            except MtqaError:  # said when it is linted
                digest.update(path.encode())
        source = languages.source or named_lang(Path(some[0][1]), config) if some[0][1] else languages.source
        yield Shard(
            0, one.path, "articles", 0, 0, 0, digest.hexdigest(), source, languages.target or config.target_lang,
            files=some,
        )  # fmt: skip


def fetched(every: Sequence[Shard], wanted: Collection[int]) -> Iterator[tuple[Shard, Data | None]]:
    """The wanted shards in order, with the bytes of those that can only be read from the start of their file."""
    at = 0
    while at < len(every):
        last = at
        while last < len(every) and every[last].path == every[at].path:
            last += 1
        some = every[at:last]
        if any(shard.number in wanted for shard in some):
            for shard, data in _fetched(some):
                if shard.number in wanted:
                    yield shard, data
        at = last


def _fetched(some: Sequence[Shard]) -> Iterator[tuple[Shard, Data | None]]:
    """The shards of one file."""
    first = some[0]
    if first.form == "moses":
        yield from zip(some, _again(some), strict=True)
    elif first.path.endswith(PACKED) and not first.files:
        with reading(first.path) as stream:
            for shard in some:
                yield shard, Data(stream.read(shard.end - shard.start))
    else:
        yield from ((shard, None) for shard in some)


def _again(some: Sequence[Shard]) -> Iterator[Data]:
    """The bytes of the shards of a Moses pair."""
    with reading(some[0].path) as ours, reading(some[0].original) as theirs:
        for number, shard in enumerate(some):
            target = ours.read(shard.end - shard.start)
            is_last = number == len(some) - 1
            yield Data(target, theirs.read() if is_last else b"".join(islice(theirs, target.count(b"\n"))))
