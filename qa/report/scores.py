"""The scores of each sentence, for a reader."""

from __future__ import annotations

from collections.abc import Iterator

from qa.model import SCORES, Linted, Span
from qa.positions import locate
from qa.report.places import in_words, one_line

#: How each score is called and shown; the encoder's is a share, the others are out of 100; others follow.
_SHOWN = (("chrf", "chrF", ".1f"), ("chrf++", "chrF++", ".1f"), ("similarity", "similarity", ".1f"),
          ("fluency", "fluency", ".0f"), ("surface", "surface", ".0f"), ("semantic", "semantic", ".2f"))  # fmt: skip
_WORDS = 8


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
