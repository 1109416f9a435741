"""A file of scores, kept on disk by what tells its segments, and the documents that it is matched to."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import NamedTuple

from qa.model import Document, Mark, MtqaError, Segment, Severity, Span
from qa.outside.objects import objects
from qa.outside.records import Record, record
from qa.read.files import opened

#: So many errors of one kind are said; the others are counted.
_SAID = 20
_TABLE = "CREATE TABLE records (number INTEGER PRIMARY KEY, line, system, id, text, lead, said, state)"
#: What became of a record: nothing yet, refused because the segment of its id has another text, or matched.
_WAITS, _OTHER_TEXT, _MATCHED = range(3)


class _Row(NamedTuple):
    number: int
    line: int
    text: bytes | None
    lead: int
    said: str


class Scores:
    """
    What metrics of other people say of a target, matched to its segments by id, else by the text of the translation,
    in a file that has neither by order. On disk, so that memory does not grow with the file.
    """

    def __init__(self, path: Path, target: str) -> None:
        self._path = path
        self._table = sqlite3.connect("")  # a temporary file of SQLite's own
        self._table.execute(_TABLE)
        self._errors, self._more = list[MtqaError](), 0
        digest = self._read()
        self._choose(target)
        self._at = 0
        [(found, known)] = self._table.execute("SELECT count(*), count(coalesce(id, text)) FROM records")
        self.is_by_order = found > 0 and known == 0
        self.name = "-".join([re.sub(r"[^\w.+-]", "_", path.name), digest])

    def given(self, document: Document) -> Document:
        """The document with the scores and the marks that the file has of its segments."""
        segments = tuple(self._filled(segment) for segment in document.segments)
        return replace(document, segments=segments, models=(*document.models, self.name))

    def agree(self, count: int) -> None:
        """Refuse a file by order that has not as many records as the target segments."""
        [(found,)] = self._table.execute("SELECT count(*) FROM records")
        if self.is_by_order and found != count:
            raise MtqaError(
                f"has {found:,} records without id and text, and the target {count:,} segments; give each its id",
                path=self._path,
            )

    def problems(self) -> Iterator[MtqaError]:
        """What was wrong with the file, and what of it matched no segment of what was given so far."""
        yield from self._errors
        if self._more:
            yield MtqaError(f"{self._more:,} more records are wrong", path=self._path)
        where = f"FROM records WHERE state != {_MATCHED}"
        for line, identity, state in self._table.execute(
            f"SELECT line, id, state {where} ORDER BY number LIMIT {_SAID}"
        ):
            yield MtqaError(_unmatched(identity, state), path=self._path, line=line)
        [(count,)] = self._table.execute(f"SELECT count(*) {where}")
        if count > _SAID:
            yield MtqaError(f"{count - _SAID:,} more records match no segment", path=self._path)

    def _read(self) -> str:
        """Read the file; a hash of what is in it comes back."""
        with opened(self._path) as stream:
            hashed = _Hashing(stream)
            rows = (self._row(one) for one in self._records(BufferedReader(hashed, 1 << 16)))
            self._table.executemany("INSERT INTO records VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)", rows)
        for column in ("id", "text"):
            self._table.execute(f"CREATE INDEX by_{column} ON records ({column}, state)")
        return hashed.digest()

    def _choose(self, target: str) -> None:
        """Of several systems keep the one that is called as the target is."""
        systems = [system for (system,) in self._table.execute("SELECT DISTINCT system FROM records")]
        if not systems and not self._errors:
            raise MtqaError("has no scores in it", path=self._path)
        chosen = [system for system in systems if Path(system).name == Path(target).name]
        if len(systems) > 1:
            if not chosen:
                names = ", ".join(systems[:_SAID])
                raise MtqaError(f"has the scores of {names}, and none of {Path(target).name}", path=self._path)
            self._table.execute("DELETE FROM records WHERE system != ?", (chosen[0],))

    def _records(self, stream: BufferedReader) -> Iterator[Record]:
        path = str(self._path)
        for said in objects(stream, path):
            if isinstance(said, MtqaError):
                self._complain(said)
                continue
            try:
                yield record(said)
            except ValueError as error:
                self._complain(MtqaError(str(error), path=path, line=said.line))

    def _row(self, one: Record) -> tuple[object, ...]:
        marks = [(*mark.span, int(mark.severity), mark.text, mark.confidence) for mark in one.marks]
        text = None if one.target is None else _key(one.target)
        said = json.dumps([dict(one.scores), marks])
        return one.line, one.system, one.id, text, _lead(one.target or ""), said, _WAITS

    def _complain(self, error: MtqaError) -> None:
        if len(self._errors) < _SAID:
            self._errors.append(error)
        else:
            self._more += 1

    def _filled(self, segment: Segment) -> Segment:
        row = self._by_order() if self.is_by_order else self._by_id(segment) or self._by_text(segment)
        if row is None:
            return segment
        self._mark(row.number, _MATCHED)
        scores, marks = json.loads(row.said)
        shift = 0 if row.text is None else _lead(segment.target) - row.lead
        return replace(
            segment,
            scores={**segment.scores, **scores},
            marks=(*segment.marks, *self._within(segment, row, [_shifted(one, shift) for one in marks])),
        )

    def _within(self, segment: Segment, row: _Row, marks: list[Mark]) -> Iterator[Mark]:
        for mark in marks:
            if mark.span.end <= len(segment.target):
                yield mark
            else:
                start, end = mark.span
                said = f"the mark {start}–{end} lies outside of the text of segment {segment.id}"
                self._complain(MtqaError(said, path=self._path, line=row.line))

    def _by_id(self, segment: Segment) -> _Row | None:
        row = self._one("id = ?", str(segment.id))
        if row and row.text is not None and row.text != _key(segment.target):
            self._mark(row.number, _OTHER_TEXT)
            return None
        return row

    def _by_text(self, segment: Segment) -> _Row | None:
        return self._one("text = ?", _key(segment.target))

    def _by_order(self) -> _Row | None:
        self._at += 1
        return self._one("number = ?", self._at)

    def _one(self, what: str, value: object) -> _Row | None:
        """The first record of which that holds and that is not matched yet."""
        ask = f"SELECT number, line, text, lead, said FROM records WHERE {what} AND state < {_MATCHED}"
        found = self._table.execute(f"{ask} ORDER BY state, number LIMIT 1", (value,)).fetchone()
        return _Row(*found) if found else None

    def _mark(self, number: int, state: int) -> None:
        self._table.execute("UPDATE records SET state = ? WHERE number = ?", (state, number))


class _Hashing(RawIOBase):
    """The bytes of a stream, hashed as they pass."""

    def __init__(self, stream: BufferedReader) -> None:
        self._stream, self._hash = stream, hashlib.sha256()

    def readable(self) -> bool:
        return True

    def readinto(self, into: memoryview) -> int:  # type: ignore[override]  # BufferedReader gives a memoryview
        raw = self._stream.read(len(into))
        self._hash.update(raw)
        into[: len(raw)] = raw
        return len(raw)

    def digest(self) -> str:
        return self._hash.hexdigest()[:8]


def _key(text: str) -> bytes:
    """A text without the white space around it, which tools cut off."""
    return hashlib.sha256(text.strip().encode("utf-8", "surrogatepass")).digest()[:16]


def _lead(text: str) -> int:
    return len(text) - len(text.lstrip())


def _shifted(said: tuple[int, int, int, str, float], shift: int) -> Mark:
    start, end, severity, text, confidence = said
    return Mark(Span(start, end).shifted(shift), Severity(severity), text, confidence)


def _unmatched(identity: str | None, state: int) -> str:
    if state == _OTHER_TEXT:
        return f"has another text than the segment {identity}"
    return "matches no segment by its text" if identity is None else f"matches no segment; its id is {identity}"
