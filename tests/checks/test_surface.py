"""Marks, capitals, pronouns and foreign words: doubts, and near misses that the pages' examples do not show."""

import pytest

from qa.config import all_checks
from qa.engine import lint
from qa.lang.english.grammar import group
from qa.model import Document, Result, Segment
from qa.rules import select


def result(code: str, target: str, source: str | None = None, lang: str = "") -> Result:
    segment = Segment(0, target, source, source_lang=lang)
    return lint(Document("test", (segment,)), select([all_checks()[code]]), strict=True)


def found(code: str, target: str, source: str | None = None, lang: str = "") -> list[str]:
    return [one.target.of(target) for one in result(code, target, source, lang).findings if one.target]


def doubted(code: str, target: str, source: str | None = None, lang: str = "") -> list[str]:
    return [one.target.of(target) if one.target else "" for one in result(code, target, source, lang).doubts]


@pytest.mark.parametrize(
    ("code", "target"),
    [
        pytest.param("TYP001", "The bill passed - but only just.", id="hyphen before a conjunction"),
        pytest.param("TYP001", "The mayor - who was away - agreed.", id="a pair is judged by its first"),
        pytest.param("PUN003", 'That is all I can say," which was little.', id="mark behind a comma"),
        pytest.param("PUN004", "The Egyptians, will vote in May.", id="comma before a verb"),
        pytest.param("PUN004", "He was injured; reconstructive surgery on his face.", id="no clause after a semicolon"),
        pytest.param("PUN004", "According to, the parade was small.", id="comma where a name was"),
        pytest.param("PUN005", "The mayor opened the bridge and promised a road", id="no final mark, no original"),
        pytest.param("PUN006", "Will the mayor open the bridge?", id="a question without an original"),
        pytest.param("CAP001", "the mayor opened the bridge in Sofia.", id="small start without an original"),
        pytest.param("CAP003", "18 holes were left to play that evening.", id="text that starts with a number"),
        pytest.param("REP001", "He was in Walla Walla.", id="name of two equal words"),
        pytest.param("REP001", "They are under the age of 60 60.", id="number twice"),
        pytest.param("AGR004", "Them give the rider a hold.", id="object at the start"),
        pytest.param("UNT008", "The man und his dog left.", id="small word that English does not know"),
        pytest.param("UNT008", "The śmiertelności rate is high.", id="foreign letters"),
    ],
)
def test_less_sure_is_a_doubt(code: str, target: str) -> None:
    assert doubted(code, target)
    assert not found(code, target)


@pytest.mark.parametrize(
    ("code", "target"),
    [
        pytest.param("PUN003", "The teachers' and pupils' councils met in '90s style.", id="possessives"),
        pytest.param("PUN003", "A two- or three-year term, and a 5' wall.", id="suspended hyphen, feet"),
        pytest.param("PUN003", "'It is late,' she said; 'it is over,' he said.", id="single quotation marks"),
        pytest.param("PUN004", "He lives in Plan A, the old one, and she, an actor, in B.", id="letter as a name"),
        pytest.param("PUN004", "At 5 p.m. of the same day it rained.", id="abbreviation"),
        pytest.param("PUN005", "Photo: the press office of the city", id="no verb"),
        pytest.param("PUN005", 'He said: "We will rebuild the whole bridge."', id="mark inside quotation marks"),
        pytest.param("CAP001", "eBay said on Monday that sales had grown.", id="brand"),
        pytest.param("CAP001", "a.m. flights from Sofia were cancelled.", id="abbreviation first"),
        pytest.param("CAP002", "In may they march; turkey was served on china.", id="common words"),
        pytest.param("CAP002", "See bulgaria.example and @germany, or #france.", id="addresses"),
        pytest.param("AGR004", "He himself was told, and all of us were there.", id="belongs to the word before"),
        pytest.param("AGR004", "The US was not asked.", id="a country"),
        pytest.param("UNT007", "The letter α and the slogan “自由” were seen.", id="letter and quotation"),
        pytest.param("UNT008", "The naïve chef served it at the café.", id="taken over by English"),
    ],
)
def test_near_miss_is_neither_found_nor_doubted(code: str, target: str) -> None:
    said = result(code, target)
    assert not said.findings
    assert not said.doubts


def test_headline_needs_no_final_mark() -> None:
    segment = Segment(0, "Mayor opens bridge and promises a road", "Кметът откри мост.", role="headline")
    assert not lint(Document("test", (segment,)), select([all_checks()["PUN005"]]), strict=True).findings


def test_a_name_that_only_one_text_has_is_a_doubt() -> None:
    assert doubted("NAM004", "The mayor of Varna met Lewis.", "Кметът на Варна пристигна.", "bg") == ["Lewis"]
    source, target = "Der Minister traf Kowalczyk in München.", "The minister met Netanyahu in Munich."
    assert "Netanyahu" in doubted("NAM009", target, source, "de")


def test_scale_of_a_language_without_number_words_is_a_doubt() -> None:
    assert doubted("NUM004", "The fund has 100 million.", "Fondet har 10 mio.", "da")
    assert not found("NUM004", "The state paid 100,000,000 rupees.", "राज्य ने 10 करोड़ रुपये दिए।", "hi")


@pytest.mark.parametrize(
    ("source", "lang", "target"),
    [
        pytest.param("检查桥梁9万余座", "zh", "More than 90,000 bridges were inspected.", id="ten thousand"),
        pytest.param("投资1.7万亿元", "zh", "It invested 1.7 trillion yuan.", id="two scales"),
        pytest.param("料金は2,500円です", "ja", "The price is 2,500 yen.", id="comma groups"),
        pytest.param("उन्होंने 2,00,000 रुपये दिए।", "hi", "He gave 200,000 rupees.", id="lakh"),
    ],
)
def test_foreign_digits_have_their_value(source: str, lang: str, target: str) -> None:
    for code in ("NUM001", "NUM003", "NUM004"):
        assert not found(code, target, source, lang)


def test_too_short_a_text_is_not_said_where_the_lost_part_is_named() -> None:
    source = "Як повідомляє газета, міністр заявив, що міст буде закрито для ремонту до кінця наступного місяця."
    segment = Segment(0, "It will close.", source, source_lang="uk")
    checks = select([all_checks()[code] for code in ("COV003", "COV005")])
    said = lint(Document("test", (segment,)), checks, strict=True).findings
    assert {one.code for one in said} == {"COV003"}


@pytest.mark.parametrize("word", sorted(group("prepositions") | group("articles")))
def test_an_apostrophe_hangs_on_every_word_that_waits_for_the_next(word: str) -> None:
    assert found("PUN003", f"They went {word}' Varna.") == ["'"]
