"""What options of `mtqa lint` cannot mean together, said before any work is done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from qa.cli.lint_options import Choose, Read, Remember, Repair, Show
from qa.model import MtqaError
from qa.read.files import PACKED, STDIN


def refuse(targets: Sequence[Path], read: Read, choose: Choose, show: Show, repair: Repair, remember: Remember) -> None:
    """An error where options cannot be meant together, or what they ask for cannot be written."""
    if not targets:
        taken = f" --scores took {show.scores} for its file: put it behind the targets." if show.scores else ""
        raise click.UsageError(f"Missing argument 'TARGET...'.{taken}")
    said = [
        *_opinions(targets, read, show, repair),
        *_targets(targets, read, choose, repair),
        *_remembered(repair, remember),
        *_written(targets, show, repair),
    ]
    if is_stream(targets, read, show):
        said += _stream(choose, show, repair, remember)
    if said:
        raise MtqaError(said[0])


def is_stream(targets: Sequence[Path], read: Read, show: Show) -> bool:
    """Lines of JSON that are answered one by one; packed ones are read as any bitext is."""
    is_lines = read.input_format == "jsonl" or (read.input_format == "auto" and targets[0].suffix == ".jsonl")
    return is_lines and show.output_format == "jsonl" and targets[0].suffix not in PACKED


def _opinions(targets: Sequence[Path], read: Read, show: Show, repair: Repair) -> Iterator[str]:
    given = {"--scores FILE": bool(show.scores), "--judge": read.judge or read.judge_all}
    asked = next((option for option, is_given in given.items() if is_given), "")
    if show.scores and (len(targets) > 1 or targets[0].is_dir()):
        yield "--scores FILE goes with one target"
    if asked and (repair.fix or repair.diff):
        yield f"{asked} judges the text as it is; run --fix or --diff first, without it"
    if asked and is_stream(targets, read, show):
        yield f"{asked} does not go with lines that are answered one by one; take another --format"


def _targets(targets: Sequence[Path], read: Read, choose: Choose, repair: Repair) -> Iterator[str]:
    if (read.source or read.reference) and (len(targets) > 1 or targets[0].is_dir()):
        yield "--source and --reference go with one target; several targets find their originals by name"
    if repair.fix and STDIN in targets and len(targets) > 1:
        yield "--fix prints a text from standard input; give it alone"
    if choose.changed and STDIN in targets:
        yield "--changed compares files with a revision; a text on standard input is none"
    if repair.unsafe_fixes and not (repair.fix or repair.diff):
        yield "--unsafe-fixes goes with --fix or --diff"


def _remembered(repair: Repair, remember: Remember) -> Iterator[str]:
    if remember.update_baseline and remember.baseline is None:
        yield "--update-baseline needs --baseline FILE"
    if remember.accept and not (remember.reason or "").strip():
        yield "--accept needs --reason: say why the finding is accepted"
    if remember.accept and remember.update_baseline:
        yield "give --accept and --update-baseline one after the other"
    if repair.diff and (remember.accept or remember.update_baseline):
        yield "--diff changes nothing; --accept and --update-baseline do not go with it"


def _written(targets: Sequence[Path], show: Show, repair: Repair) -> Iterator[str]:
    if show.output and repair.diff:
        yield "--diff shows a difference, and no report that --output could write"
    if show.output is None or show.output == STDIN:
        return
    if not show.output.parent.is_dir():
        yield f"--output {show.output}: there is no folder {show.output.parent}; make it"
    if show.output.resolve() in [target.resolve() for target in targets]:
        yield f"--output {show.output} would take the place of the text; to repair it, use --fix"


def _stream(choose: Choose, show: Show, repair: Repair, remember: Remember) -> Iterator[str]:
    given = {
        "--output": show.output,
        "--fix": repair.fix,
        "--diff": repair.diff,
        "--accept": remember.accept,
        "--baseline": remember.baseline,
        "--changed": choose.changed,
    }
    for option, value in given.items():
        if value:
            yield f"{option} does not go with lines that are answered one by one; take another --format"
