"""Sentences: what ends one, what does not."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.lang.text.sentences import sentences


def split(text: str, lang: str) -> list[str]:
    return [span.of(text) for span in sentences(text, lang)]


@pytest.mark.parametrize(
    ("lang", "parts"),
    [
        pytest.param("en", ["The dam held.", "The town is dry."], id="two sentences"),
        pytest.param("en", ["The U.S. of the 1920s was rich."], id="letters with stops inside a sentence"),
        pytest.param("en", ["He flew to the U.S.", "The talks failed."], id="letters with stops at the end"),
        pytest.param(
            "en", ["The U.S. Senate voted on Jan. 5 in Washington, D.C. before noon."], id="months and places"
        ),
        pytest.param("en", ["Gen. Petrov and Mrs. Ray met at St. Sofia Church."], id="titles before names"),
        pytest.param("en", ["Doors open at 9 a.m. Monday."], id="an hour and its day"),
        pytest.param("en", ["Doors open at 9 a.m.", "Police expect a crowd."], id="an hour ends the sentence"),
        pytest.param("en", ["Tram No. 5 is late.", "He said no.", "The tram stood still."], id="number and word"),
        pytest.param("en", ["J. K. Rowling and George W. Bush met."], id="initials"),
        pytest.param(
            "en", ["The museum has works of art.", "The oldest is Thracian."], id="a word like an abbreviation"
        ),
        pytest.param("en", ["Smith et al. measured it.", "Acme Inc. lost 1.5 million."], id="et al., Inc., a decimal"),
        pytest.param("en", ["The vase is from 300 B.C.", "It was found in a well."], id="era at the end"),
        pytest.param("en", ['"We won."', "The crowd left."], id="closing mark belongs to the sentence"),
        pytest.param("en", ['"We won.', 'We are happy," he said.'], id="two sentences in one quotation"),
        pytest.param("en", ['"Why now?" he asked.', "Nobody knew."], id="question inside a quotation goes on"),
        pytest.param("en", ['The party "Yes! Bulgaria" won two seats.'], id="mark inside a name"),
        pytest.param("en", ["Well... maybe.", "Who knows?!", "Not me."], id="ellipsis and doubled marks"),
        pytest.param("en", ["1. Open the door.", "2. Close it."], id="numbered items"),
        pytest.param("en", ["(The mayor left.)", "The council stayed."], id="brackets"),
        pytest.param("en", ["They agreed on the pooling. of forces."], id="a stop inside a phrase"),
        pytest.param("en", ["Money goes to clinics. In border towns."], id="a fragment behind the stop"),
        pytest.param("en", ["It was an award for the. Best actor."], id="an article before the stop"),
        pytest.param("bg", ["Родена е през 1950 г. в с. Баня, обл. Пловдив."], id="bg year, village, region"),
        pytest.param("bg", ["Това стана през 2020 г.", "Той замина."], id="bg year ends the sentence"),
        pytest.param("bg", ["През 2007 г. България влезе в ЕС."], id="bg year before a name"),
        pytest.param("bg", ["Цената е 5 млн. лв.", "Според кмета това е много."], id="bg amount ends the sentence"),
        pytest.param("bg", ["Зам.-министърът проф. д-р Иванов и др. дойдоха, т.е. всички."], id="bg titles"),
        pytest.param("bg", ["„Спечелихме.“", "Това каза Дж. К. Петрова."], id="bg quotation and initials"),
        pytest.param("bg", ["„Кога?“ попита той.", "Никой не знаеше."], id="bg question goes on"),
        pytest.param("ru", ["В 2014 г. в Крыму жили 2 млн. человек."], id="ru year and million"),
        pytest.param("ru", ["Он живёт на ул. Ленина, д. 5.", "Она — нет."], id="ru address"),
        pytest.param("ru", ["И. И. Иванов приехал.", "«Всё хорошо», — сказал он."], id="ru initials and guillemets"),
        pytest.param("uk", ["Це сталося у 2022 р. в м. Київ.", "Він поїхав."], id="uk year and city"),
        pytest.param("uk", ["Збитки — 3 млн. грн.", "За словами мера, це багато."], id="uk amount"),
        pytest.param("ja", ["今日は晴れ。", "明日は雨。"], id="full-width stops without spaces"),
        pytest.param("ar", ["هل وصل؟", "نعم."], id="Arabic question mark"),
    ],
)
def test_sentences(lang: str, parts: list[str]) -> None:
    assert split(("" if lang == "ja" else " ").join(parts), lang) == parts


def test_lines_end_sentences() -> None:
    assert split("Headline without a stop\nThe text begins.\r\n- an item", "en") == [
        "Headline without a stop",
        "The text begins.",
        "- an item",
    ]


def test_paragraph_break_inside_a_phrase_ends_nothing() -> None:
    text = "The two drivers had been\n\ndetained for three days. They are free."
    assert split(text, "en") == ["The two drivers had been\n\ndetained for three days.", "They are free."]


def test_white_space_alone_has_no_sentences() -> None:
    assert sentences(" \n ", "en") == ()


@given(
    st.text(alphabet=st.sampled_from('Aa бБ.?!…"„“»() \n1-'), max_size=80),
    st.sampled_from(["en", "bg", "ru", "uk", "de"]),
)
def test_spans_are_in_order_and_lose_only_white_space(text: str, lang: str) -> None:
    spans = sentences(text, lang)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)
    assert "".join("".join(span.of(text) for span in spans).split()) == "".join(text.split())


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("bread & milk. " * 20_000, id="stops that end nothing"),
        pytest.param("said “Go! on” he " * 20_000, id="marks in names"),
        pytest.param("Mr. smith went, " * 20_000, id="titles"),
        pytest.param("Go" + "." * 200_000 + "on", id="a row of stops without a space"),
        pytest.param("Go" + " " * 200_000 + "on", id="a row of spaces without a line end"),
    ],
)
def test_a_long_text_without_an_end_is_read_once(text: str) -> None:
    assert len(sentences(text, "en")) == 1
