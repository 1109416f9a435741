"""Termbases in spreadsheets: CSV and TSV with a line of column names."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Literal, NamedTuple

from qa.lang.terms.termbase import Problem, Term
from qa.model import MtqaError
from qa.read.files import text_of

#: The columns, in the order in which they are written.
COLUMNS = (
    "source", "target", "admitted", "forbidden", "first-mention", "case-sensitive", "do-not-translate", "source-lang",
    "target-lang", "part-of-speech", "domain", "country", "note", "definition",
)  # fmt: skip
#: An apostrophe keeps a spreadsheet from running what follows as a formula.
_QUOTED_FORMULA = re.compile(r"^'(?=[-=+@])")
_FLAGS = {"yes": True, "true": True, "1": True, "x": True, "": False, "no": False, "false": False, "0": False}


class Read(NamedTuple):
    """The terms of a file, and what is wrong with it."""

    terms: tuple[Term, ...]
    problems: tuple[Problem, ...]


def read_table(path: Path) -> Read:
    """
    A table of terms; fields with several forms hold them between `|`. The separator is a tab in a .tsv, where quotation
    marks mean nothing; in a .csv it is a comma, or a semicolon or tab where the line of names has one.
    """
    text = text_of(path).removeprefix("\ufeff")
    names = text.split("\n", 1)[0]
    separator = "\t" if path.suffix == ".tsv" or "\t" in names else ";" if names.count(";") > names.count(",") else ","
    quoting: Literal[0, 3] = csv.QUOTE_NONE if separator == "\t" else csv.QUOTE_MINIMAL
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, quoting=quoting, strict=True)
    terms: list[Term] = []
    wrong: list[Problem] = []
    try:
        columns = _columns(next(reader), path)
        line = reader.line_num + 1
        for fields in reader:
            if any(map(str.strip, fields)) and not fields[0].startswith("#"):
                try:
                    terms.append(term(_named(columns, fields), str(path), line))
                except ValueError as error:
                    wrong.append(Problem(str(path), line, str(error)))
            line = reader.line_num + 1
    except csv.Error as error:
        raise MtqaError(f"is no table: {error}", path=path, line=reader.line_num) from None
    return Read(tuple(terms), tuple(wrong))


def _named(columns: Sequence[str], fields: Sequence[str]) -> dict[str, str]:
    if any(fields[len(columns) :]):
        raise ValueError(f"has {len(fields)} fields; there are {len(columns)} columns")
    return dict(zip(columns, fields, strict=False))


def _columns(names: Sequence[str], path: Path) -> list[str]:
    found = [name.strip().casefold().replace("_", "-").replace(" ", "-") for name in names]
    for name, written in zip(found, names, strict=True):
        if name not in COLUMNS:
            near = get_close_matches(name, COLUMNS, n=1)
            hint = f"; did you mean {near[0]!r}?" if near else f"; there are {', '.join(COLUMNS)}"
            raise MtqaError(f"unknown column {written.strip()!r}{hint}", path=path, line=1)
        if found.count(name) > 1:
            raise MtqaError(f"column {name!r} stands twice", path=path, line=1)
    if "source" not in found and "target" not in found:
        raise MtqaError("has no column 'source' or 'target'", path=path, line=1)
    return found


def term(row: Mapping[str, str], path: str = "", line: int = 0) -> Term:
    """A row as a term; a ValueError says which field is wrong."""
    fields = {name: _QUOTED_FORMULA.sub("", value.strip()) for name, value in row.items()}
    sources, keep = _listed(fields.get("source", "")), _flag(fields, "do-not-translate")
    preferred = fields.get("target", "")
    if "|" in preferred:
        raise ValueError(f"two preferred targets: {preferred!r}; put all but one under 'admitted'")
    return Term(
        sources=sources,
        target=preferred or (sources[0] if keep and sources else ""),
        admitted=_listed(fields.get("admitted", "")),
        forbidden=_listed(fields.get("forbidden", "")),
        source_lang=fields.get("source-lang", "").split("-")[0].lower(),
        target_lang=fields.get("target-lang", "").split("-")[0].lower(),
        part_of_speech=fields.get("part-of-speech", ""),
        domain=fields.get("domain", ""),
        country=fields.get("country", ""),
        note=fields.get("note", ""),
        definition=fields.get("definition", ""),
        first_mention=fields.get("first-mention", ""),
        case_sensitive=_flag(fields, "case-sensitive"),
        keep=keep,
        path=path,
        line=line,
    )


def _listed(field: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in field.split("|") if part.strip())


def _flag(fields: Mapping[str, str], name: str) -> bool:
    value = fields.get(name, "").casefold()
    if value not in _FLAGS:
        raise ValueError(f"{name}: {value!r} is neither yes nor no")
    return _FLAGS[value]


def row(term: Term) -> dict[str, str]:
    """A term as a row: the inverse of `term`."""
    return {
        "source": "|".join(term.sources),
        "target": term.target,
        "admitted": "|".join(term.admitted),
        "forbidden": "|".join(term.forbidden),
        "first-mention": term.first_mention,
        "case-sensitive": "yes" if term.case_sensitive else "",
        "do-not-translate": "yes" if term.keep else "",
        "source-lang": term.source_lang,
        "target-lang": term.target_lang,
        "part-of-speech": term.part_of_speech,
        "domain": term.domain,
        "country": term.country,
        "note": term.note,
        "definition": term.definition,
    }
