"""The house's style, [style] of the configuration: what each key allows, and the checks that hold a text against it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from qa.lang.terms.termbase import Term

#: What each key may say; "" is no style, and nothing is said.
ALLOWED: Mapping[str, tuple[str, ...]] = {
    "quotes": ("straight", "curly"),
    "dashes": ("em", "en-spaced", "em-spaced"),
    "numbers": ("comma", "space", "none"),
    "dates": ("month-day", "day-month"),
    "percent": ("sign", "word"),
    "spelling": ("british", "american"),
}
#: The checks whose option `style` a key sets.
CHECKS: Mapping[str, tuple[str, ...]] = {
    "quotes": ("TYP002",),
    "dashes": ("STY001", "TYP001"),
    "numbers": ("STY002", "FMT002", "FMT003", "FMT007"),
    "dates": ("STY003",),
    "percent": ("STY004",),
    "spelling": ("CON003",),
}


@dataclass(frozen=True, slots=True)
class Style:
    """How the house writes; `names` are spellings, wrong to right."""

    quotes: str = ""
    dashes: str = ""
    numbers: str = ""
    dates: str = ""
    percent: str = ""
    spelling: str = ""
    names: Mapping[str, str] = field(default_factory=dict, hash=False)


NO_STYLE = Style()


def keys(style: Style) -> dict[str, str]:
    """The keys but for the names."""
    return {
        "quotes": style.quotes,
        "dashes": style.dashes,
        "numbers": style.numbers,
        "dates": style.dates,
        "percent": style.percent,
        "spelling": style.spelling,
    }


def by_check(style: Style) -> dict[str, str]:
    """The option `style` of the checks that hold a text against the house's style, by code."""
    found = {code: value for key, value in keys(style).items() if value for code in CHECKS[key]}
    if style.percent == "word":
        found["STY004"] = "per cent" if style.spelling == "british" else "percent"
    return found


def terms(names: Mapping[str, str]) -> Iterator[Term]:
    """The spellings as rows of a termbase without a source, one for each right name."""
    for right in dict.fromkeys(names.values()):
        wrong = tuple(one for one, meant in names.items() if meant == right)
        yield Term(sources=(), target=right, forbidden=wrong)
