"""
What the sense of English costs a sentence, and what its gate saves.

    python benchmarks/sense.py TEXT

TEXT holds an English sentence a line; the first half fills the caches, as the start of a corpus does, the second half
is measured, once in each of five processes of their own. Printed: CPU microseconds a sentence, medians with the least
and the most, for splitting into words, for the full look, for the full look again (all words known), for the gate, for
the gate and the full look where it opens, and for chrF++ of sacrebleu on the same sentences; and the ratios to chrF++.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

RUNS = 5


def timed(run: Callable[[str], object], texts: Sequence[str]) -> float:
    """CPU microseconds a text."""
    start = time.process_time()
    for text in texts:
        run(text)
    return (time.process_time() - start) / len(texts) * 1e6


def measured(texts: Sequence[str]) -> dict[str, float]:
    """All figures, in a fresh process."""
    from qa.lang.english.gate import may_be_damaged
    from qa.lang.english.sense import sense
    from qa.lang.english.tagger import tags
    from qa.lang.words import tokens
    from qa.metrics import metric

    start = time.process_time()
    sense("The talks ended on Friday.")
    found = {"loading, once": (time.process_time() - start) * 1e6}
    chrf, half = metric("chrf++"), len(texts) // 2
    first, second = texts[:half], texts[half:]
    found["words"] = timed(tokens.__wrapped__, texts)
    timed(may_be_damaged, first)
    found["gate"] = timed(may_be_damaged, second)
    timed(sense, [text for text in first if may_be_damaged(text)])
    opened = [text for text in second if may_be_damaged(text)]
    found["gate and what it opens"] = found["gate"] + timed(sense, opened) * len(opened) / len(second)
    timed(sense, first)
    sense.cache_clear()
    tags.cache_clear()
    found["full look"] = timed(sense, second)
    sense.cache_clear()
    tags.cache_clear()
    found["full look again"] = timed(sense, second)
    found["chrF++ of sacrebleu"] = timed(lambda text: chrf.sentence_score(text, [text[::-1]]), second)
    found["share that the gate opens for, %"] = 100 * len(opened) / len(second)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("text", type=Path)
    texts = [line for line in parser.parse_args().text.read_text(encoding="utf-8").splitlines() if line.strip()]
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), max_tasks_per_child=1) as pool:
        runs = [pool.submit(measured, texts).result() for _ in range(RUNS)]
    middle = {name: statistics.median(run[name] for run in runs) for name in runs[0]}
    for name, value in middle.items():
        spread = f"{min(run[name] for run in runs):.1f} to {max(run[name] for run in runs):.1f}"
        ratio = "" if "," in name else f"  {value / middle['chrF++ of sacrebleu']:.2f} of chrF++"
        print(f"{name:34} {value:10.1f}  ({spread}){ratio}")


if __name__ == "__main__":
    main()
