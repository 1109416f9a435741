"""mtqa filter: the clean part of an audited corpus, and the rest with reasons."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from qa.cli.options import config_of, grouped, split
from qa.model import SEVERITIES

if TYPE_CHECKING:
    from qa.audit.filter import Thresholds, Told
    from qa.audit.filter_files import Form, Pack

#: So many reasons are named on the terminal.
_NAMED = 10


class Reject(NamedTuple):
    """What is rejected."""

    severity: str
    penalty: float | None
    reject: tuple[str, ...]
    keep: tuple[str, ...]
    min_ratio: float | None
    max_ratio: float | None
    max_words: int | None
    duplicates: bool
    min_qe: float | None

    def thresholds(self) -> Thresholds:
        from qa.audit.filter import Thresholds
        from qa.config.profiles import codes

        reject, keep = (frozenset[str]().union(*map(codes, split(words))) for words in (self.reject, self.keep))
        ratios = self.min_ratio, self.max_ratio
        return Thresholds(
            self.severity, self.penalty, reject, keep, *ratios, self.max_words, self.duplicates, self.min_qe
        )


_REJECT = (
    click.option(
        "--reject-severity", "severity", type=click.Choice([*SEVERITIES, "none"]), default="major", show_default=True,
        help="Reject pairs with a finding of this severity or above; none: of no severity.",
    ),
    click.option("--max-penalty", "penalty", type=click.FloatRange(0), help="Reject pairs with more MQM points."),
    click.option("--reject", multiple=True, help="Reject pairs with findings of these checks, families, names."),
    click.option("--keep", multiple=True, help="Findings of these checks do not count."),
    click.option(
        "--min-ratio", type=click.FloatRange(0),
        help="Reject pairs whose target has fewer characters for each of the source.",
    ),
    click.option(
        "--max-ratio", type=click.FloatRange(0),
        help="Reject pairs whose target has more characters for each of the source.",
    ),
    click.option("--max-words", type=click.IntRange(1), help="Reject pairs with more words on either side."),
    click.option(
        "--no-duplicates", "duplicates", flag_value=False, default=True,
        help="Reject all but the first of equal pairs. Takes some 150 bytes of memory a clean pair.",
    ),
    click.option(
        "--min-qe", type=click.FloatRange(0, 100),
        help="Reject pairs that the estimate gives fewer points, 0-100; of an audit with --encoder.",
    ),
)  # fmt: skip


@click.command("filter")
@click.argument("audit", type=click.Path(path_type=Path), metavar="OUT")
@click.option("-o", "--output", "folder", type=click.Path(path_type=Path), required=True, help="A new folder.")
@click.option("--to", "form", type=click.Choice(["tsv", "jsonl", "moses", "parquet"]), default="tsv", show_default=True)
@click.option("--pack", type=click.Choice(["", "gz", "zst"]), default="", help="Pack the files.")
@click.option("--config", type=click.Path(path_type=Path), help="Configuration file, of articles [the nearest].")
@grouped("reject", Reject, _REJECT)
def filter_corpus(audit: Path, folder: Path, form: Form, pack: Pack, config: Path | None, reject: Reject) -> None:
    """
    Write the clean part of an audited corpus, and the rejected part with reasons.

    OUT is the folder of an audit. Its corpus is read again, where it lay, and must not have changed. The folder gets
    `clean` in the order of the corpus, rejected.jsonl and filter.json; of another filter it is replaced.
    """
    from qa.audit.filter import filtered
    from qa.audit.folder import opened

    told = filtered(opened(audit), folder, config_of(config), reject.thresholds(), form, pack)
    _say(told, folder)
    if told.set_aside:
        numbers = ", ".join(map(str, told.set_aside))
        click.echo(f"mtqa: shards that the audit set aside are in neither part: {numbers}", err=True)
        sys.exit(2)


def _say(told: Told, folder: Path) -> None:
    share = told.clean / told.pairs if told.pairs else 0.0
    click.echo(f"{told.pairs:,} pairs: {told.clean:,} clean ({share:.1%}), {told.rejected:,} rejected")
    if told.broken:
        click.echo(f"{told.broken:,} broken lines are with the rejected")
    for name, count in told.reasons.most_common(_NAMED):
        click.echo(f"{count:>8,}  {name}")
    if len(told.reasons) > _NAMED:
        click.echo(f"          and {len(told.reasons) - _NAMED} more reasons, in filter.json")
    click.echo(f"{folder}: {', '.join(told.files)}")
