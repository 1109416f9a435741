"""How a difference from a reference is told: both ends, the original's words, and they as the repair."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from qa.align.diff import Piece
from qa.lang import data
from qa.model import Fix, Hit, Segment, Span

#: A text that shares so few of its content words with the other tells something else, or in quite other words.
SAME_STORY = 0.6
#: Longer words of the original are not quoted in full.
_LONGEST = 80


def said_otherwise(segment: Segment, target: Span, reference: Span, confidence: float, note: str = "") -> Hit:
    """The original says one thing, the translation another."""
    original = reference.of(segment.reference or "")
    here = target.of(segment.target)
    said = f"The original says “{_short(original)}”; the translation says “{_short(here)}”."
    return Hit(
        f"{said} {note}" if note else said,
        target=target,
        reference=reference,
        fixes=(Fix(target, _cased(original, here)),),
        confidence=confidence,
    )


def around(pieces: Sequence[Piece], places: Iterable[int]) -> Span:
    """From the first of some words to the last."""
    spans = [pieces[place].span for place in places]
    return Span(min(spans).start, max(span.end for span in spans))


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else flat[: _LONGEST - 1] + "…"


def _cased(original: str, here: str) -> str:
    """A repair at the start of a sentence keeps the capital that stood there."""
    return original[:1].upper() + original[1:] if here[:1].isupper() and original[:1].islower() else original


def denies(text: str, *, vaguely: bool = False) -> bool:
    """A word of the text says no: not, refused, without; `vaguely` also only, closed, until."""
    return _denial("sure").search(text) is not None or (vaguely and _denial("vague").search(text) is not None)


@lru_cache(maxsize=2)
def _denial(kind: str) -> re.Pattern[str]:
    rows = data.table("paraphrase.toml")["denials"][kind]
    forms = (re.escape(row).replace(r"\*", r"\w*") for row in rows)
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)|n['’]t(?!\w)", re.IGNORECASE)
