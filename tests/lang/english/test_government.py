"""Words with a preposition that they do not take."""

import re

import pytest

from qa.lang import data
from qa.lang.english.followers import follows
from qa.lang.english.government import misgoverned
from qa.lang.english.inflection import past, verb_forms, with_s
from qa.lang.words import tokens

ROWS = [line.split("\t") for line in data.text("english/government.tsv").splitlines() if not line.startswith("#")]


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        pytest.param("The ward is for those sick of measles.", ["sick with measles"], id="adjective"),
        pytest.param("The bill was signed from the minister.", ["signed by the"], id="agent after a participle"),
        pytest.param("They will participate actively into the talks.", ["participate actively in the"], id="adverb"),
        pytest.param("They accused the mayor in hiding the list.", ["accused the mayor of hiding"], id="object"),
        pytest.param("He wrote in Facebook that he is ill.", ["wrote on Facebook"], id="platform"),
        pytest.param("She comments the decision every day.", ["comments on the"], id="no preposition at all"),
        pytest.param("In the same time it rained.", ["At the same time"], id="set phrase"),
        pytest.param("He left without to pay.", ["without paying"], id="infinitive"),
        pytest.param("He refused from the prize.", ["refused the"], id="direct object"),
    ],
)
def test_wrong_government_is_found(text: str, readings: list[str]) -> None:
    assert [one.reading for one in misgoverned(text)] == readings


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("He was sick of waiting for the answer.", id="sick of, in the other sense"),
        pytest.param("The plan was signed from home on Monday.", id="no agent"),
        pytest.param("He was accused in May and convicted in Sofia.", id="time and place"),
        pytest.param("The accused in the murder case denied it.", id="a noun"),
        pytest.param("It is known for its beaches and respected for the first time.", id="right"),
        pytest.param("Rumors for years have said so.", id="a span of time"),
        pytest.param("The frame was found in the same time slot.", id="part of a longer phrase"),
        pytest.param("He is suspected to be ill, with respect to both.", id="with respect to"),
        pytest.param("The attack to end all attacks came late.", id="infinitive of purpose"),
        pytest.param("", id="nothing"),
        pytest.param("in the same", id="a cut phrase"),
        pytest.param("sick of", id="nothing follows"),
    ],
)
def test_right_government_is_left_alone(text: str) -> None:
    assert list(misgoverned(text)) == []


def test_rows_are_sorted_unique_and_whole() -> None:
    keys = [("vpoanmx".index(row[0]), row[1], row[2:3]) for row in ROWS]
    assert keys == sorted(keys)
    assert len({tuple(row) for row in ROWS}) == len(ROWS) > 1000
    for row in ROWS:
        _part, word, wrong, right, *_ = (*row, "", "")
        assert word != right, row
        assert right not in wrong.split() or not right, row
        assert re.fullmatch(r"[a-z' ,]+", word), row


def test_every_kind_that_a_row_names_is_known() -> None:
    (word,) = tokens("word")
    for row in ROWS:
        kinds = tuple(row[4].split()) if len(row) > 4 else ()
        assert follows((word,), 0, kinds) in (True, False)


@pytest.mark.parametrize(
    ("verb", "form"),
    [
        pytest.param("write", "written", id="irregular"),
        pytest.param("deter", "deterred", id="doubled"),
        pytest.param("deny", "denied", id="y"),
        pytest.param("cope", "coping", id="e"),
    ],
)
def test_verb_forms(verb: str, form: str) -> None:
    assert form in verb_forms(verb)


def test_forms_in_s_and_past() -> None:
    assert (with_s("reach"), with_s("story"), with_s("day")) == ("reaches", "stories", "days")
    assert past("sign") == ("signed",)
