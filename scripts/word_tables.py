#!/usr/bin/env python3
"""
Make the tables of word and pair counts of `qa/data/english` from the lists that the package `wordsegment` ships.

    python scripts/word_tables.py wordsegment/unigrams.txt wordsegment/bigrams.txt -o qa/data/english

Both lists have a word or a pair, a tab and its count on each line (Google's web counts as Peter Norvig published them).
The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Callable, Mapping
from math import log2
from pathlib import Path

from marisa_trie import Trie

from qa.lang.english import frequency

#: So many of the most frequent words are kept; pairs only of these.
WORDS = 120_000


def counts(path: Path) -> dict[str, int]:
    """Words or pairs of letters only, with their counts; the marks of a sentence's ends are no words."""
    rows = (line.rstrip("\n").split("\t") for line in path.open(encoding="utf-8"))
    return {key: int(count) for key, count in rows if all(word.isalpha() for word in key.split(" "))}


def written(table: Mapping[str, int], level: Callable[[int], float], folder: Path, name: str) -> None:
    """The keys as a trie, and a byte for each key at the place that the trie gives it."""
    trie = Trie(sorted(table))
    levels = bytearray(len(table))
    for key, count in table.items():
        levels[trie[key]] = min(255, max(0, round(level(count))))
    for path, content in ((folder / f"{name}.trie", trie.tobytes()), (folder / f"{name}.bin", bytes(levels))):
        path.write_bytes(content)
        print(f"{path.name}: {len(content)} bytes, SHA-256 {hashlib.sha256(content).hexdigest()}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("words", type=Path)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    for path in (options.words, options.pairs):
        print(f"{path.name}: SHA-256 {hashlib.sha256(path.read_bytes()).hexdigest()}")
    words = counts(options.words)
    words = {word: words[word] for word in sorted(words, key=lambda word: (-words[word], word))[:WORDS]}
    pairs = {
        pair: count for pair, count in counts(options.pairs).items() if all(one in words for one in pair.split(" "))
    }
    written(words, lambda count: frequency.WORD_STEPS * log2(count), options.output, "words")
    written(pairs, lambda count: frequency.PAIR_STEPS * (log2(count) - frequency.PAIR_BASE), options.output, "pairs")
    print(f"{len(words)} words, {len(pairs)} pairs")


if __name__ == "__main__":
    main()
