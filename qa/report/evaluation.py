"""A measurement: tables to read, JSON for machines, examples, and what a plot of it shows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Literal, NamedTuple

SCHEMA = "mtqa-evaluate-1"

Cell = str | int | float | None


class Table(NamedTuple):
    """Rows under a head; numbers are shown with that many digits behind the point, `None` as a dash."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    digits: int = 1


class Series(NamedTuple):
    """One value a label; with an interval around each where `around` has as many."""

    name: str
    values: tuple[float, ...]
    around: tuple[tuple[float, float], ...] = ()


class Chart(NamedTuple):
    """What a plot shows: series over labels, as bars or as lines."""

    title: str
    across: str
    up: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    kind: Literal["bars", "lines"] = "bars"


class Evaluation(NamedTuple):
    """
    What was measured, on what, by what (`signatures` of every scorer), and how it looks. `is_within` says whether a
    budget was kept.
    """

    name: str
    options: Mapping[str, Cell]
    tables: tuple[Table, ...]
    signatures: Mapping[str, str]
    chart: Chart
    notes: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    is_within: bool = True


def text(evaluation: Evaluation, *, with_examples: bool = False) -> str:
    """The tables that have rows, the notes and the signatures."""
    parts = [_shown(table) for table in evaluation.tables if table.rows]
    if with_examples and evaluation.examples:
        parts.append("\n".join(evaluation.examples))
    said = [f"{name}: {signature}" for name, signature in evaluation.signatures.items()]
    return "\n\n".join([*parts, "\n".join([*evaluation.notes, *said])])


def _shown(table: Table) -> str:
    from tabulate import tabulate

    rows = [[_cell(cell, table.digits) for cell in row] for row in table.rows]
    is_text = [any(isinstance(row[i], str) for row in table.rows) for i in range(len(table.head))]
    sides = ["left" if one else "right" for one in is_text]
    return f"{table.title}\n\n" + tabulate(rows, table.head, disable_numparse=True, colalign=sides)


def _cell(cell: Cell, digits: int) -> str:
    if cell is None:
        return "–"
    return f"{cell:.{digits}f}" if isinstance(cell, float) else str(cell)


def as_json(evaluation: Evaluation, *, with_examples: bool = False) -> str:
    """Everything as one object; the shape is in docs/evaluate.schema.json."""
    tables = [
        {
            "title": table.title,
            "rows": [{head: _rounded(cell) for head, cell in zip(table.head, row, strict=True)} for row in table.rows],
        }
        for table in evaluation.tables
    ]
    shape = {
        "schema": SCHEMA,
        "evaluation": evaluation.name,
        "options": dict(evaluation.options),
        "signatures": dict(evaluation.signatures),
        "is_within": evaluation.is_within,
        "tables": tables,
        "notes": [*evaluation.notes],
        "examples": [*evaluation.examples] if with_examples else [],
    }
    return json.dumps(shape, ensure_ascii=False, indent=2)


def _rounded(cell: Cell) -> Cell:
    return round(cell, 4) if isinstance(cell, float) else cell
