"""Broken, restarted, headless and cut sentences: what the pages' examples do not show."""

import pytest

from qa.config import all_checks
from qa.engine import lint
from qa.model import Document, Finding, Role, Segment
from qa.rules import select


def findings(code: str, *segments: Segment) -> tuple[Finding, ...]:
    return lint(Document("test", segments), select([all_checks()[code]]), strict=True).findings


def marked(code: str, target: str, source: str | None = None, role: Role = "body") -> list[str]:
    segment = Segment(0, target, source, source_lang="bg" if source else "", role=role)
    return [one.target.of(target) for one in findings(code, segment) if one.target]


def fixed(target: str) -> str:
    (found,) = findings("BRK001", Segment(0, target))
    (fix,) = found.fixes
    return target[: fix.span.start] + fix.text + target[fix.span.end :]


@pytest.mark.parametrize(
    ("target", "whole"),
    [
        pytest.param("A union of peoples. of Asia.", "A union of peoples of Asia.", id="stop"),
        pytest.param('A "bruise". and was let go.', 'A "bruise" and was let go.', id="quotation stays closed"),
        pytest.param("He paid for clinics. In small towns.", "He paid for clinics in small towns.", id="capital falls"),
        pytest.param("Talks with the. European Union.", "Talks with the European Union.", id="name keeps its capital"),
        pytest.param("They had been\n\nheld all day.", "They had been held all day.", id="paragraph break"),
    ],
)
def test_repair_joins(target: str, whole: str) -> None:
    assert fixed(target) == whole


def test_source_with_two_sentences_makes_a_fragment_a_doubt() -> None:
    target = "He paid for the clinics. In small towns."
    assert marked("BRK001", target, "Той плати за клиниките в малките градове.") == ["clinics. In"]
    assert marked("BRK001", target, "Той плати за клиниките. В малките градове.") == []


def test_source_without_a_stop_turns_capitalise_into_join() -> None:
    target = "They closed the factory. outlets in the region were sold."
    assert marked("BRK002", target, "Те затвориха завода. Магазините в региона са продадени.")
    assert marked("BRK001", target, "Те затвориха заводските магазини в региона.") == ["factory. outlets"]


@pytest.mark.parametrize(
    ("target", "place"),
    [
        pytest.param("Was arrested on Monday in Varna.", "Was arrested", id="passive"),
        pytest.param("Will be heard in court on Friday.", "Will be", id="modal"),
        pytest.param("Announced that the road is closed.", "Announced that", id="that clause"),
        pytest.param("Lied to the court. Took the money and fled.", "Took the", id="second sentence"),
        pytest.param("Died in a hospital in Plovdiv.", "Died in", id="intransitive"),
        pytest.param("Than was expected by the analysts.", "Than was", id="comparison"),
        pytest.param("Did not stop at the red light.", "Did not", id="negated"),
        pytest.param("Tragically killed two pedestrians.", "Tragically killed", id="adverb"),
    ],
)
def test_missing_subject(target: str, place: str) -> None:
    assert marked("BRK003", target) == [place]


@pytest.mark.parametrize(
    ("target", "role"),
    [
        pytest.param("Man shot dead in Burgas", "headline", id="headline"),
        pytest.param("Killed in the raid were three guards.", "body", id="inversion"),
        pytest.param("Founded in 1921, the club has no debts.", "body", id="participle of a later subject"),
        pytest.param("Given the weather, the match is off.", "body", id="given"),
        pytest.param("Have a look at the map on page two.", "body", id="command"),
        pytest.param("Will Smith arrived in Sofia on Monday.", "body", id="a name like a modal"),
        pytest.param("Were the dam to break, the town would drown.", "body", id="condition"),
        pytest.param("Had it not rained, the crop would be lost.", "body", id="condition with had"),
        pytest.param("Which is better, tea or coffee?", "body", id="question"),
        pytest.param("Which is why we stayed.", "body", id="idiom"),
        pytest.param('"Was sick. Stayed in bed," he wrote.', "body", id="quotation"),
        pytest.param("Italy took the lead after two minutes.", "body", id="no adverb in -ly"),
        pytest.param("Heavily armed men entered the bank.", "body", id="participle before a noun"),
        pytest.param("United Nations envoys met on Monday.", "body", id="united"),
        pytest.param("May is the wettest month in the valley.", "body", id="the month"),
    ],
)
def test_subject_is_there(target: str, role: Role) -> None:
    assert marked("BRK003", target, role=role) == []


@pytest.mark.parametrize(
    ("target", "place"),
    [
        pytest.param("The minister promised to reform the governm", "governm", id="cut word"),
        pytest.param("New doubts about the public procurement hI", "hI", id="half a word"),
        pytest.param("Two ministers were asked to resign and", "and", id="open conjunction"),
        pytest.param("A strong explosion was heard in Kharkiv –", "Kharkiv –", id="dash"),
        pytest.param("The actor spoke from the stage of &laquo;Hamlet", "&laquo;", id="entity"),
        pytest.param("A man was fined for words from &quo ...", "&quo", id="cut entity"),
    ],
)
def test_truncated(target: str, place: str) -> None:
    assert marked("BRK004", target, role="headline") == [place]


@pytest.mark.parametrize(
    "target",
    [
        pytest.param("The government falls after a long debate", id="whole headline"),
        pytest.param("The story of the flood goes on ...", id="ellipsis"),
        pytest.param("This is the only thing they asked for", id="stranded preposition"),
        pytest.param("Write to the editors at news@example.bg", id="mail address"),
        pytest.param("The wind reached a speed of 25 m/s", id="unit"),
        pytest.param("Johnson & Johnson and AT&T report a profit", id="ampersand in names"),
        pytest.param("the whole post is written in lower caseee", id="all in lower case"),
    ],
)
def test_not_truncated(target: str) -> None:
    assert marked("BRK004", target, role="headline") == []


def test_word_of_the_article_or_of_the_source_is_no_cut_word() -> None:
    headline = Segment(0, "The longest bread was baked for the pomen", role="headline")
    assert findings("BRK004", Segment(0, "The longest bread was baked for the weath", role="headline"))
    assert not findings("BRK004", headline, Segment(1, "A pomen is held once a year."))
    with_source = Segment(
        0, headline.target, "Най-дългият хляб беше изпечен за помен", source_lang="bg", role="headline"
    )
    assert not findings("BRK004", with_source)
