"""Clauses that are dated in the past and whose verb is present."""

import pytest

from qa.lang.english.dated import dated_presents


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        pytest.param("In 2019 the town sells its theater.", ["sells"], id="date first"),
        pytest.param("In 2019, the plants stop.", ["stop"], id="plural"),
        pytest.param("Last year the villa is sold to a firm.", ["is sold"], id="passive"),
        pytest.param("The flood occurs in May 2013.", ["occurs"], id="date right after the verb"),
        pytest.param("She recalled that in July the pump fails twice.", ["fails"], id="remembered"),
        pytest.param("In May the command announces that it is over.", ["announces"], id="month and saying"),
        pytest.param("He has left the country two years ago.", ["has left"], id="perfect"),
    ],
)
def test_present_with_past_date(text: str, verbs: list[str]) -> None:
    assert [one.verb.of(text) for one in dated_presents(text)] == verbs


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("In May the company opens a plant.", id="a plan"),
        pytest.param("The cabinet meets on Monday.", id="a schedule"),
        pytest.param("In 2014 he left, and the house remains empty.", id="another clause"),
        pytest.param("The film begins in 1943.", id="a film"),
        pytest.param("The rate has risen since last year.", id="since"),
        pytest.param("Last year's budget is smaller.", id="possessive"),
        pytest.param("The law, adopted in 2019, states that it is free.", id="a law"),
        pytest.param("In 2019 dollars, the price is lower.", id="a unit"),
        pytest.param("", id="nothing"),
    ],
)
def test_what_may_be_present(text: str) -> None:
    assert dated_presents(text) == ()
