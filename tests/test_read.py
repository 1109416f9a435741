"""Articles to documents: paragraphs, roles, languages, places."""

import pytest

from qa.engine import lint
from qa.lang.identify import language
from qa.lang.text.sentences import sentences
from qa.model import MtqaError, Span
from qa.positions import locate
from qa.read import article
from qa.rules import Selection


def _roles(text: str) -> list[str]:
    return [segment.role for segment in article(text, target_lang="en").segments]


def test_parts_of_a_page() -> None:
    page = (
        "Last news in Fakti\n\nCourt frees the captain\n\nHe was held for a month\n\nJun 11, 2025 18:23 662\n\n"
        "Court frees the captain  - 1\n\nThe court in Varna freed the captain. He left at once.\n\nPhoto: BTA\n"
    )
    assert _roles(page) == [
        "furniture", "headline", "deck", "dateline", "furniture", "furniture", "body", "body", "caption",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        pytest.param("A lone sentence.", ["body"], id="one line is no headline"),
        pytest.param("Court frees the captain", ["body"], id="nor without a stop"),
        pytest.param("Known so far:\n- one;\n- two.", ["body", "body", "body"], id="list items stay apart"),
        pytest.param("", ["body"], id="empty"),
    ],
)
def test_roles(text: str, roles: list[str]) -> None:
    assert _roles(text) == roles


def test_hard_wrapped_lines_join(everything: Selection) -> None:
    wrapped = (
        "The court in Varna freed the captain of the ship on\nMonday after a month in custody, his lawyer said to\n"
        "reporters.\n\nThe ship will stay in the port until the end of the\ninquiry, the ministry added.\n"
    )
    document = article(wrapped, target_lang="en")
    first, second = (segment.target for segment in document.segments)
    assert [first, second] == [" ".join(paragraph.split()) for paragraph in wrapped.split("\n\n")]
    there = locate(document, 0, "target", Span(first.index("Monday"), first.index("report")), first)
    assert (there.line, there.column, wrapped[there.start : there.end][-8:]) == (2, 1, "said to\n")
    assert not lint(document, everything, strict=True).findings


def test_a_paragraph_break_inside_a_phrase_joins() -> None:
    document = article("Headline here\n\nThe two men had been\n\ndetained for 72 hours.", target_lang="en")
    assert document.segments[-1].target == "The two men had been\n\ndetained for 72 hours."


def test_source_and_reference_are_aligned() -> None:
    document = article(
        "The mayor opened the bridge on May 5. Traffic began at 3 p.m.",
        "Кметът откри моста на 5 май. Движението тръгна в 15 часа.",
        "The mayor opened the bridge on May 5. Traffic started at 3 p.m.",
    )
    assert [(bool(s.source), bool(s.reference)) for s in document.segments] == [(True, True), (True, True)]
    assert document.segments[0].source_lang == "bg"


def test_declared_languages_must_differ() -> None:
    with pytest.raises(MtqaError, match="both declared"):
        article("A.", "B.", source_lang="en", target_lang="en")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Министърът каза, че няма пари за моста.", "bg", id="Bulgarian"),
        pytest.param("Президент подчеркнул важность этого решения.", "ru", id="Russian"),
        pytest.param("Уряд виділив кошти на відновлення лікарень.", "uk", id="Ukrainian"),
        pytest.param("The minister said that it was over.", "en", id="English"),
        pytest.param("Der Minister sagte, dass es vorbei sei und niemand verletzt wurde.", "de", id="by the model"),
        pytest.param("123", "", id="no letters"),
    ],
)
def test_language(text: str, expected: str) -> None:
    assert language(text) == expected


@pytest.mark.parametrize(
    ("lang", "text", "count"),
    [
        pytest.param("en", "The U.S. is far. He left.", 2, id="U.S. in mid-sentence"),
        pytest.param("en", "He lives in the U.S. He left.", 2, id="U.S. at the end"),
        pytest.param("en", "Mr. Petrov met Gen. Ivanov at 5 p.m. on Monday.", 1, id="titles and times"),
        pytest.param("en", "J. K. Rowling spoke.", 1, id="initials"),
        pytest.param("en", 'He said: "It is over." She left.', 2, id="stop inside the quotation"),
        pytest.param("en", '"When?" he asked. No one knew.', 2, id="question inside the quotation"),
        pytest.param("en", "The unification of nations. of Russia went on.", 1, id="a stop that we hunt"),
        pytest.param("en", "Tram No. 5 is late... or so it seems.", 1, id="number and ellipsis"),
        pytest.param("bg", "Щетите са 1,5 млн. лв. за г-н Петров.", 1, id="Bulgarian abbreviations"),
        pytest.param("bg", "Проф. д-р Иванов и Дж. К. Роулинг дойдоха. Валя.", 2, id="Bulgarian titles and initials"),
        pytest.param("ru", "Это было в 1999 г. в Москве. Он уехал.", 2, id="Russian year"),
        pytest.param("uk", "Це сталося в м. Києві. Він поїхав.", 2, id="Ukrainian town"),
    ],
)
def test_sentences(lang: str, text: str, count: int) -> None:
    assert len(sentences(text, lang)) == count
