"""What a metric says of one segment: its scores, the words that it marks as errors, and which segment it means."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from math import isfinite
from typing import NamedTuple, TypeVar

from qa.model import SCORES, SEVERITIES, Mark, Severity, Span
from qa.outside.objects import Said
from qa.report.places import one_line

Kind = TypeVar("Kind", str, list[object], dict[str, object])
#: Under which key the files of other tools have the translation.
_TARGETS = ("target", "mt", "hypothesis", "translation")
#: Scores that stand beside the texts, and how they are called here.
_BESIDE = {"COMET": "COMET", "prediction": "MetricX"}
#: A metric's message is cut here.
_LONGEST = 300
_KINDS = {str: "a string", list: "a list", dict: "an object"}


class Record(NamedTuple):
    """What a metric says; `id` and `target` are of the segment that it means, where the file has them."""

    line: int
    system: str
    id: str | None
    target: str | None
    scores: Mapping[str, float]
    marks: tuple[Mark, ...]


def record(said: Said) -> Record:
    """The record of an object; a ValueError that says what is wrong with it."""
    values = said.values
    given = values.get("id")
    if given is not None and (isinstance(given, bool) or not isinstance(given, str | int)):
        raise ValueError("'id' is neither a string nor a whole number")
    key = next((key for key in _TARGETS if values.get(key) is not None), None)
    target = None if key is None else _typed(values, key, str)
    marked = "marks" if values.get("marks") is not None else "errors"
    marks = tuple(_marks(_typed(values, marked, list), target)) if values.get(marked) is not None else ()
    scores = dict(_scores(values))
    if not scores and marked not in values:
        raise ValueError("has neither scores nor marks")
    return Record(said.line, said.system, None if given is None else str(given), target, scores, marks)


def _scores(values: Mapping[str, object]) -> Iterator[tuple[str, float]]:
    named = _typed(values, "scores", dict) if values.get("scores") is not None else {}
    for name, value in named.items():
        if name in SCORES:
            raise ValueError(f"{name!r} is a score of mtqa's own; give it another name")
        yield str(name), _number(str(name), value)
    for key, name in _BESIDE.items():
        if key in values:
            yield name, _number(key, values[key])


def _marks(found: list[object], target: str | None) -> Iterator[Mark]:
    for one in found:
        if not isinstance(one, dict):
            raise ValueError("a mark is not an object")
        start, end = (_whole(one, name) for name in ("start", "end"))
        if not 0 <= start < end or (target is not None and end > len(target)):
            raise ValueError(f"the mark {start}–{end} lies outside of the text")
        label = str(one.get("severity")).lower()
        if label not in SEVERITIES:
            raise ValueError(f"severity {one.get('severity')!r} is none of {', '.join(SEVERITIES)}")
        confidence = _number("confidence", one.get("confidence", 1.0))
        if not 0 <= confidence <= 1:
            raise ValueError(f"'confidence' is {confidence:g}, not between 0 and 1")
        words = _typed(one, "text", str) if one.get("text") is not None else ""
        if target is not None and words and _value(words) != _value(target[start:end]):
            raise ValueError(
                f"the mark {start}–{end} is “{target[start:end]}” and not “{words}”; offsets are code points from 0"
            )
        message = _typed(one, "message", str) if one.get("message") is not None else ""
        yield Mark(Span(start, end), Severity.named(label), one_line(message)[:_LONGEST], confidence)


def _value(words: str) -> str:
    """What two spellings of the same words have in common: metrics write marks as their models read them."""
    return "".join(unicodedata.normalize("NFKC", words).casefold().split())


def _typed(values: Mapping[str, object], key: str, kind: type[Kind]) -> Kind:
    value = values.get(key)
    if not isinstance(value, kind):
        raise ValueError(f"{key!r} is not {_KINDS[kind]}")
    return value


def _whole(values: Mapping[str, object], key: str) -> int:
    value = values.get(key)
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError(f"{key!r} of a mark is not a whole number")
    return value


def _number(name: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"{name!r} is not a number")
    try:
        found = float(value)
    except OverflowError:
        found = float("inf")
    if not isfinite(found):
        raise ValueError(f"{name!r} is {found}, and not a number")
    return found
