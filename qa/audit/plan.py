"""A corpus cut into shards, and the bytes of those that the workers cannot fetch themselves."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from hashlib import blake2b
from io import BytesIO
from itertools import groupby, islice
from pathlib import Path
from typing import BinaryIO, NamedTuple

from qa.audit.ends import Ends, csv_ends, delimiter_of, line_end, tmx_frame, unit_end
from qa.audit.inputs import Input, is_seekable, reading, size_at
from qa.audit.reading import Data
from qa.audit.shards import Shard, Stretch, cut, moses_digest
from qa.config import Config
from qa.model import MtqaError
from qa.read.files import raw_of
from qa.read.formats import pair_reader
from qa.read.pairs.moses import read_moses, uneven
from qa.read.pairs.tsv import read_tsv
from qa.targets import named_lang

#: Shards are cut so that a corpus has some hundreds of them, within these bounds in bytes.
SMALLEST, LARGEST, SHARDS = 1 << 20, 16 << 20, 512
#: So many pairs tell the languages of a file.
_SAMPLE = 50
#: So many articles are one shard.
_ARTICLES = 20
#: So many bytes of a file hold what stands before its first record.
_HEAD = 1 << 20
#: An empty line before what stands in the middle of a file, which is no first line even if it looks like one.
_MIDDLE = b"\n"


class Languages(NamedTuple):
    """What the command line declares; empty is detected."""

    source: str = ""
    target: str = ""


def size_of(every: Sequence[Input]) -> int:
    """The size of a shard for inputs, in bytes: by the sizes of the files alone."""
    total = sum(size_at(one.path) * (4 if one.is_packed else 1) for one in every if not one.files)
    return min(LARGEST, max(SMALLEST, total // SHARDS))


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
    with reading(one.path) as stream:
        start = _start(stream)
    if not start:
        raise MtqaError("is empty", path=one.path)
    frame = _frame(one.form, start)
    source, target = _languages(one, languages)
    before: Stretch | None = None
    with reading(one.path) as stream:
        for stretch in cut(stream, size, frame.ends) if frame.ends else [whole(stream)]:
            if before is not None:
                yield _shard(one, before, frame, source, target, is_last=False)
            before = stretch
    if before is not None:
        yield _shard(one, before, frame, source, target, is_last=True)


class _Frame(NamedTuple):
    """What makes stretches of a file readable: where they end, and what stands before and behind them."""

    ends: Ends | None
    head: bytes = b""
    tail: bytes = b""


def _start(stream: BinaryIO) -> bytes:
    """The first bytes of a file, in which all is that its reader must read before any stretch."""
    data = b""
    while len(data) < _HEAD and (more := stream.read(_HEAD - len(data))):
        data += more
    return data


def _frame(form: str, start: bytes) -> _Frame:
    """What cannot be cut has no ends: PO, XLIFF, UTF-16."""
    if start.startswith((b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")):
        return _Frame(None)
    if form == "tmx":
        head, tail = tmx_frame(start)
        return _Frame(unit_end if head else None, head, tail)
    first, rest = start[: start.find(b"\n") + 1], start
    if form == "csv":
        while rest.startswith((b"\n", b"\r\n")):
            rest = rest[rest.index(b"\n") + 1 :]
        first = rest[: rest.find(b"\n") + 1]
        return _Frame(csv_ends(delimiter_of(first)) if first else None, first)
    is_header = form == "tsv" and first.strip() and not list(read_tsv(BytesIO(first), "", "xx", "xx"))
    return _Frame(line_end, first if is_header else _MIDDLE) if form in ("tsv", "jsonl") else _Frame(None)


def _shard(one: Input, stretch: Stretch, frame: _Frame, source: str, target: str, *, is_last: bool) -> Shard:
    """The first stretch has the file's own head, the last its own tail."""
    return Shard(
        0, one.path, one.form, stretch.start, stretch.end, stretch.line, stretch.digest, source, target,
        head=frame.head if stretch.start else b"", tail=b"" if is_last else frame.tail,
    )  # fmt: skip


def whole(stream: BinaryIO) -> Stretch:
    """All of a file as one stretch."""
    digest, end, lines = blake2b(digest_size=16), 0, 0
    while data := stream.read(1 << 20):
        digest.update(data)
        end, lines = end + len(data), lines + data.count(b"\n")
    return Stretch(0, end, 0, lines, digest.hexdigest())


def _languages(one: Input, languages: Languages) -> Languages:
    """
    The languages of a file: declared, or told by its first pairs. A memory without any pair of the wanted languages is
    refused: its shards could not know.
    """
    if languages.source and languages.target and one.form != "tmx":
        return languages
    read = pair_reader(one.form)
    assert read is not None
    failed: MtqaError | None = None
    with reading(one.path) as stream:
        for pair in islice(read(stream, one.path, *languages), _SAMPLE):
            if not isinstance(pair, MtqaError):
                declared = one.form in ("tmx", "xliff", "po")
                return languages if declared else Languages(pair.segment.source_lang, pair.segment.target_lang)
            failed = failed or pair
    if failed and one.form == "tmx":
        raise failed
    return languages


def _of_moses(one: Input, languages: Languages, size: int) -> Iterator[Shard]:
    with reading(one.path) as ours, reading(one.original) as theirs:
        pairs = islice(read_moses(ours, theirs, one.path, one.original, *languages), _SAMPLE)
        segments = [pair.segment for pair in pairs if not isinstance(pair, MtqaError)]
    found = Languages(segments[0].source_lang, segments[0].target_lang) if segments else languages
    for stretch, original in _moses(one, size):
        digest = moses_digest(stretch.digest, original)
        yield Shard(
            0, one.path, one.form, stretch.start, stretch.end, stretch.line, digest, *found, original=one.original,
            head=_MIDDLE if stretch.start else b"",
        )  # fmt: skip


def _moses(one: Input, size: int) -> Iterator[tuple[Stretch, bytes]]:
    """
    Stretches of a translation, each with as many lines of the original. Where one of the two ends before the other, an
    error rises behind the last line that both have.
    """
    line = 0
    with reading(one.path) as ours, reading(one.path) as again, reading(one.original) as theirs:
        for stretch in cut(ours, size, line_end):
            body = again.read(stretch.end - stretch.start)
            wanted = body.count(b"\n") + (not body.endswith(b"\n"))
            lines = list(islice(theirs, wanted))
            line += len(lines)
            if len(lines) == wanted:
                yield stretch, b"".join(lines)
                continue
            if lines:
                body = b"".join(islice(BytesIO(body), len(lines)))
                digest = blake2b(body, digest_size=16).hexdigest()
                end = stretch.start + len(body)
                yield Stretch(stretch.start, end, stretch.line, len(lines), digest), b"".join(lines)
            raise uneven(one.path, one.original, stretch.line + wanted + sum(1 for _ in again), line)
        if more := sum(1 for _ in theirs):
            raise uneven(one.path, one.original, line, line + more)


def _of_parquet(one: Input, languages: Languages, size: int) -> Iterator[Shard]:
    from qa.read.pairs.parquet import groups

    source, target = _languages(one, languages)
    with reading(one.path) as stream:
        digest = whole(stream).digest
    with reading(one.path) as stream:
        for start, end, row in groups(stream, one.path, size):
            yield Shard(0, one.path, one.form, start, end, row, digest, source, target)


def _of_articles(one: Input, languages: Languages, config: Config) -> Iterator[Shard]:
    for start in range(0, len(one.files), _ARTICLES):
        some = one.files[start : start + _ARTICLES]
        source = languages.source or named_lang(Path(some[0][1]), config) if some[0][1] else languages.source
        yield Shard(
            0, one.path, "articles", 0, 0, 0, articles_digest(some), source, languages.target or config.target_lang,
            files=some,
        )  # fmt: skip


def articles_digest(files: Iterable[tuple[str, str]]) -> str:
    """The digest of articles with their originals; of a file that cannot be read, its name's."""
    digest = blake2b(digest_size=16)
    for path in (path for pair in files for path in pair if path):
        try:
            digest.update(raw_of(Path(path)))
        except MtqaError:
            digest.update(path.encode())
    return digest.hexdigest()


def fetched(every: Sequence[Shard], wanted: Collection[int]) -> Iterator[tuple[Shard, Data | None]]:
    """The wanted shards in order, with the bytes of those that can only be read from the start of their file."""
    for _, of_file in groupby(every, key=lambda shard: (shard.path, shard.form, shard.original)):
        some = list(of_file)
        while some and some[-1].number not in wanted:
            some.pop()
        yield from ((shard, data) for shard, data in _fetched(some) if shard.number in wanted)


def _fetched(some: Sequence[Shard]) -> Iterator[tuple[Shard, Data | None]]:
    """The shards of one file, up to the last that is wanted; where it fails, with the reason."""
    told = 0
    try:
        for data in _data(some):
            yield some[told], data
            told += 1
    except MtqaError as error:
        yield from ((shard, Data(b"", failed=error.reason)) for shard in some[told:])


def _data(some: Sequence[Shard]) -> Iterator[Data | None]:
    if some and some[0].form == "moses":
        with reading(some[0].path) as ours, reading(some[0].original) as theirs:
            for shard in some:
                target = ours.read(shard.end - shard.start)
                lines = target.count(b"\n") + (not target.endswith(b"\n"))
                yield Data(target, b"".join(islice(theirs, lines)))
    elif len(some) < 2 or some[0].files or is_seekable(some[0].path):
        yield from (None for _ in some)
    else:
        with reading(some[0].path) as stream:
            for shard in some:
                yield Data(stream.read(shard.end - shard.start))
