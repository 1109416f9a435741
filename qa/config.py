"""mtqa.toml or [tool.mtqa]: which checks run, how severe and with which options."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from difflib import get_close_matches
from functools import lru_cache
from importlib.metadata import entry_points
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple, TypeVar

from qa.lang.terms.termbase import NO_TERMS, Termbase
from qa.model import MtqaError, Severity
from qa.read.files import text_of
from qa.rules import Check, Selection, declared, select
from qa.score import Bars

Allowed = TypeVar("Allowed", bound=str)
FILES = ("mtqa.toml", "pyproject.toml")


@dataclass(frozen=True, slots=True)
class Config:
    """What a configuration file may say; the command line overrules it."""

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


class Profile(NamedTuple):
    """A named selection of checks, and its bars for the score."""

    select: list[str]
    ignore: list[str]
    preview: bool
    pass_at: float
    fail_under: float


def find(folder: Path) -> Path | None:
    """The nearest mtqa.toml, or pyproject.toml with [tool.mtqa], in the folder or above it."""
    for parent in (folder, *folder.parents):
        for name in FILES:
            path = parent / name
            if path.is_file() and (name == "mtqa.toml" or "[tool.mtqa" in path.read_text(encoding="utf-8")):
                return path
    return None


def load(path: Path) -> Config:
    """The configuration in a file; an unknown key or value is an error that names the nearest one."""
    try:
        table = tomllib.loads(text_of(path))
    except tomllib.TOMLDecodeError as error:
        raise MtqaError(f"is not TOML: {error}", path=path) from None
    if path.name == "pyproject.toml":
        table = table.get("tool", {}).get("mtqa", {})
    known = {f.name.replace("_", "-"): f.name for f in fields(Config)}
    values: dict[str, object] = {}
    for key, value in table.items():
        if key not in known:
            raise MtqaError(f"unknown key {key!r}{_nearest(key, known)}", path=path)
        values[known[key]] = _typed(key, value, getattr(Config(), known[key]), path)
    if "termbases" in values:
        values["termbases"] = tuple(str(path.parent / name) for name in table["termbases"])
    return replace(Config(), **values)  # type: ignore[arg-type]  # each value was just held against its field


def _typed(key: str, value: object, default: object, path: Path) -> object:
    if isinstance(default, tuple):
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        raise MtqaError(f"{key!r} must be a list of strings", path=path)
    if isinstance(default, Mapping):
        if isinstance(value, dict):
            return value
        raise MtqaError(f"{key!r} must be a table", path=path)
    if not isinstance(value, str):
        raise MtqaError(f"{key!r} must be a string", path=path)
    return value


def choice(key: str, value: str, allowed: Collection[Allowed]) -> Allowed:
    """The value, if it is one of those allowed; else an error that names the nearest."""
    for one in allowed:
        if one == value:
            return one
    raise MtqaError(f"{key}: {value!r} is none of {', '.join(allowed)}{_nearest(value, allowed)}")


def _nearest(word: str, known: Iterable[str]) -> str:
    near = get_close_matches(word, list(known), n=1)
    return f"; did you mean {near[0]!r}?" if near else ""


@lru_cache(maxsize=1)
def all_checks() -> Mapping[str, Check]:
    """Every check of the house and of outside packages, by code."""
    import qa.checks
    import qa.patterns

    assert qa.checks
    qa.patterns.declare_packaged()
    return declared()


def selection(
    profile: str = "news",
    config: Config | None = None,
    *,
    select_codes: Iterable[str] = (),
    ignore: Iterable[str] = (),
    termbase: Termbase = NO_TERMS,
) -> Selection:
    """
    The checks of a profile, with what configuration and caller add to it or take from it. Checks of a termbase are
    left out where there is none.
    """
    config = config or Config()
    chosen = _profile(profile)
    asked = [*select_codes] or [*config.select]
    wanted = set().union(*(codes(word) for word in asked or chosen.select))
    unwanted = set().union(*(codes(word) for word in (*chosen.ignore, *config.ignore, *ignore)), set())
    exact = {word.upper() for word in asked}
    checks = [
        _configured(check, config)
        for code, check in all_checks().items()
        if code in wanted and code not in unwanted and (chosen.preview or not check.preview or code in exact)
    ]
    without = [check.code for check in checks if "termbase" in check.options and not termbase]
    if exact & {*without}:
        raise MtqaError(f"{min(exact & {*without})} needs a termbase: give one with --termbase")
    return select((check for check in checks if check.code not in without), termbase)


def termbase(config: Config, paths: Iterable[Path] = ()) -> Termbase:
    """The termbases of the configuration and, after them, those of the caller."""
    every = [*map(Path, config.termbases), *paths]
    if not every:
        return NO_TERMS
    from qa.read import terms

    return terms.termbase(every, lemmatizers(config))


def lemmatizers(config: Config) -> Mapping[str, str]:
    """The lemmatizers by language, each one that an installed package offers."""
    known = sorted(found.name for found in entry_points(group="mtqa.lemmatizers"))
    for lang, name in config.lemmatizers.items():
        if name not in known:
            raise MtqaError(f"unknown lemmatizer {name!r} for {lang!r}; there are: {', '.join(known) or 'none'}")
    return config.lemmatizers


def bars(profile: str = "news") -> Bars:
    """From which score a profile lets a translation pass, and under which it fails."""
    chosen = _profile(profile)
    return Bars(chosen.pass_at, chosen.fail_under)


def _profile(name: str) -> Profile:
    profiles = tomllib.loads(files("qa.data").joinpath("profiles.toml").read_text(encoding="utf-8"))
    if name not in profiles:
        raise MtqaError(f"unknown profile {name!r}{_nearest(name, profiles)}; there are {', '.join(profiles)}")
    return Profile(**profiles[name])


def codes(word: str) -> set[str]:
    """The codes that a code, a family's three letters, a check's name or ALL stands for."""
    checks = all_checks()
    every = word.upper() == "ALL"
    found = {code for code, check in checks.items() if every or code.startswith(word.upper()) or check.name == word}
    if not found or not word:
        names = [*checks, *(check.name for check in checks.values())]
        raise MtqaError(f"unknown check {word!r}{_nearest(word, names) or _nearest(word.upper(), names)}")
    return found


def _configured(check: Check, config: Config) -> Check:
    severity = config.severity.get(check.code)
    options = config.options.get(check.code, {})
    for key, value in options.items():
        if key not in check.options:
            raise MtqaError(f"{check.code} has no option {key!r}{_nearest(key, check.options)}")
        if type(value) is not type(check.options[key]):
            raise MtqaError(f"option {key!r} of {check.code} must be of type {type(check.options[key]).__name__}")
    if severity is not None and severity.upper() not in Severity.__members__:
        raise MtqaError(f"severity of {check.code}: {severity!r} is none of minor, major, critical")
    if severity is None and not options:
        return check
    return replace(
        check,
        severity=Severity.named(severity) if severity else check.severity,
        options={**check.options, **options},
    )
