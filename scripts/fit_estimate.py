#!/usr/bin/env python3
"""
Fit the surface estimate of `qa.align.estimate` to human assessments, and say how it does on pairs it has not seen.

    python scripts/fit_estimate.py PATH -o qa/data/english

PATH: MLQE-PE as its authors publish it, a folder with the train and dev files of several language pairs into English.
Ridge regression on the standardised direct assessments of the train split; measured by Spearman on the dev split, with
all pairs and with the pair left out. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from math import sqrt
from pathlib import Path

from train_english import written_to

from qa.align.estimate import features
from qa.evaluate.mlqe_files import Sentence, sentences
from qa.statistics import mean, spearman

#: The pull of the weights to zero, in sentences.
RIDGE = 20.0
Row = tuple[dict[str, float], float]


def rows(some: Sequence[Sentence]) -> list[Row]:
    return [(features(one.source, one.target), one.assessed) for one in some if one.assessed is not None]


def fit(data: Sequence[Row]) -> dict[str, tuple[float, float, float]]:
    """Mean, deviation and weight of each feature."""
    names = [*data[0][0]]
    means = {name: mean([found[name] for found, _ in data]) for name in names}
    spreads = {name: sqrt(mean([(found[name] - means[name]) ** 2 for found, _ in data])) or 1.0 for name in names}
    table = [[(found[name] - means[name]) / spreads[name] for name in names] for found, _ in data]
    middle = mean([assessed for _, assessed in data])
    square = [
        [sum(row[i] * row[j] for row in table) + RIDGE * (i == j) for j in range(len(names))] for i in range(len(names))
    ]
    right = [
        sum(row[i] * (assessed - middle) for row, (_, assessed) in zip(table, data, strict=True))
        for i in range(len(names))
    ]
    return {
        name: (means[name], spreads[name], weight) for name, weight in zip(names, solved(square, right), strict=True)
    }


def solved(square: list[list[float]], right: list[float]) -> list[float]:
    """The solution of a positive definite system, by elimination."""
    size = len(right)
    for place in range(size):
        for below in range(place + 1, size):
            factor = square[below][place] / square[place][place]
            for column in range(place, size):
                square[below][column] -= factor * square[place][column]
            right[below] -= factor * right[place]
    found = [0.0] * size
    for place in reversed(range(size)):
        rest = sum(square[place][column] * found[column] for column in range(place + 1, size))
        found[place] = (right[place] - rest) / square[place][place]
    return found


def agreement(model: dict[str, tuple[float, float, float]], data: Sequence[Row]) -> float:
    said = [sum(w * max(-3, min(3, (found[n] - m) / s)) for n, (m, s, w) in model.items()) for found, _ in data]
    return spearman(said, [assessed for _, assessed in data]) or 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("mlqe", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    train = {pair: rows(some) for pair, some in sentences(options.mlqe, "train").items()}
    dev = {pair: rows(some) for pair, some in sentences(options.mlqe, "dev").items()}
    model = fit([row for pair in sorted(train) for row in train[pair]])
    for pair in sorted(dev):
        without = fit([row for other in sorted(train) if other != pair for row in train[other]])
        print(f"{pair}: Spearman {agreement(model, dev[pair]):.3f}, left out {agreement(without, dev[pair]):.3f}")
    lines = ["\t".join([name, *(f"{number:.5g}" for number in model[name])]) for name in model]
    written_to(options.output / "estimate.tsv", "\n".join(lines))


if __name__ == "__main__":
    main()
