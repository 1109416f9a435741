"""The packaged tables of `qa/data`, read once."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import TypeAlias

Toml: TypeAlias = dict[str, dict[str, list[str]]]


@lru_cache(maxsize=64)
def text(name: str) -> str:
    """A file of `qa/data` as text."""
    return files("qa.data").joinpath(name).read_text(encoding="utf-8")


@lru_cache(maxsize=64)
def table(name: str) -> Toml:
    """A table of string lists, two levels deep, from `qa/data/lang`."""
    loaded: Toml = tomllib.loads(text(f"lang/{name}"))
    return loaded
