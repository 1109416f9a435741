"""Numbers of a translation against its source: pairs that examples are too narrow for."""

import pytest

from qa.config import all_checks
from qa.engine import lint
from qa.model import Document, Finding, Segment, Span
from qa.rules import select

CHECKS = select(check for code, check in all_checks().items() if code[:3] in ("NUM", "DAT"))


def findings(source: str, target: str, lang: str = "bg") -> tuple[Finding, ...]:
    segment = Segment("1", target, source=source, source_lang=lang)
    return lint(Document("test", (segment,)), CHECKS, strict=True).findings


@pytest.mark.parametrize(
    ("lang", "source", "target"),
    [
        pytest.param("bg", "Пострадаха 12 декара.", "Some 1.2 hectares were damaged.", id="decares"),
        pytest.param("bg", "Това струва 250 стотинки.", "It costs 2.5 leva.", id="small-coin"),
        pytest.param("bg", "Срокът е 24 часа.", "The deadline is a day.", id="a-day"),
        pytest.param("ru", "Прошло 18 месяцев.", "A year and a half has passed.", id="a-year-and-a-half"),
        pytest.param("ru", "Погибли 498 700 человек.", "Some 499,000 people died.", id="rounded"),
        pytest.param("ru", "Нашли два десятка квартир.", "Two dozen apartments were found.", id="idiom-of-number"),
        pytest.param("uk", "Загинули двоє чоловіків і жінка.", "Three people were killed.", id="a-total-in-words"),
        pytest.param("uk", "Це кожен п’ятий.", "That is one in five.", id="every-fifth"),
        pytest.param(
            "bg", "Курсът е 1,95583 лева за 1 евро.", "The rate is 1.95583 leva to the euro.", id="one-is-implied"
        ),
        pytest.param("bg", "От 5 до 10 млн. евро.", "Between 5 million and 10 million euros.", id="range"),
        pytest.param("bg", "Мачът завърши 2:1.", "The match ended 2-1.", id="score"),
        pytest.param("bg", "Учебната 2023/2024 година", "The 2023/24 school year", id="short-second-year"),
        pytest.param("ru", "Он развернулся на 180 градусов.", "He made a U-turn.", id="a-u-turn"),
        pytest.param("bg", "Пожарът е в 4:10 ч.", "The fire was at 4:10 a.m.", id="clock"),
        pytest.param("de", "Das kostet 3,5 Millionen Euro.", "It costs 3.5 million euros.", id="unknown-scale-word"),
    ],
)
def test_says_the_same(lang: str, source: str, target: str) -> None:
    assert findings(source, target, lang) == ()


@pytest.mark.parametrize(
    ("code", "source", "target", "text", "fix"),
    [
        pytest.param("NUM001", "Ранени са 44 души.", "There are 54 wounded.", "54", "44", id="digits"),
        pytest.param("NUM004", "Дават 1,5 млн. лева.", "They give 15 million leva.", "15", "1.5", id="scale"),
        pytest.param("NUM001", "Живеят 2300 души.", "It has 3,200 residents.", "3,200", "2,300", id="grouped"),
        pytest.param("DAT001", "Срещата е на 24 юни.", "The meeting is on June 23.", "23", "24", id="day"),
        pytest.param("DAT001", "Роден е през 1987 г.", "He was born in 1978.", "1978", "1987", id="year"),
        pytest.param("DAT001", "Ела в петък.", "Come on Monday.", "Monday", "Friday", id="weekday"),
        pytest.param("DAT001", "Ела през юни.", "Come in July.", "July", "June", id="month"),
        pytest.param(
            "NUM005", "Осем танка за три дни.", "Three tanks in eight days.", "Three tanks in eight days",
            "eight tanks in Three days", id="swap",
        ),
    ],
)  # fmt: skip
def test_fix(code: str, source: str, target: str, text: str, fix: str) -> None:
    (finding,) = findings(source, target)
    (repair,) = finding.fixes
    assert (finding.code, repair.span.of(target), repair.text) == (code, text, fix)


def test_a_changed_date_is_not_also_a_changed_number() -> None:
    found = findings("Срещата е на 24 юни 2024 г.", "The meeting is on June 23, 2024.")
    assert [finding.code for finding in found] == ["DAT001"]


def test_a_number_in_the_next_sentence_is_not_missing() -> None:
    texts = [
        ("Спасени са 250 души. Няма жертви.", "People were rescued."),
        ("Сред тях има деца.", "Of the 250, some are children."),
    ]
    segments = tuple(Segment(i, target, source=source, source_lang="bg") for i, (source, target) in enumerate(texts))
    assert lint(Document("test", segments), CHECKS, strict=True).findings == ()


def test_a_missing_sentence_is_not_reported_as_numbers() -> None:
    assert findings("Спасени са 250 души.", "") == ()


def test_small_lost_numbers_are_doubts() -> None:
    segment = Segment("1", "Little remains.", source="Остават 7 къщи.", source_lang="bg")
    result = lint(Document("test", (segment,)), CHECKS, strict=True)
    assert (result.findings, [finding.code for finding in result.doubts]) == ((), ["NUM002"])


def test_a_small_number_is_missed_where_its_noun_stands_without_it() -> None:
    target = "Soldiers were seen near the border."
    (finding,) = findings("Двама войници бяха видени край границата.", target)
    assert (finding.code, finding.target and finding.target.of(target)) == ("NUM002", "Soldiers")


def test_a_reference_adds_its_place_to_a_finding_of_the_source() -> None:
    segment = Segment("1", "54 people.", source="44 души.", reference="44 people.", source_lang="bg")
    (finding,) = lint(Document("test", (segment,)), CHECKS, strict=True).findings
    assert (finding.code, finding.reference) == ("NUM001", Span(0, 2))


def test_a_lost_weekday_that_the_next_sentence_has_is_not_lost() -> None:
    texts = [
        ("Министърът ще представи бюджета в сряда.", "The minister will present the budget."),
        ("Ще има и протест.", "There will be a protest on Wednesday too."),
    ]
    segments = tuple(Segment(i, target, source=source, source_lang="bg") for i, (source, target) in enumerate(texts))
    codes = [finding.code for finding in lint(Document("test", segments), CHECKS, strict=True).findings]
    assert "DAT005" not in codes
    alone = lint(Document("test", segments[:1]), CHECKS, strict=True).findings
    assert [finding.code for finding in alone] == ["DAT005"]
