"""Pronouns across the sentences of an article."""

import pytest

from qa.config import all_checks
from qa.engine import lint
from qa.model import Document, Segment
from qa.rules import select

CHECKS = select(check for code, check in all_checks().items() if code.startswith("PRO"))


def found(lang: str, *pairs: tuple[str, str]) -> list[tuple[str, str]]:
    """Code and text of every finding on pairs of original and translation."""
    segments = tuple(
        Segment(id=number, source=source or None, target=target, source_lang=lang, paragraph=number)
        for number, (source, target) in enumerate(pairs)
    )
    findings = lint(Document("-", segments), CHECKS, strict=True).findings
    return [(one.code, one.target.of(segments[int(one.segment)].target)) for one in findings if one.target]


@pytest.mark.parametrize(
    ("lang", "pairs", "expected"),
    [
        pytest.param("bg", [("Рилска поиска помощ от партньорите си.", "Rilska asked his partners for help."),
                            ("Антония Рилска е кмет от май.", "Antonia Rilska has been mayor since May.")],
                     [("PRO001", "his")], id="reflexive possessive; the given name comes later"),
        pytest.param("bg", [("Антония Рилска говори първа.", "Antonia Rilska spoke first."),
                            ("Тотев му отговори.", "Totev answered him.")], [], id="the original has his pronoun"),
        pytest.param("ru", [("Об этом сообщила Грейс Мосс.", "Grace Moss said this."),
                            ("Ранее она была послом.", "Earlier he was ambassador.")],
                     [("PRO001", "he")], id="subject pronoun"),
        pytest.param("ru", [("Личность установлена. Она жила в Твери.", "The man was identified. He lived in Tver.")],
                     [], id="a noun whose gender is not the person's"),
        pytest.param("", [("", "\"We are ready,\" said the mayor, Penka Chavdarova."), ("", "He accused the company."),
                          ("", "He added that help was near.")], [("PRO001", "He")], id="no original: who has spoken"),
        pytest.param("", [("", "Penka Chavdarova and Lazar Botev spoke."), ("", "He added that help was near.")], [],
                     id="no original: two spoke"),
        pytest.param("bg", [("Лекарката Нина Колева говори вчера.", "Dr. Nina Koleva spoke yesterday."),
                            ("По думите ѝ няма опасност.", "According to it, there is no danger.")],
                     [("PRO004", "it")], id="according to it"),
        pytest.param("bg", [("Председателят подаде оставка.", "The chairman has resigned."),
                            ("Той остава член на партията.", "It will remain a member of the party.")],
                     [("PRO004", "It")], id="it remains a member"),
        pytest.param("uk", [("Міністр показав план.", "The minister showed the plan."),
                            ("Він коштує мільйон.", "It costs a million.")], [], id="the plan is it"),
        pytest.param("ru", [("Россия отвергла план.", "Russia rejected the plan."),
                            ("Она потребовала новых переговоров.", "She demanded new talks.")],
                     [("PRO005", "She")], id="a country"),
    ],
)  # fmt: skip
def test_pronouns(lang: str, pairs: list[tuple[str, str]], expected: list[tuple[str, str]]) -> None:
    assert found(lang, *pairs) == expected


@pytest.mark.parametrize("text", [
    pytest.param("", id="nothing"),
    pytest.param("😀 she 😀 \ufeff he\u0301 — їй ѝ", id="odd characters"),
    pytest.param("He said she said it. " * 500, id="ten thousand characters"),
])  # fmt: skip
def test_odd_text_does_no_harm(text: str) -> None:
    found("bg", (text, text), (text, text))
