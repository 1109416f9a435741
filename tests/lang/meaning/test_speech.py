from __future__ import annotations

import pytest

from qa.lang import data
from qa.lang.meaning.speech import LANGS, TABLE, attributed, may_have_speaker, speech_acts, surely_attributed
from qa.lang.words import texts


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        pytest.param("Кметът заяви, че мостът е готов.", "bg", [("say", True)], id="that-clause"),
        pytest.param("Според прокуратурата той е виновен.", "bg", [("source", True)], id="a-source"),
        pytest.param("Нападателят отбеляза гол.", "bg", [("say", False)], id="scored-a-goal"),
        pytest.param("«Мы ушли», — призналась она.", "ru", [("admit", True)], id="tag"),
        pytest.param("Порт працює, повідомила служба.", "uk", [("say", True)], id="tag-without-marks"),
        pytest.param("He denied that he had paid.", "en", [("deny", True)], id="english"),
        pytest.param('"I said I was ill today," she wrote.', "en", [("say", True)], id="not-inside-the-quotation"),
        pytest.param("Das sagte er.", "de", [], id="unknown-language"),
    ],
)
def test_speech_acts(text: str, lang: str, expected: list[tuple[str, bool]]) -> None:
    assert [(act.kind, act.gives_words) for act in speech_acts(text, lang)] == expected


@pytest.mark.parametrize(
    ("text", "lang", "speaker"),
    [
        pytest.param("Президентът Радев каза, че е готов.", "bg", "Радев", id="before"),
        pytest.param("«Мы готовы», — сообщил Иван Петров.", "ru", "Иван Петров", id="after"),
        pytest.param("Той каза в Бургас, че е готов.", "bg", None, id="a-place-is-no-speaker"),
        pytest.param("The minister said that Petrov had left.", "en", None, id="inside-the-clause"),
    ],
)
def test_speaker(text: str, lang: str, speaker: str | None) -> None:
    (act,) = speech_acts(text, lang)
    assert (act.speaker.of(text) if act.speaker else None) == speaker


def test_a_pronoun_and_a_verb_behind_a_quotation_attribute_it() -> None:
    text = '"There is no money for this at all," he cut in.'
    assert [span.of(text) for span in surely_attributed(text, "en")] == ["he cut"]
    assert not surely_attributed("He cut the ribbon.", "en")


def test_what_may_attribute_and_what_surely_does() -> None:
    text = "The view from the bridge is fine."
    assert attributed(text, "en")
    assert not surely_attributed(text, "en")
    assert not attributed("He left for the United States.", "en")


@pytest.mark.parametrize("lang", LANGS)
def test_rows_are_sorted_and_stand_once(lang: str) -> None:
    section = data.table(TABLE)[lang]
    rows = [row for group in section.values() for row in group]
    assert len(rows) == len(set(rows))
    assert all(group == sorted(group) for group in section.values())


def test_kinds_that_exclude_each_other_exist() -> None:
    table = data.table(TABLE)
    for name in ("turned", "weakened"):
        for row in table[name]["kinds"]:
            one, other = row.split()
            assert one in table["bg"], row
            assert other in table["en"], row


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Peskov said that the bridge was closed.", True, id="before-the-verb"),
        pytest.param("The bridge was closed, said minister Ivan Petrov.", True, id="behind-the-verb"),
        pytest.param("“The bridge is closed.” Petrov said no more.", True, id="behind-a-quotation"),
        pytest.param("The minister said that the bridge was closed.", False, id="a-sentence-opens-with-a-capital"),
        pytest.param("Petrov left. The minister said that.", False, id="in-another-sentence"),
        pytest.param("Petrov left, and the minister said that.", False, id="in-another-clause"),
        pytest.param("Petrov said little.", False, id="no-words-are-given"),
    ],
)
def test_a_speaker_stands_beside_the_verb(text: str, expected: bool) -> None:
    assert may_have_speaker(texts(text), "en", {"said"}) is expected
