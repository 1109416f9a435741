"""Parts of speech: spans, clitics, hyphens, and the tags that the checks rely on."""

import hashlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.lang.english.surprise import class_bits, symbol
from qa.lang.english.tagger import tags
from tests.conftest import ROOT


def tagged(text: str) -> str:
    return " ".join(f"{word.text}/{word.tag}" for word in tags(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Ukraine’s army", "Ukraine/NNP ’s/POS army/NN", id="a clitic stands alone"),
        pytest.param("They don't know.", "They/PRP do/VBP n't/RB know/VB ./.", id="so does a negation"),
        pytest.param("the 15-year-old girl", "the/DT 15-year-old/JJ girl/NN", id="figures and hyphens are one word"),
        pytest.param("the 1990s", "the/DT 1990s/NNS", id="a decade"),
        pytest.param("on the 20th day", "on/IN the/DT 20th/JJ day/NN", id="an ordinal"),
        pytest.param("It cost $500.", "It/PRP cost/VBD $/$ 500/CD ./.", id="money"),
        pytest.param(
            "They went to the town to help.", "They/PRP went/VBD to/IN the/DT town/NN to/TO help/VB ./.", id="to"
        ),
    ],
)
def test_tags(text: str, expected: str) -> None:
    assert tagged(text) == expected


def test_a_noun_and_a_verb_of_one_form_differ_by_context() -> None:
    verb, noun = tags("They report losses."), tags("The report was long.")
    assert verb[1].tag == "VBP"
    assert noun[1].tag == "NN"


@given(st.text(max_size=80))
def test_any_text_is_tagged_in_place(text: str) -> None:
    found = tags(text)
    assert all(text[word.start : word.end] == word.text for word in found)
    assert [word.start for word in found] == sorted({word.start for word in found})


def test_salad_surprises_more_than_a_sentence() -> None:
    def bits(text: str) -> float:
        words = tags(text)
        return sum(class_bits(words, [symbol(word) for word in words]))

    sentence = "The minister told reporters that the vote would be held on Monday."
    salad = "Reporters the told that would minister on be the held Monday vote."
    assert bits(salad) > bits(sentence) + 20


def test_the_tables_are_those_of_the_notice() -> None:
    folder = ROOT / "qa" / "data" / "english"
    said = dict(re.findall(r"^  (\S+\.\w+) +([0-9a-f]{64})$", (folder / "NOTICE").read_text("utf-8"), re.MULTILINE))
    made = [path for path in folder.iterdir() if path.name not in ("NOTICE", "government.tsv")]
    assert said == {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in made}
    assert sum(path.stat().st_size for path in folder.iterdir()) < 6_000_000
