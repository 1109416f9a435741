import pytest

from qa.align.names import is_met, lost_names
from qa.align.strangers import exchanges, strangers


@pytest.mark.parametrize(
    ("source", "target", "lang", "lost"),
    [
        pytest.param("Кметът на Габрово откри моста.", "The mayor opened the bridge.", "bg", ["Габрово"], id="town"),
        pytest.param("Поезд прибыл в Саратов.", "The train arrived.", "ru", ["Саратов"], id="Russian town"),
        pytest.param("Вчора Гордійчук подав позов.", "A suit was filed yesterday.", "uk", ["Гордійчук"], id="surname"),
        pytest.param("Договор с Китаем подписан.", "The treaty has been signed.", "ru", ["Китаем"], id="country"),
    ],
)
def test_lost_names(source: str, target: str, lang: str, lost: list[str]) -> None:
    assert [one.word.text for one in lost_names(source, target, lang)] == lost


@pytest.mark.parametrize(
    ("source", "target", "lang"),
    [
        pytest.param("Пожар има в Ихтиманско.", "There is a fire near Ihtiman.", "bg", id="district of a town"),
        pytest.param("Джо Байдън е в Ню Йорк.", "Joe Biden is in New York.", "bg", id="two words"),
        pytest.param("В Лос-Анджелесе жарко.", "It is hot in Los Angeles.", "ru", id="hyphen"),
        pytest.param("Апелативният съд отложи делото.", "The appeals court postponed the case.", "bg", id="a body"),
        pytest.param("Москва отказалась.", "Russia refused.", "ru", id="capital for country"),
        pytest.param("Землетрясение: 5 баллов по Рихтеру.", "A magnitude 5 earthquake.", "ru", id="scale"),
        pytest.param("", "", "bg", id="empty"),
        pytest.param("😀 Ж", "a", "uk", id="odd"),
    ],
)
def test_nothing_lost(source: str, target: str, lang: str) -> None:
    assert lost_names(source, target, lang) == ()


def test_an_exchange_needs_a_stranger() -> None:
    source, target = "Влакът от Варна закъсня.", "The train from Vratsa was late."
    assert [word.text for word in strangers(source, target, "bg")] == ["Vratsa"]
    (found,) = exchanges(source, target, "bg")
    assert (found.lost.word.text, found.stranger.of(target)) == ("Варна", "Vratsa")
    assert not exchanges(source, "The train was late.", "bg")


def test_met_by_meaning() -> None:
    assert is_met("Звезда", "bg", "The Star is back.")
