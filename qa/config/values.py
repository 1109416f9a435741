"""What a configuration says, for which files, and where each value comes from."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, is_dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple, TypeVar

from qa.config.globs import is_match
from qa.config.style import NO_STYLE, Style
from qa.judge.settings import NO_JUDGE, Settings
from qa.model import MtqaError

Allowed = TypeVar("Allowed", bound=str)


class Origin(NamedTuple):
    """Where a value comes from: a line of a file, a `name` ("default", "--profile"), or an override in a line."""

    name: str = ""
    path: str = ""
    line: int = 0

    def __str__(self) -> str:
        if not self.path:
            return self.name
        return f"{self.path}:{self.line}" + (f" ({self.name})" if self.name else "")


DEFAULT = Origin("default")


class Override(NamedTuple):
    """What holds for the files that one of the globs matches; `values` by the names of the fields of `Config`."""

    origin: Origin
    paths: tuple[str, ...]
    values: Mapping[str, object]
    origins: Mapping[str, Origin]


@dataclass(frozen=True, slots=True)
class Config:
    """
    What a configuration file may say; the command line overrules it. `path` is the file; `origins` has each key that
    is not as it comes, `severity.PUN001` for an entry of a table.
    """

    profile: str = "news"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str = "major"
    weights: str = "mqm"
    encoder: str = ""
    source_lang: str = ""
    target_lang: str = ""
    source_pattern: str = "{name}.{lang}.{extension}"
    termbases: tuple[str, ...] = ()
    lemmatizers: Mapping[str, str] = field(default_factory=dict, hash=False)
    severity: Mapping[str, str] = field(default_factory=dict, hash=False)
    options: Mapping[str, Mapping[str, object]] = field(default_factory=dict, hash=False)
    style: Style = NO_STYLE
    judge: Settings = NO_JUDGE
    overrides: tuple[Override, ...] = field(default=(), hash=False)
    path: Path | None = field(default=None, compare=False)
    origins: Mapping[str, Origin] = field(default_factory=dict, compare=False)


def for_path(config: Config, path: Path) -> Config:
    """What holds for a file: overrides whose globs match it, the later on top; equal for files that the same match."""
    inside = _inside(config, path) if config.overrides else None
    found = replace(config, overrides=())
    for override in config.overrides if inside else ():
        if any(is_match(glob, inside or "") for glob in override.paths):
            found = with_values(found, override.values, override.origins)
    return found


def _inside(config: Config, path: Path) -> str | None:
    """The path as it is seen from the folder of the configuration file; None where it lies elsewhere."""
    folder = Path(os.path.abspath(config.path or ".")).parent if config.path else Path.cwd()
    for one, other in ((Path(os.path.abspath(path)), folder), (path.resolve(), folder.resolve())):
        if one.is_relative_to(other):
            return one.relative_to(other).as_posix()
    return None


def overruled(
    config: Config,
    *,
    profile: str | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    fail_on: str | None = None,
    weights: str | None = None,
    encoder: str | None = None,
    source_lang: str = "",
    target_lang: str = "",
    termbases: Iterable[Path] = (),
) -> Config:
    """The configuration under a command line, of which `ignore` and `termbases` come on top of what is there."""
    ignored, terms = tuple(ignore), tuple(map(str, termbases))
    given: dict[str, object] = {
        "profile": profile,
        "select": tuple(select),
        "ignore": ignored and (*config.ignore, *ignored),
        "fail_on": fail_on,
        "weights": weights,
        "encoder": encoder,
        "source_lang": source_lang,
        "target_lang": target_lang,
        "termbases": terms and (*config.termbases, *terms),
    }
    said = {name: value for name, value in given.items() if value}
    return with_values(config, said, {key: _flag(config, key) for key in (name.replace("_", "-") for name in said)})


def _flag(config: Config, key: str) -> Origin:
    """The option of the command line that set the key, behind what it came on top of."""
    flag = "--termbase" if key == "termbases" else f"--{key}"
    before = config.origins.get(key) if key in ("ignore", "termbases") else None
    return Origin(f"{before} and {flag}" if before else flag)


def with_values(config: Config, values: Mapping[str, object], origins: Mapping[str, Origin]) -> Config:
    """The configuration with other values on top: tables are merged, all else is replaced."""
    merged = {name: _merged(getattr(config, name), value) for name, value in values.items()}
    return replace(config, **merged, origins={**config.origins, **origins})  # type: ignore[arg-type]  # held at load


def _merged(under: object, over: object) -> object:
    if is_dataclass(under) and not isinstance(under, type) and isinstance(over, Mapping):
        return replace(under, **{name: _merged(getattr(under, name), value) for name, value in over.items()})
    if isinstance(under, Mapping) and isinstance(over, Mapping):
        return {**under, **{key: _merged(under.get(key), value) for key, value in over.items()}}
    return over


def choice(key: str, value: str, allowed: Collection[Allowed]) -> Allowed:
    """The value, if it is one of those allowed; else an error that names the nearest."""
    for one in allowed:
        if one == value:
            return one
    raise MtqaError(f"{key}: {value!r} is none of {', '.join(allowed)}{nearest(value, allowed)}")


def nearest(word: str, known: Iterable[str]) -> str:
    near = get_close_matches(word, list(known), n=1)
    return f"; did you mean {near[0]!r}?" if near else ""
