"""The configuration file: found, read, and every value in it held against what its key allows."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import NamedTuple

from qa.config import globs
from qa.config.allowed import checked
from qa.config.lines import Keys, key_lines
from qa.config.values import Config, Origin, Override, nearest, with_values
from qa.judge import settings as judge
from qa.model import MtqaError
from qa.read.files import decoded, raw_of

FILES = ("mtqa.toml", "pyproject.toml")
#: What a file may say, and what of it an override.
KEYS = tuple(f.name.replace("_", "-") for f in fields(Config) if f.name not in ("overrides", "path", "origins"))
OVERRIDABLE = tuple(key for key in KEYS if key not in ("weights", "encoder", "lemmatizers", "judge"))
#: How deep the entries of a table lie.
_DEPTHS = {("severity",): 1, ("lemmatizers",): 1, ("options",): 2, ("style",): 1, ("style", "names"): 1, ("judge",): 1}
_PLACE = re.compile(r" \(at line (\d+), column \d+\)$")


class _File(NamedTuple):
    """A configuration file, the line of each key in it, and the keys above the configuration."""

    path: Path
    lines: Mapping[Keys, int]
    root: Keys

    def line(self, keys: Keys) -> int:
        """The line of a key, or of the table that it stands in."""
        whole = (*self.root, *keys)
        return next((self.lines[whole[:end]] for end in range(len(whole), 0, -1) if whole[:end] in self.lines), 1)

    def error(self, message: str, keys: Keys) -> MtqaError:
        return MtqaError(message, path=self.shown, line=self.line(keys))

    @property
    def shown(self) -> str:
        """The path as a user would write it here."""
        here = Path.cwd()
        return str(self.path.relative_to(here) if self.path.is_relative_to(here) else self.path)


class _Given(NamedTuple):
    """The values of a table by the fields of `Config`, and the line of each."""

    values: dict[str, object]
    origins: dict[str, Origin]


def find(folder: Path) -> Path | None:
    """The nearest mtqa.toml, or pyproject.toml with [tool.mtqa], in the folder or above it."""
    for parent in (folder, *folder.parents):
        for name in FILES:
            path = parent / name
            if path.is_file() and (name == "mtqa.toml" or b"[tool.mtqa" in raw_of(path)):
                return path
    return None


def load(path: Path) -> Config:
    """The configuration in a file; an unknown key or value is an error that names its line and the nearest one."""
    raw = raw_of(path)
    text = decoded(raw, path).removeprefix("\ufeff") if raw.strip() else ""
    table, root = _table(text, path)
    file = _File(path, key_lines(text), root)
    overrides = table.pop("overrides", [])
    given = _given(table, (), file, KEYS, "")
    config = with_values(Config(path=path), given.values, given.origins)
    if not isinstance(overrides, list) or not all(isinstance(one, dict) for one in overrides):
        raise file.error("'overrides' must be tables: [[overrides]]", ("overrides",))
    return replace(config, overrides=tuple(_override(one, n, file) for n, one in enumerate(overrides)))


def _table(text: str, path: Path) -> tuple[dict[str, object], Keys]:
    """What the file says of mtqa, and the keys above it."""
    try:
        table: object = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        message = f"is not TOML: {_PLACE.sub('', str(error))}"
        raise MtqaError(message, path=path, line=int(place[1]) if place else None) from None
    except RecursionError:
        raise MtqaError("is nested too deeply", path=path) from None
    root = ("tool", "mtqa") if path.name == "pyproject.toml" else ()
    for key in root:
        table = table.get(key, {}) if isinstance(table, dict) else None
    if not isinstance(table, dict):
        raise MtqaError(f"{'.'.join(map(str, root))} must be a table", path=path)
    return table, root


def _override(table: dict[str, object], number: int, file: _File) -> Override:
    at = ("overrides", number)
    paths = table.pop("paths", None)
    if not isinstance(paths, list) or not paths or not all(isinstance(one, str) for one in paths):
        raise file.error("an override needs paths, a list of globs such as 'wire/**'", (*at, "paths"))
    try:
        paths = [globs.checked(one) for one in paths]
    except MtqaError as error:
        raise file.error(str(error), (*at, "paths")) from None
    origin = Origin(f"override {', '.join(paths)}", file.shown, file.line(at))
    given = _given(table, at, file, OVERRIDABLE, origin.name)
    return Override(origin, tuple(paths), given.values, given.origins)


def _given(table: Mapping[str, object], at: Keys, file: _File, known: Collection[str], name: str) -> _Given:
    given = _Given({}, {})
    for keys, value in _leaves(table, ()):
        if keys[0] not in known:
            where = " in an override" if at and keys[0] in KEYS else ""
            raise file.error(f"unknown key {keys[0]!r}{where}{nearest(keys[0], known)}", (*at, *keys))
        try:
            found = checked(keys, value, file.path.parent)
        except MtqaError as error:
            raise file.error(str(error), (*at, *keys)) from None
        inner = [judge.KEYS[key] for key in keys[1:]] if keys[0] == "judge" else keys[1:]
        _put(given.values, (keys[0].replace("-", "_"), *inner), found)
        given.origins[dotted(keys)] = Origin(name, file.shown, file.line((*at, *keys)))
    return given


def _leaves(table: Mapping[str, object], above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], object]]:
    """The values of a table with their keys, those of tables in it one by one."""
    for key, value in table.items():
        keys = (*above, key)
        is_inner = keys in _DEPTHS or _DEPTHS.get(above, 0) > 1
        if is_inner and isinstance(value, dict):
            yield from _leaves(value, keys)
        else:
            yield keys, value


def _put(values: dict[str, object], keys: tuple[str, ...], value: object) -> None:
    *above, last = keys
    for key in above:
        inner = values.setdefault(key, {})
        assert isinstance(inner, dict)
        values = inner
    values[last] = value


def dotted(keys: tuple[str, ...]) -> str:
    """The keys as TOML writes them in a row."""
    return ".".join(
        key if re.fullmatch(r"[\w-]+", key, re.ASCII) else json.dumps(key, ensure_ascii=False) for key in keys
    )
