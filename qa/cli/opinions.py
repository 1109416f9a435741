"""mtqa lint --scores FILE, --judge: second opinions, of other people's metrics and of a judge."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from qa.model import Marker, MtqaError
from qa.read.files import STDIN

if TYPE_CHECKING:
    from qa.cli.lint_options import Read, Show
    from qa.config import Config
    from qa.judge.judge import Judge
    from qa.outside.scores import Scores
    from qa.targets import Reading


class Opinions(NamedTuple):
    """Who is heard besides the checks; nobody where nobody was asked for."""

    outside: Scores | None = None
    judge: Judge | None = None

    @property
    def marked_by(self) -> frozenset[Marker]:
        heard: dict[Marker, object] = {"metric": self.outside, "judge": self.judge}
        return frozenset(marker for marker, who in heard.items() if who is not None)

    @property
    def failed(self) -> bool:
        return self.judge is not None and self.judge.failed

    def problems(self) -> Iterator[MtqaError]:
        """What of the file of scores is wrong or was not matched."""
        yield from self.outside.problems() if self.outside else ()

    def notes(self) -> Iterator[str]:
        yield from self.judge.notes() if self.judge else ()


def opinions(read: Read, show: Show, config: Config, reading: Reading, target: Path) -> Opinions:
    """The opinions that the command line asks for."""
    judge = _judge(config, asks_all=read.judge_all) if read.judge or read.judge_all else None
    return Opinions(_outside(Path(show.scores), target, reading, config) if show.scores else None, judge)


def _outside(path: Path, target: Path, reading: Reading, config: Config) -> Scores:
    from qa.outside.scores import Scores

    scores = Scores(path, reading.name(target))
    if scores.is_by_order:
        if target == STDIN:
            raise MtqaError("has records without id and text, which need a target that can be counted", path=path)
        scores.agree(_count(target, reading, config))
    return scores


def _count(target: Path, reading: Reading, config: Config) -> int:
    """The segments of a target."""
    from qa.model import Document
    from qa.targets import documents_of

    found = documents_of(target, reading, config)
    return sum(len(one.segments) for one in found if isinstance(one, Document))


def _judge(config: Config, *, asks_all: bool) -> Judge:
    from platformdirs import user_cache_path

    from qa.judge.cache import Cache
    from qa.judge.client import Client
    from qa.judge.judge import Judge
    from qa.judge.settings import refuse

    settings = config.judge
    refuse(settings)
    client = Client(settings, os.environ.get(settings.variable, "").strip())
    click.echo(f"mtqa: --judge sends texts to {settings.host} ({settings.model})", err=True)
    return Judge(settings, client, Cache(user_cache_path("mtqa")), asks_all=asks_all)
