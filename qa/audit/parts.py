"""
The findings of a shard as a file: a line of JSON for each pair, or a row of Parquet for each finding. With estimates
every pair that has one is there, in Parquet as a row without a finding where nothing was found.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from qa.model import Facts, Finding, MtqaError, Segment
from qa.read.files import unpacked
from qa.read.pairs.parquet import library

if TYPE_CHECKING:
    import pyarrow

Form = Literal["jsonl", "parquet"]
#: How the files of parts end, by their form.
ENDINGS: Mapping[Form, str] = {"jsonl": ".jsonl.zst", "parquet": ".parquet"}
_LEVEL = 3
#: So many rows of Parquet are a row group.
_ROWS = 10_000


class Repair(NamedTuple):
    """A fix of a finding: `text` for `start:end` of the target."""

    start: int
    end: int
    text: str
    applicability: str


class Flat(NamedTuple):
    """
    A finding on one line. `start` and `end` are code points of the target, equal where the finding has no place in it;
    those of the source are missing where it marks nothing there.
    """

    code: str
    name: str
    severity: str
    category: str
    confidence: float
    start: int
    end: int
    source_start: int | None
    source_end: int | None
    message: str
    fixes: tuple[Repair, ...]
    fingerprint: str


class Record(NamedTuple):
    """
    A pair with what was found in it, or what is wrong with a line of the corpus (`error`). `pair` is its number in its
    shard, from 0; `id` what the corpus calls it; `penalty` the MQM points of its findings, `qe` the estimate of an
    audit with an encoder.
    """

    path: str
    line: int
    pair: int = -1
    id: str = ""
    facts: Facts = Facts()
    source: str | None = None
    target: str = ""
    reference: str | None = None
    source_lang: str = ""
    target_lang: str = ""
    penalty: float = 0.0
    findings: tuple[Flat, ...] = ()
    error: str = ""
    qe: float | None = None


def flat(finding: Finding) -> Flat:
    start, end = finding.target or (0, 0)
    source_start, source_end = finding.source or (None, None)
    return Flat(
        finding.code, finding.name, finding.severity.label, finding.category, round(finding.confidence, 3),
        start, end, source_start, source_end, finding.message,
        tuple(Repair(*fix.span, fix.text, fix.applicability) for fix in finding.fixes), finding.fingerprint,
    )  # fmt: skip


def record(segment: Segment, findings: Iterable[Finding], path: str, line: int, pair: int, facts: Facts) -> Record:
    """What is written of a pair; the penalty is left to the caller."""
    return Record(
        path, line, pair, segment.id if isinstance(segment.id, str) else "", facts, segment.source, segment.target,
        segment.reference, segment.source_lang, segment.target_lang, 0.0, tuple(map(flat, findings)),
    )  # fmt: skip


def as_json(one: Record) -> dict[str, object]:
    """A record as it is written: what is not known is left out."""
    if one.error:
        return {"path": one.path, "line": one.line, "error": one.error}
    said = {"id": one.id, **one.facts._asdict()}
    texts = {"source": one.source, "target": one.target, "reference": one.reference}
    return {
        "path": one.path,
        "line": one.line,
        "pair": one.pair,
        **{name: text for name, text in said.items() if text},
        **{name: text for name, text in texts.items() if text is not None},
        "source_lang": one.source_lang,
        "target_lang": one.target_lang,
        "penalty": one.penalty,
        **({} if one.qe is None else {"qe": one.qe}),
        "findings": [_as_json(finding) for finding in one.findings],
    }


def _as_json(finding: Flat) -> dict[str, object]:
    said = finding._asdict()
    if finding.source_start is None:
        del said["source_start"], said["source_end"]
    return {**said, "fixes": [fix._asdict() for fix in finding.fixes]}


def of_json(said: Mapping[str, object]) -> Record:
    """A record from what was written of it; what is no record is a ValueError."""
    try:
        known = {name: said[name] for name in Record._fields if name in said and name not in ("facts", "findings")}
        facts = Facts(**{name: str(said[name]) for name in Facts._fields if name in said})
        given = said.get("findings", ())
        assert isinstance(given, list | tuple)
        return Record(**known, facts=facts, findings=tuple(map(_finding, given)))  # type: ignore[arg-type]  # as written
    except (KeyError, TypeError, AssertionError) as error:
        raise ValueError(f"is no record of an audit: {error}") from None


def _finding(said: Mapping[str, object]) -> Flat:
    fixes = said["fixes"]
    assert isinstance(fixes, list)
    given = {"source_start": None, "source_end": None, **said}
    return Flat(**{**given, "fixes": tuple(Repair(**fix) for fix in fixes)})  # type: ignore[arg-type]  # as written


def packed(records: Iterable[Record], form: Form, *, is_estimated: bool = False) -> bytes:
    """The bytes of a part; the same records make the same bytes."""
    return _parquet(records, is_estimated=is_estimated) if form == "parquet" else _lines(records)


def _lines(records: Iterable[Record]) -> bytes:
    from zstandard import ZstdCompressor

    packer = ZstdCompressor(level=_LEVEL).compressobj()
    packed = bytearray()
    for one in records:
        line = json.dumps(as_json(one), ensure_ascii=False, separators=(",", ":")) + "\n"
        packed += packer.compress(line.encode("utf-8", "replace"))
    return bytes(packed + packer.flush())


def _parquet(records: Iterable[Record], *, is_estimated: bool) -> bytes:
    pyarrow = library("--parts parquet")
    from pyarrow import parquet

    into, columns, every = io.BytesIO(), schema(is_estimated=is_estimated), rows(records)
    with parquet.ParquetWriter(into, columns, compression="zstd") as writer:
        while some := list(islice(every, _ROWS)):
            writer.write_table(pyarrow.Table.from_pylist(some, columns))
    return into.getvalue()


def rows(records: Iterable[Record]) -> Iterator[dict[str, object]]:
    """A row for each finding, for each pair that has an estimate and no finding, and for each broken line."""
    for one in records:
        said = as_json(one)
        findings = said.pop("findings", [])
        assert isinstance(findings, list)
        for finding in findings or [{}]:
            fixes = {"fixes": json.dumps(finding["fixes"], ensure_ascii=False)} if finding else {}
            yield {**said, **finding, **fixes}


def schema(*, is_estimated: bool = False) -> pyarrow.Schema:
    """The columns of Parquet, in the order of the fields of a record and of a finding; `qe` only with estimates."""
    pyarrow = library("--parts parquet")
    whole = {"line", "pair", "start", "end", "source_start", "source_end"}
    left_out = {"facts", "findings"} if is_estimated else {"facts", "findings", "qe"}
    names = [name for name in (*Record._fields, *Flat._fields) if name not in left_out]
    names[4:4] = Facts._fields
    kinds = [
        pyarrow.int64()
        if name in whole
        else pyarrow.float64()
        if name in ("penalty", "confidence", "qe")
        else pyarrow.string()
        for name in names
    ]
    return pyarrow.schema(list(zip(names, kinds, strict=True)))


def records(path: Path) -> Iterator[Record]:
    """The records of a part, in order; a broken part is an error with its line."""
    read = _rows_of if path.name.endswith(ENDINGS["parquet"]) else _lines_of
    try:
        yield from read(path)
    except OSError as error:
        raise MtqaError(f"cannot be read: {error.strerror or error}", path=path) from None


def _lines_of(path: Path) -> Iterator[Record]:
    with path.open("rb") as file:
        lines = io.TextIOWrapper(unpacked(file, path.name), encoding="utf-8", newline="\n")
        number = 0
        try:
            for number, line in enumerate(lines, start=1):  # noqa: B007  # the error names it
                yield of_json(json.loads(line))
        except (ValueError, EOFError, OSError) as error:
            raise MtqaError(f"is no part of an audit: {error}", path=path, line=number or None) from None


def _rows_of(path: Path) -> Iterator[Record]:
    pyarrow = library("--parts parquet")
    from pyarrow import parquet

    try:
        every = (row for batch in parquet.ParquetFile(path).iter_batches() for row in batch.to_pylist())
        for _, some in groupby(every, key=lambda row: (row["path"], row["line"], row["pair"])):
            yield _of_rows([{name: value for name, value in row.items() if value is not None} for row in some])
    except (ValueError, pyarrow.ArrowException) as error:
        raise MtqaError(f"is no part of an audit: {error}", path=path) from None


def _of_rows(some: list[dict[str, object]]) -> Record:
    findings = [
        {name: row[name] for name in Flat._fields if name in row} | {"fixes": json.loads(str(row["fixes"]))}
        for row in some
        if "code" in row
    ]
    return of_json({**some[0], "findings": findings})
