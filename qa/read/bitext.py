"""Aligned segments from lines: TSV (source, tab, target) and JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from qa.lang.identify import language
from qa.model import MtqaError, Segment

KINDS = (".tsv", ".jsonl")
#: Languages are told by so many lines, where nobody declares them.
_SAMPLE = 50


def bitext(path: Path, source_lang: str = "", target_lang: str = "") -> Iterator[Segment | MtqaError]:
    """
    The segments of a .tsv or .jsonl in order, numbered by their lines; what is wrong with a line comes in its place.
    Languages that are not declared are detected by the first lines.
    """
    if path.suffix.lower() not in KINDS:
        raise MtqaError(f"is none of {', '.join(KINDS)}", path=path)
    read = _json_pair if path.suffix.lower() == ".jsonl" else _tab_pair
    waiting: list[Segment] = []
    for number, raw in _lines(path):
        try:
            segment = _segment(read(_decoded(raw)), number, source_lang, target_lang)
        except ValueError as error:
            yield MtqaError(str(error), path=path, line=number)
            continue
        if source_lang and target_lang:
            yield segment
            continue
        waiting.append(segment)
        if len(waiting) == _SAMPLE:
            source_lang, target_lang = _detected(waiting, source_lang, target_lang)
            yield from _declared(waiting, source_lang, target_lang)
            waiting.clear()
    if waiting:
        yield from _declared(waiting, *_detected(waiting, source_lang, target_lang))


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """The lines that are not blank, by number; split at line feeds only."""
    try:
        with path.open("rb") as stream:
            for number, raw in enumerate(stream, start=1):
                if raw.strip():
                    yield number, raw
    except OSError as error:
        raise MtqaError(f"cannot be read: {error.strerror}", path=path) from None


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise ValueError(f"is not UTF-8 (byte 0x{raw[error.start]:02x})") from None


def _tab_pair(line: str) -> dict[str, object]:
    fields = line.split("\t")
    if len(fields) < 2:
        raise ValueError("has no tab between source and target")
    return {"source": fields[0], "target": fields[1]}


def _json_pair(line: str) -> dict[str, object]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"is not JSON: {error}") from None
    if not isinstance(record, dict):
        raise ValueError("is not a JSON object")
    return record


def _segment(record: dict[str, object], number: int, source_lang: str, target_lang: str) -> Segment:
    texts = {key: record.get(key) or "" for key in ("source", "target", "source_lang", "target_lang")}
    for key, value in texts.items():
        if not isinstance(value, str):
            raise ValueError(f"{key!r} is not a string")
    if not texts["source"] or not texts["target"]:
        raise ValueError("lacks a source or a target")
    return Segment(
        id=number,
        target=str(texts["target"]),
        source=str(texts["source"]),
        target_lang=str(texts["target_lang"] or target_lang),
        source_lang=str(texts["source_lang"] or source_lang),
    )


def _detected(sample: list[Segment], source_lang: str, target_lang: str) -> tuple[str, str]:
    source = source_lang or language("\n".join(segment.source or "" for segment in sample))
    return source, target_lang or language("\n".join(segment.target for segment in sample), "en")


def _declared(segments: list[Segment], source_lang: str, target_lang: str) -> Iterator[Segment]:
    for one in segments:
        yield replace(one, target_lang=one.target_lang or target_lang, source_lang=one.source_lang or source_lang)
