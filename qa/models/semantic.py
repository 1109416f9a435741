"""How near the two texts of a segment are in meaning, by a sentence encoder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import sqrt

from qa.model import Document, Segment
from qa.models.encoders import SentenceEncoder


def semantic(document: Document, encoder: SentenceEncoder) -> Document:
    """
    The document with `semantic` in the scores of every segment that has a source: the cosine of its two texts, so
    scaled that unrelated sentences have about 0 and equal ones 1. A sentence that stands alone, because nothing was
    linked to it, has the best of its cosines with the sentences of the other text.
    """
    segments = [segment for segment in document.segments if segment.source is not None and segment.role != "furniture"]
    texts = [text for segment in segments for text in (segment.source, segment.target) if text]
    if not texts:
        return document
    vectors = dict(zip(texts, map(_unit, encoder(texts)), strict=True))
    sources = [vectors[segment.source] for segment in segments if segment.source]
    targets = [vectors[segment.target] for segment in segments if segment.target]
    scores = {}
    for segment in segments:
        others = ([vectors[segment.source]] if segment.source else sources) if segment.target else targets
        own = vectors.get(segment.target or segment.source or "")
        if own and others:
            best = max(sum(x * y for x, y in zip(own, other, strict=True)) for other in others)
            scores[segment.id] = (best - encoder.unrelated) / (1 - encoder.unrelated)
    return replace(
        document,
        segments=tuple(_scored(segment, scores.get(segment.id)) for segment in document.segments),
        models=(*document.models, encoder.name),
    )


def _unit(vector: Sequence[float]) -> list[float]:
    length = sqrt(sum(x * x for x in vector)) or 1.0
    return [x / length for x in vector]


def _scored(segment: Segment, semantic: float | None) -> Segment:
    return segment if semantic is None else replace(segment, scores={**segment.scores, "semantic": semantic})
