"""mtqa lint: articles and bitext, alone or against their originals."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from qa.cli.lint_options import (
    CHOOSE,
    READ,
    REMEMBER,
    REPAIR,
    SHOW,
    Choose,
    Read,
    Remember,
    Repair,
    Show,
)
from qa.cli.options import config_of, grouped, ruled
from qa.cli.together import is_stream, refuse
from qa.model import Linted, MtqaError, Severity
from qa.read.files import STDIN

if TYPE_CHECKING:
    from qa.accepted.baseline import Ran
    from qa.cli.memory import Memory
    from qa.cli.opinions import Opinions
    from qa.config import Config
    from qa.linting import Judging
    from qa.report.run import Run
    from qa.rules import Check
    from qa.targets import Reading

#: Metrics of each sentence with a reference: always for the score, and on request.
SCORED, SHOWN = ("chrf++",), ("chrf", "chrf++", "similarity")


class _Desk(NamedTuple):
    """What is the same for every target."""

    config: Config
    choose: Choose
    reading: Reading
    memory: Memory
    metrics: Sequence[str]
    repair: Repair
    opinions: Opinions


class _Outcome(NamedTuple):
    """What came of one target: `fails` where a finding is at or above the bar, `differs` where repairs change it."""

    linted: Sequence[Linted]
    checks: Sequence[Check]
    failed: bool
    fails: bool
    differs: bool = False


@click.command()
@click.argument("targets", nargs=-1, type=click.Path(path_type=Path), metavar="TARGET...")
@grouped("read", Read, READ)
@grouped("choose", Choose, CHOOSE)
@grouped("show", Show, SHOW)
@grouped("repair", Repair, REPAIR)
@grouped("remember", Remember, REMEMBER)
def lint(targets: tuple[Path, ...], read: Read, choose: Choose, show: Show, repair: Repair, remember: Remember) -> None:
    """
    Lint translated articles, alone or against their originals, and bitext.

    TARGET is a file, a folder, or - for standard input. An original that lies beside the target by name
    (story.bg.txt beside story.en.txt) is found.
    """
    from qa.cli.memory import accept, memory_of, notes, update
    from qa.cli.opinions import opinions

    refuse(targets, read, choose, show, repair, remember)
    config = _in_force(config_of(choose.config), choose)
    reading = _reading(read, config)
    if is_stream(targets, read, show):
        code = max(_lint_stream(target, config, reading, choose) for target in targets)
        sys.exit(code if code != 1 or not choose.exit_zero else 0)
    desk = _Desk(
        config,
        choose,
        reading,
        memory_of([Path(reading.name(target)) for target in targets], config, remember),
        SCORED if show.scores is None else SHOWN,
        repair,
        opinions(read, show, config, reading, targets[0]),
    )
    outcomes = [_outcome(target, desk) for target in dict.fromkeys(_files(targets, desk, pairs=read.pairs))]
    run = _run([one for outcome in outcomes for one in outcome.linted], outcomes, desk)
    failed = any(outcome.failed for outcome in outcomes) or desk.opinions.failed
    ran = _ran(outcomes, desk)
    if remember.accept or remember.update_baseline:
        click.echo(accept(run, desk.memory, remember) if remember.accept else update(run, desk.memory, ran))
        sys.exit(2 if failed else 0)
    if not repair.diff and (show.output or not repair.fix or STDIN not in targets):
        _show(run, show)
    for note in (*desk.opinions.notes(), *notes(run, desk.memory, ran)):
        click.echo(f"mtqa: {note}", err=True)
    fails = any(outcome.differs if repair.diff else outcome.fails for outcome in outcomes)
    sys.exit(2 if failed else int(fails and not choose.exit_zero))


def _in_force(config: Config, choose: Choose) -> Config:
    """A configuration under what the command line says."""
    from qa.config import overruled

    return overruled(ruled(config, choose), fail_on=choose.fail_on)


def _in_force_for(path: Path, config: Config, choose: Choose) -> Config:
    """What holds for a file: overrides that match it lie under the command line."""
    from qa.config import for_path

    return _in_force(for_path(config, path), choose) if config.overrides else config


def _reading(read: Read, config: Config) -> Reading:
    """How the files are to be read; what cannot be meant is refused."""
    from qa.targets import Reading

    source_lang, target_lang = read.source_lang or config.source_lang, read.target_lang or config.target_lang
    if source_lang and source_lang == target_lang:
        raise MtqaError(f"source and target are both declared to be in {target_lang!r}; give the two languages")
    form = "" if read.input_format == "auto" else read.input_format
    encoder = None
    if name := read.encoder or config.encoder:
        from qa.cli.encoding import Telling

        encoder = Telling(name)
    return Reading(read.source, read.reference, read.source_lang, read.target_lang, form, read.stdin_filename, encoder)


def _files(targets: tuple[Path, ...], desk: _Desk, *, pairs: bool) -> Iterator[Path]:
    from qa.targets import files_of, pairs_of

    lang, revision = desk.reading.target_lang, desk.choose.changed
    if pairs:
        yield from pairs_of(targets, desk.config, lang)
        return
    for target in targets:
        if revision and target.is_dir():
            from qa.changed import changed_files

            yield from pairs_of(changed_files(revision, target), desk.config, lang)
        else:
            yield from files_of((target,), desk.config, lang)


def _outcome(target: Path, desk: _Desk) -> _Outcome:
    """Lint one target, and repair it where that is asked for; what cannot be read is said at once."""
    from qa.linting import linted
    from qa.targets import documents_of

    in_force, judging = _judging(Path(desk.reading.name(target)), desk)
    failed, passes = False, 0

    def found(raw: bytes | None = None) -> Iterator[Linted]:
        nonlocal failed, passes
        passes += 1
        is_first = passes == 1  # what is repaired is linted again, and says the same again
        for one in linted(documents_of(target, desk.reading, in_force, raw), judging):
            if isinstance(one, Linted):
                yield one
            else:
                failed = True
                if is_first:
                    click.echo(f"mtqa: {one}", err=True)

    differs = False
    try:
        if desk.repair.fix or desk.repair.diff:
            from qa.cli.repairing import repaired

            here, differs = repaired(target, desk.reading.name(target), lambda raw: [*found(raw)], desk.repair)
        else:
            here = [*found()]
    except MtqaError as error:
        click.echo(f"mtqa: {error}", err=True)
        return _Outcome([], judging.checks.checks, failed=True, fails=False)
    for problem in desk.opinions.problems():
        failed = True
        click.echo(f"mtqa: {problem}", err=True)
    bar = Severity.named(in_force.fail_on)
    fails = any(finding.severity >= bar for one in here for finding in one.result.findings)
    return _Outcome(here, judging.checks.checks, failed, fails, differs)


def _judging(path: Path, desk: _Desk) -> tuple[Config, Judging]:
    """What is in force for a file, and how it is judged by that."""
    from qa.linting import changed_since, judging_by, whole

    in_force = _in_force_for(path, desk.config, desk.choose)
    return in_force, replace(
        judging_by(in_force, desk.memory.accepted_in(path), desk.opinions.marked_by),
        metrics=desk.metrics,
        encoder=desk.reading.encoder,
        narrow=changed_since(desk.choose.changed) if desk.choose.changed else whole,
        outside=desk.opinions.outside,
        judge=desk.opinions.judge,
    )


def _run(found: Sequence[Linted], outcomes: Sequence[_Outcome], desk: _Desk) -> Run:
    from qa.config import selection_for
    from qa.linting import as_run

    ran = [check for outcome in outcomes for check in outcome.checks] or selection_for(desk.config).checks
    return as_run(found, ran, desk.memory.absent(found, _ran(outcomes, desk)))


def _ran(outcomes: Sequence[_Outcome], desk: _Desk) -> Ran:
    """The codes of the checks that ran on the whole of a document, by its path; with --changed none did."""
    return {
        one.document.path: {check.code for check in outcome.checks}
        for outcome in outcomes
        if not outcome.failed and not desk.choose.changed
        for one in outcome.linted
    }


def _show(run: Run, show: Show) -> None:
    from qa.report.formats import report

    text = report(show.output_format, run, by_severity=show.sort == "severity", with_scores=show.scores is not None)
    if show.output and show.output != STDIN:
        from qa.files import write

        write(show.output, f"{click.unstyle(text)}\n".encode())
    else:
        click.echo(text, color=False if os.environ.get("NO_COLOR") else None)


def _lint_stream(target: Path, config: Config, reading: Reading, choose: Choose) -> int:
    """Answer a file of JSON line by line; the exit code that comes of it."""
    from qa.config import choice, selection_for
    from qa.score import WEIGHTS
    from qa.stream import Answer, exit_code

    if target != STDIN and not target.is_file():
        raise MtqaError("no such file", path=target)
    in_force = _in_force_for(Path(reading.name(target)), config, choose)
    languages = reading.source_lang or in_force.source_lang, reading.target_lang or in_force.target_lang
    weights = choice("weights", in_force.weights, WEIGHTS)
    answer = Answer()
    with sys.stdin.buffer if target == STDIN else target.open("rb") as stream:
        for answered in answer.lines(stream, selection_for(in_force), *languages, reading.encoder, weights):
            click.echo(answered)
    return exit_code(answer.worst, answer.failed, in_force.fail_on)
