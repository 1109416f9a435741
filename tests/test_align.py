"""Links against those made by hand; the aligner was not tuned on the articles that are kept apart."""

from pathlib import Path

import pytest

from qa.align import align
from qa.read import read
from tests.conftest import ROOT

ARTICLES = ROOT / "corpora" / "articles"
KEPT_APART = ("tram", "dam")
OTHERS = tuple(sorted({path.name.split(".")[0] for path in ARTICLES.glob("*.links.tsv")} - {*KEPT_APART}))
Range = tuple[int, int] | None


def _range(cell: str) -> Range:
    return (int(cell.split(":")[0]), int(cell.split(":")[1])) if cell else None


def _gold(path: Path) -> set[tuple[Range, Range]]:
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return {(_range(source), _range(target)) for source, target in rows}


def _found(name: str) -> set[tuple[Range, Range]]:
    source = next(path for path in ARTICLES.glob(f"{name}.[a-z][a-z].txt") if ".en." not in path.name)
    document = read(ARTICLES / f"{name}.en.txt", source)
    links: set[tuple[Range, Range]] = set()
    for segment in document.segments:
        if segment.role in ("furniture", "dateline"):
            continue
        ranges: list[Range] = []
        for side, text in (("source", segment.source), ("target", segment.target)):
            start = document.places[segment.id, side].start if text else 0
            ranges.append((start, start + len(text)) if text else None)
        links.add((ranges[0], ranges[1]))
    return links


def _f1(names: tuple[str, ...]) -> float:
    gold = {(name, *link) for name in names for link in _gold(ARTICLES / f"{name}.links.tsv")}
    found = {(name, *link) for name in names for link in _found(name)}
    return 2 * len(gold & found) / (len(gold) + len(found))


def test_links_of_the_articles_kept_apart() -> None:
    assert _f1(KEPT_APART) >= 0.95


def test_links_of_the_other_articles() -> None:
    assert _f1(OTHERS) >= 0.95


@pytest.mark.parametrize(
    ("source", "target", "links"),
    [
        pytest.param(["Дъжд."], [], [((0,), ())], id="nothing translated"),
        pytest.param([], ["Rain."], [((), (0,))], id="nothing to translate"),
        pytest.param(
            ["Кметът Иванов откри моста на 5 май.", "Движението тръгна в 15:00."],
            ["Mayor Ivanov opened the bridge on May 5.", "Traffic began at 15:00."],
            [((0,), (0,)), ((1,), (1,))],
            id="one to one",
        ),
    ],
)
def test_align(source: list[str], target: list[str], links: list[tuple[tuple[int, ...], tuple[int, ...]]]) -> None:
    assert [(link.source, link.target) for link in align(source, target, "bg", "en")] == links
