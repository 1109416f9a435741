"""Every check finds what its page marks, and is silent where its page marks nothing."""

from dataclasses import replace

import pytest

from qa.config import all_checks
from qa.engine import lint
from qa.lang.terms.termbase import Term, Termbase
from qa.model import SIDES, Side, Span
from qa.read.term_table import term
from qa.rules import Check, Example, as_document, select

EXAMPLES = [
    pytest.param(check, example, id=f"{check.code}-{number}")
    for check in all_checks().values()
    for number, example in enumerate(check.examples)
]


def _term(lang: str, text: str) -> Term:
    source, *fields = text.split("; ")
    row = {"source": source, "source-lang": "" if lang == "en" else lang, "target-lang": "en"}
    return term({**row, **dict(field.split("=", 1) for field in fields)})


@pytest.mark.parametrize(("check", "example"), EXAMPLES)
def test_example(check: Check, example: Example) -> None:
    terms = Termbase(tuple(_term(lang, text) for lang, text in example.terms))
    check = replace(check, options={**check.options, **dict(example.options)})
    findings = lint(as_document(example), select([check], terms), strict=True).findings
    found: set[tuple[object, Side, Span]] = set()
    for finding in findings:
        spans = {"target": finding.target, "source": finding.source, "reference": finding.reference}
        found |= {(finding.segment, side, span) for side in SIDES if (span := spans[side]) is not None}
    marked_sides = {side for _, side, _ in example.marks}
    assert {one for one in found if one[1] in marked_sides} == set(example.marks)
    assert bool(findings) == bool(example.marks)


@pytest.mark.parametrize("check", [pytest.param(check, id=check.code) for check in all_checks().values()])
def test_page_has_examples_of_both_kinds(check: Check) -> None:
    assert any(example.marks for example in check.examples), "nothing is marked"
    assert any(not example.marks for example in check.examples), "no clean example"


@pytest.mark.parametrize("check", [pytest.param(check, id=check.code) for check in all_checks().values()])
def test_page_says_why(check: Check) -> None:
    assert check.summary.endswith(".")
    assert len(check.summary) < 120
    assert check.category.split("/")[0] in (
        "accuracy", "fluency", "locale", "markup", "other", "style", "terminology",
    )  # fmt: skip
