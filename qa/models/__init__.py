"""Optional models that fill `Segment.scores` before lint: sentence encoders of `mtqa[semantic]`, an estimate."""

from __future__ import annotations

from qa.model import Document
from qa.models.encoders import ENCODERS, Cached, SentenceEncoder, encoder
from qa.models.estimate import estimated
from qa.models.head import head_of
from qa.models.semantic import semantic

__all__ = [
    "ENCODERS",
    "Cached",
    "SentenceEncoder",
    "encoder",
    "estimated",
    "head_of",
    "model_names",
    "scored_by",
    "semantic",
]


def model_names(encoder: SentenceEncoder) -> list[str]:
    """The encoder and the head on it, if there is one, by their versions: what signatures and reports say."""
    head = head_of(encoder.name)
    return [encoder.name, *([head.name] if head else [])]


def scored_by(document: Document, encoder: SentenceEncoder) -> Document:
    """The document with all that is known by an encoder: how near the texts are in meaning, and the estimate."""
    return estimated(semantic(document, encoder), encoder)
