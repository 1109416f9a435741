"""Rows of a table whose columns are the texts of pairs: what TSV, CSV, JSON Lines and Parquet have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from qa.model import SIDES, Layer, MtqaError, Place, Segment
from qa.read.pairs.languages import declared
from qa.read.pairs.pair import Pair

#: The columns that mean something.
COLUMNS = ("source", "target", "reference", "source_lang", "target_lang", "id")
#: What else they are called in a table's first line.
_NAMES = {name: name for name in COLUMNS} | {
    "src": "source",
    "source_string": "source",
    "original": "source",
    "tgt": "target",
    "mt": "target",
    "translation": "target",
    "hypothesis": "target",
    "ref": "reference",
    "src_lang": "source_lang",
    "tgt_lang": "target_lang",
}
#: So many ids are remembered at least: enough that no two segments of a document have the same.
_REMEMBERED = 100_000


class Row(NamedTuple):
    """A row by its number in the file: its cells by the names of their columns, a cell that is null left out."""

    number: int
    cells: Mapping[str, Layer]
    id: str | int | None = None

    def said(self, name: str) -> str:
        """What a cell says; nothing where there is none."""
        return self.cells[name].text.strip() if name in self.cells else ""


def columns(names: Sequence[str]) -> list[str]:
    """What a table's first line names, column by column; an empty string is a name that means nothing here."""
    return [_NAMES.get(name.strip().casefold().replace("-", "_").replace(" ", "_"), "") for name in names]


def repeated(found: Sequence[str], path: str) -> None:
    """Refuse a table with two columns of the same meaning."""
    for name in COLUMNS:
        if found.count(name) > 1:
            raise MtqaError(f"column {name!r} stands twice", path=path, line=1)


def not_as_wide(count: int, names: Sequence[str], path: str, line: int) -> MtqaError:
    """The error of a row that has more cells than the table has columns, or fewer."""
    has = "1 column" if count == 1 else f"{count:,} columns"
    return MtqaError(f"has {has}; the first line names {len(names)}", path=path, line=line)


def pairs(rows: Iterable[Row | MtqaError], path: str, source_lang: str, target_lang: str) -> Iterator[Pair | MtqaError]:
    """
    The pairs of rows in order. A row without a text is left out; one with an original alone is known to lack its
    translation. Languages that neither the row nor the caller declares are detected by the first rows.
    """
    return declared(_pairs(rows, path), source_lang, target_lang)


def _pairs(rows: Iterable[Row | MtqaError], path: str) -> Iterator[Pair | MtqaError]:
    ids = Ids()
    for number, row in enumerate(rows):
        if isinstance(row, MtqaError):
            yield row
        elif "target" not in row.cells:
            yield MtqaError("has no 'target'", path=path, line=row.number)
        elif row.said("target") or row.said("source"):
            yield _pair(row, ids.free(row.id, row.number), number)


def _pair(row: Row, name: str | int, paragraph: int) -> Pair:
    texts = {side: row.cells[side].text for side in SIDES if side in row.cells}
    segment = Segment(
        id=name,
        target=texts["target"] if texts["target"].strip() else "",
        source=texts.get("source"),
        reference=texts.get("reference") or None,
        target_lang=row.said("target_lang"),
        source_lang=row.said("source_lang"),
        paragraph=paragraph,
    )
    return Pair(segment, {side: Place(row.cells[side]) for side in texts if segment.text(side) is not None})


class Ids:
    """The ids that are taken. Of a file of millions only the last are remembered."""

    def __init__(self) -> None:
        self._older: set[str | int] = set()
        self._taken: set[str | int] = set()

    def free(self, given: str | int | None, number: int) -> str | int:
        """The given id; if it is taken, the number; if that is taken too, the number with marks."""
        found = number if given is None or given == "" or self._is_taken(given) else given
        while self._is_taken(found):
            found = f"{found}'"
        if len(self._taken) == _REMEMBERED:
            self._older, self._taken = self._taken, set()
        self._taken.add(found)
        return found

    def _is_taken(self, name: str | int) -> bool:
        return name in self._taken or name in self._older
