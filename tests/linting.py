"""Linting a file with its original beside it, as the command line does; and what is known to be good."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from qa.config import Config
from qa.engine import lint
from qa.model import Acceptance, Document, Linted
from qa.read import read
from qa.rules import Selection
from qa.score import score
from qa.targets import beside, named_lang
from tests.conftest import ROOT


def linted(target: Path, checks: Selection, accepted: Mapping[str, Acceptance] | None = None) -> Linted:
    source = beside(target, Config())
    document = read(target, source, source_lang=named_lang(source, Config()), target_lang="en")
    return linted_document(document, checks, accepted)


def linted_document(document: Document, checks: Selection, accepted: Mapping[str, Acceptance] | None = None) -> Linted:
    result = lint(document, checks, accepted or {}, strict=True)
    return Linted(document, result, score(document, result))


def ran(checks: Selection, *found: Linted) -> dict[str, set[str]]:
    """The codes of the checks, by document."""
    return {one.document.path: {check.code for check in checks.checks} for one in found}


def clean_pairs() -> Iterator[tuple[str, str, str]]:
    """The good translations of news in the corpora: language of the original, original, translation."""
    for lang, theirs, ours in (
        ("bg", "news.bg.txt", "news.en.txt"),
        ("ru", "news.ru.txt", "news.ru.en.txt"),
        ("uk", "news.uk.txt", "news.uk.en.txt"),
    ):
        texts = [
            (ROOT / "corpora" / "clean" / name).read_text(encoding="utf-8").splitlines() for name in (theirs, ours)
        ]
        for source, target in zip(*texts, strict=True):
            yield lang, source, target
