"""What originals show of gender."""

import pytest

from qa.lang.names.genders import gendered_surnames, signs, speaks_in_first_person


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        pytest.param("bg", "Тя му благодари.", [("Тя", "f", "subject"), ("му", "m", "shared")], id="pronouns"),
        pytest.param("ru", "Мать сказала, что школа сгорела.",
                     [("Мать", "f", "noun"), ("сказала", "f", "speech"), ("сгорела", "f", "verb")],
                     id="a noun in -ла is no verb"),
        pytest.param("uk", "Він зміг, а острів зник.",
                     [("Він", "m", "subject"), ("зміг", "m", "verb"), ("зник", "m", "verb")], id="irregular past"),
        pytest.param("bg", "Кметицата била доволна.", [("Кметицата", "f", "noun"), ("била", "f", "verb")],
                     id="title and participle"),
        pytest.param("ru", "Сына Ивана нет.", [("Сына", "m", "noun")], id="Ивана may be Ivan's"),
        pytest.param("bg", "Канал и генерал, сила и школа.", [], id="nouns that end like verbs"),
        pytest.param("de", "Sie sagte nichts.", [], id="another language"),
        pytest.param("ru", "", [], id="nothing"),
    ],
)  # fmt: skip
def test_signs(lang: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(sign.span.of(text), sign.gender, sign.kind) for sign in signs(text, lang)] == expected


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        pytest.param("ru", "Об этом сообщила Смит.", (("smt", "f"),), id="verb before a surname"),
        pytest.param("ru", "Смит ранее сообщил об этом.", (("smt", "m"),), id="an adverb between"),
        pytest.param("bg", "Соня Кирова замина.", (("krva", "f"),), id="given name and surname"),
        pytest.param("uk", "Компанія повідомила про збитки.", (), id="a company has no surname"),
    ],
)
def test_gendered_surnames(lang: str, text: str, expected: tuple[tuple[str, str], ...]) -> None:
    assert gendered_surnames(text, lang) == expected


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        pytest.param("ru", "Пообещал восстановить движение.", False, id="past without a subject"),
        pytest.param("ru", "Вижу, что движение восстановят.", True, id="present"),
        pytest.param("ru", "Ким и том дом.", False, id="nouns that end like verbs"),
        pytest.param("bg", "Обеща ремонт на моста.", False, id="third person"),
        pytest.param("bg", "Обещах ремонт на моста.", True, id="aorist of the first"),
        pytest.param("bg", "Мисля за моста.", True, id="dictionary form"),
        pytest.param("bg", "Силата на моста.", False, id="noun in -та"),
        pytest.param("uk", "Обмежився однією фразою.", False, id="reflexive past"),
        pytest.param("uk", "Це наш міст.", True, id="possessive"),
        pytest.param("de", "Er ging.", True, id="unknown language: may be"),
    ],
)
def test_first_person(lang: str, text: str, expected: bool) -> None:
    assert speaks_in_first_person(text, lang) is expected
