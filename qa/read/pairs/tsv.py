"""TSV: source, tab, target; or columns that the first line names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import BinaryIO

from qa.model import Layer, MtqaError
from qa.positions import behind, unbroken
from qa.read.pairs.lines import Line, lines
from qa.read.pairs.pair import Pair
from qa.read.pairs.rows import Row, columns, not_as_wide, pairs, repeated


def read_tsv(stream: BinaryIO, path: str, source_lang: str, target_lang: str) -> Iterator[Pair | MtqaError]:
    """
    The pairs of a TSV, where quotation marks mean nothing. The first line names the columns if it calls two of them
    source and target, or says nothing but such names; else they are source and target, and more are ignored.
    """
    return pairs(_rows(stream, path), path, source_lang, target_lang)


def _rows(stream: BinaryIO, path: str) -> Iterator[Row | MtqaError]:
    names: Sequence[str] = ()
    for line in lines(stream, path):
        if isinstance(line, MtqaError):
            yield line
        elif not names and (named := _header(line, path)):
            names = named
        elif line.text.strip():
            yield _row(line, path, names)


def _header(line: Line, path: str) -> list[str] | None:
    if line.point.line > 1:
        return None
    found = columns(line.text.split("\t"))
    if "target" not in found or not ("source" in found or all(found)):
        return None
    repeated(found, path)
    return found


def _row(line: Line, path: str, names: Sequence[str]) -> Row | MtqaError:
    fields = line.text.split("\t")
    if not names and len(fields) < 2:
        return MtqaError("has no tab between source and target", path=path, line=line.point.line)
    if names and len(fields) != len(names):
        return not_as_wide(len(fields), names, path, line.point.line)
    names = names or ("source", "target")
    cells = {name: field for name, field in zip(names, fields, strict=False) if name}
    return Row(line.point.line, cells, partial(_layer, path, line, names), cells.get("id"))


def _layer(path: str, line: Line, names: Sequence[str], name: str) -> Layer:
    fields = line.text.split("\t")
    number = names.index(name)
    before = "".join(field + "\t" for field in fields[:number])
    return unbroken(path, fields[number], behind(line.point, before), "tsv")
