"""
mtqa evaluate demetr: how often a translation with one planted error of a known kind is scored below the one without
(Karpinska et al. 2022, DEMETR, doi 10.18653/v1/2022.emnlp-main.649).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from qa.evaluate.many import Run, each
from qa.evaluate.scorers import Mode, Setting, beside, encode, names, quality, signatures, usual_length
from qa.model import MtqaError
from qa.read.files import text_of
from qa.report.evaluation import Cell, Chart, Evaluation, Series, Table
from qa.statistics import mean
from qa.stream import Texts

_LANGS = {
    "chinese_simple": "zh",
    "czech": "cs",
    "french": "fr",
    "german": "de",
    "hindi": "hi",
    "italian": "it",
    "japanese": "ja",
    "polish": "pl",
    "russian": "ru",
    "spanish": "es",
}
_ENDINGS = (".json", ".jsonl", ".json.gz", ".jsonl.gz")
SEVERITIES = ("minor", "major", "critical")
#: Pairs that show a scorer's extremes, not one error: an empty text, a shuffled one, the human reference.
BASE = "base"
_Kind = tuple[int, int, str]


class Pair(NamedTuple):
    """A translation, and the same with an error; `severity` as its authors gave it."""

    kind: str
    severity: str
    good: Texts
    damaged: Texts


def evaluate(path: Path, mode: Mode, setting: Setting, run: Run, *, every: int = 1) -> Evaluation:
    """The share of pairs in which each scorer puts the damaged text lower, by kind of error; a tie counts one half."""
    whole = [*pairs(path, mode)]
    if not whole:
        raise MtqaError("has no pair of different texts", path=path)
    usual = usual_length({pair.good for _, pair in whole})
    some = [pair for place, pair in whole if place % every == 0]
    encode([text for pair in some for text in (pair.good, pair.damaged)], setting, run)
    # In the order of the texts, so that one process scores a translation once for all kinds of error.
    ordered = [some[place] for place in sorted(range(len(some)), key=lambda place: (some[place].good, place))]
    won = each(partial(contrast, mode, setting, usual), ordered, run)
    by_kind: dict[_Kind, list[Mapping[str, float]]] = {}
    for pair, one in zip(ordered, won, strict=True):
        by_kind.setdefault(_order(pair), []).append(one)
    columns = names(mode, setting)
    rows = {kind: _row(by_kind[kind], columns) for kind in sorted(by_kind)}
    langs = f"{','.join(sorted({pair.good.source_lang for pair in some}))}-en"
    return Evaluation(
        name="demetr",
        options={
            "path": str(path),
            "mode": mode,
            "every": every,
            "profile": setting.profile,
            "encoder": setting.encoder or None,
        },
        tables=_tables(rows, columns),
        signatures=signatures(mode, setting, langs.removeprefix("-") if mode == "source" else "en"),
        chart=_chart(rows, columns, mode),
        notes=("a tie counts one half; pairs whose two texts are equal are left out",),
    )


def pairs(path: Path, mode: Mode) -> Iterator[tuple[int, Pair]]:
    """The pairs of a file or of every file in a folder, with their place in it; items that are no pair are left out."""
    files = sorted(one for one in path.iterdir() if one.name.endswith(_ENDINGS)) if path.is_dir() else [path]
    if not files:
        raise MtqaError(f"has no file that ends in {', '.join(_ENDINGS)}", path=path)
    for file in files:
        for place, (number, record) in enumerate(_records(file)):
            if (pair := _pair(record, mode, file, number)) is not None:
                yield place, pair


def _records(file: Path) -> Iterator[tuple[int, object]]:
    """The records of a list in JSON or of JSON Lines, with their line or their place in the list."""
    text = text_of(file)
    if text.lstrip().startswith("["):
        try:
            yield from enumerate(json.loads(text), start=1)
        except ValueError as error:
            raise MtqaError(f"is not JSON: {error}", path=file) from None
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except ValueError as error:
                raise MtqaError(f"is not JSON: {error}", path=file, line=number) from None


def _pair(record: object, mode: Mode, file: Path, number: int) -> Pair | None:
    if not isinstance(record, dict):
        raise MtqaError("is not an object of DEMETR", path=file, line=number)
    keys = ("src_sent", "eng_sent", "mt_sent", "pert_sent", "lang_tag", "severity", "pert_name")
    for key in keys:
        if not isinstance(record.get(key), str):
            raise MtqaError(f"has no text {key!r}", path=file, line=number)
    source, reference, good, damaged, lang, severity, kind = (record[key] for key in keys)
    if good == damaged:
        return None
    texts = Texts(
        target=good,
        source=source if mode == "source" else "",
        reference=reference if mode == "reference" else "",
        source_lang=_LANGS.get(lang, "") if mode == "source" else "",
        target_lang="en",
    )
    return Pair(kind, severity, texts, texts._replace(target=damaged))


def contrast(mode: Mode, setting: Setting, usual: Mapping[str, float], pair: Pair) -> dict[str, float]:
    """By scorer 1 where the damaged text is lower, 0 where it is higher, one half where both are equal."""
    length = usual.get(pair.good.source_lang, 0.0)
    good, damaged = (
        {"mtqa": quality(one, setting), **beside(one, length, setting)} for one in (pair.good, pair.damaged)
    )
    return {
        name: 0.5 + (good[name] > damaged[name]) / 2 - (good[name] < damaged[name]) / 2 for name in names(mode, setting)
    }


def _order(pair: Pair) -> _Kind:
    """The kind of a pair, by severity, then by the number in its name (`critical_id4_codemix`)."""
    number = pair.kind.partition("_id")[2].partition("_")[0]
    severity = SEVERITIES.index(pair.severity) if pair.severity in SEVERITIES else len(SEVERITIES)
    return severity, int(number) if number.isdigit() else 0, pair.kind


def _tables(rows: Mapping[_Kind, tuple[Cell, ...]], columns: Sequence[str]) -> tuple[Table, ...]:
    """By kind of error, the means over kinds, and what is not one error."""
    head = ("kind", "n", *columns, "ties of mtqa")
    groups = {name: [row for kind, row in rows.items() if kind[0] == n] for n, name in enumerate((*SEVERITIES, BASE))}
    planted = [row for name in SEVERITIES for row in groups[name]]
    means = (("all kinds", *_mean(planted)), *((name, *_mean(groups[name])) for name in SEVERITIES if groups[name]))
    by_kind = tuple((kind[2], *row) for kind, row in rows.items())
    return (
        Table("share of pairs in the right order, %", head, by_kind[: len(planted)]),
        Table("mean over kinds, %", ("kinds", "kinds of error", *head[2:]), means if planted else ()),
        Table("not one error, %, not in the mean", head, by_kind[len(planted) :]),
    )


def _row(won: Sequence[Mapping[str, float]], columns: Sequence[str]) -> tuple[Cell, ...]:
    ties = 100 * mean([float(one["mtqa"] == 0.5) for one in won])
    return (len(won), *(100 * mean([one[name] for one in won]) for name in columns), ties)


def _mean(rows: Sequence[tuple[Cell, ...]]) -> tuple[Cell, ...]:
    """The number of kinds, and the means of their shares."""
    columns = [*zip(*rows, strict=True)][1:]
    return (len(rows), *(mean([cell for cell in column if isinstance(cell, float)]) for column in columns))


def _chart(rows: Mapping[_Kind, tuple[Cell, ...]], columns: Sequence[str], mode: Mode) -> Chart:
    planted = [kind for kind in rows if kind[0] < len(SEVERITIES)]
    series = []
    for place, name in enumerate(columns, start=1):
        shares = (rows[kind][place] for kind in planted)
        series.append(Series(name, tuple(share for share in shares if isinstance(share, float))))
    labels = tuple(kind[2] for kind in planted)
    return Chart(f"DEMETR, {mode}: pairs in the right order", "kind of error", "%", labels, tuple(series))
