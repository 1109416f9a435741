"""The baseline: findings of an archive as it was, so that only new ones are shown."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from qa.accepted.remembered import Seen, excerpt, located, named, seen, write_whole
from qa.model import Acceptance, Linted, MtqaError
from qa.read.files import text_of
from qa.report.run import Known

SCHEMA = "mtqa-baseline-1"
#: What to do about a file that is none.
_WRITE = "delete it and write it again with --update-baseline"
_CHECKS = re.compile(r"\|checks:(\w+)")
Ran = Mapping[str, Collection[str]]


class Row(NamedTuple):
    """A finding of the baseline; rows are sorted as they stand here."""

    code: str
    text: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Baseline:
    """The findings of a baseline by the path of their file, seen from the folder of the baseline."""

    path: Path
    signature: str
    files: Mapping[str, tuple[Row, ...]]


def read(path: Path) -> Baseline:
    """The baseline in a file."""
    try:
        table = json.loads(text_of(path))
    except json.JSONDecodeError as error:
        raise MtqaError(f"is not JSON: {error.msg}; {_WRITE}", path=path, line=error.lineno) from None
    except (ValueError, RecursionError):
        raise MtqaError(f"is no baseline; {_WRITE}", path=path) from None
    if not isinstance(table, dict) or table.get("schema") != SCHEMA:
        raise MtqaError(f"is no baseline: its schema is not {SCHEMA!r}; {_WRITE}", path=path)
    signature, files = table.get("signature"), table.get("files")
    if not isinstance(signature, str) or not isinstance(files, dict):
        raise MtqaError(f"is no baseline: 'signature' or 'files' is missing; {_WRITE}", path=path)
    return Baseline(path, signature, {name: tuple(_rows(name, rows, path)) for name, rows in files.items()})


def _rows(name: str, rows: object, path: Path) -> Iterator[Row]:
    if not isinstance(rows, list):
        raise MtqaError(f"the findings of {name!r} are no list; {_WRITE}", path=path)
    for number, row in enumerate(rows, start=1):
        given = row if isinstance(row, dict) else {}
        values = [value for key in Row._fields if isinstance(value := given.get(key), str)]
        if len(values) < len(Row._fields):
            keys = ", ".join(Row._fields)
            raise MtqaError(f"finding {number} of {name!r} needs the strings {keys}; {_WRITE}", path=path)
        yield Row(*values)


def accepted_in(baseline: Baseline, path: Path) -> dict[str, Acceptance]:
    """What the baseline knows of a file, by fingerprint."""
    rows = baseline.files.get(named(path, baseline.path.parent), ())
    return {row.fingerprint: Acceptance("baseline") for row in rows}


def absent(baseline: Baseline, linted: Sequence[Linted], ran: Ran) -> list[Known]:
    """
    What the baseline knows of the files that were linted and was not found again; `ran` are the codes of the checks
    that ran on the whole of a document, by its path.
    """
    folder = baseline.path.parent
    files = seen(linted, ran, folder)
    paths = {named(document.path, folder): document.path for document, _, _ in linted}
    return [
        Known(paths[name], row.code, row.fingerprint, row.text)
        for name, here in files.items()
        for row in baseline.files.get(name, ())
        if _is_gone(row, here)
    ]


def _is_gone(row: Row, here: Seen) -> bool:
    return row.code in here.codes and row.fingerprint not in here.fingerprints


def write(path: Path, linted: Sequence[Linted], ran: Ran, signature: str) -> int:
    """
    Write into the baseline what is found and not accepted otherwise, and give the number of findings in it. What it
    knows of other files that are there, and of checks that did not run, stays.
    """
    folder = path.parent
    files = seen(linted, ran, folder)
    rows: dict[str, set[Row]] = {}
    for name, known in (read(path).files if path.exists() else {}).items():
        here = files.get(name)
        if here or (folder / name).exists():
            rows[name] = {row for row in known if here is None or row.code not in here.codes}
    for document, result, _ in linted:
        findings = [*result.findings, *(one.finding for one in result.accepted if one.by.how == "baseline")]
        rows.setdefault(named(document.path, folder), set()).update(
            Row(finding.code, excerpt(location.text), finding.fingerprint)
            for finding, location in located(document, findings)
        )
    write_whole(path, _json({name: sorted(some) for name, some in sorted(rows.items()) if some}, signature))
    return sum(map(len, rows.values()))


def _json(files: Mapping[str, Sequence[Row]], signature: str) -> str:
    """One finding a line, so that changes are seen in a diff."""
    blocks = [
        f"  {_quoted(name)}: [\n" + ",\n".join(f"   {_row(row)}" for row in rows) + "\n  ]"
        for name, rows in files.items()
    ]
    inside = "\n" + ",\n".join(blocks) + "\n " if blocks else ""
    return f'{{\n "schema": "{SCHEMA}",\n "signature": {_quoted(signature)},\n "files": {{{inside}}}\n}}\n'


def _row(row: Row) -> str:
    return _quoted({"fingerprint": row.fingerprint, "code": row.code, "text": row.text})


def _quoted(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def note(baseline: Baseline, signature: str) -> str:
    """A sentence where the baseline was written with other checks than those of the signature."""
    then, now = _CHECKS.search(baseline.signature), _CHECKS.search(signature)
    if then and now and then[1] == now[1]:
        return ""
    return f"{baseline.path}: was written with other checks or options; new findings may be theirs"
