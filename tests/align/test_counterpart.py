"""Where in an original a part of its translation comes from."""

import pytest

from qa.align.counterpart import counterpart

ORIGINAL = [
    "Пожар унищожи 12 къщи в село Бистрица.",
    "Кметът Иван Петров каза, че няма загинали.",
    "Пожарникарите се бориха с огъня пет часа.",
    "Щетите са за 3 милиона лева.",
]


@pytest.mark.parametrize(
    ("part", "run"),
    [
        pytest.param(["Mayor Ivan Petrov said that nobody had died."], (1, 2), id="by a name"),
        pytest.param(["The damage amounts to 3 million leva."], (3, 4), id="by a number"),
        pytest.param(
            ["Firefighters battled the blaze for five hours.", "The damage amounts to 3 million leva."],
            (2, 4),
            id="two sentences",
        ),
        pytest.param(["Parliament in Ottawa voted on 77 forests on 3 May."], None, id="of another article"),
        pytest.param(["Yes."], None, id="nothing to go by"),
        pytest.param([], None, id="nothing"),
    ],
)
def test_a_part_finds_its_sentences(part: list[str], run: tuple[int, int] | None) -> None:
    found = counterpart(ORIGINAL, part, "bg", "en")
    assert (found and (found.start, found.end)) == run


def test_nothing_is_found_where_nothing_is() -> None:
    assert counterpart([], ["Ivan Petrov"], "bg", "en") is None
