"""Findings and true findings of each check: their precision, and the files that the checks' pages read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from qa.model import MtqaError
from qa.statistics import wilson


class Told(NamedTuple):
    """How many findings a check has, and how many of them are true."""

    findings: int
    true: int


def precision(told: Told) -> tuple[float | None, float | None, float | None]:
    """The share of true findings, and from where to where it lies with 95 %; nothing of none."""
    return (told.true / told.findings, *wilson(told.true, told.findings)) if told.findings else (None, None, None)


def write(path: Path, head: Sequence[str], by_code: Mapping[str, Mapping[str, Told]], **facts: str) -> None:
    """Keep the counts of every check by part (`held` back, `open`) as TOML, under a comment; `facts` hold for all."""
    lines = [f"# {line}" for line in head]
    said_of_all = [f'{name} = "{fact}"' for name, fact in facts.items()]
    for code, parts in sorted(by_code.items()):
        said = [f"{part} = {{ findings = {one.findings}, true = {one.true} }}" for part, one in parts.items()]
        lines.append(f"{code} = {{ {', '.join([*said, *said_of_all])} }}")
    try:
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    except OSError as error:
        raise MtqaError(f"cannot be written: {error.strerror}", path=path) from None
