"""mtqa lint --accept, --baseline: what people accepted, read before the run and written after it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from qa.accepted.place import ignore_file
from qa.model import Acceptance, Linted, MtqaError

if TYPE_CHECKING:
    from qa.accepted.baseline import Baseline, Ran
    from qa.accepted.ignore import Ignores
    from qa.cli.lint_options import Remember
    from qa.config import Config
    from qa.report.run import Known, Run


class Memory(NamedTuple):
    """The mtqa-ignore.toml that goes with a run and the baseline, read where they are there."""

    file: Path
    ignores: Ignores | None
    baseline_file: Path | None
    baseline: Baseline | None
    today: datetime.date

    def accepted_in(self, target: Path) -> Mapping[str, Acceptance]:
        from qa.accepted import baseline, ignore

        known = baseline.accepted_in(self.baseline, target) if self.baseline else {}
        return known | (ignore.accepted_in(self.ignores, target, self.today) if self.ignores else {})

    def absent(self, found: Sequence[Linted], ran: Ran) -> Sequence[Known] | None:
        from qa.accepted import baseline

        return baseline.absent(self.baseline, found, ran) if self.baseline else None


def memory_of(targets: Sequence[Path], config: Config, remember: Remember) -> Memory:
    from qa.accepted import baseline, ignore

    file = ignore_file(targets, config.path)
    known = remember.baseline if remember.baseline and remember.baseline.exists() else None
    if remember.baseline and known is None and not remember.update_baseline:
        raise MtqaError("no such file; write it with --update-baseline", path=remember.baseline)
    return Memory(
        file,
        ignore.read(file) if file.exists() else None,
        remember.baseline,
        baseline.read(known) if known else None,
        datetime.date.today(),
    )


def accept(run: Run, memory: Memory, remember: Remember) -> str:
    """Write the findings that --accept names into the mtqa-ignore.toml."""
    from qa.accepted import accept as accepting

    expires = None
    if remember.expires:
        try:
            expires = datetime.date.fromisoformat(remember.expires)
        except ValueError:
            raise MtqaError(f"--expires {remember.expires!r} is no date; write YYYY-MM-DD") from None
    findings = [one for asked in remember.accept for one in accepting.chosen(run.linted, asked)]
    author = remember.author or accepting.author(memory.file.parent)
    count = accepting.accept(
        memory.file, findings, remember.reason or "", author=author, today=memory.today, expires=expires
    )
    return f"{memory.file}: {count} accepted"


def update(run: Run, memory: Memory, ran: Ran) -> str:
    """Write what is found into the baseline."""
    from qa.accepted import baseline

    assert memory.baseline_file  # qa.cli.together refuses --update-baseline without one
    count = baseline.write(memory.baseline_file, run.linted, ran, run.signature)
    return f"{memory.baseline_file}: {count} known"


def notes(run: Run, memory: Memory, ran: Ran) -> Iterator[str]:
    """What people accepted and is not found any more, in sentences."""
    from qa.accepted import baseline, stale
    from qa.config import all_checks

    if memory.baseline and (note := baseline.note(memory.baseline, run.signature)):
        yield note
    gone = stale.stale(memory.ignores, run.linted, ran, memory.today) if memory.ignores else ()
    yield from stale.notes(memory.file, gone, run.linted, ran, all_checks())
