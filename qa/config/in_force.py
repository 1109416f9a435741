"""Every value of a configuration as it is in force, and how the checks it chooses differ from what they declare."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from qa.config.file import KEYS, dotted
from qa.config.profiles import all_checks, profile_named
from qa.config.style import keys as style_keys
from qa.config.values import DEFAULT, Config, Origin
from qa.judge import settings as judge
from qa.rules import Check


class Value(NamedTuple):
    """A key as TOML writes it, its value, and where that comes from."""

    key: str
    value: object
    origin: Origin


class Changed(NamedTuple):
    """A check that runs with another severity or with other options than it declares; `options` are those."""

    check: Check
    declared: Check
    options: Mapping[str, object]


def values(config: Config) -> Iterator[Value]:
    """Every value, in the order of the fields; of a table its entries."""
    for key in KEYS:
        value = getattr(config, key.replace("-", "_"))
        if key == "style":
            value = {**style_keys(value), "names": value.names}
        if key == "judge":
            value = {name: getattr(value, field) for name, field in judge.KEYS.items()}
        entries = list(_entries(value, (key,))) if isinstance(value, Mapping) else [((key,), value)]
        if not entries:
            yield Value(key, {}, DEFAULT)
        for keys, one in entries:
            origin = config.origins.get(dotted(keys), DEFAULT)
            yield _of_profile(config, Value(dotted(keys), list(one) if isinstance(one, tuple) else one, origin))


def _of_profile(config: Config, value: Value) -> Value:
    """What the profile chooses where the configuration is silent."""
    if value.key not in ("select", "ignore") or value.value:
        return value
    profile = profile_named(config.profile)
    said = profile.select if value.key == "select" else profile.ignore
    return Value(value.key, said, Origin(f"profile {config.profile}")) if said else value


def _entries(table: Mapping[str, object], above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], object]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _entries(value, (*above, key))
        else:
            yield (*above, key), value


def changed(checks: Iterable[Check]) -> Iterator[Changed]:
    """The checks that do not run as they are declared; a termbase is no change."""
    for check in checks:
        declared = all_checks()[check.code]
        options = {
            name: value
            for name, value in check.options.items()
            if name != "termbase" and value != declared.options[name]
        }
        if options or check.severity != declared.severity:
            yield Changed(check, declared, options)
