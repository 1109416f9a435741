"""What several commands take: a configuration, a choice of checks, options in groups."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import click

from qa.score import WEIGHTS

if TYPE_CHECKING:
    from qa.config import Config
    from qa.rules import Selection


def config_of(path: Path | None) -> Config:
    from qa.config import Config, find, load

    path = path or find(Path.cwd())
    return load(path) if path else Config()


def selection_of(
    profile: str | None, config: Config, select_codes: list[str], ignore: list[str], termbases: Iterable[Path] = ()
) -> Selection:
    from qa.config import selection, termbase

    terms = termbase(config, termbases)
    return selection(profile or config.profile, config, select_codes=select_codes, ignore=ignore, termbase=terms)


def split(words: tuple[str, ...]) -> list[str]:
    return [part.strip() for word in words for part in word.split(",") if part.strip()]


Command = Callable[..., None]
_PATH = click.Path(path_type=Path)

#: Which checks run, for every command that lints.
CHECKS = (
    click.option("--select", multiple=True, help="Only these checks: codes, families or names, with commas."),
    click.option("--ignore", multiple=True, help="Not these checks."),
    click.option("--termbase", multiple=True, type=_PATH, help="Terms: .tbx, .csv or .tsv."),
    click.option("--config", type=_PATH, help="Configuration file [the nearest mtqa.toml]."),
    click.option("--weights", type=click.Choice(WEIGHTS), help="Whose severity weights score [mqm]."),
)


class Checks(Protocol):
    """What a command is told by `CHECKS`, and of the profile."""

    @property
    def profile(self) -> str | None: ...
    @property
    def select(self) -> tuple[str, ...]: ...
    @property
    def ignore(self) -> tuple[str, ...]: ...
    @property
    def termbase(self) -> tuple[Path, ...]: ...
    @property
    def weights(self) -> str | None: ...


def ruled(config: Config, by: Checks) -> Config:
    """A configuration under what the command line says of checks."""
    from qa.config import overruled

    return overruled(
        config,
        profile=by.profile,
        select=split(by.select),
        ignore=split(by.ignore),
        termbases=by.termbase,
        weights=by.weights,
    )


def grouped(
    name: str, kind: Callable[..., object], options: Sequence[Callable[[Command], Command]]
) -> Callable[[Command], Command]:
    """A decorator that gives a command some options as one value of a kind, under a name."""
    fields = tuple(inspect.signature(kind).parameters)

    def decorate(command: Command) -> Command:
        def run(**given: object) -> None:
            command(**{name: kind(**{field: given.pop(field) for field in fields})}, **given)

        decorated: Command = functools.wraps(command)(run)
        for option in reversed(options):
            decorated = option(decorated)
        return decorated

    return decorate
