#!/usr/bin/env python3
"""
Learn what damage looks like in English: the weights of `qa.lang.english.sense`.

    python scripts/train_sense.py masc_tagged.zip -o qa/data/english

The sentences of MASC, as `scripts/train_english.py` reads them, and damaged copies of them (`scripts/corrupt.py`) teach
a logistic regression over the windows of `qa.lang.english.windows`. Blocks of 200 sentences are dealt into eight folds;
the surprise of a fold is that of the counts of the others, and on the last fold, kept apart, the odds are
calibrated. The tables of the other scripts must be there. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from math import exp, sqrt
from pathlib import Path
from typing import NamedTuple

from corrupt import Lexicon, Sentence, damage
from train_english import class_grams, read_masc, written_to

from qa.lang.english import sense
from qa.lang.english.surprise import Grams, class_bits, symbol
from qa.lang.english.tagger import Tagged, tag_words
from qa.lang.english.windows import NAMES, walk

#: Sentences in a block, and folds that the blocks are dealt into.
BLOCK, FOLDS = 200, 8
#: Damaged copies of a sentence; features seen less often are not learnt; rounds over the data; sizes of sentences.
COPIES, RARE, ROUNDS, SHORTEST, LONGEST = 4, 8, 4, 5, 45
#: The step and the pull to zero of the learner.
RATE, DECAY = 0.15, 1e-6
#: One sentence in so many has a defect of this kind, for the calibration: machine-translated news.
PREVALENCE = 3


class Row(NamedTuple):
    """What a gap shows, whether it is damaged, and how much it counts."""

    names: tuple[str, ...]
    damaged: bool
    weight: float


def shown(forms: Sequence[str], grams: Grams) -> list[tuple[str, ...]]:
    """The features of each gap, the surprise by these counts."""
    words = [Tagged(form, 0, 0, tag, form.lower()) for form, tag in zip(forms, tag_words(forms), strict=True)]
    symbols = [symbol(word) for word in words]
    return [tuple(names) for names in walk(words, symbols, class_bits(words, symbols, grams), NAMES)]


def rows(sentences: Sequence[Sentence], lexicon: Lexicon, grams: Grams, copies: int) -> Iterator[Row]:
    """The gaps of the sentences and the damaged gaps of their copies."""
    chance = random.Random(2026)
    for sentence in sentences:
        forms = [form for form, _ in sentence]
        for names in shown(forms, grams):
            yield Row(names, False, 1.0)
        for _ in range(copies):
            copy = damage(sentence, lexicon, chance)
            if copy is not None:
                found = shown(copy.forms, grams)
                for gap in copy.gaps:
                    yield Row(found[gap], True, 1 / len(copy.gaps))


def folded(folds: Sequence[Sequence[Sentence]], lexicon: Lexicon) -> Iterator[Row]:
    """The rows of all folds but the last, the surprise in each by what is counted in the others."""
    for number, fold in enumerate(folds[:-1]):
        others = [sentence for other, some in enumerate(folds) if other != number for sentence in some]
        yield from rows(_usable(fold), lexicon, Grams(class_grams(others)), COPIES)


def _usable(sentences: Sequence[Sentence]) -> list[Sentence]:
    return [sentence for sentence in sentences if SHORTEST <= len(sentence) <= LONGEST]


def learn(data: Sequence[Row]) -> dict[str, float]:
    """Logistic regression by AdaGrad (Duchi et al. 2011), the rows in a new order each round."""
    times = Counter(name for row in data for name in row.names)
    index = {name: place for place, name in enumerate(sorted(name for name, seen in times.items() if seen >= RARE))}
    coded = [([index[name] for name in row.names if name in index], row.damaged, row.weight) for row in data]
    weights, squares = [0.0] * len(index), [1e-2] * len(index)
    chance = random.Random(2026)
    for number in range(ROUNDS):
        chance.shuffle(coded)
        loss = 0.0
        for places, damaged, weight in coded:
            odds = sum(weights[place] for place in places)
            wrong = round((1 / (1 + exp(-odds)) - damaged) * weight, 6)
            loss += abs(wrong)
            for place in places:
                step = wrong + DECAY * weights[place]
                squares[place] += step * step
                weights[place] -= RATE * step / sqrt(squares[place])
        print(f"round {number + 1}: mean error {loss / len(coded):.4f}", flush=True)
    return {name: weights[place] for name, place in index.items()}


def calibration(weights: dict[str, float], data: Sequence[Row]) -> tuple[float, float]:
    """Slope and offset that make the odds of held-out gaps probabilities (Platt 1999), by Newton's method."""
    points = [
        (
            sum(weights.get(name, 0.0) for name in row.names),
            row.damaged,
            row.weight / (PREVALENCE if row.damaged else 1),
        )
        for row in data
    ]
    slope, offset = 1.0, -3.0
    for _ in range(30):
        g1 = g2 = h11 = h12 = h22 = 0.0
        for odds, damaged, weight in points:
            share = 1 / (1 + exp(-(slope * odds + offset)))
            error, bend = weight * (share - damaged), weight * share * (1 - share)
            g1, g2 = g1 + error * odds, g2 + error
            h11, h12, h22 = h11 + bend * odds * odds, h12 + bend * odds, h22 + bend
        slope, offset = (
            slope - (h22 * g1 - h12 * g2) / (h11 * h22 - h12**2),
            offset - (h11 * g2 - h12 * g1) / (h11 * h22 - h12**2),
        )
    return slope, offset


def written(weights: dict[str, float], slope: float, offset: float) -> str:
    """The model file: the calibration, then feature and weight on each line."""
    found = [f"{slope:.4f} {offset:.4f}"]
    for name, weight in sorted(weights.items()):
        level = max(-sense.LARGEST, min(sense.LARGEST, round(weight * sense.STEPS)))
        if level:
            found.append(name + chr(sense.MIDDLE + level))
    return "\n".join(found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("masc", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    sentences = read_masc(options.masc)
    lexicon = Lexicon(sentences)
    blocks = [sentences[start : start + BLOCK] for start in range(0, len(sentences), BLOCK)]
    folds = [[one for block in blocks[number::FOLDS] for one in block] for number in range(FOLDS)]
    weights = learn(list(folded(folds, lexicon)))
    grams = Grams(class_grams([one for fold in folds[:-1] for one in fold]))
    slope, offset = calibration(weights, list(rows(_usable(folds[-1]), lexicon, grams, 1)))
    print(f"slope {slope:.3f}, offset {offset:.3f}")
    written_to(options.output / "sense.txt", written(weights, slope, offset))


if __name__ == "__main__":
    main()
