"""Rows of vocabulary to ordinary checks: `data/patterns/*.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache, partial
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from qa.model import PROSE, Document, Fix, Hit, MtqaError, Segment, Severity, Span
from qa.rules import Check, declare

_KEYS = frozenset(
    [
        "code",
        "name",
        "severity",
        "category",
        "words",
        "source",
        "target",
        "message",
        "why",
        "bad",
        "good",
        "fix",
        "once",
        "confidence",
        "preview",
    ]
)
_MUST = ("code", "name", "severity", "category", "words", "target", "message", "why", "bad", "good")
#: What RE2 cannot run, or what can run away.
_UNSAFE = re.compile(r"\\[1-9]|\(\?P=|\([^()]*[+*]\)[+*]")


@lru_cache(maxsize=1)
def declare_packaged() -> None:
    """Enter the rows that ship with the package in the table of checks."""
    for path in sorted(files("qa.data").joinpath("patterns").iterdir(), key=lambda path: path.name):
        if path.name.endswith(".toml"):
            for check in load(path, eager=False):
                declare(check)


def load(path: Path | Traversable, *, eager: bool = True) -> Iterator[Check]:
    """
    The checks of one file; a row that cannot work is an error with its code. Not `eager`, the regular expressions are
    compiled when a text first has a row's words: all at once they would cost 0.2 s.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise MtqaError(f"is not TOML: {error}", path=path.name) from None
    for number, row in enumerate(table.get("row", ()), start=1):
        where = f"{path.name}: row {row.get('code', number)}"
        for text in _patterns(row) if eager else ():
            _compiled(text, where)
        yield _check(row, where)


def _check(row: Mapping[str, object], where: str) -> Check:
    unknown, missing = set(row) - _KEYS, [key for key in _MUST if key not in row]
    if unknown or missing:
        raise MtqaError(f"{where}: unknown keys {sorted(unknown)}, missing keys {missing}")
    target = _safe(str(row["target"]), where)
    sources = {lang: _safe(text, where) for lang, text in _texts(row.get("source", {})).items()}
    once = bool(row.get("once", False))
    run = partial(
        _once if once else _find,
        target=target,
        sources=sources,
        message=str(row["message"]),
        fix=str(row["fix"]) if "fix" in row else None,
        confidence=_number(row.get("confidence", 1.0)),
    )
    return Check(
        code=str(row["code"]),
        name=str(row["name"]),
        category=str(row["category"]),
        severity=Severity.named(str(row["severity"])),
        scope="document" if once else "segment",
        needs=frozenset({"target", "source"} if sources else {"target"}),
        target_langs=frozenset({"en"}),
        source_langs=frozenset(sources),
        roles=PROSE,
        words=frozenset(_list(row["words"])) if not once else frozenset(),
        trigger=_compiled(target) if once else None,
        trigger_side="target",
        report_at=0.5,
        preview=bool(row.get("preview", False)),
        doc=_doc(row),
        run=run,
        options={},
    )


def _find(
    segment: Segment,
    *,
    target: str,
    sources: Mapping[str, str],
    message: str,
    fix: str | None,
    confidence: float,
) -> Iterator[Hit]:
    cue: Span | None = None
    pattern = _compiled(target)
    if sources:
        of_source = sources.get(segment.source_lang)
        there = _compiled(of_source).search(segment.source or "") if of_source else None
        if there is None:
            return
        cue = Span(there.start(), there.end())
    for match in pattern.finditer(segment.target):
        group = "mark" if "mark" in pattern.groupindex else 0
        span = Span(match.start(group), match.end(group))
        fixes = (Fix(span, _cased(match.expand(fix), span.of(segment.target))),) if fix else ()
        yield Hit(message, target=span, source=cue, fixes=fixes, confidence=confidence)


def _once(document: Document, **row: object) -> Iterator[Hit]:
    """The first place in the document: a habit of style is worth one line."""
    for segment in document.segments:
        for hit in _find(segment, **row):  # type: ignore[arg-type]  # the same row as `_find` takes
            yield hit._replace(segment=segment.id)
            return


def _cased(fix: str, replaced: str) -> str:
    return fix[:1].upper() + fix[1:] if replaced[:1].isupper() and fix[:1].islower() else fix


def _safe(text: str, where: str) -> str:
    if _UNSAFE.search(text):
        raise MtqaError(f"{where}: {text!r} has a back-reference or a nested repetition")
    return text


def _patterns(row: Mapping[str, object]) -> list[str]:
    return [str(row.get("target", "")), *_texts(row.get("source", {})).values()]


@lru_cache(maxsize=4096)
def _compiled(pattern: str, where: str = "") -> re.Pattern[str]:
    try:
        return re.compile(pattern, re.IGNORECASE)
    except re.error as error:
        raise MtqaError(f"{where}: {pattern!r} is not a regular expression: {error}") from None


def _doc(row: Mapping[str, object]) -> str:
    """The row as a check's page: what, why, examples."""
    blocks = [str(row["message"]), str(row["why"])]
    for key in ("bad", "good"):
        for example in _list(row[key]):
            lines = [part.strip() for part in example.split("|||")]
            source, target = (lines[0], lines[1]) if len(lines) == 2 else ("", lines[0])
            block = f"    source {source[:2]}  {source[3:].strip()}\n" if source else ""
            blocks.append(f"{block}    target en  {target}")
    return "\n\n".join(blocks)


def _texts(value: object) -> dict[str, str]:
    return {str(key): str(text) for key, text in value.items()} if isinstance(value, dict) else {}


def _list(value: object) -> Iterable[str]:
    return [str(item) for item in value] if isinstance(value, list) else []


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 1.0
