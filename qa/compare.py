"""Translations side by side, held against one reference: automatic metrics and our MQM penalty, with significance."""

from __future__ import annotations

import gzip
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from qa.engine import lint
from qa.lang.identify import language
from qa.metrics import Compared, Comparison, Metric, Ratio, Test, corpus_scores, metric, sentence_scores
from qa.model import Document, Finding, MtqaError, Segment, Span
from qa.read import decoded, read
from qa.read.files import text_of
from qa.rules import Selection
from qa.score import Weights, weight
from qa.signature import signature

#: The metric that needs the checks.
PENALTY = "mqm"


class Rendering(NamedTuple):
    """One system's text, a line for each segment of the reference; `errors`: MQM points and words of each line."""

    name: str
    lines: tuple[str, ...]
    errors: tuple[tuple[float, float], ...]


class Texts(NamedTuple):
    """
    What is compared: `ids` name the document of each segment, `""` where there are none; `signature` says which checks
    and weights counted the errors.
    """

    renderings: tuple[Rendering, ...]
    references: tuple[str, ...]
    ids: tuple[str, ...]
    signature: str


def compare(texts: Texts, names: Sequence[str], tests: Sequence[Test] = ("bs",)) -> Comparison:
    """The figures of every rendering; the first is the one that the others are tested against."""
    errors = {one.lines: one.errors for one in texts.renderings}
    penalty = Ratio("mqm", lambda lines, _: errors[tuple(lines)], 1000.0, texts.signature)
    metrics: dict[str, Metric] = {name: penalty if name == PENALTY else metric(name) for name in names}
    systems = [(one.name, one.lines) for one in texts.renderings]
    figures, signatures = corpus_scores(systems, texts.references, metrics, tests)
    compared = [
        Compared(one.name, figure, _documents(one, texts, metrics), _segments(one, texts, metrics))
        for one, figure in zip(texts.renderings, figures, strict=True)
    ]
    return Comparison(tuple(compared), signatures, texts.ids)


def _documents(one: Rendering, texts: Texts, metrics: dict[str, Metric]) -> dict[str, dict[str, float]]:
    scores: dict[str, dict[str, float]] = {}
    for name in dict.fromkeys(texts.ids) if any(texts.ids) else ():
        inside = [index for index, document in enumerate(texts.ids) if document == name]
        lines, references = [one.lines[i] for i in inside], [texts.references[i] for i in inside]
        scores[name] = {
            key: _penalty(one.errors[i] for i in inside)
            if key == PENALTY
            else float(measure.corpus_score(lines, [references]).score)
            for key, measure in metrics.items()
        }
    return scores


def _segments(one: Rendering, texts: Texts, metrics: dict[str, Metric]) -> list[dict[str, float]]:
    columns = {
        key: [_penalty([errors]) for errors in one.errors]
        if key == PENALTY
        else sentence_scores(measure, one.lines, texts.references)
        for key, measure in metrics.items()
    }
    return [{key: column[i] for key, column in columns.items()} for i in range(len(texts.references))]


def _penalty(errors: Iterable[tuple[float, float]]) -> float:
    pairs = [*errors]
    return 1000.0 * sum(points for points, _ in pairs) / (sum(words for _, words in pairs) or 1.0)


def lines_of(path: Path) -> list[str]:
    """The lines of a file as sacrebleu reads them: UTF-8, plain or gzipped, without the white space at their ends."""
    try:
        raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    except (OSError, EOFError) as error:
        raise MtqaError(f"cannot be read: {getattr(error, 'strerror', None) or error}", path=path) from None
    return [line.rstrip() for line in StringIO(decoded(raw, path), newline=None)]


def line_by_line(
    systems: Sequence[Path],
    reference: Path,
    source: Path | None,
    documents: Path | None,
    checks: Selection | None,
    weights: Weights = "mqm",
) -> Texts:
    """Texts whose lines stand for each other; `documents` names the document of each. Without checks no penalty."""
    references = lines_of(reference)
    others = [lines_of(path) for path in systems]
    sources = lines_of(source) if source else None
    ids = [line.split("\t")[-1] for line in lines_of(documents)] if documents else [""] * len(references)
    for path, lines in [*zip(systems, others, strict=True), (source, sources), (documents, ids)]:
        if path is not None and lines is not None and len(lines) != len(references):
            raise MtqaError(
                f"has {len(lines)} lines and the reference {len(references)}; --align takes whole articles", path=path
            )
    langs = (language("\n".join((sources or [])[:100])) if sources else "", language("\n".join(references[:100]), "en"))
    renderings = []
    for name, lines in zip(_names(systems), others, strict=True):
        segments = [
            Segment(i, line, sources[i] if sources else None, references[i], langs[1], langs[0], paragraph=i)
            for i, line in enumerate(lines)
        ]
        errors = _errors(_by_document(segments, ids), checks, weights) if checks else [(0.0, 0.0)] * len(lines)
        renderings.append(Rendering(name, tuple(lines), tuple(errors)))
    return Texts(tuple(renderings), tuple(references), tuple(ids), _signature(checks, weights, langs))


def _signature(checks: Selection | None, weights: Weights, langs: tuple[str, str]) -> str:
    said = f"{langs[0] or '?'}-{langs[1]}"
    return f"{signature(checks.checks, said)}|weights:{weights}" if checks else ""


def _by_document(segments: Sequence[Segment], ids: Sequence[str]) -> Iterator[Document]:
    """A document for each run of lines with one id; lines without an id have nothing to do with each other."""
    start = 0
    for end in range(1, len(segments) + 1):
        if end == len(segments) or not ids[end] or ids[end] != ids[start]:
            yield Document("", tuple(segments[start:end]))
            start = end


def _errors(documents: Iterable[Document], checks: Selection, weights: Weights) -> list[tuple[float, float]]:
    """MQM points and words of every segment of the documents, in order."""
    return [pair for document in documents for pair in _of_document(document, checks, weights)]


def _of_document(document: Document, checks: Selection, weights: Weights) -> Iterator[tuple[float, float]]:
    findings = lint(document, checks).findings
    for segment in document.segments:
        inside: list[Finding] = [finding for finding in findings if finding.segment == segment.id]
        yield sum(weight(finding, weights) for finding in inside), float(len(segment.target.split()))


def whole_articles(
    systems: Sequence[Path], reference: Path, source: Path | None, checks: Selection | None, weights: Weights = "mqm"
) -> Texts:
    """
    Articles, or folders of articles that have the same names, aligned with the reference. Where two systems group its
    sentences in two ways, the larger group counts for all, so that every system has the same segments.
    """
    texts = [_one_article(*group, checks, weights) for group in _articles(systems, reference, source)]
    names = _names(systems)
    return Texts(
        tuple(
            Rendering(
                name,
                tuple(line for one in texts for line in one.renderings[i].lines),
                tuple(pair for one in texts for pair in one.renderings[i].errors),
            )
            for i, name in enumerate(names)
        ),
        tuple(line for one in texts for line in one.references),
        tuple(line for one in texts for line in one.ids),
        texts[0].signature,
    )


def _articles(
    systems: Sequence[Path], reference: Path, source: Path | None
) -> Iterator[tuple[list[Path], Path, Path | None]]:
    if not reference.is_dir():
        yield [*systems], reference, source
        return
    for path in sorted(path for path in reference.iterdir() if path.is_file() and not path.name.startswith(".")):
        yield [_like(path, folder) for folder in systems], path, _like(path, source) if source else None


def _like(path: Path, folder: Path) -> Path:
    """The file of a folder that has the same name, up to the first dot."""
    name = path.name.split(".")[0]
    inside = [file for file in sorted(folder.glob(f"{name}.*")) if file.is_file()] if folder.is_dir() else []
    if len(inside) != 1:
        raise MtqaError(f"needs one file named {name}.*, and has {len(inside)}", path=folder)
    return inside[0]


def _one_article(
    systems: Sequence[Path], reference: Path, source: Path | None, checks: Selection | None, weights: Weights
) -> Texts:
    documents = [read(path, source, reference) for path in systems]
    cuts = _cuts(documents)
    text = text_of(reference)
    renderings = [
        _cut(name, document, cuts, [*_of_document(document, checks, weights)] if checks else [])
        for name, document in zip(_names(systems), documents, strict=True)
    ]
    references = tuple(" ".join(cut.of(text).split()) for cut in cuts)
    first = documents[0].segments[0]
    said = _signature(checks, weights, (first.source_lang, first.target_lang))
    return Texts(tuple(renderings), references, (reference.name.split(".")[0],) * len(cuts), said)


def _cuts(documents: Sequence[Document]) -> list[Span]:
    """The parts of the reference that no document's segments cut through, in order."""
    spans = sorted(
        Span(place.start, place.start + len(segment.reference))
        for document in documents
        for segment in document.segments
        if segment.reference and (place := document.places.get((segment.id, "reference")))
    )
    cuts: list[Span] = []
    for span in spans:
        if cuts and span.start < cuts[-1].end:
            cuts[-1] = Span(cuts[-1].start, max(cuts[-1].end, span.end))
        else:
            cuts.append(span)
    if not cuts:
        raise MtqaError("has no sentence that the reference has", path=documents[0].path)
    return cuts


def _cut(name: str, document: Document, cuts: Sequence[Span], errors: Sequence[tuple[float, float]]) -> Rendering:
    """A document's sentences by the part of the reference that they render; what is added stays with its neighbour."""
    starts = [cut.start for cut in cuts]
    lines: list[list[str]] = [[] for _ in cuts]
    sums = [(0.0, 0.0)] * len(cuts)
    at = 0
    for number, segment in enumerate(document.segments):
        if segment.role == "furniture":
            continue
        if segment.reference:
            at = bisect_right(starts, document.places[segment.id, "reference"].start) - 1
        lines[at] += segment.target.split()
        points, words = errors[number] if errors else (0.0, 0.0)
        sums[at] = (sums[at][0] + points, sums[at][1] + words)
    return Rendering(name, tuple(" ".join(line) for line in lines), tuple(sums))


def _names(systems: Sequence[Path]) -> list[str]:
    """The files' names; their paths where two have the same."""
    names = [path.name for path in systems]
    return names if len(set(names)) == len(names) else [str(path) for path in systems]
