#!/usr/bin/env python3
"""
What a sentence encoder tells apart, on line-aligned text: encoders.py SOURCE TARGET [--encoder NAME] [--lines N]

Prints the mean cosine of unrelated lines (`unrelated` in qa/models/encoders.py), how often the nearest line is the
translation, the shares of translations and of unrelated lines under MEA001's bar, and the time for a sentence.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy  # the encoders bring it

from qa.models.encoders import _PACKAGES, ENCODERS, _Encoder  # no cache: this measures

BAR = 0.1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--encoder", choices=ENCODERS, default=ENCODERS[0])
    parser.add_argument("--lines", type=int, default=1000)
    options = parser.parse_args()
    encoder = _Encoder(options.encoder, _PACKAGES[options.encoder])
    sides = []
    started = time.perf_counter()
    for path in (options.source, options.target):
        vectors = numpy.array(encoder(path.read_text(encoding="utf-8").splitlines()[: options.lines]))
        sides.append(vectors / numpy.linalg.norm(vectors, axis=1, keepdims=True))
    spent = (time.perf_counter() - started) / (2 * len(sides[0]))
    cosines = sides[0] @ sides[1].T
    own, others = cosines.diagonal(), cosines[~numpy.eye(len(cosines), dtype=bool)]
    found = (cosines.argmax(axis=1) == numpy.arange(len(cosines))).mean()
    scaled = [(values - encoder.unrelated) / (1 - encoder.unrelated) for values in (own, others)]
    print(
        f"{encoder.name}: unrelated {others.mean():.3f}, translations {own.mean():.3f}, P@1 {found:.3f}, under {BAR}: "
        f"{1000 * (scaled[0] < BAR).mean():.1f} of 1,000 translations, {1000 * (scaled[1] < BAR).mean():.0f} of 1,000 "
        f"unrelated; {1000 * spent:.1f} ms a sentence"
    )


if __name__ == "__main__":
    main()
