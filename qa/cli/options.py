"""What several commands take: a configuration, a choice of checks."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

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
