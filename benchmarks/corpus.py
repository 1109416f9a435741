"""
A corpus of any size from our sample articles and cases, the same for the same seed.

    python benchmarks/corpus.py FILE [--pairs 100000] [--seed 0] [--bad 7] [--termbase TERMS.csv]

FILE is .tsv, .jsonl or .tmx by its name. A pair is two sentences of good news translations (Bulgarian-English), with
long numbers changed alike on both sides, so that hardly two pairs are the same; in seven of a hundred, one of the two
is a pair with a defect from the gold cases. JSON Lines have an outlet, a date and a document too. --termbase writes
10,000 terms: those of the packaged tables, of two words and more, that the good pairs keep, and pairs of their words
until there are enough.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

from qa.align.term_uses import term_uses
from qa.evaluate.cases import cases
from qa.lang.terms.termbase import Term, Termbase
from qa.model import Segment
from qa.terms.packs import packs

CORPORA = Path(__file__).resolve().parent.parent / "corpora"
TERMS = 10_000
#: Numbers of three digits and more, but for years.
_NUMBER = re.compile(r"(?<![\d.,:/-])(?!(?:19|20)\d\d\b)\d{3,}(?![\d.,:/-])")
_OUTLETS = ("fakti", "novini", "dnevnik", "vesti", "standart")
_TMX = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4"><header srclang="bg" adminlang="en" '
    'datatype="plaintext" segtype="sentence" creationtool="mtqa" creationtoolversion="0" o-tmf="none"/><body>\n'
)


class Pair(NamedTuple):
    source: str
    target: str
    number: int


def good_and_bad() -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Good pairs, and pairs with a defect."""
    good = list(zip(*(_lines(CORPORA / "clean" / f"news.{lang}.txt") for lang in ("bg", "en")), strict=True))
    bad: list[tuple[str, str]] = []
    for row in _lines(CORPORA / "cases" / "near_misses.tsv"):
        lang, source, target = row.split("\t")
        good += [(source, target)] if lang == "bg" else []
    for case in cases(CORPORA):
        marked = {place for gold in case.gold for place in gold.spans}
        for segment in case.document.segments:
            if segment.source and segment.target and segment.source_lang == "bg":
                (bad if marked else good).append((_flat(segment.source), _flat(segment.target)))
    return sorted({*good}), sorted({*bad} - {*good})


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def _flat(text: str) -> str:
    return " ".join(text.split())


def made(pairs: int, seed: int, bad_in_a_hundred: int) -> Iterator[Pair]:
    """So many pairs."""
    draw = random.Random(seed)
    good, bad = good_and_bad()
    for number in range(pairs):
        two = [draw.choice(bad if draw.random() * 100 < bad_in_a_hundred else good), draw.choice(good)]
        draw.shuffle(two)
        source, target = (" ".join(texts) for texts in zip(*two, strict=True))
        there = {*_NUMBER.findall(source)} & {*_NUMBER.findall(target)}
        new = {old: str(draw.randrange(10 ** (len(old) - 1), 10 ** len(old))) for old in sorted(there)}
        yield Pair(_renumbered(source, new), _renumbered(target, new), number)


def _renumbered(text: str, new: dict[str, str]) -> str:
    return _NUMBER.sub(lambda found: new.get(found[0], found[0]), text) if new else text


def lines(pairs: Iterable[Pair], ending: str) -> Iterator[str]:
    """The file, line by line."""
    if ending == ".tmx":
        yield _TMX
    for source, target, number in pairs:
        if ending == ".tmx":
            yield (
                f'<tu tuid="{number}"><tuv xml:lang="bg"><seg>{escape(source)}</seg></tuv>'
                f'<tuv xml:lang="en"><seg>{escape(target)}</seg></tuv></tu>\n'
            )
        elif ending == ".jsonl":
            facts = {
                "outlet": _OUTLETS[number // 40 % len(_OUTLETS)],
                "date": f"2025-{number // 1000 % 12 + 1:02}-01",
                "document": f"story-{number // 20}",
            }
            yield json.dumps({"source": source, "target": target, **facts}, ensure_ascii=False) + "\n"
        else:
            yield f"{source}\t{target}\n"
    if ending == ".tmx":
        yield "</body></tmx>\n"


def write_terms(path: Path) -> None:
    """10,000 terms as CSV."""
    every = [term for term in packs().terms if term.source_lang in ("", "bg")]
    rows = [(source, term.target) for term in every for source in term.sources if " " in source and ".." not in source]
    words = sorted({word for source, _ in rows for word in source.split() if word.isalpha() and len(word) > 3})
    draw = random.Random(0)
    rows += [(" ".join(draw.sample(words, 2)), f"rendering {number}") for number in range(2 * TERMS)]
    terms = {source.casefold(): Term((source,), target, source_lang="bg") for source, target in rows if target}
    while wrong := _not_kept(Termbase(tuple(terms.values()))):
        terms = {source: term for source, term in terms.items() if source not in wrong}
    with path.open("w", encoding="utf-8", newline="") as file:
        written = ((*term.sources, term.target) for term in islice(terms.values(), TERMS))
        csv.writer(file).writerows([("source", "target"), *written])


def _not_kept(termbase: Termbase) -> set[str]:
    """The terms, in small letters, that a good translation renders otherwise."""
    pairs = [
        Segment(id=0, source=source, target=target, source_lang="bg", target_lang="en")
        for source, target in good_and_bad()[0]
    ]
    uses = [use for pair in pairs for use in term_uses(pair, termbase) if use.kind != "right"]
    return {source.casefold() for use in uses for term in use.terms for source in term.sources}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--pairs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--bad", type=int, default=7)
    parser.add_argument("--termbase", type=Path)
    asked = parser.parse_args()
    if asked.termbase:
        write_terms(asked.termbase)
    with asked.file.open("w", encoding="utf-8") as file:
        file.writelines(lines(made(asked.pairs, asked.seed, asked.bad), asked.file.suffix))


if __name__ == "__main__":
    main()
