"""The scores of each sentence, for a reader."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from qa.model import SCORES, Linted, Segment, Span
from qa.positions import locate
from qa.report.places import in_words, one_line

#: How each score is called and shown; the encoder's is a share, the others are out of 100; others follow.
_SHOWN = (("chrf", "chrF", ".1f"), ("chrf++", "chrF++", ".1f"), ("similarity", "similarity", ".1f"),
          ("fluency", "fluency", ".0f"), ("surface", "surface", ".0f"), ("semantic", "semantic", ".2f"),
          ("qe", "estimate", ".0f"))  # fmt: skip
_WORDS = 8


class Overall(NamedTuple):
    """
    What the estimate says of a document: its mean over the words of `sentences`, and the one that it is lowest for.
    """

    points: float
    sentences: int
    lowest: Segment


def estimate_of(linted: Linted) -> Overall | None:
    """The estimate of a document, which stands beside the score and is no part of it; None where none was made."""
    rated = [segment for segment in linted.document.segments if "qe" in segment.scores]
    words = sum(len(segment.target.split()) for segment in rated)
    if not words:
        return None
    points = sum(len(segment.target.split()) * segment.scores["qe"] for segment in rated) / words
    return Overall(points, len(rated), min(rated, key=lambda segment: segment.scores["qe"]))


def estimate_line(linted: Linted) -> str:
    """The estimate in words; empty where none was made."""
    told = estimate_of(linted)
    if told is None:
        return ""
    lowest = told.lowest
    place = locate(linted.document, lowest.id, "target", Span(0, 0), lowest.target)
    scores = lowest.scores
    many = "sentence" if told.sentences == 1 else "sentences"
    return (
        f"estimate {told.points:.0f} of 100 over {told.sentences} {many}, "
        f"lowest {scores['qe']:.0f} ({scores['qe-low']:.0f}–{scores['qe-high']:.0f}) at {in_words(place)} · "
        "no part of the score"
    )


def score_lines(linted: Linted) -> Iterator[str]:
    """A line for each sentence that has scores: its place, the scores, its first words."""
    for segment in linted.document.segments:
        shown = [f"{label} {segment.scores[name]:{form}}" for name, label, form in _SHOWN if name in segment.scores]
        shown += [f"{one_line(name)} {score:.3f}" for name, score in segment.scores.items() if name not in SCORES]
        if shown:
            place = locate(linted.document, segment.id, "target", Span(0, 0), segment.target)
            words = segment.target.split()
            first = " ".join(words[:_WORDS]) + ("…" if len(words) > _WORDS else "") or "(nothing stands for it)"
            yield f"  {in_words(place)}  {'  '.join(shown)}  {first}"
