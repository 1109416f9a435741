#!/usr/bin/env python3
"""
What the estimate adds on gold cases: estimate.py [--encoder NAME] [--cache FOLDER] [--cases FOLDER] [--more 0.02 0.05]

Sentences of the cases are found when anything is said of them; noise is the share of sentences without gold, there
and in corpora/clean, of which something is said. With each more of noise that is allowed, recall by class: of the
findings alone, with the doubts that fit into the noise, and with the estimates that do. The estimate's bar is set on
these sentences, as that of the doubts is: the comparison is fair, the bar is no result.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from qa.config import selection
from qa.engine import lint
from qa.evaluate.cases import cases
from qa.model import Document
from qa.models import ENCODERS, encoder, scored_by
from qa.models.encoders import SentenceEncoder
from qa.read import article

CORPORA = Path(__file__).resolve().parent.parent / "corpora"
CLEAN = [("bg", "news.en.txt"), ("ru", "news.ru.en.txt"), ("uk", "news.uk.en.txt")]


class Said(NamedTuple):
    """A sentence: the classes of its gold, whether anything is found, how sure the surest doubt and the estimate is."""

    kinds: frozenset[str]
    found: bool
    doubt: float
    poor: float


def documents(folder: Path) -> Iterator[tuple[Document, list[tuple[str, int]]]]:
    """Documents with the class and the place of their gold."""
    for case in cases(folder):
        yield case.document, [(gold.kind, gold.spans[0].start) for gold in case.gold]
    for lang, name in CLEAN:
        sides = [CORPORA / "clean" / f"news.{lang}.txt", CORPORA / "clean" / name]
        lines = [path.read_text(encoding="utf-8").splitlines() for path in sides]
        for source, target in zip(*lines, strict=True):
            yield article(target, source, source_lang=lang, target_lang="en"), []


def looked(model: SentenceEncoder, folder: Path) -> Iterator[Said]:
    checks = selection("news")
    for plain, gold in documents(folder):
        document = scored_by(plain, model)
        result = lint(plain, checks)  # by the rules alone
        found = {finding.segment for finding in result.findings}
        doubts = {one.segment: one.confidence for one in sorted(result.doubts, key=lambda one: one.confidence)}
        for segment in document.segments:
            start = document.places[segment.id, "target"].start
            kinds = frozenset(kind for kind, at in gold if start <= at <= start + len(segment.target))
            if segment.source and segment.target:
                poor = segment.scores.get("qe-poor", 0.0)
                yield Said(kinds, segment.id in found, doubts.get(segment.id, 0.0), poor)


def bar(values: Sequence[float], more: int) -> float:
    """The lowest bar over which not more of the values stand."""
    ranked = sorted(values, reverse=True)
    return ranked[more] if more < len(ranked) else -1.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", choices=ENCODERS, default=ENCODERS[0])
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--cases", type=Path, default=CORPORA / "cases")
    parser.add_argument("--more", type=float, nargs="+", default=[0.02, 0.05])
    options = parser.parse_args()
    every = [*looked(encoder(options.encoder, options.cache), options.cases)]
    good, bad = [one for one in every if not one.kinds], [one for one in every if one.kinds]
    quiet = [one for one in good if not one.found]
    print(
        f"{len(bad)} sentences with gold, {len(good)} without; noise of the findings {1 - len(quiet) / len(good):.3f}"
    )
    print(f"recall of the findings {sum(one.found for one in bad) / len(bad):.3f}")
    for share in options.more:
        more = int(share * len(good))
        bars = bar([one.doubt for one in quiet], more), bar([one.poor for one in quiet], more)
        by_doubt = [one for one in bad if one.found or one.doubt > bars[0]]
        by_poor = [one for one in bad if one.found or one.poor > bars[1]]
        print(f"\nnoise +{share:.3f} at most: doubts over {bars[0]:.2f} or estimates over {bars[1]:.2f}")
        print(f"recall with doubts {len(by_doubt) / len(bad):.3f}, with the estimate {len(by_poor) / len(bad):.3f}")
        counts = [Counter(kind for one in some for kind in one.kinds) for some in (bad, by_doubt, by_poor)]
        for kind, total in counts[0].most_common():
            if counts[1][kind] != counts[2][kind]:
                print(
                    f"  {kind}: {total} sentences, {counts[1][kind]} with doubts, {counts[2][kind]} with the estimate"
                )


if __name__ == "__main__":
    main()
