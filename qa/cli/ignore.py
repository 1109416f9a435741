"""What a run of lint remembers: the mtqa-ignore.toml and the baseline that go with it."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from qa.model import Acceptance, Accepted, Result

if TYPE_CHECKING:
    from qa.baseline import Baseline
    from qa.ignore import Ignores


class Memory(NamedTuple):
    """The files in which people accepted findings, where there are any."""

    ignores: Ignores | None = None
    baseline: Baseline | None = None


def ignore_file(targets: Iterable[Path], config: Path | None) -> Path:
    """
    The mtqa-ignore.toml nearest to the folder of all targets, to where we are or to the configuration's file; where
    there is none, the place for one: beside the configuration, or here.
    """
    from qa.ignore import FILE, find

    folders = [str((target if target.is_dir() else target.parent).resolve()) for target in targets]
    homes = [Path.cwd(), *([config.parent] if config else [])]
    with suppress(ValueError):  # several drives
        homes.insert(0, Path(os.path.commonpath(folders)))
    return next(filter(None, map(find, homes)), homes[-1] / FILE)


def memory(ignores: Path, baseline: Path | None, *, is_update: bool = False) -> Memory:
    """What the files say; a baseline that is to be written need not be there."""
    from qa import baseline as baselines
    from qa import ignore

    is_read = baseline and not (is_update and not baseline.exists())
    return Memory(
        ignore.read(ignores) if ignores.exists() else None,
        baselines.read(baseline) if baseline and is_read else None,
    )


def accepted_in(memory: Memory, path: Path, today: datetime.date) -> dict[str, Acceptance]:
    """What is accepted in a file today, by fingerprint; what has a reason comes before what the baseline knows."""
    from qa import baseline as baselines
    from qa import ignore

    known = baselines.accepted_in(memory.baseline, path) if memory.baseline else {}
    return known | (ignore.accepted_in(memory.ignores, path, today) if memory.ignores else {})


def without(result: Result, accepted: Mapping[str, Acceptance]) -> Result:
    """The result when these findings are accepted after it was found."""
    taken = [Accepted(one, accepted[one.fingerprint]) for one in result.findings if one.fingerprint in accepted]
    left = tuple(one for one in result.findings if one.fingerprint not in accepted)
    return replace(result, findings=left, accepted=(*result.accepted, *taken))
