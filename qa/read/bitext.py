"""Files of aligned segments: which reader reads them, and their segments where both texts are needed."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from qa.model import MtqaError, Segment
from qa.read.formats import kind
from qa.read.pairs import Pair, PairReader

KINDS = (".tsv", ".jsonl", ".csv", ".parquet", ".po")


def pair_reader(path: str) -> PairReader | None:
    """The reader of a file of pairs, by its name; readers are imported where they are needed."""
    match kind(path):
        case ".tsv":
            from qa.read.tsv import read_tsv

            return read_tsv
        case ".csv":
            from qa.read.csv_pairs import read_csv

            return read_csv
        case ".jsonl":
            from qa.read.json_lines import read_json_lines

            return read_json_lines
        case ".parquet":
            from qa.read.parquet import read_parquet

            return read_parquet
        case ".po":
            from qa.read.po import read_po

            return read_po
        case _:
            return None


def bitext(path: Path, source_lang: str = "", target_lang: str = "") -> Iterator[Segment | MtqaError]:
    """
    The segments of a file of pairs in order, plain or gzipped; what is wrong with one comes in its place. Languages
    that are not declared are detected by the first segments.
    """
    reader = pair_reader(str(path))
    if reader is None:
        raise MtqaError(f"is none of {', '.join(KINDS)}", path=path)
    with opened(path) as stream:
        for pair in reader(stream, str(path), source_lang, target_lang):
            yield pair if isinstance(pair, MtqaError) else _segment(pair, path)


def opened(path: Path) -> BinaryIO:
    """A file of any size, open to be read; it is unpacked if it is gzipped."""
    try:
        return io.BufferedReader(gzip.open(path)) if path.suffix == ".gz" else path.open("rb")
    except OSError as error:
        raise MtqaError(f"cannot be read: {error.strerror}", path=path) from None


def _segment(pair: Pair, path: Path) -> Segment | MtqaError:
    if pair.segment.source and pair.segment.target:
        return pair.segment
    line = pair.places["target"].layer.pieces[0].point.line
    return MtqaError("lacks a source or a target", path=path, line=line)
