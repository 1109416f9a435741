"""mtqa audit: a corpus of any size, in shards that are worked on everywhere and resumed at any time."""

from __future__ import annotations

import signal
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from qa.cli.audit_options import BY, ON, READ, By, On, Read
from qa.cli.options import config_of, grouped, ruled
from qa.model import SEVERITIES, MtqaError
from qa.read.formats import BITEXT

if TYPE_CHECKING:
    from qa.audit.identity import Asked
    from qa.audit.run import Ended, Engine, Plan
    from qa.audit.summary import Summary
    from qa.config import Config

#: So many broken lines and shards are named on the terminal.
_NAMED = 5


@click.command()
@click.argument("corpora", nargs=-1, required=True, metavar="CORPUS...")
@click.option("-o", "--output", "folder", type=click.Path(path_type=Path), required=True, help="The audit's folder.")
@click.option(
    "--fail-on", type=click.Choice(SEVERITIES), help="Exit 1 if there is a finding of this severity or above."
)
@grouped("read", Read, READ)
@grouped("by", By, BY)
@grouped("on", On, ON)
def audit(corpora: tuple[str, ...], folder: Path, fail_on: str | None, read: Read, by: By, on: On) -> None:
    """
    Audit a corpus: what is wrong with it, where, how much, and what to do first.

    CORPUS is a file of bitext, plain or packed (.gz, .zst, .xz), a folder of them or of articles with their originals,
    a URL, or - for standard input. The report is report.html in the folder of the audit; run again, an audit goes on
    where it was interrupted.
    """
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        _audit(corpora, folder, fail_on, read, by, on)
    except KeyboardInterrupt:
        click.echo(f"mtqa: interrupted; what is done is kept in {folder}: run the same command to go on", err=True)
        sys.exit(130)


def _audit(corpora: tuple[str, ...], folder: Path, fail_on: str | None, read: Read, by: By, on: On) -> None:
    from qa.audit.progress import shown
    from qa.audit.run import carried_out, merged, plan, swept, write_manifest

    share, engine = _share(on), _engine(on)
    if "-" in corpora:
        corpora = tuple(str(_spooled(folder, read.form)) if one == "-" else one for one in corpora)
    config = _in_force(by)
    if config.encoder:
        from qa.models import encoder

        encoder(config.encoder)  # what is not installed is said before a folder is begun
    planned = plan(_asked(corpora, folder, read, config), trusting=bool(share or on.merge))
    for error in planned.errors:
        click.echo(f"mtqa: {error}", err=True)
    if on.plan:
        click.echo(f"{folder}: {len(planned.shards)} shards")
        sys.exit(2 if planned.errors else 0)
    mine = [shard.number for shard in planned.shards[share[0] - 1 :: share[1]]] if share else None
    ended = merged(planned) if on.merge else carried_out(planned, engine, shown, mine)
    _tell_aside(ended)
    if ended.summary is None:
        _stop_incomplete(ended, planned, on.shard)
    write_manifest(planned, ended)
    swept(folder)
    _finish(planned, ended, ended.summary, fail_on)


def _interrupt(number: int, frame: object) -> None:
    raise KeyboardInterrupt


def _share(on: On) -> tuple[int, int] | None:
    """Which of how many shares of the shards this run works on."""
    if on.shard and (on.plan or on.merge):
        raise MtqaError("--shard works, --plan comes before and --merge after it: give one of them")
    if not on.shard:
        return None
    index, _, count = on.shard.partition("/")
    if not (index.isdecimal() and count.isdecimal() and 1 <= int(index) <= int(count)):
        raise MtqaError(f"--shard {on.shard!r} is not I/N with 1 ≤ I ≤ N, such as 3/10")
    return int(index), int(count)


def _spooled(folder: Path, form: str) -> Path:
    """Standard input as a file in the folder of the audit, so that it can be cut, resumed and filtered."""
    from qa.audit.spool import spooled

    if form not in BITEXT:
        raise MtqaError("standard input needs --input, one of " + ", ".join(BITEXT))
    return spooled(sys.stdin.buffer, folder, BITEXT[form][0])


def _in_force(by: By) -> Config:
    """The configuration under the command line; where neither names a profile, that of audits."""
    from qa.config import overruled

    config = config_of(by.config)
    is_named = by.profile or "profile" in config.origins
    return overruled(
        ruled(config, by),
        profile=None if is_named else "audit",
        source_lang=by.source_lang,
        target_lang=by.target_lang,
        encoder=by.encoder,
    )


def _asked(corpora: tuple[str, ...], folder: Path, read: Read, config: Config) -> Asked:
    from qa.accepted.place import ignore_file
    from qa.audit.identity import Asked
    from qa.audit.inputs import is_url

    ignores = ignore_file([Path(one) for one in corpora if not is_url(one)], config.path)
    accepted = ignores if ignores.is_file() else None
    today = date.today()
    return Asked(corpora, folder, config, read.form, read.source, read.parts, read.shard_size, accepted, today)


def _engine(on: On) -> Engine:
    from functools import partial

    if on.engine == "ray":
        from qa.audit import on_ray

        on_ray.library()
        return partial(on_ray.run, address=on.ray_address, workers=on.workers)
    from qa.audit import pool
    from qa.processes import cores

    return partial(pool.run, workers=on.workers or cores())


def _tell_aside(ended: Ended) -> None:
    for one in ended.aside:
        click.echo(f"mtqa: {one.path}:{one.line}: shard {one.number} is set aside: {one.reason}", err=True)


def _stop_incomplete(ended: Ended, planned: Plan, share: str | None) -> NoReturn:
    """Say that a share is done; where all are to be put together, that some are not there is an error."""
    folder = planned.job.folder
    if ended.missing:
        some = ", ".join(map(str, ended.missing[:_NAMED]))
        more = " …" if len(ended.missing) > _NAMED else ""
        left = f"{len(ended.missing)} of {len(planned.shards)} shards are still to be done (number {some}{more})"
        raise MtqaError(f"{left}; without --merge and --shard they are", path=folder)
    click.echo(f"{folder}: share {share} is done; put all together with --merge")
    sys.exit(2 if planned.errors or ended.aside else 0)


def _finish(planned: Plan, ended: Ended, summary: Summary, fail_on: str | None) -> NoReturn:
    """Write the report, say in short what was found, and leave."""
    from qa.audit.folder import REPORT
    from qa.audit.report import write_report

    write_report(Path(planned.job.folder))
    for told in summary.errors.values():
        first = told.first[0]
        more = f" (and {told.count - 1:,} more of the kind)" if told.count > 1 else ""
        click.echo(f"mtqa: {first.path}:{first.line}: {first.message}{more}", err=True)
    tally = ", ".join(f"{summary.tally[label]:,} {label}" for label in reversed(SEVERITIES))
    click.echo(f"{summary.pairs:,} pairs, {summary.flagged:,} with findings: {tally}")
    if (estimated := summary.estimates).pairs:
        low = estimated.lowest[0]
        mean = f"estimate {estimated.mean:.0f} of 100 over {estimated.pairs:,} pairs"
        click.echo(f"{mean}, lowest {low.qe:.0f} at {low.path}:{low.line} · no part of the score")
    click.echo(f"report: {Path(planned.job.folder) / REPORT}")
    if planned.errors or ended.aside or summary.errors:
        sys.exit(2)
    bar = SEVERITIES.index(fail_on) if fail_on else len(SEVERITIES)
    sys.exit(int(any(summary.tally[label] for label in SEVERITIES[bar:])))
