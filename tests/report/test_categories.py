"""Every check's category has a name in every typology, and only names that the typology has."""

import pytest

from qa.model import Severity
from qa.report.categories import ITS, MQM, WMT, its_type, mqm_type, wmt_type
from qa.rules import Selection

#: https://www.w3.org/TR/its20/#lqissue-typevalues
ITS_TYPES = frozenset(
    "terminology mistranslation omission untranslated addition duplication inconsistency grammar legal register "
    "locale-specific-content locale-violation style characters misspelling typographical formatting "
    "inconsistent-entities numbers markup pattern-problem whitespace internationalization length non-conformance "
    "uncategorized other".split()
)
DIMENSIONS = frozenset(
    {
        "Terminology", "Accuracy", "Linguistic conventions", "Style", "Locale conventions", "Audience appropriateness",
        "Design and markup", "Custom",
    }
)  # fmt: skip
WMT_TOPS = frozenset({"Accuracy", "Fluency", "Terminology", "Style", "Locale convention", "Non-translation!", "Other"})


def test_every_category_is_mapped(everything: Selection) -> None:
    for category in sorted({check.category for check in everything.checks} | {"other/internal"}):
        for table in (ITS, MQM, WMT):
            assert category in table or category.split("/")[0] in table, category
        assert its_type(category) in ITS_TYPES
        assert mqm_type(category).split("/")[0] in DIMENSIONS
        assert wmt_type(category, Severity.MINOR).split("/")[0] in WMT_TOPS


@pytest.mark.parametrize(
    ("category", "mqm", "wmt"),
    [
        pytest.param("accuracy/false-friend", "Accuracy/Mistranslation", "Accuracy/Mistranslation", id="by its top"),
        pytest.param("fluency/spelling", "Linguistic conventions/Spelling", "Fluency/Spelling", id="by its path"),
        pytest.param("nonsense/x", "Custom", "Other", id="unknown"),
    ],
)
def test_names(category: str, mqm: str, wmt: str) -> None:
    assert mqm_type(category) == mqm
    assert wmt_type(category, Severity.MAJOR) == wmt
