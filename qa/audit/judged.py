"""What people judged of a sample, read back: how often each check is right, and the audit as a whole."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from qa.audit.folder import JUDGED, Audit
from qa.audit.sample import Design, draw, key
from qa.audit.sample_files import design_of
from qa.audit.summary import Summary
from qa.files import put
from qa.model import MtqaError
from qa.statistics import Interval, Stratum, stratified, wilson

SCHEMA = "mtqa-judged-1"
Judgement = Literal["right", "wrong", "unsure"]
WORDS: Mapping[str, Judgement] = {
    **dict.fromkeys(("right", "yes", "y", "1", "true", "да"), "right"),
    **dict.fromkeys(("wrong", "no", "n", "0", "false", "не"), "wrong"),
    **dict.fromkeys(("unsure", "?"), "unsure"),
}
_DELIMITERS = ",;\t"


class Said(NamedTuple):
    """What a line of a file says of a finding."""

    key: str
    judgement: Judgement
    path: Path
    line: int


class Merged(NamedTuple):
    """All judgements of an audit by the keys of findings, (code, judgement); what could not be read of the files."""

    sampled: Mapping[str, tuple[str, Judgement]]
    read: int
    errors: tuple[MtqaError, ...]


class Precision(NamedTuple):
    """How many findings of a check were judged, how many are right, and the share of it with its 95 % interval."""

    code: str
    name: str
    findings: int
    judged: int
    right: int
    interval: Interval


class Overall(NamedTuple):
    """The share of all findings that is right, by the checks of which some were judged: `covered` of all findings."""

    share: float
    interval: Interval
    covered: float


def read(audit: Audit, paths: Sequence[Path]) -> Merged:
    """Read judgements, keep them in the folder of the audit with those read before, and say what comes of all."""
    said: dict[str, Said] = {}
    errors: list[MtqaError] = []
    for one in (one for path in paths for one in _said(audit, path)):
        if isinstance(one, MtqaError):
            errors.append(one)
        elif (before := said.get(one.key)) and before.judgement != one.judgement:
            where = f"{before.path}:{before.line}"
            reason = f"is judged {one.judgement} here and {before.judgement} at {where}: taken as unsure"
            errors.append(MtqaError(reason, path=one.path, line=one.line))
            said[one.key] = before._replace(judgement="unsure")
        else:
            said[one.key] = one
    codes = {
        mark: finding.code for one in audit.records() for finding in one.findings if (mark := key(one, finding)) in said
    }
    errors += [
        MtqaError("is judged, but no finding of this audit", path=one.path, line=one.line)
        for one in said.values()
        if one.key not in codes
    ]
    sampled = {**_before(audit), **{mark: (code, said[mark].judgement) for mark, code in codes.items()}}
    put(audit.path / JUDGED, _as_json(sampled))
    return Merged(sampled, len(codes), tuple(errors))


def _codes(audit: Audit, wanted: Collection[str]) -> dict[str, str]:
    """The checks of the wanted findings that the audit has, by their keys."""
    every = ((key(one, finding), finding.code) for one in audit.records() for finding in one.findings)
    return {mark: code for mark, code in every if mark in wanted}


def _before(audit: Audit) -> dict[str, tuple[str, Judgement]]:
    path = audit.path / JUDGED
    if not path.exists():
        return {}
    try:
        said = json.loads(path.read_bytes())
        return {mark: (row["code"], WORDS[row["judgement"]]) for mark, row in said["sampled"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise MtqaError("holds no judgements that this mtqa reads; move it away", path=path) from None


def _as_json(sampled: Mapping[str, tuple[str, Judgement]]) -> bytes:
    said = {
        "schema": SCHEMA,
        "checks": {code: {"judged": judged, "right": right} for code, (judged, right) in _counts(sampled).items()},
        "sampled": {mark: {"code": code, "judgement": word} for mark, (code, word) in sorted(sampled.items())},
    }
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


def _counts(sampled: Mapping[str, tuple[str, Judgement]]) -> dict[str, tuple[int, int]]:
    """By check how many were judged right or wrong, and how many right."""
    counts = Counter(sampled.values())
    return {
        code: (counts[code, "right"] + counts[code, "wrong"], counts[code, "right"])
        for code in sorted({code for code, _ in counts})
    }


def precisions(sampled: Mapping[str, tuple[str, Judgement]], summary: Summary) -> list[Precision]:
    """The measured precision of each check of which something was judged."""
    return [
        Precision(code, of.name, of.findings, judged, right, wilson(right, judged))
        for code, (judged, right) in _counts(sampled).items()
        if judged and (of := summary.checks.get(code))
    ]


def overall(found: Iterable[Precision], summary: Summary) -> Overall | None:
    """The precision of the whole audit: that of the checks, each weighing as much as it finds."""
    rows = list(found)
    measured = stratified([Stratum(one.findings, one.judged, one.right) for one in rows])
    if measured is None:
        return None
    covered = sum(one.findings for one in rows) / sum(of.findings for of in summary.checks.values())
    return Overall(*measured, covered)


def _said(audit: Audit, path: Path) -> Iterator[Said | MtqaError]:
    """What a file says, table or annotations as its first line tells; what cannot be read comes in its place."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        yield MtqaError(f"cannot be read: {error.strerror or error}", path=path)
        return
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        yield MtqaError("is not UTF-8; save it as CSV UTF-8", path=path, line=line)
        return
    head = text.partition("\n")[0]
    if {"rater", "metadata"} <= {name.strip() for name in head.split("\t")}:
        yield from _of_annotations(audit, text, path)
    else:
        yield from _of_table(text, path)


def _of_table(text: str, path: Path) -> Iterator[Said | MtqaError]:
    for delimiter in _DELIMITERS:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        names = [name.strip().casefold() for name in next(rows, [])]
        if {"key", "judgement"} <= {*names}:
            break
    else:
        yield MtqaError("names no columns key and judgement in its first line", path=path, line=1)
        return
    try:
        for cells in rows:
            row = dict(zip(names, cells, strict=False))
            word = row.get("judgement", "").strip().casefold()
            if word in WORDS:
                yield Said(row["key"].strip(), WORDS[word], path, rows.line_num)
            elif word:
                reason = f"judgement {word[:40]!r} is none of {', '.join(WORDS)}"
                yield MtqaError(reason, path=path, line=rows.line_num)
    except csv.Error as error:
        yield MtqaError(f"is no CSV: {error}", path=path, line=rows.line_num)


def _of_annotations(audit: Audit, text: str, path: Path) -> Iterator[Said | MtqaError]:
    """A row that is left is right, one that is called no-error or is gone is wrong; raters may have added others."""
    head, *lines = text.split("\n")
    names = [name.strip() for name in head.rstrip("\r").split("\t")]
    left: set[str] = set()
    designs: set[Design] = set()
    for number, line in enumerate(lines, start=2):
        cells = line.rstrip("\r").split("\t")
        if not line.strip():
            continue
        if len(cells) != len(names):
            yield MtqaError(f"has {len(cells)} columns; the first line names {len(names)}", path=path, line=number)
            continue
        row = dict(zip(names, cells, strict=True))
        if found := design_of(row["metadata"]):
            mark, design = found
            left.add(mark)
            designs.add(design)
            is_wrong = row.get("severity", "").casefold().replace("_", "-") == "no-error"
            yield Said(mark, "wrong" if is_wrong else "right", path, number)
    if not designs:
        yield MtqaError("has no row of a sample that mtqa drew", path=path)
    for design in sorted(designs, key=repr):
        for one in draw(audit.records(), design):
            if one.key not in left:
                yield Said(one.key, "wrong", path, len(lines) + 1)
