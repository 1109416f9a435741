"""An audit from its inputs to its summary: planned, worked on, resumed, put together."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from qa.audit.folder import JUDGED, MANIFEST, SUMMARY, manifest_of
from qa.audit.identity import Asked, head_of, refuse_changed, refuse_other, shards_of
from qa.audit.inputs import Input, inputs
from qa.audit.plan import Languages, fetched, shards, size_of
from qa.audit.reading import Data
from qa.audit.shards import Shard, as_json
from qa.audit.summary import Summary
from qa.audit.summary_json import written
from qa.audit.work import Aside, Done, Job, Outcome, done_already, summed
from qa.files import write
from qa.model import MtqaError
from qa.read.pairs.parquet import library

#: What `qa.files.put` writes before a file of ours has its name.
_HALF = re.compile(r"\.(?:part-\d+\.[\w.]+|manifest\.json|summary\.json|report\.html)\.[0-9a-f]{8}|\.stdin\.new")
#: What runs the shards: given them with the job, it yields what comes of them in any order.
Engine = Callable[[Iterator[tuple[Shard, Data | None]], Job], Iterator[Outcome]]


class Plan(NamedTuple):
    """The shards of an audit, what of its inputs could not be read, and the head of its manifest."""

    job: Job
    head: Mapping[str, object]
    shards: tuple[Shard, ...]
    errors: tuple[str, ...]


class Ended(NamedTuple):
    """
    What came of the shards, old and new; without a summary where some are still to be done (`missing`), or where only
    some were asked for.
    """

    done: tuple[Done, ...]
    aside: tuple[Aside, ...]
    missing: tuple[int, ...]
    summary: Summary | None


def plan(asked: Asked, *, trusting: bool = False) -> Plan:
    """
    Cut the corpus into shards and write them down in the folder. Where they are written down already, it must be the
    same corpus and the same configuration; `trusting`, the shards are taken from there and the corpus is not read.
    """
    if asked.parts == "parquet":
        library("--parts parquet")
    found = list(inputs(asked.corpora, asked.form, asked.original, asked.config, asked.folder))
    errors = [str(one) for one in found if isinstance(one, MtqaError)]
    every = [one for one in found if isinstance(one, Input)]
    if not every:
        raise MtqaError(errors[0] if errors else "there is nothing to audit")
    before = _before(asked.folder)
    size = asked.shard_size or (_size(before) if before else size_of(every))
    head = head_of(asked, every, size)
    job = _job(asked, head)
    if before is not None:
        refuse_other(before, head, asked.folder)
        if trusting:
            return Plan(job, head, shards_of(before), _unread(before))
    languages = Languages(asked.config.source_lang, asked.config.target_lang)
    cut = list(shards(every, languages, asked.config, size))
    errors += [str(one) for one in cut if isinstance(one, MtqaError)]
    planned = Plan(job, head, tuple(one for one in cut if isinstance(one, Shard)), tuple(errors))
    if not planned.shards:
        raise MtqaError(errors[0])
    if before is not None:
        refuse_changed(shards_of(before), planned.shards, asked.folder)
    else:
        write_manifest(planned, Ended((), (), (), None))
    return planned


def _before(folder: Path) -> Mapping[str, object] | None:
    """The manifest of an audit that was begun before; a folder with anything else in it is refused."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        foreign = sorted(one.name for one in folder.iterdir() if one.name != JUDGED and not one.name.startswith("."))
    except OSError as error:
        raise MtqaError(f"cannot be made: {error.strerror or error}", path=folder) from None
    before = manifest_of(folder)
    if before is None and foreign:
        raise MtqaError(f"holds {foreign[0]} and no audit; give an empty folder or a new one", path=folder)
    return before


def _size(manifest: Mapping[str, object]) -> int:
    """The size of a shard that an audit was begun with."""
    options = manifest["options"]
    assert isinstance(options, dict)
    return int(options["shard_size"])


def _unread(manifest: Mapping[str, object]) -> tuple[str, ...]:
    said = manifest["unread"]
    assert isinstance(said, list)
    return tuple(map(str, said))


def _job(asked: Asked, head: Mapping[str, object]) -> Job:
    said = json.dumps([head["signature"], head["options"]], sort_keys=True)
    key = hashlib.sha256(said.encode()).hexdigest()[:16]
    ignores = str(asked.ignores) if asked.ignores else ""
    return Job(str(asked.folder), asked.config, key, asked.parts, ignores, asked.today)


def carried_out(
    planned: Plan,
    engine: Engine,
    show: Callable[[Iterator[Outcome], int, int], Iterator[Outcome]],
    mine: Collection[int] | None = None,
) -> Ended:
    """Work on what is not done of the shards, or of those that are `mine`; `show` is told of each that ends."""
    every = [shard for shard in planned.shards if mine is None or shard.number in mine]
    done = _done(every, planned.job)
    todo = {shard.number for shard in every} - done.keys()
    outcomes = engine(fetched(planned.shards, todo), planned.job) if todo else iter(())
    asides: dict[int, Aside] = {}
    for one in show(outcomes, len(every), len(done)):
        if isinstance(one, Done):
            done[one.number] = one
        else:
            asides[one.number] = one
    return _ended(every, planned.job, done, asides, is_whole=len(every) == len(planned.shards))


def merged(planned: Plan) -> Ended:
    """What several runs have done, each of some shards, put together."""
    return _ended(planned.shards, planned.job, _done(planned.shards, planned.job), {}, is_whole=True)


def _done(some: Sequence[Shard], job: Job) -> dict[int, Done]:
    found = (done_already(shard, job) for shard in some)
    return {one.number: one for one in found if one}


def _ended(
    some: Sequence[Shard], job: Job, done: Mapping[int, Done], asides: Mapping[int, Aside], *, is_whole: bool
) -> Ended:
    missing = tuple(shard.number for shard in some if shard.number not in done and shard.number not in asides)
    every = tuple(done[number] for number in sorted(done))
    summary = summed(job.folder, (one.number for one in every)) if is_whole and not missing else None
    return Ended(every, tuple(asides[number] for number in sorted(asides)), missing, summary)


def write_manifest(planned: Plan, ended: Ended) -> None:
    """The shards and what came of them; it is complete where none is missing."""
    done = {one.number: one._asdict() for one in ended.done} if ended.summary else {}
    rows = [{**as_json(shard), **done.get(shard.number, {})} for shard in planned.shards]
    said = {
        **planned.head,
        "complete": ended.summary is not None,
        "shards": rows,
        "set_aside": [one._asdict() for one in ended.aside],
        "unread": list(planned.errors),
    }
    folder = Path(planned.job.folder)
    if ended.summary is not None:
        write(folder / SUMMARY, _json(written(ended.summary)))
    write(folder / MANIFEST, _json(said))


def swept(folder: Path) -> None:
    """Take away the halves of files that runs left that were killed."""
    for left in folder.iterdir():
        if _HALF.fullmatch(left.name):
            left.unlink(missing_ok=True)


def _json(said: object) -> bytes:
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")
