"""
What a keystroke costs the language server, and what it saves by keeping what it found of the text before.

    python benchmarks/lsp.py [PARAGRAPHS]

An article of so many paragraphs (200), put together from corpora/articles, is open beside its original; a letter is
typed in the middle of it, seven times. Printed: CPU seconds, medians with the least and the most, to look at the text
when it is opened, to look at all of it again, and to look at it with what was kept; and the ratio of the last two.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle
from pathlib import Path

from qa.lsp.buffers import Buffer
from qa.lsp.checking import Kept, Work, check, kept
from qa.lsp.settings import Client, Settings
from qa.lsp.told import told

ARTICLES = Path(__file__).resolve().parent.parent / "corpora" / "articles"
RUNS = 7


def article(lang: str, count: int) -> str:
    """So many paragraphs of the articles that are there in Bulgarian."""
    names = cycle(sorted(path.name.split(".")[0] for path in ARTICLES.glob("*.bg.txt")))
    found: list[str] = []
    while len(found) < count:
        text = (ARTICLES / f"{next(names)}.{lang}.txt").read_text(encoding="utf-8")
        found += [paragraph for paragraph in text.split("\n\n") if len(paragraph) > 40]
    return "\n\n".join(found[:count])


def typed(text: str) -> Iterator[str]:
    """The text while a word is typed in its middle."""
    at = text.index(" ", len(text) // 2)
    for end in range(1, RUNS + 1):
        yield f"{text[:at]} {'seaports'[:end]}{text[at:]}"


def seconds(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


def shown(what: str, found: Sequence[float]) -> None:
    print(f"{what:34} {statistics.median(found):8.3f}  ({min(found):.3f}–{max(found):.3f})")


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "long.bg.txt").write_text(article("bg", count), encoding="utf-8")
        text = article("en", count)

        def look(text: str, known: Kept) -> None:
            buffer = Buffer("x", folder / "long.en.txt", True, "text", text, 1)
            told(check(Work(buffer, folder, Settings(), {}, known)), Client("utf-16"))

        known = kept()
        shown("opened", [seconds(lambda: look(text, known))])
        whole = [seconds(lambda one=one: look(one, kept())) for one in typed(text)]
        again = [seconds(lambda one=one: look(one, known)) for one in typed(text)]
    shown("a keystroke, all looked at again", whole)
    shown("a keystroke, with what was kept", again)
    print(f"{'ratio':34} {statistics.median(whole) / statistics.median(again):8.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
