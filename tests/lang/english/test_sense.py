"""The sense of English: counts of the web, odds of damage, the gate before it, and readings that mend."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.lang.english.frequency import tie, word_bits
from qa.lang.english.gate import may_be_damaged
from qa.lang.english.readings import reading
from qa.lang.english.sense import confidence, odds_of, sense
from qa.lang.english.surprise import class_bits, symbol
from qa.lang.english.tagger import likely, tags

GOOD = [
    "The strike was called off on Friday after the talks.",
    "Ministers agreed on Tuesday to send more money to the towns that were hit by the flood.",
    "He told reporters that the bridge would be closed until the end of the month.",
]


def test_words_and_pairs_have_counts() -> None:
    the, rare = word_bits("the"), word_bits("thee")
    assert the is not None
    assert rare is not None
    assert the > rare
    assert word_bits("xqzt") is None
    on, of = tie("imposed", "on"), tie("imposed", "of")
    assert on is not None
    assert of is not None
    assert on.seen
    assert not of.seen
    assert on.bits > of.bits
    assert tie("xqzt", "on") is None


@pytest.mark.parametrize("text", GOOD)
def test_good_sentences_are_believed(text: str) -> None:
    (one,) = sense(text)
    assert max(map(confidence, one.odds)) < 0.3
    assert len(one.odds) == len(one.words) + 1


@pytest.mark.parametrize(
    ("text", "place"),
    [
        pytest.param("He spoke about the unification of of nations.", ("of", "of"), id="doubled"),
        pytest.param("The council insisted the on the new measures.", ("the", "on"), id="order"),
        pytest.param("Three people were in killed when the bus left the road.", ("in", "killed"), id="a word too many"),
    ],
)
def test_damage_is_seen_where_it_is(text: str, place: tuple[str, str]) -> None:
    (one,) = sense(text)
    worst = max(range(len(one.odds)), key=lambda gap: one.odds[gap])
    assert place[0] in {one.words[worst - 1].text, one.words[worst].text}
    assert confidence(one.odds[worst]) > 0.2


def test_damage_makes_a_sentence_strange() -> None:
    for text in GOOD:
        words = text.split()
        shuffled = " ".join([words[0], *sorted(words[1:-1]), words[-1]])
        assert sense(shuffled)[0].strangeness > 1.5 * sense(text)[0].strangeness


@given(st.text(max_size=80))
def test_any_text_has_a_sense(text: str) -> None:
    for one in sense(text):
        assert len(one.odds) == len(one.words) + 1
        assert all(text[word.start : word.end] == word.text for word in one.words)
        assert all(0 <= confidence(odds) <= 1 for odds in one.odds)
    assert may_be_damaged(text) in (True, False)


def test_the_odds_of_words_do_not_hang_on_their_places() -> None:
    words = tags(GOOD[0])
    symbols = [symbol(word) for word in words]
    assert odds_of(words, symbols, class_bits(words, symbols)) == sense(GOOD[0])[0].odds


def test_the_gate_lets_good_text_pass_by() -> None:
    assert not any(map(may_be_damaged, GOOD))
    assert may_be_damaged("He spoke about the unification of of nations.")


def test_a_word_has_a_tag_for_itself() -> None:
    assert [likely(form).tag for form in ("the", "minister", "2026", "Sofia")] == ["DT", "NN", "CD", "NNP"]


@pytest.mark.parametrize(
    ("text", "gap", "forms"),
    [
        pytest.param("He spoke about the unification of of nations.", 6, (), id="drop a doubled word"),
        pytest.param("Three people were in killed when the bus left the road.", 4, (), id="drop a preposition"),
        pytest.param("The sanctions were imposed of the owner of the company.", 4, None, id="several would do"),
    ],
)
def test_the_cheapest_reading_mends(text: str, gap: int, forms: tuple[str, ...] | None) -> None:
    found = reading(tags(text), gap)
    assert (found.forms if found else None) == forms


def test_no_reading_where_nothing_is_wrong() -> None:
    words = tags(GOOD[0])
    assert all(reading(words, gap) is None for gap in range(len(words) + 1))
