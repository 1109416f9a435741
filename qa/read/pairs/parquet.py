"""Parquet: columns target, source, reference, id, source_lang and target_lang, read by pyarrow."""

from __future__ import annotations

import importlib
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from types import ModuleType
from typing import TYPE_CHECKING, BinaryIO

from qa.model import Layer, MtqaError, Piece, Point
from qa.read.pairs.lines import UNREADABLE
from qa.read.pairs.pair import Pair
from qa.read.pairs.rows import COLUMNS, FACTS, Row, pairs, repeated

if TYPE_CHECKING:
    import pyarrow

_BATCH = 1000
_TEXT = ("string", "large_string", "string_view")
#: A longer cell is more than one piece, so that a place in it is found without reading the whole cell.
_LONGEST = 2048


def read_parquet(stream: BinaryIO, path: str, source_lang: str, target_lang: str) -> Iterator[Pair | MtqaError]:
    """
    The pairs of a Parquet file, batch by batch; other columns are not read. A place has its row as line, and its
    columns and offsets count from the start of the cell. A translation that is null is missing.
    """
    return pairs(_rows(stream, path), path, source_lang, target_lang)


def read_groups(
    stream: BinaryIO, path: str, source_lang: str, target_lang: str, start: int, end: int
) -> Iterator[Pair | MtqaError]:
    """The pairs of the row groups from `start` to before `end`; rows count from the first of them."""
    return pairs(_rows(stream, path, range(start, end)), path, source_lang, target_lang)


def groups(stream: BinaryIO, path: str, size: int) -> Iterator[tuple[int, int, int]]:
    """Row groups that have about `size` bytes together: the first, the one behind the last, the rows before them."""
    pyarrow = library(path)
    from pyarrow import parquet

    try:
        found = parquet.ParquetFile(stream).metadata
    except (pyarrow.ArrowException, *UNREADABLE) as error:
        raise MtqaError(f"cannot be read as Parquet: {error}", path=path) from None
    start = first = rows = held = 0
    for index in range(found.num_row_groups):
        group = found.row_group(index)
        rows, held = rows + group.num_rows, held + group.total_byte_size
        if held >= size or index + 1 == found.num_row_groups:
            yield start, index + 1, first
            start, first, held = index + 1, rows, 0


def library(path: str) -> ModuleType:
    """pyarrow, or the sentence to install it."""
    try:
        return importlib.import_module("pyarrow")
    except ImportError:
        raise MtqaError("Parquet needs pyarrow; python3 -m pip install 'mtqa[parquet]'", path=path) from None


def _rows(stream: BinaryIO, path: str, wanted: Sequence[int] | None = None) -> Iterator[Row | MtqaError]:
    """The rows of a file, or of the wanted row groups."""
    pyarrow = library(path)
    from pyarrow import parquet

    number = 0
    with tempfile.TemporaryFile() as copy:
        try:
            if not stream.seekable():
                shutil.copyfileobj(stream, copy)
            file = parquet.ParquetFile(stream if stream.seekable() else copy)
            names = _columns(file.schema_arrow, path)
            for batch in file.iter_batches(_BATCH, columns=names, row_groups=wanted):
                for values in zip(*(batch.column(name) for name in names), strict=True):
                    number += 1
                    yield _row(number, dict(zip(names, values, strict=True)), path)
        except (pyarrow.ArrowException, *UNREADABLE) as error:
            where = f" behind row {number}" if number else ""
            yield MtqaError(f"cannot be read as Parquet{where}: {error}", path=path)


def _columns(schema: pyarrow.Schema, path: str) -> list[str]:
    """The columns that are read; texts must hold text, and the id may be a whole number."""
    from pyarrow import types

    there = ", ".join(f"{field.name} ({field.type})" for field in schema)
    repeated(schema.names, path)
    names = [name for name in COLUMNS if name in schema.names]
    if "target" not in names:
        raise MtqaError(f"has no column 'target'; there are {there}", path=path)
    for name in names:
        kind = schema.field(name).type
        kind = kind.value_type if types.is_dictionary(kind) else kind
        if str(kind) not in _TEXT and not (name == "id" and types.is_integer(kind)):
            raise MtqaError(f"column {name!r} does not hold text; there are {there}", path=path)
    return names + [name for name in FACTS if name in schema.names]


def _row(number: int, values: Mapping[str, pyarrow.Scalar], path: str) -> Row | MtqaError:
    try:
        said = {name: value.as_py() for name, value in values.items()}
    except UnicodeDecodeError as error:
        return MtqaError(f"is not UTF-8 (byte 0x{error.object[error.start]:02x})", path=path, line=number)
    name = said.pop("id", None)
    said["target"] = said["target"] or ""
    cells = {column: str(text) for column, text in said.items() if text is not None}
    return Row(number, cells, partial(_layer, path, cells, number), name)


def _layer(path: str, cells: Mapping[str, str], number: int, name: str) -> Layer:
    text = cells[name]
    pieces: list[Piece] = []
    byte = 0
    for start in range(0, len(text) or 1, _LONGEST):
        part = text[start : start + _LONGEST]
        pieces.append(Piece(start, len(part), Point(start, number, start + 1, byte), len(part), f"row {number}"))
        byte += len(part.encode())
    return Layer(path, text, tuple(pieces), "sealed")
