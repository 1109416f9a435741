"""Relations that a text says, surely or possibly."""

import pytest

from qa.lang.meaning.relations import may_be_said, plain, sure


@pytest.mark.parametrize(
    ("relation", "text", "lang", "expected"),
    [
        ("before", "Преди изборите е тихо.", "bg", "Преди"),
        ("before", "Предимството е малко.", "bg", None),
        ("despite", "Несмотря на дождь, матч начался.", "ru", "Несмотря на"),
        ("after", "The aftermath was calm.", "en", None),
        ("because", "Postponed due to rain.", "en", "due to"),
    ],
)
def test_sure_words(relation: str, text: str, lang: str, expected: str | None) -> None:
    span = sure(relation, text, lang)
    assert (span.of(text) if span else None) == expected


def test_a_word_that_may_say_it_is_enough_to_be_silent() -> None:
    assert may_be_said("before", "The vote was two days ago.", "en")
    assert not may_be_said("before", "The vote went well.", "en")


def test_every_relation_has_an_english_word() -> None:
    assert [plain(relation) for relation in ("before", "after", "despite", "because")] == [
        "before", "after", "despite", "because of",
    ]  # fmt: skip
