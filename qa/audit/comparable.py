"""Whether two audits were made by the same rules, and which checks ran in one of them alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from qa.audit.folder import Audit
from qa.config import Config, choice, selection
from qa.model import MtqaError
from qa.score import WEIGHTS, Weights

#: What chooses the checks, and what else may change what is found, in the options of a manifest.
_CHOICE = ("profile", "select", "ignore", "termbases")
_RULES = (*_CHOICE, "weights", "overrides", "accepted")
_PARTS = {
    "mtqa": "versions of mtqa",
    "checks": "options of the checks",
    "data": "tables of words",
    "langs": "languages",
}

Alone = Literal["before", "after"]


class Comparability(NamedTuple):
    """Checks that ran in one audit `apart`, with which one; the weights of both; what is to be warned of."""

    apart: Mapping[str, Alone]
    weights: tuple[Weights, Weights]
    warnings: tuple[str, ...]


def comparability(before: Audit, after: Audit) -> Comparability:
    one, other = _options(before), _options(after)
    weights = (_weights(one), _weights(other))
    return Comparability(_apart(one, other), weights, tuple(_warnings(before, after, one, other)))


def _options(audit: Audit) -> Mapping[str, object]:
    options = audit.manifest["options"]
    assert isinstance(options, dict)
    return options


def _weights(options: Mapping[str, object]) -> Weights:
    return choice("weights", str(options["weights"] or WEIGHTS[0]), WEIGHTS)


def _warnings(before: Audit, after: Audit, one: Mapping[str, object], other: Mapping[str, object]) -> Iterator[str]:
    """What else than the translations may have changed the findings."""
    signatures = [_signature(audit) for audit in (before, after)]
    names = [what for name, what in _PARTS.items() if signatures[0].get(name) != signatures[1].get(name)]
    options = [name for name in _RULES if one.get(name) != other.get(name)]
    if names or options:
        said = ", ".join([*names, *(f"values of {name}" for name in options)])
        yield f"the audits have different {said}: checks whose rules differ are not comparable"
    for audit in (before, after):
        aside = audit.manifest.get("set_aside")
        if isinstance(aside, list) and aside:
            yield f"{audit.path}: {len(aside)} shards were set aside and are not counted"


def _signature(audit: Audit) -> Mapping[str, str]:
    parts = (part.partition(":") for part in str(audit.manifest["signature"]).split("|"))
    return {name: value for name, _, value in parts}


def _apart(one: Mapping[str, object], other: Mapping[str, object]) -> dict[str, Alone]:
    """The checks that one of two choices alone takes, as far as this mtqa knows."""
    if all(one.get(name) == other.get(name) for name in _CHOICE):
        return {}
    try:
        ran, runs = _codes(one), _codes(other)
    except MtqaError:  # a profile or a check of another mtqa
        return {}
    return {**dict.fromkeys(ran - runs, "before"), **dict.fromkeys(runs - ran, "after")}


def _codes(options: Mapping[str, object]) -> set[str]:
    """The checks that options choose. Those that need a termbase are chosen where there is one."""
    from qa.config.profiles import all_checks

    select, ignore = options["select"], options["ignore"]
    assert isinstance(select, list)
    assert isinstance(ignore, list)
    of_terms = {code for code, check in all_checks().items() if "termbase" in check.options}
    found = of_terms if options["termbases"] else set()
    others = [word for word in select if word.upper() not in of_terms]
    if others or not select:
        config = Config(select=tuple(others), ignore=tuple(ignore))
        found = found | {check.code for check in selection(str(options["profile"]), config).checks}
    return found
