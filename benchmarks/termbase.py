"""
What a big termbase costs a sentence, on top of its words and lemmas.

    python benchmarks/termbase.py SOURCE TARGET [--terms 10000] [--lang bg]

SOURCE and TARGET hold a sentence a line. The terms are those of the packaged tables, and pairs of their words until
there are enough. Printed: CPU microseconds a sentence, medians of five runs, for finding all terms of both sides; for
splitting the same sentences into words, and for looking up their lemmas in the cache.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from qa.lang.terms import search as term_search
from qa.lang.terms.forms import key, pieces
from qa.lang.terms.termbase import Term, Termbase
from qa.lang.words import tokens
from qa.terms.packs import packs

RUNS = 5


def made(count: int, lang: str) -> Termbase:
    """A termbase of so many terms, the same on every run."""
    terms = [term for term in packs().terms if term.source_lang in ("", lang)]
    words = sorted({word for term in terms for source in term.sources for word in source.split() if word != ".."})
    draw = random.Random(0)
    while len(terms) < count:
        pair = " ".join(draw.sample(words, 2))
        terms.append(Term((pair,), f"term {len(terms)}", (f"rendering {len(terms)}",), (), lang, "en"))
    return Termbase(tuple(islice(terms, count)))


def microseconds(run: Callable[[], object], sentences: int) -> float:
    """The median cost a sentence of five runs, after one that fills the caches of words."""
    run()
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return statistics.median(times) / sentences * 1e6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--terms", type=int, default=10_000)
    parser.add_argument("--lang", default="bg")
    asked = parser.parse_args()
    texts = [
        (text, lang)
        for path, lang in ((asked.source, asked.lang), (asked.target, "en"))
        for text in path.read_text(encoding="utf-8").split("\n")
        if text
    ]
    termbase = made(asked.terms, asked.lang)
    pairs = list(zip(texts[: len(texts) // 2], texts[len(texts) // 2 :], strict=True))

    def search() -> int:
        term_search._line.cache_clear()
        found = 0
        for (source, lang), (target, _) in pairs:
            here = term_search.in_source(termbase, source, lang)
            found += len(here)
            if here:
                term_search.in_target({match.term for match in here}, target, "en")
            term_search.in_style(termbase, target, "en")
        return found

    found = search()

    def prepare() -> None:
        for text, lang in texts:
            for word in pieces.__wrapped__(text, lang):
                key(word.text, lang)

    words = microseconds(lambda: [tokens.__wrapped__(text) for text, _ in texts], len(texts))
    prepared = microseconds(prepare, len(texts))
    every = microseconds(search, len(texts))
    print(f"{len(termbase.terms):,} terms, {len(texts):,} sentences, {found / len(texts):.2f} matches a sentence")
    print(
        f"words {words:.1f} µs, their cached lemmas {prepared:.1f} µs; with the terms {every:.1f} µs a sentence: "
        f"{every - prepared:.1f} µs on top"
    )


if __name__ == "__main__":
    main()
