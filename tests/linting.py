"""Linting a file with its original beside it, as the command line does."""

from collections.abc import Mapping
from pathlib import Path

from qa.config import Config
from qa.engine import lint
from qa.model import Acceptance, Document, Linted
from qa.read import read
from qa.rules import Selection
from qa.score import score
from qa.targets import beside, named_lang


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
