"""A corpus read again, every pair of it beside what its audit found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from qa.audit.folder import Audit
from qa.audit.identity import shards_of
from qa.audit.inputs import reading
from qa.audit.parts import Record, record, records
from qa.audit.plan import articles_digest, fetched, whole
from qa.audit.reading import Data, line_offset, shard_documents
from qa.audit.shards import Shard
from qa.config import Config
from qa.model import Document, Facts, MtqaError, Span
from qa.positions import locate


def every(audit: Audit, config: Config) -> Iterator[Record]:
    """
    All pairs of an audited corpus in order as records, those in which nothing was found without findings, and its
    broken lines. Shards that the audit set aside are left out. A corpus that has changed is an error that rises, at the
    latest behind the last pair of the shard that has.
    """
    parts = {shard.number: audit.path / part for shard, part in audit.shards}
    held = ""
    for shard, data in fetched(shards_of(audit.manifest), parts):
        if shard.files or shard.path != held:
            held = shard.path
            _hold(shard)
        yield from _shard(shard, config, data, parts[shard.number])


def _shard(shard: Shard, config: Config, data: Data | None, part: Path) -> Iterator[Record]:
    found = records(part)
    waiting = next(found, None)
    for one in _pairs(shard, config, data):
        if waiting is None or one.pair != waiting.pair:
            if one.error:
                raise _differs(shard)
            yield one
            continue
        if one.target != _written(waiting.target, one.target):
            raise _differs(shard)
        yield waiting
        waiting = next(found, None)
    if waiting is not None:
        raise _differs(shard)


def _pairs(shard: Shard, config: Config, data: Data | None) -> Iterator[Record]:
    """The pairs and the broken lines of a shard."""
    pair, offset = 0, line_offset(shard)
    for one in shard_documents(shard, config, data):
        if isinstance(one, MtqaError):
            yield Record(str(one.path or shard.path), one.line or 0, error=one.reason)
            continue
        for segment in one.segments:
            there = locate(one, segment.id, "target", Span(0, 0), segment.target)
            yield record(segment, (), there.path, there.line + offset, pair, _facts(one, segment.id))
            pair += 1


def _facts(document: Document, segment: str | int) -> Facts:
    return document.facts.get(segment, Facts())


def _written(kept: str, text: str) -> str:
    """A text as a part keeps it, which has no halves of characters; what else differs, differs."""
    return text if text.encode("utf-8", "replace").decode() == kept else kept


def _hold(shard: Shard) -> None:
    """An error where files have changed that `shard_documents` does not look after."""
    if shard.files:
        digest = articles_digest(shard.files)
    elif shard.form == "parquet":
        with reading(shard.path) as stream:
            digest = whole(stream).digest
    else:
        return
    if digest != shard.digest:
        raise MtqaError("has changed since it was audited; audit it anew, into another folder", path=shard.path)


def _differs(shard: Shard) -> MtqaError:
    reason = "is read otherwise than it was when it was audited: it has changed, or mtqa has; audit it anew"
    return MtqaError(reason, path=shard.path, line=shard.line + 1)
