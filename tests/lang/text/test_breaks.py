"""Stops inside phrases, and the repair."""

import pytest

from qa.lang.text.breaks import breaks, paragraph_joins


@pytest.mark.parametrize(
    ("text", "place", "repair"),
    [
        pytest.param("It is the meeting of ministers. of the region.", "ministers. of", "join", id="genitive"),
        pytest.param('He has a "broken rib". and was sent home.', 'rib". and', "join", id="behind a quotation"),
        pytest.param("The bridge near the port. was closed on Monday.", "port. was", "join", id="verb behind the stop"),
        pytest.param("The firm wants to. buy the port.", "to. buy", "join", id="infinitive"),
        pytest.param("The envoy asked whether it can last? until spring.", "last? until", "join", id="question mark"),
        pytest.param("They cut the army's food. supplies for a week.", "food. supplies", "join", id="compound noun"),
        pytest.param("The van broke down near. The exit of the tunnel.", "near. The", "join", id="capital behind"),
        pytest.param("Talks with the. European Union went on.", "the. European", "join", id="article before"),
        pytest.param("He broke his leg. And was operated on at once.", "leg. And", "join", id="verb behind and"),
        pytest.param("They agreed on terms. that bind both sides.", "terms. that", "join", id="relative clause"),
        pytest.param("The minister will. Resign on Friday.", "will. Resign", "join", id="modal before its verb"),
        pytest.param(
            "He paid for the repair of roads. In mountain villages.", "roads. In", "join", id="no verb behind"
        ),
        pytest.param("The troops captured. The village of Dolno.", "captured. The", "join", id="verb without object"),
        pytest.param(
            "Fire broke out at noon. nobody was hurt, police said.", "noon. nobody", "capitalise", id="clause"
        ),
        pytest.param(
            "He left early. according to her, he was ill.", "early. according", "capitalise", id="opening phrase"
        ),
        pytest.param("Prices fell. the bank was pleased.", "fell. the", "capitalise", id="article and verb"),
        pytest.param(
            "It was late. when the doors opened, they ran.", "late. when", "capitalise", id="clause before clause"
        ),
        pytest.param(
            "They signed the plan. for growth and jobs, the mayor said.", "plan. for", "join", id="attribution"
        ),
        pytest.param("The pilots had been\n\nheld for a week.", "been\n\nheld", "join", id="paragraph break"),
        pytest.param("The court heard two witnesses\nof the crash.", "witnesses\nof", "join", id="line break"),
        pytest.param(
            "In his speech the old mayor said,\n\nthat he is tired.", "said,\n\nthat", "join", id="comma and break"
        ),
    ],
)
def test_break(text: str, place: str, repair: str) -> None:
    assert [(one.span.of(text), one.repair) for one in breaks(text)] == [(place, repair)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The U.S. of today is rich.", id="letters with stops"),
        pytest.param("It opens at 6 p.m. in the park.", id="hour"),
        pytest.param("Acme Inc. was sold. eBay is next.", id="company and brand"),
        pytest.param("He met Ursula. von der Leyen smiled.", id="particle of a name"),
        pytest.param('"Really?" he asked. "Yes!" she said.', id="marks inside quotations"),
        pytest.param("So... he left. Well… maybe.", id="ellipsis"),
        pytest.param("Read more: bta.bg. The site is free.", id="address"),
        pytest.param("Yahoo! said it would close.", id="mark inside a brand"),
        pytest.param("It was all they had dreamed of. The crowd cheered.", id="stranded preposition"),
        pytest.param("There is nothing to be afraid of. His team is ready.", id="stranded in an infinitive"),
        pytest.param("The talks are over. In May, both sides will meet.", id="preposition and a clause"),
        pytest.param("He was tired. In the end he won the race.", id="preposition and a verb"),
        pytest.param("Not today. Not in Sofia. Never.", id="fragments in a row"),
        pytest.param('"It ends. In tears," she said.', id="fragment in a quotation"),
        pytest.param("the whole post is. in lower case", id="all in lower case"),
        pytest.param("1. open the door\n2. close the door", id="numbered items"),
        pytest.param("The vote (was it fair?) took a day.", id="question in brackets"),
        pytest.param("The list:\n- gas is off;\n- water is off.", id="list items"),
    ],
)
def test_no_break(text: str) -> None:
    assert breaks(text) == ()


@pytest.mark.parametrize(
    ("left", "right", "lang", "joins"),
    [
        pytest.param("the two men had been", "detained for up to 72 hours.", "en", True, id="participle"),
        pytest.param("Двамата мъже са били", "задържани за 72 часа.", "bg", True, id="Bulgarian"),
        pytest.param("He left.", "then he came back.", "en", False, id="a stop before"),
        pytest.param("What is known:", "the roads are closed.", "en", False, id="a colon before"),
        pytest.param("The mayor resigned", "The council met on Monday.", "en", False, id="a capital behind"),
        pytest.param("The phone was sold by", "iPhone maker Apple.", "en", False, id="a brand behind"),
        pytest.param("The items are these", "- food and water", "en", False, id="a list item behind"),
        pytest.param("In brief", "the mayor resigned.", "en", False, id="too short to be a phrase"),
    ],
)
def test_paragraph_joins(left: str, right: str, lang: str, joins: bool) -> None:
    assert paragraph_joins(left, right, lang) is joins
