"""The files of a filtered corpus: a folder that appears whole, its clean part in the forms that trainers read."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Literal, Protocol

from qa.audit.parts import Record, as_json
from qa.model import Facts, MtqaError
from qa.read.pairs.parquet import library
from qa.report.places import spaced

Form = Literal["tsv", "jsonl", "moses", "parquet"]
Pack = Literal["", "gz", "zst"]
FILTER, SCHEMA = "filter.json", "mtqa-filter-1"
#: A language as the end of a file's name.
_LANGUAGE = re.compile(r"[A-Za-z0-9-]{1,20}")
#: So many pairs are one row group.
_GROUP = 10_000
#: What an audit says of a pair, and no trainer reads.
_LEFT_OUT = ("path", "line", "pair", "penalty", "qe", "findings")

#: Takes a pair of the clean part.
Add = Callable[[Record], None]


class Writes(Protocol):
    """What bytes are written to."""

    def write(self, data: bytes, /) -> object: ...


@contextmanager
def whole_folder(folder: Path) -> Iterator[Path]:
    """
    A folder beside the one that is asked for, which takes its name once it is complete. What a filter wrote there
    before is replaced; anything else is left alone and refused.
    """
    there = folder.resolve()
    beside, before = there.with_name(f".{there.name}.new"), there.with_name(f".{there.name}.old")
    try:
        _refuse_other(folder)
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir(parents=True)
        try:
            yield beside
        except BaseException:
            shutil.rmtree(beside, ignore_errors=True)
            raise
        for path in beside.iterdir():
            with path.open("rb") as file:
                os.fsync(file.fileno())
        if there.exists():
            shutil.rmtree(before, ignore_errors=True)
            there.rename(before)
        beside.rename(there)
        shutil.rmtree(before, ignore_errors=True)
    except OSError as error:
        raise MtqaError(f"cannot be written: {error.strerror or error}", path=folder) from None


def _refuse_other(folder: Path) -> None:
    if not folder.exists():
        return
    if not folder.is_dir():
        raise MtqaError("is no folder; give a new one", path=folder)
    first = next((one.name for one in sorted(folder.iterdir())), None)
    if first and not _is_ours(folder / FILTER):
        raise MtqaError(f"holds {first} and no filtered corpus; give an empty folder or a new one", path=folder)


def _is_ours(path: Path) -> bool:
    try:
        said = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return False
    return isinstance(said, dict) and said.get("schema") == SCHEMA


@contextmanager
def packed(path: Path, pack: Pack) -> Iterator[Writes]:
    """A new file, packed on the way, its name with the ending; what is the same unpacked is the same packed."""
    with path.with_name(f"{path.name}.{pack}" if pack else path.name).open("wb") as file:
        if pack == "gz":
            with gzip.GzipFile("", "wb", fileobj=file, mtime=0) as stream:
                yield stream
        elif pack == "zst":
            from zstandard import ZstdCompressor

            with ZstdCompressor().stream_writer(file, closefd=False) as packing:
                yield packing
        else:
            yield file


def clean(folder: Path, form: Form, pack: Pack) -> AbstractContextManager[Add]:
    """What takes the pairs of the clean part and writes them into a folder, as files that are called `clean`."""
    writers = {"tsv": _tsv, "jsonl": _jsonl, "moses": _moses, "parquet": _parquet}
    return writers[form](folder, pack)


@contextmanager
def _tsv(folder: Path, pack: Pack) -> Iterator[Add]:
    with packed(folder / "clean.tsv", pack) as file:
        yield lambda one: _put(file, f"{spaced(one.source or '')}\t{spaced(one.target)}")


@contextmanager
def _jsonl(folder: Path, pack: Pack) -> Iterator[Add]:
    with packed(folder / "clean.jsonl", pack) as file:
        yield lambda one: _put(file, json.dumps(_row(one), ensure_ascii=False, separators=(",", ":")))


@contextmanager
def _moses(folder: Path, pack: Pack) -> Iterator[Add]:
    """Two files, named by their languages where all pairs have the same."""
    languages: set[tuple[str, str]] = set()
    names = ("clean.source", "clean.target")
    with packed(folder / names[0], pack) as source, packed(folder / names[1], pack) as target:

        def add(one: Record) -> None:
            if len(languages) < 2:
                languages.add((one.source_lang, one.target_lang))
            _put(source, spaced(one.source or ""))
            _put(target, spaced(one.target))

        yield add
    ending = f".{pack}" if pack else ""
    for pair in languages:
        if len(languages) == 1 and pair[0] != pair[1] and all(map(_LANGUAGE.fullmatch, pair)):
            for name, lang in zip(names, pair, strict=True):
                (folder / f"{name}{ending}").rename(folder / f"clean.{lang}{ending}")


@contextmanager
def _parquet(folder: Path, pack: Pack) -> Iterator[Add]:
    if pack:
        raise MtqaError("--pack does not go with --to parquet, which is packed already")
    pyarrow = library("--to parquet")
    from pyarrow import parquet

    names = ("id", *Facts._fields, "source", "target", "reference", "source_lang", "target_lang")
    schema = pyarrow.schema([(name, pyarrow.string()) for name in names])
    waiting: list[Mapping[str, object]] = []
    with parquet.ParquetWriter(folder / "clean.parquet", schema, compression="zstd") as writer:

        def flush() -> None:
            writer.write_table(pyarrow.Table.from_pylist(waiting, schema))
            waiting.clear()

        def add(one: Record) -> None:
            waiting.append(_row(one))
            if len(waiting) == _GROUP:
                flush()

        yield add
        flush()


def _put(file: Writes, text: str) -> None:
    file.write(f"{text}\n".encode("utf-8", "replace"))


def _row(one: Record) -> dict[str, object]:
    """A pair without what its audit says of it."""
    return {name: value for name, value in as_json(one).items() if name not in _LEFT_OUT}
