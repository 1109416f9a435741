"""mtqa lint --fix and --diff."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qa.model import Linted

if TYPE_CHECKING:
    from qa.cli.lint_options import Repair
    from qa.fix import Repaired

#: So many repairs that could not be made are named.
_NAMED = 5


def repaired(
    target: Path, name: str, linted: Callable[[bytes], Sequence[Linted]], asked: Repair
) -> tuple[Sequence[Linted], bool]:
    """
    What is found in a target after its repairs, and whether they change it. The file is written, or with `--diff` the
    difference shown; of standard input, the repaired text is printed.
    """
    from qa.files import write
    from qa.fix import repair, unified
    from qa.read.files import STDIN, raw_of

    is_stdin = target == STDIN
    raw = sys.stdin.buffer.read() if is_stdin else raw_of(target)
    done = repair(raw, linted, unsafe=asked.unsafe_fixes)
    if asked.diff:
        click.echo(unified(name, raw, done.raw), nl=False)
    elif is_stdin:
        sys.stdout.buffer.write(done.raw)
    elif done.raw != raw:
        write(target, done.raw)
    _say(name, done, "would be repaired" if asked.diff else "repaired")
    return done.linted, done.raw != raw


def _say(name: str, done: Repaired, what: str) -> None:
    if done.by_code:
        codes = ", ".join(f"{code} {count}" for code, count in sorted(done.by_code.items()))
        click.echo(f"mtqa: {name}: {sum(done.by_code.values())} {what} ({codes})", err=True)
    for refused in done.refused[:_NAMED]:
        click.echo(f"mtqa: {name}: {refused.finding.code} not repaired: {refused.reason}", err=True)
    if len(done.refused) > _NAMED:
        click.echo(f"mtqa: {name}: {len(done.refused) - _NAMED} more not repaired", err=True)
