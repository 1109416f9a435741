"""The options of `mtqa audit`, in the groups in which they belong together."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from qa.cli.options import CHECKS
from qa.read.formats import BITEXT

if TYPE_CHECKING:
    from qa.audit.parts import Form

FORMS = ("jsonl", "parquet")


class Read(NamedTuple):
    """How the corpus is read, and what is written of it."""

    form: str
    source: str
    parts: Form
    shard_size: int


class By(NamedTuple):
    """Which checks run, and what counts."""

    profile: str | None
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    termbase: tuple[Path, ...]
    config: Path | None
    weights: str | None
    source_lang: str
    target_lang: str
    encoder: str | None


class On(NamedTuple):
    """Where the shards are worked on, and which of them."""

    workers: int | None
    engine: str
    ray_address: str | None
    shard: str | None
    plan: bool
    merge: bool


READ = (
    click.option(
        "--input", "form", type=click.Choice(["", *BITEXT, "moses"]), default="", help="Format [by the files' names]."
    ),
    click.option("--source", default="", help="With --input moses: the original's file."),
    click.option("--parts", type=click.Choice(FORMS), default="jsonl", show_default=True, help="Form of the findings."),
    click.option("--shard-size", type=click.IntRange(0), default=0, help="Bytes of a shard [by the corpus]."),
)
BY = (
    click.option("--profile", help="audit (default), news or strict."),
    *CHECKS,
    click.option("--source-lang", default="", help="Language of the sources; detected when not given."),
    click.option("--target-lang", default="", help="Language of the translations; detected when not given."),
    click.option("--encoder", help="A sentence encoder of mtqa[semantic], for meaning and estimates."),
)
ON = (
    click.option("--workers", type=click.IntRange(1), help="Processes [as many as there are cores]."),
    click.option("--engine", type=click.Choice(["local", "ray"]), default="local", show_default=True),
    click.option("--ray-address", help="A Ray cluster that is there, as ray.init takes it; else one is started here."),
    click.option("--shard", metavar="I/N", help="Only every N-th shard, from the I-th on: for Slurm and the like."),
    click.option("--plan", is_flag=True, help="Only cut the corpus into shards, before many runs with --shard."),
    click.option("--merge", is_flag=True, help="Only put together what runs with --shard have done."),
)
