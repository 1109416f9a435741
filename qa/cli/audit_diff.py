"""mtqa diff: what got better or worse between two audits."""

from __future__ import annotations

import sys
from pathlib import Path

import click

_FOLDER = click.Path(path_type=Path)


@click.command("diff")
@click.argument("before", type=_FOLDER, metavar="OUT1")
@click.argument("after", type=_FOLDER, metavar="OUT2")
@click.option("--format", "output", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option("--fail-on-worse", is_flag=True, help="Exit 1 if a check got significantly worse.")
def diff_audits(before: Path, after: Path, output: str, fail_on_worse: bool) -> None:
    """
    Say what got better or worse from one audit to another, by check and severity, and whether it may be chance.

    OUT1 and OUT2 are the folders of two audits: of the same sources translated twice, which is told by the audits
    themselves and tested pair by pair, or of two corpora.
    """
    from qa.audit.diff import diff
    from qa.audit.diff_text import as_json, text
    from qa.audit.folder import opened

    found = diff(opened(before), opened(after))
    for warning in found.warnings:
        click.echo(f"mtqa: {warning}", err=True)
    click.echo(as_json(found) if output == "json" else text(found))
    sys.exit(int(fail_on_worse and found.is_worse))
