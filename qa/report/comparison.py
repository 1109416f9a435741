"""Systems side by side: a table to read, JSON, TSV."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from qa.metrics import Comparison, Figure

SCHEMA = "mtqa-compare-1"
_HEADS = {"bleu": "BLEU", "chrf": "chrF2", "chrf++": "chrF2++", "ter": "TER", "mqm": "MQM penalty"}
#: sacrebleu marks a difference from the first system that is this unlikely by chance.
_SIGNIFICANT = 0.05


def table(comparison: Comparison, *, width: int = 1, by_document: bool = False, by_segment: bool = False) -> str:
    """Rows of systems, columns of metrics; with p for the difference from the first system, `*` under 0.05."""
    from tabulate import tabulate

    names = [*comparison.signatures]
    heads = [_HEADS.get(name, name) for name in names]
    rows = [[one.name, *(_cell(one.corpus[name], width) for name in names)] for one in comparison.systems]
    parts = [tabulate(rows, ["system", *heads], disable_numparse=True, colalign=("left", *["right"] * len(names)))]
    levels = [("document", by_document, _documents), ("segment", by_segment, _segments)]
    for head, wanted, rows_of in levels:
        if wanted:
            body = [[key, system, *_numbers(scores, names, width)] for key, system, scores in rows_of(comparison)]
            parts.append(tabulate(body, [head, "system", *heads], disable_numparse=True))
    notes = [f"{_HEADS.get(name, name)}: {signature}" for name, signature in comparison.signatures.items()]
    if any(figure.p for one in comparison.systems for figure in one.corpus.values()):
        notes.append(f"p: against {comparison.systems[0].name}; * under {_SIGNIFICANT}")
    if "mqm" in names:
        notes.append("MQM penalty: points per 1,000 words by the checks of mtqa, unconfirmed")
    return "\n\n".join([*parts, "\n".join(notes)])


def _cell(figure: Figure, width: int) -> str:
    shown = f"{figure.score:.{width}f}"
    if figure.mean is not None and figure.interval is not None:
        shown += f" ({figure.mean:.{width}f} ± {figure.interval:.{width}f})"
    tests = [f"{test} p = {p:.4f}{'*' if p < _SIGNIFICANT else ''}" for test, p in figure.p.items()]
    return "\n".join([shown, *tests])


def as_json(comparison: Comparison, reference: str) -> str:
    """Everything, by system; the shape is in docs/compare.schema.json."""
    systems = [
        {
            "name": one.name,
            "corpus": {name: _figure(figure) for name, figure in one.corpus.items()},
            "documents": [{"id": key, "scores": _rounded(scores)} for key, scores in one.documents.items()],
            "segments": [
                {"line": number, "document": document, "scores": _rounded(scores)}
                for number, (document, scores) in enumerate(zip(comparison.ids, one.segments, strict=True), start=1)
            ],
        }
        for one in comparison.systems
    ]
    shape = {"schema": SCHEMA, "reference": reference, "signatures": dict(comparison.signatures), "systems": systems}
    return json.dumps(shape, ensure_ascii=False, indent=2)


def _figure(figure: Figure) -> dict[str, object]:
    return {"score": round(figure.score, 4), "mean": figure.mean, "interval": figure.interval, "p": dict(figure.p)}


def _rounded(scores: Mapping[str, float]) -> dict[str, float]:
    return {name: round(score, 4) for name, score in scores.items()}


def tsv(comparison: Comparison) -> str:
    """One row a system for the corpus, each document and each segment: level, id, system, a column a metric."""
    names = [*comparison.signatures]
    rows = [["level", "id", "system", *names]]
    for one in comparison.systems:
        scores = {name: figure.score for name, figure in one.corpus.items()}
        rows += [["corpus", "", one.name, *_numbers(scores, names, 4)]]
    for level, some in (("document", _documents(comparison)), ("segment", _segments(comparison))):
        rows += [[level, key, system, *_numbers(scores, names, 4)] for key, system, scores in some]
    return "\n".join("\t".join(cell.replace("\t", " ") for cell in row) for row in rows)


def _numbers(scores: Mapping[str, float], names: Sequence[str], width: int) -> list[str]:
    return [f"{scores[name]:.{width}f}" for name in names]


def _documents(comparison: Comparison) -> Iterator[tuple[str, str, Mapping[str, float]]]:
    for key in comparison.systems[0].documents:
        yield from ((key, one.name, one.documents[key]) for one in comparison.systems)


def _segments(comparison: Comparison) -> Iterator[tuple[str, str, Mapping[str, float]]]:
    for number in range(len(comparison.ids)):
        yield from ((str(number + 1), one.name, one.segments[number]) for one in comparison.systems)
