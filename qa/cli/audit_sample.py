"""mtqa sample: findings of an audit for people to judge, and what they say, read back."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qa.cli.options import split

if TYPE_CHECKING:
    from qa.audit.folder import Audit
    from qa.audit.sample import By
    from qa.audit.sample_files import To

_PATH = click.Path(path_type=Path)


@click.command("sample")
@click.argument("folder", type=_PATH, metavar="OUT")
@click.option("--size", type=click.IntRange(1), default=200, show_default=True, help="So many findings.")
@click.option("--seed", type=int, default=1, show_default=True, help="Another seed draws others.")
@click.option(
    "--by",
    type=click.Choice(["check", "severity", "pairs"]),
    default="check",
    show_default=True,
    help="Equal numbers of each check or severity; pairs: every finding as likely.",
)
@click.option("--select", multiple=True, help="Only these checks: codes, families or names, with commas.")
@click.option("--to", type=click.Choice(["csv", "mqm"]), default="csv", show_default=True)
@click.option("-o", "--output", type=_PATH, help="The file to write.")
@click.option("--read", "filled", multiple=True, type=_PATH, help="A file that people have judged; may be repeated.")
def sample_findings(
    folder: Path,
    size: int,
    seed: int,
    by: By,
    select: tuple[str, ...],
    to: To,
    output: Path | None,
    filled: tuple[Path, ...],
) -> None:
    """
    Draw findings of an audit for people to judge, or read the judgements back with --read.

    OUT is the folder of an audit. In a table, `judgement` takes right, wrong or unsure (yes, no, 1, 0, true, false, да,
    не). Of annotations, the row of a wrong finding is deleted. Read back, they make measured precision by check, and
    are kept in judged.json for the report.
    """
    from qa.audit.folder import opened

    if bool(output) == bool(filled):
        raise click.UsageError("give either -o FILE to draw a sample or --read FILE to read one back")
    audit = opened(folder)
    if filled:
        _read(audit, filled)
    else:
        assert output is not None
        _draw(audit, size, seed, by, select, to, output)


def _draw(audit: Audit, size: int, seed: int, by: By, select: tuple[str, ...], to: To, output: Path) -> None:
    from qa.audit.sample import Design, draw
    from qa.audit.sample_files import as_mqm, as_table
    from qa.config.profiles import codes
    from qa.files import put

    design = Design(size, seed, by, frozenset[str]().union(*map(codes, split(select))))
    drawn = draw(audit.records(), design)
    put(output, as_mqm(drawn, design) if to == "mqm" else as_table(drawn))
    checks = len({one.finding.code for one in drawn})
    click.echo(f"{output}: {len(drawn):,} of {sum(audit.summary.tally.values()):,} findings, of {checks} checks")


def _read(audit: Audit, filled: tuple[Path, ...]) -> None:
    from tabulate import tabulate

    from qa.audit.judged import overall, precisions, read
    from qa.audit.report import write_report

    merged = read(audit, filled)
    write_report(audit.path)
    for error in merged.errors:
        click.echo(f"mtqa: {error}", err=True)
    click.echo(f"{merged.read:,} judgements read, {len(merged.sampled):,} in all")
    found = precisions(merged.sampled, audit.summary)
    if whole := overall(found, audit.summary):
        rows = [
            [one.code, one.name, one.findings, one.judged, one.right, _share(one.right / one.judged, one.interval)]
            for one in found
        ]
        heads = ["", "", "findings", "judged", "right", "precision, 95 % (Wilson)"]
        click.echo("\n" + tabulate(rows, heads, colalign=("left", "left", "right", "right", "right", "right")))
        click.echo(f"\noverall precision {_share(whole.share, whole.interval)}: the checks' weighted by their findings")
        click.echo(f"(stratified estimate, Cochran 1977), over checks with {whole.covered:.0%} of all findings")
    sys.exit(2 if merged.errors else 0)


def _share(share: float, interval: tuple[float, float]) -> str:
    return f"{share:.1%} [{interval[0]:.1%}, {interval[1]:.1%}]"
