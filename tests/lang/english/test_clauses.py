"""Finite verbs, and subjects with their number."""

import pytest

from qa.lang.english.clauses import base_form, finite_verbs, has_finite_verb, main_verb, subject
from qa.lang.english.tagger import tags
from qa.model import Span


def test_finite_verbs_are_those_that_make_a_clause() -> None:
    found = finite_verbs("The man arrested on Monday has said that he wants to leave.")
    assert [verb.text for verb in found] == ["has", "wants"]


def test_a_headline_participle_is_no_finite_verb() -> None:
    assert not has_finite_verb("Three people in custody after the raid")
    text = "He left. No one there."
    assert has_finite_verb(text, Span(0, 8))
    assert not has_finite_verb(text, Span(9, 22))


def test_the_main_verb_is_not_that_of_a_relative_clause() -> None:
    verb = main_verb("The law, which was adopted in May, has banned smoking.")
    assert verb is not None
    assert verb.text == "has"
    assert main_verb("A law on smoking") is None


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        pytest.param(
            "The quality of the roads has improved.", "has", ("quality", "singular"), id="head, not neighbour"
        ),
        pytest.param("The roads in the city are closed.", "are", ("roads", "plural"), id="plural head"),
        pytest.param("A number of roads are closed.", "are", ("number", None), id="a number of takes either"),
        pytest.param("A billion rubles has been spent.", "has", ("rubles", None), id="a sum takes either"),
    ],
)
def test_subject(text: str, verb: str, expected: tuple[str, str | None]) -> None:
    place = next(place for place, word in enumerate(tags(text)) if word.text == verb)
    found = subject(text, place)
    assert found is not None
    assert (tags(text)[found.head].text, found.number) == expected


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        pytest.param("The minister and the mayor are here.", "are", id="two heads"),
        pytest.param("Repairing the roads is dear.", "is", id="a gerund with its object"),
        pytest.param("What was said in the halls is known.", "is", id="a clause as subject"),
    ],
)
def test_no_subject_where_in_doubt(text: str, verb: str) -> None:
    place = next(place for place, word in enumerate(tags(text)) if word.text == verb)
    assert subject(text, place) is None


@pytest.mark.parametrize(
    ("verb", "base"), [("signs", "sign"), ("carries", "carry"), ("reaches", "reach"), ("dies", "die"), ("is", "be")]
)
def test_base_form(verb: str, base: str) -> None:
    assert base_form(verb) == base
