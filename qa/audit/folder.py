"""The folder that an audit leaves, to be read again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from qa.audit.parts import Record, records
from qa.audit.shards import Shard, of_json
from qa.audit.summary import Summary
from qa.audit.summary_json import read
from qa.model import MtqaError

SCHEMA = "mtqa-audit-1"
MANIFEST, SUMMARY, REPORT, JUDGED = "manifest.json", "summary.json", "report.html", "judged.json"


@dataclass(frozen=True, slots=True)
class Audit:
    """A complete audit: its manifest, its shards with the names of their parts, its summary."""

    path: Path
    manifest: Mapping[str, object]
    shards: tuple[tuple[Shard, str], ...]
    summary: Summary

    def records(self) -> Iterator[Record]:
        """The records of all parts, in the order of the corpus."""
        for _, part in self.shards:
            yield from records(self.path / part)


def opened(path: Path) -> Audit:
    """The audit in a folder; an error where there is none, or where it is not complete."""
    manifest = manifest_of(path)
    if manifest is None:
        raise MtqaError("holds no audit: there is no manifest.json", path=path)
    if not manifest.get("complete"):
        raise MtqaError("holds an audit that is not complete: run `mtqa audit` again to go on with it", path=path)
    rows = manifest["shards"]
    assert isinstance(rows, list)
    shards = tuple((of_json(row), str(row["part"])) for row in rows if "part" in row)
    return Audit(path, manifest, shards, read(_json(path / SUMMARY)))


def manifest_of(path: Path) -> Mapping[str, object] | None:
    """The manifest in a folder, if there is one."""
    there = path / MANIFEST
    if not there.is_file():
        return None
    said = _json(there)
    if said.get("schema") != SCHEMA:
        raise MtqaError(f"is no manifest of an audit that this mtqa reads ({SCHEMA})", path=there)
    return said


def _json(path: Path) -> dict[str, object]:
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise MtqaError(f"cannot be read: {error.strerror or error}", path=path) from None
    except ValueError as error:
        raise MtqaError(f"is not JSON: {error}", path=path) from None
    if not isinstance(said, dict):
        raise MtqaError("is not a JSON object", path=path)
    return said
