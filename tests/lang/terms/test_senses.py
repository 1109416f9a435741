"""Phrases of the table of senses, in any form of their words."""

import pytest

from qa.lang.terms.senses import found, renderings, senses


@pytest.mark.parametrize(
    ("text", "lang", "phrase"),
    [
        pytest.param("Обърнете се към личния си лекар.", "bg", "личен лекар", id="a word inside, inflected"),
        pytest.param("Служебното правителство подаде оставка.", "bg", "служебно правителство", id="definite form"),
        pytest.param("Пострадавший в тяжёлом состоянии.", "ru", "тяжёлое состояние", id="declined, with ё"),
        pytest.param("Водія взяли під варту, він під вартою.", "uk", "під вартою", id="preposition and noun"),
        pytest.param("Игрок получил желтую карточку.", "ru", "жёлтая карточка", id="ё written as е"),
    ],
)
def test_inflected_phrases_are_found(text: str, lang: str, phrase: str) -> None:
    assert phrase in [one.sense.phrase for one in found(text, lang)]


@pytest.mark.parametrize(
    ("text", "lang", "phrase"),
    [
        pytest.param("Те търгуват с риба.", "bg", "търг", id="a verb of the same stem is another word"),
        pytest.param("Снимките показаха щетите.", "bg", "показания", id="so is this"),
        pytest.param("Личен опит и добър лекар не са едно.", "bg", "личен лекар", id="words too far apart"),
    ],
)
def test_other_words_are_not(text: str, lang: str, phrase: str) -> None:
    assert phrase not in [one.sense.phrase for one in found(text, lang)]


def test_the_longer_phrase_hides_the_shorter() -> None:
    assert [one.sense.phrase for one in found("Повдигнаха досъдебно производство.", "bg")] == ["досъдебно производство"]


def test_renderings_stand_in_any_form() -> None:
    text = "Two family doctors and a GP agreed."
    assert [span.of(text) for span in renderings(text, ("family doctor", "gp"))] == ["family doctors", "GP"]


@pytest.mark.parametrize(
    ("text", "lang", "phrase"),
    [
        pytest.param("Кабинетът внесе в парламента новия законопроект.", "bg", "внеса законопроект", id="far apart"),
        pytest.param("Двое погибли. Лобовое столкновение.", "ru", "погибли столкновение", id="another sentence"),
    ],
)
def test_a_plain_phrase_stands_close_together(text: str, lang: str, phrase: str) -> None:
    assert phrase not in [one.sense.phrase for one in found(text, lang)]


@pytest.mark.parametrize(
    ("text", "lang", "start"),
    [
        pytest.param("Прокуратурата повдигна вчера в съда обвинение.", "bg", "повдигам/повдигна ..", id="loose"),
        pytest.param("Първите признаци са температура и хрема.", "bg", "температура ~", id="a symptom beside it"),
        pytest.param("Суд наложил штраф на завод.", "ru", "наложить", id="a verb of two aspects"),
        pytest.param("Министърът акцентира върху риска.", "bg", "акцентирам/", id="third person of a first-person row"),
    ],
)
def test_alternatives_gaps_and_context(text: str, lang: str, start: str) -> None:
    assert any(one.sense.phrase.startswith(start) for one in found(text, lang))


def test_a_word_out_of_its_context_is_another_word() -> None:
    phrases = [one.sense.phrase for one in found("Утре температурата ще падне до нула.", "bg")]
    assert not any(phrase.startswith("температура ~") for phrase in phrases)


def test_rows_in_context_come_before_rows_without() -> None:
    (one,) = found("Полицията получи сигнал от шофьор.", "bg")[-1:]
    assert "~" in one.sense.phrase or one.sense.phrase == "получен сигнал"


def test_renderings_end_at_a_pause() -> None:
    assert not list(renderings("They spoke of the heart, attacks and money.", ("heart attack",)))


def test_slashes_list_renderings_in_short() -> None:
    (row,) = [one for one in senses() if (one.lang, one.phrase) == ("uk", "виборча кампанія")]
    assert {"selective campaign", "elective campaign"} <= set(row.wrong)


def test_only_marked_rows_are_minor() -> None:
    minor = {(one.lang, one.phrase): one.is_minor for one in senses()}
    assert minor["ru", "со своей стороны"]
    assert not minor["ru", "реанимация"]
