"""Our category paths in other people's words: ITS 2.0, MQM-Core, and the MQM of the WMT evaluations."""

from __future__ import annotations

from collections.abc import Mapping

from qa.model import Severity

#: https://www.w3.org/TR/its20/#lqissue-typevalues
ITS = {
    "accuracy": "mistranslation",
    "accuracy/addition": "addition",
    "accuracy/number": "numbers",
    "accuracy/omission": "omission",
    "accuracy/untranslated": "untranslated",
    "fluency": "grammar",
    "fluency/duplication": "duplication",
    "fluency/punctuation": "typographical",
    "fluency/spelling": "misspelling",
    "fluency/typography": "typographical",
    "fluency/unintelligible": "uncategorized",
    "locale": "locale-violation",
    "locale/number-format": "locale-violation",
    "markup": "markup",
    "markup/encoding": "characters",
    "other": "other",
    "style": "style",
    "terminology": "terminology",
    "terminology/inconsistent": "inconsistency",
}

#: https://themqm.org/the-mqm-typology/ : a dimension and, where it fits, an error type of the core.
MQM = {
    "accuracy": "Accuracy/Mistranslation",
    "accuracy/addition": "Accuracy/Addition",
    "accuracy/omission": "Accuracy/Omission",
    "accuracy/untranslated": "Accuracy/Untranslated",
    "fluency": "Linguistic conventions/Grammar",
    "fluency/duplication": "Linguistic conventions/Textual conventions",
    "fluency/punctuation": "Linguistic conventions/Punctuation",
    "fluency/spelling": "Linguistic conventions/Spelling",
    "fluency/typography": "Linguistic conventions/Textual conventions",
    "fluency/unintelligible": "Linguistic conventions/Unintelligible",
    "locale": "Locale conventions",
    "locale/number-format": "Locale conventions/Number format",
    "markup": "Design and markup",
    "markup/encoding": "Linguistic conventions/Character encoding",
    "markup/truncation": "Design and markup/Truncation/text expansion",
    "other": "Custom",
    "style": "Style/Unidiomatic style",
    "terminology": "Terminology/Wrong term",
    "terminology/first-mention": "Style/Organizational style",
    "terminology/house-style": "Terminology/Inconsistent with terminology resource",
    "terminology/inconsistent": "Terminology/Inconsistent use of terminology",
}

#: The hierarchy of Freitag et al. 2021 (doi 10.1162/tacl_a_00437). Its only typography is punctuation, which weighs a
#: tenth there; ours is not all that light.
WMT = {
    "accuracy": "Accuracy/Mistranslation",
    "accuracy/addition": "Accuracy/Addition",
    "accuracy/omission": "Accuracy/Omission",
    "accuracy/untranslated": "Accuracy/Untranslated text",
    "fluency": "Fluency/Grammar",
    "fluency/duplication": "Style/Awkward",
    "fluency/punctuation": "Fluency/Punctuation",
    "fluency/spelling": "Fluency/Spelling",
    "fluency/typography": "Other",
    "locale": "Locale convention",
    "markup": "Other",
    "markup/encoding": "Fluency/Character encoding",
    "markup/truncation": "Accuracy/Omission",
    "other": "Other",
    "other/system": "Non-translation!",
    "style": "Style/Awkward",
    "terminology": "Terminology/Inappropriate for context",
    "terminology/inconsistent": "Terminology/Inconsistent",
}


def its_type(category: str) -> str:
    """The ITS 2.0 type of a category."""
    return _named(ITS, category, "other")


def mqm_type(category: str) -> str:
    """The dimension of MQM-Core, and its error type."""
    return _named(MQM, category, "Custom")


def wmt_type(category: str, severity: Severity) -> str:
    """The category of the WMT evaluations; a text that was not translated at all is a Non-translation!."""
    if (category, severity) == ("accuracy/untranslated", Severity.CRITICAL):
        return WMT["other/system"]
    return _named(WMT, category, "Other")


def _named(table: Mapping[str, str], category: str, unknown: str) -> str:
    """What the table says of the longest path that it knows."""
    return table.get(category) or table.get(category.split("/", 1)[0], unknown)
