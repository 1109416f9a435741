from __future__ import annotations

import pytest

from qa.checks.meaning.clauses import added_clause, omitted_clause
from qa.checks.meaning.coverage import added_sentence, omitted_sentence, wrong_length
from qa.checks.reference.parts import less_than_reference, more_than_reference
from qa.model import Document, Segment, Span


def document(*pairs: tuple[str, str]) -> Document:
    segments = (Segment(n, target, source, source_lang="bg") for n, (source, target) in enumerate(pairs))
    return Document("test", tuple(segments))


LOST = ("Министърът разпореди проверка на всички язовири.", "")
LOST_TOO = ("Проверката трябва да приключи до края на месеца.", "")
KEPT = ("Кметът откри моста.", "The mayor opened the bridge.")


def test_sentences_missing_in_a_row_are_one_finding() -> None:
    hits = list(omitted_sentence(document(KEPT, LOST, LOST_TOO, ("Движението е спряно.", "Traffic is stopped."))))
    assert [(hit.segment, hit.target) for hit in hits] == [(1, Span(0, 0))]


def test_sentences_missing_apart_are_two_findings() -> None:
    hits = list(omitted_sentence(document(LOST, KEPT, LOST_TOO)))
    assert [hit.segment for hit in hits] == [0, 2]


def test_a_long_quotation_is_cut_at_a_word() -> None:
    hit = next(iter(omitted_sentence(document(KEPT, LOST_TOO))))
    assert hit.message.endswith("до края на месеца.”.")
    long = ("Министърът разпореди проверка на всички язовири в областта до края на месеца.", "")
    assert next(iter(omitted_sentence(document(KEPT, long)))).message.endswith("в областта…”.")


@pytest.mark.parametrize(
    "target",
    [
        pytest.param("", id="an-empty-target-is-an-omission"),
        pytest.param(
            "The mayor opened it, and the wind was not a hindrance at all to those who came.", id="same-length"
        ),
    ],
)
def test_length_is_right(target: str) -> None:
    segment = Segment(0, target, "Кметът откри моста в присъствието на жители, въпреки силния вятър и дъжда.")
    assert not list(wrong_length(segment))


def test_languages_without_alphabet_are_not_measured() -> None:
    assert not list(wrong_length(Segment(0, "Yes.", "市长" * 40, source_lang="zh")))


def test_a_clause_said_in_other_words_is_a_doubt() -> None:
    source = "Парламентът прие бюджета във вторник, министърът на финансите напусна залата."
    target = "Parliament adopted the budget on Tuesday; the man in charge walked out."
    assert all(hit.confidence < 0.5 for hit in omitted_clause(Segment(0, target, source, source_lang="bg")))


def test_clauses_need_a_lexicon() -> None:
    source = "Das Parlament nahm den Haushalt am Dienstag an, und der Minister verließ den Saal unter Protest."
    segment = Segment(0, "Parliament adopted the budget on Tuesday.", source, source_lang="de")
    assert not list(omitted_clause(segment))
    assert not list(added_clause(segment))


@pytest.mark.parametrize("check", [less_than_reference, more_than_reference])
def test_paraphrase_is_no_gap(check: type) -> None:
    reference = "The council will vote on Thursday, the mayor said, and may replace its secretary."
    target = "According to the mayor, a vote is due on Thursday; the council's secretary could be replaced."
    assert not list(check(Segment(0, target, None, reference)))


def test_a_moved_sentence_is_neither_lost_nor_added() -> None:
    order = "Министърът разпореди проверка на всички язовири в областта."
    moved = "The minister ordered an inspection of all reservoirs in the region."
    parts = [("", moved), KEPT, ("Движението е спряно.", "Traffic is stopped."), KEPT, (order, "")]
    assert not list(omitted_sentence(document(*parts)))
    assert not list(added_sentence(document(*parts)))


def test_a_lost_sentence_beside_an_added_one_is_lost() -> None:
    added = "The professor has taught at the university for thirty years and lives in the village."
    hits = list(omitted_sentence(document(KEPT, ("", added), LOST, KEPT)))
    assert [hit.segment for hit in hits] == [2]
    assert [hit.segment for hit in added_sentence(document(KEPT, ("", added), LOST, KEPT))] == [1]


def test_a_short_sentence_beside_another_is_a_doubt() -> None:
    hits = list(omitted_sentence(document(KEPT, ("Стана много лошо.", ""), ("", "It could have been worse."), KEPT)))
    assert all(hit.confidence < 0.5 for hit in hits)


@pytest.mark.parametrize(
    "target",
    [
        pytest.param("Police (the regional force, founded in 1990 after a reform) detained two men.", id="brackets"),
        pytest.param("Police detained two men.", id="no-more-than-the-original"),
    ],
)
def test_what_explains_is_no_addition(target: str) -> None:
    segment = Segment(0, target, "Полицията задържа двама мъже.", source_lang="bg")
    assert not [hit for hit in added_clause(segment) if hit.confidence >= 0.5]


CLAUSE = "Кабинетът прие бюджета във вторник, но опозицията обяви, че ще обжалва закона в съда, съобщи БТА."


def test_behind_the_gate_a_lost_clause_is_found_where_the_translation_is_short() -> None:
    segment = Segment(0, "The cabinet adopted the budget on Tuesday, BTA reported.", CLAUSE, source_lang="bg")
    assert list(omitted_clause(segment, gate=True, least=0.5)) == list(omitted_clause(segment))


def test_behind_the_gate_no_clause_is_looked_for_in_a_long_translation() -> None:
    target = "The cabinet of ministers adopted the budget on Tuesday, BTA reported."
    segment = Segment(0, target, CLAUSE, source_lang="bg")
    assert list(omitted_clause(segment))
    assert not list(omitted_clause(segment, gate=True))


def test_parts_of_less_confidence_are_not_looked_for() -> None:
    source = "Кабинетът прие бюджета във вторник, опозицията обжалва закона в съда, съобщи БТА."
    segment = Segment(0, "The cabinet adopted the budget on Tuesday, BTA reported.", source, source_lang="bg")
    assert [hit.confidence for hit in omitted_clause(segment)] == [0.4]
    assert not list(omitted_clause(segment, least=0.5))


def test_behind_the_gate_an_item_is_looked_for_where_no_list_is_as_long() -> None:
    source = "Най-засегнати са София, Пловдив и Варна."
    short = Segment(0, "The worst hit are Sofia and Varna.", source, source_lang="bg")
    assert list(omitted_clause(short, gate=True)) == list(omitted_clause(short)) != []
    whole = Segment(0, "The worst hit are Sofia, Plovdiv and Varna.", source, source_lang="bg")
    assert not list(omitted_clause(whole, gate=True))
