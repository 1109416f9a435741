"""Which sentences of an original a part of its translation stands for, where only that part is at hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log
from typing import NamedTuple

from qa.align.clues import Clue, clues

#: A run of sentences that shares less of its evidence with the part than this is not what the part stands for.
_LEAST = 0.4
#: A run has at most so many sentences for each of the part's, and so many more.
_TIMES, _MORE = 2, 1
#: What a length counts that is e times what is expected of the other text's.
_LENGTH = 0.1


class Run(NamedTuple):
    """Sentences of the original, half-open, and how like the part they are, 0-1."""

    start: int
    end: int
    likeness: float


def counterpart(source: Sequence[str], part: Sequence[str], source_lang: str, target_lang: str) -> Run | None:
    """
    The run of the original's sentences that shares most of its evidence (numbers, names by sound, words of the
    lexicon) with the sentences of a part of the translation; None where no run shares enough.
    """
    theirs = [clues(text, source_lang, target_lang) for text in source]
    ours = [clue for text in part for clue in clues(text, target_lang, source_lang)]
    wanted = {sign for clue in ours for sign in clue.signs}
    size = sum(map(len, part))
    best = Run(0, 0, 0.0)
    for start in range(len(theirs)):
        if not any(wanted & clue.signs for clue in theirs[start]):
            continue  # a run that starts with a stranger is no better than one without it
        for end in range(start + 1, min(len(theirs), start + _TIMES * len(part) + _MORE) + 1):
            run = [clue for some in theirs[start:end] for clue in some]
            likeness = _likeness(run, ours) - _LENGTH * abs(
                log(max(1, sum(map(len, source[start:end]))) / max(1, size))
            )
            if likeness > best.likeness:
                best = Run(start, end, likeness)
    return best if best.likeness >= _LEAST else None


def _likeness(one: Sequence[Clue], other: Sequence[Clue]) -> float:
    """The share of the evidence on both sides that is found on the other."""
    here, there = _found(one, other), _found(other, one)
    total = here[1] + there[1]
    return (here[0] + there[0]) / total if total else 0.0


def _found(some: Sequence[Clue], others: Sequence[Clue]) -> tuple[int, int]:
    """The weight of the clues that the others have as well, and of all that should be found."""
    signs = Counter(sign for clue in others for sign in clue.signs)
    found = total = 0
    for clue in some:
        is_found = any(sign in signs for sign in clue.signs)
        found += clue.weight * is_found
        total += clue.weight * (is_found or clue.expected)
    return found, total
