"""Moses: two files, whose lines stand for each other by their numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import zip_longest
from typing import BinaryIO

from qa.model import Layer, MtqaError
from qa.positions import unbroken
from qa.read.pairs.lines import Line, lines
from qa.read.pairs.pair import Pair
from qa.read.pairs.rows import Row, pairs


def read_moses(
    target: BinaryIO, source: BinaryIO, path: str, source_path: str, source_lang: str, target_lang: str
) -> Iterator[Pair | MtqaError]:
    """The pairs of a translation and its original; where one of them is shorter, those before its end."""
    return pairs(_rows(target, source, path, source_path), path, source_lang, target_lang)


def _rows(target: BinaryIO, source: BinaryIO, path: str, source_path: str) -> Iterator[Row | MtqaError]:
    counts = [0, 0]
    for ours, theirs in zip_longest(lines(target, path), lines(source, source_path)):
        counts[0] += ours is not None
        counts[1] += theirs is not None
        yield from (line for line in (ours, theirs) if isinstance(line, MtqaError))
        if isinstance(ours, Line) and isinstance(theirs, Line):
            there = {"target": (path, ours), "source": (source_path, theirs)}
            yield Row(ours.point.line, {"target": ours.text, "source": theirs.text}, partial(_layer, there))
    if counts[0] != counts[1]:
        yield uneven(path, source_path, *counts)


def uneven(path: str, source_path: str, ours: int, theirs: int) -> MtqaError:
    """What is wrong with files of so many lines, which are not as many."""
    wrong = f"ends here: {path} has {_lines(ours)}, {source_path} has {_lines(theirs)}"
    shorter = path if ours < theirs else source_path
    return MtqaError(f"{wrong}; they must have as many", path=shorter, line=min(ours, theirs))


def _layer(there: Mapping[str, tuple[str, Line]], name: str) -> Layer:
    path, line = there[name]
    return unbroken(path, line.text, line.point, "plain")


def _lines(count: int) -> str:
    return "1 line" if count == 1 else f"{count:,} lines"
