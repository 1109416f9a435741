"""
Pairs as Arrow record batches in, findings as record batches out: what Spark's `mapInArrow`, Ray Data, Daft and Dask
call on their own machines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from qa.audit.parts import Record, record, rows, schema
from qa.config import Config, choice, selection_for
from qa.engine import lint
from qa.lang.identify import language
from qa.model import Document, Finding, MtqaError, Segment
from qa.read.pairs.parquet import library
from qa.read.pairs.rows import FACTS, facts_of
from qa.score import WEIGHTS, weight

if TYPE_CHECKING:
    import pyarrow

#: The checks of an audit, in languages that the first pairs tell.
AUDIT = Config(profile="audit")
_TEXTS = ("target", "source", "reference", "source_lang", "target_lang")
#: So many pairs are linted together, so many tell the languages, so many rows make a batch.
_TOGETHER, _SAMPLE, _ROWS = 256, 50, 1000

Batches = Iterable["pyarrow.RecordBatch"]


class _Row(NamedTuple):
    """A pair: which row it is of all, from 1, what its `id` says, and its texts and facts by column."""

    number: int
    id: str
    said: Mapping[str, str | None]


def checker(config: Config = AUDIT) -> Callable[[Batches], Iterator[pyarrow.RecordBatch]]:
    """`check_batches` by a configuration, to be sent to other machines; termbases it names must lie there, too."""
    selection_for(config)  # what is wrong with it is said here
    return partial(check_batches, config=config)


def check_batches(batches: Batches, *, config: Config = AUDIT) -> Iterator[pyarrow.RecordBatch]:
    """
    A row (`qa.audit.parts.schema`) for each finding in pairs with the columns `target` and, where they are there,
    `source`, `reference`, `source_lang`, `target_lang`, `id`, `document`, `outlet`, `domain`, `date` and `url`. Other
    columns are passed by: give `id` what joins the findings with them. `line` counts the rows of these batches from 1.
    """
    pyarrow = library("check_batches")
    found = rows(_records(_rows(batches), config))
    while some := list(islice(found, _ROWS)):
        yield pyarrow.RecordBatch.from_pylist(some, schema())


def _rows(batches: Batches) -> Iterator[_Row]:
    """The rows that have a text."""
    number = 0
    for batch in batches:
        names = _columns(batch.schema)
        ids = batch.column("id").to_pylist() if "id" in batch.schema.names else [None] * len(batch)
        columns = [batch.column(name).to_pylist() for name in names]
        for id_, *texts in zip(ids, *columns, strict=True):
            number += 1
            said = {name: None if text is None else str(text) for name, text in zip(names, texts, strict=True)}
            if any((said.get(side) or "").strip() for side in ("target", "source")):
                yield _Row(number, "" if id_ is None else str(id_), said)


def _columns(there: pyarrow.Schema) -> list[str]:
    from pyarrow import types

    names = [name for name in _TEXTS if name in there.names]
    facts = [name for name in FACTS if name in there.names]
    listed = ", ".join(f"{field.name} ({field.type})" for field in there)
    if "target" not in names:
        raise MtqaError(f"the batches have no column 'target'; there are {listed}")
    for name in names:
        kind = there.field(name).type
        kind = kind.value_type if types.is_dictionary(kind) else kind
        if str(kind) not in ("string", "large_string", "string_view", "null"):
            raise MtqaError(f"column {name!r} of the batches does not hold text; there are {listed}")
    return names + facts


def _records(every: Iterator[_Row], config: Config) -> Iterator[Record]:
    checks, weights = selection_for(config), choice("weights", config.weights, WEIGHTS)
    languages: tuple[str, str] | None = None
    while some := list(islice(every, _TOGETHER)):
        languages = languages or _languages(some[:_SAMPLE], config)
        segments = tuple(_segment(row, *languages) for row in some)
        found: dict[str | int, list[Finding]] = {}
        for finding in lint(Document("", segments, is_text=False), checks).findings:
            found.setdefault(finding.segment, []).append(finding)
        for row, segment in zip(some, segments, strict=True):
            if findings := found.get(segment.id):
                facts = facts_of({name: text for name, text in row.said.items() if text is not None})
                one = record(segment, findings, "", row.number, row.number - 1, facts)
                yield one._replace(id=row.id, penalty=sum(weight(finding, weights) for finding in findings))


def _languages(sample: Sequence[_Row], config: Config) -> tuple[str, str]:
    """Those that the configuration declares, or else those that the first pairs are in."""
    source = config.source_lang or language("\n".join(row.said.get("source") or "" for row in sample))
    return source, config.target_lang or language("\n".join(row.said.get("target") or "" for row in sample), "en")


def _segment(row: _Row, source_lang: str, target_lang: str) -> Segment:
    said = row.said
    target = said["target"] or ""
    return Segment(
        row.number,
        target if target.strip() else "",
        said.get("source"),
        said.get("reference") or None,
        said.get("target_lang") or target_lang,
        said.get("source_lang") or source_lang,
        paragraph=row.number,
    )
