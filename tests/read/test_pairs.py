"""Pairs to documents: lines of a corpus in batches, a text as a whole."""

import io
from collections.abc import Iterator

from qa.model import Document, MtqaError
from qa.read.pairs.pair import Pair, documents
from qa.read.pairs.po import read_po
from qa.read.pairs.tsv import read_tsv


def _documents(found: Iterator[Pair | MtqaError]) -> list[tuple[str | int, str | int] | str]:
    """The first and last segment of each document, and the errors."""
    return [
        (one.segments[0].id, one.segments[-1].id) if isinstance(one, Document) else str(one)
        for one in documents("news", found)
    ]


def test_lines_of_a_corpus_come_in_batches_and_errors_in_their_places() -> None:
    lines = ["Утро.\tMorning."] * 1200
    lines[9] = "Няма."
    found = read_tsv(io.BytesIO("\n".join(lines).encode()), "news", "bg", "en")
    assert _documents(found) == [(1, 9), "news:10: has no tab between source and target", (11, 1034), (1035, 1200)]


def test_a_text_stays_whole_but_for_its_longest() -> None:
    entries = "# mtqa: ignore-file NUM\n" + "".join(f'msgid "Утро {n}."\nmsgstr "Morning."\n' for n in range(5001))
    first, second = documents("news", read_po(io.BytesIO(entries.encode()), "news", "bg", "en"))
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (len(first.segments), len(second.segments)) == (5000, 1)
    assert first.is_text
    assert [comment.codes for comment in second.comments] == [("NUM",)]


def test_nothing_is_no_document() -> None:
    assert _documents(read_tsv(io.BytesIO(), "news", "bg", "en")) == []
