"""mtqa lint: articles and bitext, alone or against their originals."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

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
    grouped,
)
from qa.cli.options import config_of, selection_of, split
from qa.model import Linted, MtqaError
from qa.score import WEIGHTS

if TYPE_CHECKING:
    from qa.config import Config
    from qa.linting import Judging
    from qa.rules import Selection
    from qa.targets import Reading

#: Metrics of each sentence with a reference: always for the score, and on request.
SCORED, SHOWN = ("chrf++",), ("chrf", "chrf++", "similarity")


@click.command()
@click.argument("targets", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="TARGET...")
@grouped(Read, READ)
@grouped(Choose, CHOOSE)
@grouped(Show, SHOW)
@grouped(Repair, REPAIR)
@grouped(Remember, REMEMBER)
def lint(targets: tuple[Path, ...], read: Read, choose: Choose, show: Show, repair: Repair, remember: Remember) -> None:
    """
    Lint translated articles, alone or against their originals, and bitext.

    TARGET is a file, a folder, or - for standard input. An original that lies beside the target by name
    (story.bg.txt beside story.en.txt) is found.
    """
    config = config_of(choose.config)
    fail_on = choose.fail_on or config.fail_on
    reading = _reading(targets, read, config)
    judging = _judging(choose, config, reading, with_scores=show.scores)
    if show.output_format == "jsonl" and _is_stream(targets[0], read.input_format):
        _lint_stream(targets, judging.checks, reading, fail_on)
    found: list[Linted] = []
    failed = False
    for target in _files(targets, reading, config, pairs=read.pairs):
        for one in _linted(target, reading, config, judging):
            if isinstance(one, MtqaError):
                failed = True
                click.echo(f"mtqa: {one}", err=True)
            else:
                found.append(one)
    _report(found, judging.checks, show)
    worst = max((finding.severity for one in found for finding in one.result.findings), default=0)
    _leave(worst, failed, fail_on)


def _reading(targets: tuple[Path, ...], read: Read, config: Config) -> Reading:
    """How the files are to be read; what cannot be meant is refused."""
    from qa.targets import Reading

    if (read.source or read.reference) and (len(targets) > 1 or targets[0].is_dir()):
        raise MtqaError("--source and --reference go with one target; several targets find their originals by name")
    source_lang, target_lang = read.source_lang or config.source_lang, read.target_lang or config.target_lang
    if source_lang and source_lang == target_lang:
        raise MtqaError(f"source and target are both declared to be in {target_lang!r}; give the two languages")
    form = "" if read.input_format == "auto" else read.input_format
    encoder = None
    if name := read.encoder or config.encoder:
        from qa.models import encoder as load

        encoder = load(name)
    return Reading(read.source, read.reference, source_lang, target_lang, form, read.stdin_filename, encoder)


def _judging(choose: Choose, config: Config, reading: Reading, *, with_scores: bool) -> Judging:
    from qa.config import bars, choice
    from qa.linting import Judging

    profile = choose.profile or config.profile
    return Judging(
        selection_of(choose.profile, config, split(choose.select), split(choose.ignore), choose.termbase),
        choice("weights", choose.weights or config.weights, WEIGHTS),
        bars(profile),
        SHOWN if with_scores else SCORED,
        reading.encoder,
    )


def _files(targets: tuple[Path, ...], reading: Reading, config: Config, *, pairs: bool) -> Iterator[Path]:
    from qa.targets import files_of, pairs_of

    if pairs:
        return iter(pairs_of(targets, config, reading.target_lang))
    return files_of(targets, config, reading.target_lang)


def _linted(target: Path, reading: Reading, config: Config, judging: Judging) -> Iterator[Linted | MtqaError]:
    from qa.linting import linted
    from qa.targets import documents_of

    return linted(documents_of(target, reading, config), judging)


def _report(found: list[Linted], checks: Selection, show: Show) -> None:
    from qa.report.formats import written
    from qa.report.run import Run
    from qa.signature import signature

    langs = {f"{s.source_lang or '?'}-{s.target_lang}" for one in found for s in one.document.segments[:1]}
    models = {model for one in found for model in one.document.models}
    said = signature(checks, ",".join(sorted(langs)), sorted(models))
    run = Run(found, {check.code: check for check in checks.checks}, said)
    text = written(show.output_format, run, by_severity=show.sort == "severity", with_scores=show.scores)
    if show.output:
        from qa.fix import write

        write(show.output, click.unstyle(text).encode())
    else:
        colour = False if os.environ.get("NO_COLOR") else None
        click.echo(text, color=colour, nl=False)


def _is_stream(target: Path, input_format: str) -> bool:
    """Lines of JSON that are answered one by one."""
    return input_format == "jsonl" or (input_format == "auto" and target.suffix == ".jsonl")


def _lint_stream(targets: tuple[Path, ...], checks: Selection, reading: Reading, fail_on: str) -> NoReturn:
    from qa.stream import Answer

    answer = Answer()
    for target in targets:
        if str(target) != "-" and not target.is_file():
            raise MtqaError("no such file", path=target)
        with sys.stdin.buffer if str(target) == "-" else target.open("rb") as stream:
            languages = reading.source_lang, reading.target_lang
            for answered in answer.lines(stream, checks, *languages, reading.encoder):
                click.echo(answered)
    _leave(answer.worst, answer.failed, fail_on)


def _leave(worst: int, failed: bool, fail_on: str) -> NoReturn:
    from qa.stream import exit_code

    sys.exit(exit_code(worst, failed, fail_on))
