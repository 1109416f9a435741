"""Bodies by name and by letters, in four languages."""

import pytest

from qa.lang.names.entities import entities, mentions, named_at_end, wrong_names
from qa.lang.names.native_bodies import named_in


def _ids(source: str, lang: str) -> list[str]:
    return [one.bodies[0].name for one in named_in(source, lang)]


@pytest.mark.parametrize(
    ("source", "lang", "name"),
    [
        pytest.param("От МВР-то съобщиха за акцията.", "bg", "Ministry of the Interior", id="acronym with an article"),
        pytest.param("Делото е във Върховния касационен съд.", "bg", "Supreme Court of Cassation", id="bg definite"),
        pytest.param(
            "Об этом сообщили в Следственном комитете.", "ru", "Investigative Committee of Russia", id="ru case"
        ),
        pytest.param("Законопроєкт внесли до Верховної Ради.", "uk", "Verkhovna Rada", id="uk case"),
        pytest.param("Решение приняли в ООН-овском комитете.", "ru", "United Nations", id="ru adjective of letters"),
    ],
)
def test_bodies_that_the_original_names(source: str, lang: str, name: str) -> None:
    assert name in _ids(source, lang)


def test_common_words_name_no_body() -> None:
    assert _ids("Съдът и комисията заседаваха в сряда.", "bg") == []


def test_an_english_name_is_found_in_any_order_of_its_words() -> None:
    assert named_at_end("He told the Consumer Protection Commission")[0].name == "Commission for Consumer Protection"
    assert named_at_end("He told the commission") == ()


def test_a_text_mentions_a_body_by_name_or_letters() -> None:
    revenue = next(entity for entity in entities() if entity.name == "National Revenue Agency")
    assert mentions("The NRA said so.", revenue)
    assert mentions("Bulgaria's National Revenue Agency said so.", revenue)
    assert not mentions("The agency said so.", revenue)


def test_wrong_names_say_whether_they_need_the_original() -> None:
    ((_, bodies, is_open),) = wrong_names("The Highest Administrative Court met.")
    assert bodies[0].name == "Supreme Administrative Court"
    assert not is_open
    assert [one[2] for one in wrong_names("The Supreme Council met.")] == [True]
    assert list(wrong_names("The Supreme Court met.")) == []
