"""Number and form."""

import pytest

from qa.lang.english.number_agreement import misfits


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        pytest.param("They saw two bus in the yard, burning.", "two bus", id="numeral"),
        pytest.param("It is one of the main reason for it.", "one of the main reason", id="one of"),
        pytest.param("He gave us an advice.", "an advice", id="mass noun with a"),
        pytest.param("All the furnitures burned.", "furnitures", id="plural of a mass noun"),
        pytest.param("There is many evidence.", "many evidence", id="many"),
        pytest.param("The police has closed the road.", "has", id="police"),
        pytest.param("Everyone have left.", "have", id="everyone"),
        pytest.param("There was several problems.", "was", id="there was"),
        pytest.param("He has wrote to her.", "has wrote", id="participle"),
        pytest.param("She must to resign.", "must to resign", id="modal"),
        pytest.param("The dam was build in 1978.", "was build", id="base form after be"),
        pytest.param("The union is not agree with it.", "is not agree", id="be for do"),
        pytest.param("Nobody did not see the car.", "Nobody did not", id="denied twice"),
        pytest.param("Each of the plans have a flaw.", "have", id="each of"),
        pytest.param("The number of victims are growing.", "are", id="the number of"),
        pytest.param("It is the most big port here.", "the most big", id="superlative"),
        pytest.param("Two of the schools built last year has closed.", "has", id="two of"),
    ],
)
def test_misfit(text: str, mark: str) -> None:
    assert mark in [one.span.of(text) for one in misfits(text)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The two car drivers of the three man team met.", id="attributes"),
        pytest.param("One of the family is ill; one of the crew died.", id="collectives"),
        pytest.param("An information campaign of the police chief has begun.", id="attribute of a mass noun"),
        pytest.param("There is 10 minutes left of the two day.", id="measures"),
        pytest.param("The two of us have work to do, as we did before.", id="right forms"),
        pytest.param("All he did was build in wood.", id="a cleft sentence"),
        pytest.param("A number of victims are alive; the native peoples of the north too.", id="a number of, peoples"),
        pytest.param("Many point to the weather.", id="a verb"),
        pytest.param("", id="nothing"),
    ],
)
def test_no_misfit(text: str) -> None:
    assert list(misfits(text)) == []
