"""Rows of a table whose columns are the texts of pairs: what TSV, CSV, JSON Lines and Parquet have in common."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from qa.model import NO_FACTS, Facts, Layer, MtqaError, Segment, Side
from qa.read.pairs.languages import SAMPLE, detected
from qa.read.pairs.pair import Pair, Places

#: The columns that mean something.
COLUMNS = ("source", "target", "reference", "source_lang", "target_lang", "id")
#: The columns that say where a pair comes from.
FACTS = ("document", "outlet", "domain", "date", "url")
#: What else they are called in a table's first line.
_NAMES = {name: name for name in (*COLUMNS, *FACTS)} | {
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
    "doc": "document",
    "doc_id": "document",
    "document_id": "document",
    "publisher": "outlet",
    "site": "outlet",
    "topic": "domain",
    "published": "date",
}
_HOST = re.compile(r"(?:https?://)?(?:www\.)?([^/?#@\s]{1,253}\.[^/?#@\s:]{2,63})", re.IGNORECASE)
#: So many ids are remembered at least: enough that no two segments of a document have the same.
_REMEMBERED = 100_000


class Row(NamedTuple):
    """
    A row by its number in the file: what its cells say by the names of their columns, a cell that is null left out,
    and where the text of a column stands.
    """

    number: int
    cells: Mapping[str, str]
    where: Callable[[str], Layer]
    id: str | int | None = None

    def said(self, name: str) -> str:
        """What a cell says; nothing where there is none."""
        return self.cells.get(name, "").strip()


#: A row, and which it is in the order of the file.
_Numbered = tuple[int, Row]


def columns(names: Sequence[str]) -> list[str]:
    """
    What a table's first line names, column by column; an empty string is a name that means nothing here, or the second
    that says where a pair comes from.
    """
    found = [_NAMES.get(name.strip().casefold().replace("-", "_").replace(" ", "_"), "") for name in names]
    return ["" if name in FACTS and name in found[:number] else name for number, name in enumerate(found)]


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
    ids = Ids()
    found = _numbered(rows, path)
    if not (source_lang and target_lang):
        sample: list[_Numbered] = []
        for one in found:
            if isinstance(one, MtqaError):
                yield one
                continue
            sample.append(one)
            if len(sample) == SAMPLE:
                break
        sources, targets = ([row.cells.get(side, "") for _, row in sample] for side in ("source", "target"))
        source_lang, target_lang = detected(sources, targets, source_lang, target_lang)
        found = chain(sample, found)
    for one in found:
        yield one if isinstance(one, MtqaError) else _pair(*one, ids, source_lang, target_lang)


def _numbered(rows: Iterable[Row | MtqaError], path: str) -> Iterator[_Numbered | MtqaError]:
    """The rows that make pairs, by their order in the file, and what is wrong with others."""
    for number, row in enumerate(rows):
        if isinstance(row, MtqaError):
            yield row
        elif "target" not in row.cells:
            yield MtqaError("has no 'target'", path=path, line=row.number)
        elif row.said("target") or row.said("source"):
            yield number, row


def _pair(paragraph: int, row: Row, ids: Ids, source_lang: str, target_lang: str) -> Pair:
    cells = row.cells
    target, source, reference = cells["target"], cells.get("source"), cells.get("reference") or None
    segment = Segment(
        ids.free(row.id, row.number),
        "" if target.isspace() else target,
        source,
        reference,
        row.said("target_lang") or target_lang,
        row.said("source_lang") or source_lang,
        paragraph=paragraph,
    )
    sides: list[Side] = ["target"]
    if source is not None:
        sides.append("source")
    if reference is not None:
        sides.append("reference")
    return Pair(segment, Places(sides, row.where), facts=facts_of(cells) if len(cells) > len(sides) else NO_FACTS)


def facts_of(cells: Mapping[str, str]) -> Facts:
    """Where a pair comes from; without an outlet it is the host of the page."""
    document, outlet, domain, date, url = [cells.get(name, "").strip() for name in FACTS]
    if not outlet and (found := _HOST.match(url)):
        outlet = found[1].lower()
    return Facts(document or url, outlet, domain, date)


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
