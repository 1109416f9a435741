"""Word order that English does not have."""

import pytest

from qa.lang.english.verb_order import misplaced


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        pytest.param("In the clinics are treated also children.", ["are treated also children"], id="passive"),
        pytest.param("At the gate were waiting forty trucks.", ["were waiting"], id="plural verb"),
        pytest.param("Yesterday were found two shells.", ["were found two shells"], id="time first"),
        pytest.param("Seized were 12 rifles.", ["Seized were"], id="participle first"),
        pytest.param("The four were yesterday released.", ["were yesterday released"], id="parted verb"),
        pytest.param("She opened also the new wing.", ["opened also"], id="adverb before the object"),
        pytest.param("The signed by the mayor contract is void.", ["The signed by"], id="heavy participle"),
        pytest.param("He does not know where did the money go.", ["where did the"], id="indirect question"),
        pytest.param("The law has also a chapter on fees.", ["has also"], id="also"),
    ],
)
def test_order_of_the_original(text: str, marks: list[str]) -> None:
    assert [one.span.of(text) for one in misplaced(text)] == marks


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Among the dead were two children.", id="among"),
        pytest.param("On the wall was a map of the town.", id="place and being"),
        pytest.param("In the city police were called twice.", id="a collective subject"),
        pytest.param("In the town traffic was halted for two hours.", id="a subject without article"),
        pytest.param("On Friday the winner was given a car.", id="two objects"),
        pytest.param("Where did the money go?", id="a question"),
        pytest.param("The plan signed by the mayor is void.", id="participle behind the noun"),
        pytest.param("He said yesterday the plan had failed.", id="a clause behind the adverb"),
        pytest.param("", id="nothing"),
    ],
)
def test_english_order(text: str) -> None:
    assert list(misplaced(text)) == []
