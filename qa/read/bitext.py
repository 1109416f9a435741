"""The segments of bitext that have both texts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from qa.model import MtqaError, Segment
from qa.read.files import opened
from qa.read.formats import BITEXT, format_of, pair_reader
from qa.read.pairs.pair import Pair


def bitext(path: Path, source_lang: str = "", target_lang: str = "") -> Iterator[Segment | MtqaError]:
    """
    The segments of a file of pairs in order, plain or packed; what is wrong with one comes in its place. Languages
    that are not declared are detected by the first segments.
    """
    reader = pair_reader(format_of(str(path)))
    if reader is None:
        raise MtqaError(f"is none of {', '.join(end for ends in BITEXT.values() for end in ends)}", path=path)
    with opened(path) as stream:
        for pair in reader(stream, str(path), source_lang, target_lang):
            yield pair if isinstance(pair, MtqaError) else _segment(pair, path)


def _segment(pair: Pair, path: Path) -> Segment | MtqaError:
    if pair.segment.source and pair.segment.target:
        return pair.segment
    line = pair.places["target"].layer.pieces[0].point.line
    return MtqaError("lacks a source or a target", path=path, line=line)
