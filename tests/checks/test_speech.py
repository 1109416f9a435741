from __future__ import annotations

import pytest

from qa.checks.meaning.attribution import attribution_lost, speaker_changed
from qa.checks.meaning.modality import hedge_lost, modality_changed, plan_made_fact, reported_mood_lost
from qa.checks.meaning.quotations import quotation_lost, quotation_made, quotation_shortened, quoted_person_changed
from qa.model import Document, Hit, Segment


def segment(source: str, target: str, lang: str, number: int = 0) -> Segment:
    return Segment(number, target, source, source_lang=lang)


def document(*pairs: tuple[str, str], lang: str = "bg") -> Document:
    return Document("test", tuple(segment(*pair, lang, number) for number, pair in enumerate(pairs)))


def shown(hits: list[Hit]) -> list[Hit]:
    return [hit for hit in hits if hit.confidence >= 0.5]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        pytest.param("Според закона школите са затворени.", "Schools are closed.", id="a-law-says-nothing"),
        pytest.param("Той отбеляза гол.", "He scored.", id="a-goal"),
        pytest.param("Мерки, обявени от кмета, помагат.", "Measures introduced by the mayor help.", id="participle"),
        pytest.param("Мостът е безопасен, каза той.", "Bridge safe - Transport Minister", id="signed-headline"),
        pytest.param("Според експерти цените ще растат.", "Experts expect prices to rise.", id="a-thought"),
    ],
)
def test_no_attribution_is_lost(source: str, target: str) -> None:
    assert not shown(list(attribution_lost(document((source, target)))))


def test_a_neighbour_that_says_more_than_its_original_keeps_the_attribution() -> None:
    lost = ("Според министъра мостът е безопасен.", "The bridge is safe.")
    told = ("Той е проверен през май.", "It was inspected in May, the minister said.")
    own = ("Кметът каза, че е доволен.", "The mayor said he was pleased.")
    assert not list(attribution_lost(document(lost, told)))
    assert len(list(attribution_lost(document(lost, own)))) == 1


def test_the_one_who_is_told_is_no_speaker() -> None:
    one = segment("Радев заяви пред Желязков, че е готов.", "Radev told Zhelyazkov that he was ready.", "bg")
    assert not list(speaker_changed(one))


@pytest.mark.parametrize(
    ("source", "target", "lang"),
    [
        pytest.param("Банк сможет повысить ставку.", "The bank will be able to raise it.", "ru", id="will-be-able"),
        pytest.param("Он подпишет договор.", "He will sign the contract.", "ru", id="perfective-future"),
        pytest.param("Май кметът може да спи.", "Mayor may sleep in May.", "bg", id="the-month"),
        pytest.param("Трябва ли да плащаме?", "May we pay?", "bg", id="a-question"),
        pytest.param("Съдът не може да реши.", "The court must not decide.", "bg", id="denied"),
    ],
)
def test_modality_kept(source: str, target: str, lang: str) -> None:
    assert not list(modality_changed(segment(source, target, lang)))


@pytest.mark.parametrize(
    ("source", "target", "lang"),
    [
        pytest.param("Обвиняемите мълчаха.", "They were silent.", "bg", id="a-pronoun-for-the-accused"),
        pytest.param("Врачи делают всё возможное.", "Doctors are doing their best.", "ru", id="all-that-is-possible"),
        pytest.param("„Може би ще вали“, каза той.", '"It will rain," he told us.', "bg", id="inside-a-quotation"),
        pytest.param("Вероятно са двама.", "There are thought to be two.", "bg", id="thought-to"),
    ],
)
def test_hedge_kept(source: str, target: str, lang: str) -> None:
    assert not list(hedge_lost(segment(source, target, lang)))


def test_an_accused_man_is_no_killer() -> None:
    one = segment("Обвиняемый прибыл в суд.", "The killer arrived in court.", "ru")
    assert len(shown(list(hedge_lost(one)))) == 1


def test_one_reported_form_alone_is_a_doubt() -> None:
    (hit,) = reported_mood_lost(document(("Мъжът бил пиян.", "The man was drunk.")))
    assert hit.confidence < 0.5


def test_a_past_verb_beside_the_future_is_clean() -> None:
    one = segment("Той купи завода и ще продаде порта.", "He bought the plant and will sell the port.", "bg")
    assert not list(plan_made_fact(one))


def test_a_quotation_that_goes_on_in_the_next_sentence_is_there() -> None:
    pairs = (
        ("„Няма да напуснем сградата до края.", "We will not leave the building until the end."),
        ("Това е нашият дом“, каза тя.", '"This is our home," she said.'),
    )
    assert not shown(list(quotation_lost(document(*pairs))))


def test_a_name_in_quotation_marks_is_no_quotation() -> None:
    pair = ("Партията се казва Има такъв народ в София.", 'The party is called "There Is Such a People" in Sofia.')
    assert not list(quotation_made(document(pair)))


def test_a_split_quotation_is_not_shortened() -> None:
    one = segment(
        "„Няма да напуснем сградата, докато не видим договора и първите преведени заплати“, каза тя.",
        '"We will not leave," she said, "until we see the contract and the first wages."',
        "bg",
    )
    assert not list(quotation_shortened(one))


def test_a_third_person_in_the_original_may_stay() -> None:
    one = segment("„Той не е подписвал нищо“, каза кметът.", '"He did not sign a thing," the mayor said.', "bg")
    assert not list(quoted_person_changed(one))
