"""The word diff of two English texts."""

import pytest

from qa.align.diff import Diff, diff


def _replaced(words: Diff) -> list[tuple[list[str], list[str]]]:
    return [
        ([words.reference[j].text for j in stretch.old], [words.target[i].text for i in stretch.new])
        for stretch in words.stretches
        if stretch.old or stretch.new
    ]


@pytest.mark.parametrize(
    ("target", "reference", "expected"),
    [
        pytest.param("The mayor sold it.", "The mayor sold it.", [], id="equal"),
        pytest.param(
            "On Sunday the bridge was shut.", "The bridge was closed on Sunday.", [], id="moved, with a synonym"
        ),
        pytest.param("The NHIF pays.", "The National Health Insurance Fund pays.", [], id="an acronym for its words"),
        pytest.param("U.S. troops left.", "US troops left.", [], id="stops in an acronym"),
        pytest.param("Fiber optic cable lay there.", "Fiber-optic cable lay there.", [], id="a hyphen"),
        pytest.param("General Sirsky spoke.", "General Syrskyi spoke.", [], id="a spelling of a name"),
        pytest.param(
            "The court freed the pilot.", "The court freed the driver.", [(["driver"], ["pilot"])], id="replaced"
        ),
        pytest.param("The court freed him.", "The court finally freed him.", [(["finally"], [])], id="left out"),
    ],
)
def test_stretches(target: str, reference: str, expected: list[tuple[list[str], list[str]]]) -> None:
    assert _replaced(diff(target, reference)) == expected


def test_spans_point_into_the_texts() -> None:
    target, reference = "🚂 The 20-year-old train’s driver left…", "The driver of the 20-year-old train left."
    words = diff(target, reference)
    assert [piece.span.of(target) for piece in words.target] == [
        "The", "20", "year", "old", "train", "driver", "left",
    ]  # fmt: skip
    assert words.agreement == 1.0


@pytest.mark.parametrize(
    ("target", "reference"),
    [
        pytest.param("", "Something.", id="nothing here"),
        pytest.param("Something.", "", id="nothing there"),
        pytest.param("🙂 … —", "Кириллица", id="no Latin words"),
        pytest.param("word " * 3000, "word " * 3000, id="too long to compare"),
    ],
)
def test_nothing_to_compare(target: str, reference: str) -> None:
    words = diff(target, reference)
    assert words.agreement == 0.0
    assert not _replaced(words)
