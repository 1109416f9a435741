"""Our category paths in other people's words: ITS 2.0 localization quality issue types."""

from __future__ import annotations

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


def its_type(category: str) -> str:
    """The ITS 2.0 type of a category, by the longest path that the table knows."""
    return ITS.get(category) or ITS.get(category.split("/", 1)[0], "other")
