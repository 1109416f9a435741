"""Audits in this process, for tests that are not about processes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from qa.audit.folder import Audit, opened
from qa.audit.identity import Asked
from qa.audit.inputs import Input, inputs
from qa.audit.plan import Languages, fetched, shards
from qa.audit.reading import Data, line_offset, shard_documents
from qa.audit.report import write_report
from qa.audit.run import Ended, carried_out, plan, swept, write_manifest
from qa.audit.shards import Shard
from qa.audit.work import Job, Outcome, work
from qa.config import Config
from qa.model import Document, MtqaError, Span
from qa.positions import locate

#: Few checks, quick ones.
FEW = Config(profile="audit", select=("REP",), source_lang="bg", target_lang="en")


def here(tasks: Iterator[tuple[Shard, Data | None]], job: Job) -> Iterator[Outcome]:
    """An engine without processes."""
    return (work(shard, job, data) for shard, data in tasks)


def quiet(outcomes: Iterator[Outcome], shards: int, before: int) -> Iterator[Outcome]:
    return outcomes


def audited(out: Path, *corpora: Path | str, config: Config = FEW, **asked: object) -> tuple[Audit, Ended]:
    """A complete audit, and what came of its shards."""
    planned = plan(Asked(tuple(map(str, corpora)), out, config, **asked))  # type: ignore[arg-type]  # of the test
    ended = carried_out(planned, here, quiet)
    write_manifest(planned, ended)
    swept(out)
    return opened(out), ended


def as_by_the_command(out: Path, corpus: Path, **asked: object) -> dict[str, bytes]:
    """The files of an audit as the command leaves them: with the report."""
    audited(out, corpus, **asked)  # type: ignore[arg-type]  # of the test
    write_report(out)
    return files(out)


def read_in_shards(
    path: Path | str, size: int, *, config: Config = FEW, form: str = "", original: str = ""
) -> list[str]:
    """What a file says, pair by pair and error by error with their lines, read in shards of a size."""
    languages = Languages(config.source_lang, config.target_lang)
    every = [one for one in inputs([str(path)], form, original, config, Path("nowhere")) if isinstance(one, Input)]
    cut = list(shards(every, languages, config, size))
    told = [f"{one.line}: {one.reason}" for one in cut if isinstance(one, MtqaError)]
    some = [one for one in cut if isinstance(one, Shard)]
    found: list[str] = []
    for shard, data in fetched(some, range(len(some))):
        for document in shard_documents(shard, config, data):
            if isinstance(document, MtqaError):
                found.append(f"{document.line}: {document.reason}")
            else:
                found += _pairs(document, line_offset(shard))
    return found + told


def _pairs(document: Document, offset: int) -> Iterator[str]:
    for segment in document.segments:
        line = locate(document, segment.id, "target", Span(0, 0), segment.target).line + offset
        yield f"{line}: {segment.source!r} {segment.target!r} {segment.source_lang} {segment.target_lang}"


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def without_progress(said: str) -> str:
    """Standard error without the lines on how far an audit is, which a slow machine has more of."""
    return "".join(line for line in said.splitlines(keepends=True) if " pairs a second, " not in line)
