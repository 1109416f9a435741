"""Profiles, and the checks that a profile and a configuration choose."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from importlib.metadata import entry_points
from importlib.resources import files
from math import inf
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from qa.config.style import CHECKS, by_check, terms
from qa.config.values import Config, nearest
from qa.lang.terms.termbase import NO_TERMS, Termbase
from qa.model import SEVERITIES, Marker, MtqaError, Severity
from qa.rules import Check, Selection, declared, select
from qa.score import Bars

#: The category of the checks that do nothing but hold a text against the house's style.
HOUSE_STYLE = "style/house-style"
_METRIC = "marks of a metric: give them with --scores FILE"


class Profile(NamedTuple):
    """A named selection of checks, its bars for the score, and the options that it sets, by code."""

    select: list[str]
    ignore: list[str]
    preview: bool
    pass_at: float
    fail_under: float
    options: Mapping[str, Mapping[str, object]] = MappingProxyType({})


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
    marked_by: Collection[Marker] = (),
) -> Selection:
    """
    The checks of a profile, with what configuration and caller add to it or take from it. Checks of a termbase, of the
    house's style or of marks are left out where there is none, or nobody who marks.
    """
    config = config or Config()
    chosen = profile_named(profile)
    asked = [*select_codes] or [*config.select]
    wanted = set().union(*(codes(word) for word in asked or chosen.select))
    unwanted = set().union(*(codes(word) for word in (*chosen.ignore, *config.ignore, *ignore)), set())
    exact = {word.upper() for word in asked}
    checks = [
        _configured(check, config, chosen)
        for code, check in all_checks().items()
        if code in wanted and code not in unwanted and (chosen.preview or not check.preview or code in exact)
    ]
    without = {check.code: needed for check in checks if (needed := _needed(check, termbase, marked_by))}
    if exact & {*without}:
        code = min(exact & {*without})
        raise MtqaError(f"{code} needs {without[code]}")
    return select((check for check in checks if check.code not in without), termbase)


def _needed(check: Check, termbase: Termbase, marked_by: Collection[Marker]) -> str:
    """What the check cannot do without and does not have."""
    if check.needs_marks and check.needs_marks not in marked_by:
        return "marks of a judge: ask one with --judge" if check.needs_marks == "judge" else _METRIC
    if "termbase" in check.options and not termbase:
        return "a termbase: give one with --termbase"
    if check.category == HOUSE_STYLE and not check.options["style"]:
        key = next(key for key, some in CHECKS.items() if check.code in some)
        return f"the house's style: set {key} under [style]"
    return ""


@lru_cache(maxsize=64)
def selection_for(config: Config, marked_by: frozenset[Marker] = frozenset()) -> Selection:
    """What a configuration chooses, with its termbases and its style; one and the same for equal configurations."""
    return selection(config.profile, config, termbase=termbase(config), marked_by=marked_by)


def termbase(config: Config, paths: Iterable[Path] = ()) -> Termbase:
    """The termbases of the configuration, after them those of the caller, and the names of the house's style."""
    every = [*map(Path, config.termbases), *paths]
    rules = tuple(terms(config.style.names))
    if not every and not rules:
        return NO_TERMS
    from qa.read import terms as files_of_terms

    read = files_of_terms.termbase(every, lemmatizers(config))
    return Termbase((*read.terms, *rules), read.lemmatizers)


def lemmatizers(config: Config) -> Mapping[str, str]:
    """The lemmatizers by language, each one that an installed package offers."""
    return {lang: lemmatizer(lang, name) for lang, name in config.lemmatizers.items()}


def lemmatizer(lang: str, name: str) -> str:
    known = sorted(found.name for found in entry_points(group="mtqa.lemmatizers"))
    if name not in known:
        raise MtqaError(f"unknown lemmatizer {name!r} for {lang!r}; there are: {', '.join(known) or 'none'}")
    return name


def bars(profile: str = "news") -> Bars:
    """From which score a profile lets a translation pass, and under which it fails."""
    chosen = profile_named(profile)
    return Bars(chosen.pass_at, chosen.fail_under)


def profile_named(name: str) -> Profile:
    if name not in profiles():
        raise MtqaError(f"unknown profile {name!r}{nearest(name, profiles())}; there are {', '.join(profiles())}")
    return profiles()[name]


@lru_cache(maxsize=1)
def profiles() -> Mapping[str, Profile]:
    table = tomllib.loads(files("qa.data").joinpath("profiles.toml").read_text(encoding="utf-8"))
    return {name: Profile(**row) for name, row in table.items()}


def codes(word: str) -> set[str]:
    """The codes that a code, a family's three letters, a check's name or ALL stands for."""
    checks = all_checks()
    every = word.upper() == "ALL"
    found = {code for code, check in checks.items() if every or code.startswith(word.upper()) or check.name == word}
    if not found or not word:
        names = [*checks, *(check.name for check in checks.values())]
        raise MtqaError(f"unknown check {word!r}{nearest(word, names) or nearest(word.upper(), names)}")
    return found


def options_of(check: Check) -> dict[str, object]:
    """The options that a configuration may set, with their defaults: not what comes from termbases and [style]."""
    return {name: value for name, value in check.options.items() if name not in ("termbase", "style")}


def option(check: Check, name: str, value: object) -> object:
    """The value of an option, of the type of its default; a whole number will do for a fraction."""
    known = options_of(check)
    if name == "style" and name in check.options:
        raise MtqaError(f"the style of {check.code} is set under [style]")
    if name not in known:
        raise MtqaError(f"{check.code} has no option {name!r}{nearest(name, known)}")
    wanted = type(known[name])
    if wanted is float and type(value) is int:
        return float(value)
    if type(value) is not wanted or value != value or value in (inf, -inf):
        raise MtqaError(f"option {name!r} of {check.code} must be of type {wanted.__name__}")
    return value


def severity_of(code: str, label: str) -> Severity:
    if label not in SEVERITIES:
        raise MtqaError(f"severity of {code}: {label!r} is none of {', '.join(SEVERITIES)}")
    return Severity.named(label)


def _configured(check: Check, config: Config, profile: Profile) -> Check:
    label = config.severity.get(check.code)
    given = {**profile.options.get(check.code, {}), **config.options.get(check.code, {})}
    options = {name: option(check, name, value) for name, value in given.items()}
    style = by_check(config.style).get(check.code)
    if label is None and style is None and not options:
        return check
    return replace(
        check,
        severity=severity_of(check.code, label) if label else check.severity,
        options={**check.options, **options, **({"style": style} if style else {})},
    )
