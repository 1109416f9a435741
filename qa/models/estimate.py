"""
How good a translation is, estimated without a reference: what people would give it, 0-100, with a span.

A head (`qa.models.head`) on a sentence encoder's vectors and on what shows on the surface. docs/estimate.md says how
far it goes.
"""

from __future__ import annotations

from dataclasses import replace

from qa.align.estimate import estimate as on_surface
from qa.align.estimate import features
from qa.model import Document, Segment
from qa.models.encoders import SentenceEncoder
from qa.models.head import Estimate, Head, head_of, inputs


def estimated(document: Document, encoder: SentenceEncoder) -> Document:
    """
    The document with `qe` in the scores of every English segment that has its original: what people would give it; with
    `qe-low` and `qe-high`, between which four of five assessments lie, and `qe-poor`, the share of such translations
    that people give fewer than 50 points. As it is, where no head knows the encoder.
    """
    pairs = [segment for segment in document.segments if _can_be_estimated(segment)]
    head = head_of(encoder.name) if pairs else None
    if head is None:
        return document
    found = {segment.id: one for segment, one in zip(pairs, estimates(pairs, encoder, head), strict=True)}
    return replace(
        document,
        segments=tuple(_with(segment, found.get(segment.id)) for segment in document.segments),
        models=(*document.models, head.name),
    )


def _can_be_estimated(segment: Segment) -> bool:
    """Whether it is like what the heads were trained on: English, of an original in Latin or Cyrillic letters."""
    return (
        segment.role != "furniture"
        and segment.target_lang == "en"
        and segment.source_lang != "en"
        and bool(segment.source and segment.target.strip())
        and on_surface(segment.source or "", segment.target) is not None
    )


def estimates(pairs: list[Segment], encoder: SentenceEncoder, head: Head) -> list[Estimate]:
    """What a head says of segments with both texts."""
    import numpy as np

    texts = [text for segment in pairs for text in (segment.source or "", segment.target)]
    vectors = np.asarray(encoder(texts), dtype=np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-12
    surface = []
    for segment in pairs:
        seen = features(segment.source or "", segment.target)
        surface.append([seen[name] for name in head.features])
    answers = head.answers(inputs(vectors[0::2], vectors[1::2], surface), [segment.source_lang for segment in pairs])
    return [head.estimate(float(answer), segment.source_lang) for answer, segment in zip(answers, pairs, strict=True)]


def _with(segment: Segment, found: Estimate | None) -> Segment:
    if found is None:
        return segment
    scores = {"qe": found.points, "qe-low": found.low, "qe-high": found.high, "qe-poor": found.poor}
    return replace(segment, scores={**segment.scores, **scores})
