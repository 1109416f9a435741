"""Lines of the page that are not the story."""

import pytest

from qa.lang.text.furniture import banner, counter, is_breadcrumb, is_dateline


@pytest.mark.parametrize(
    ("line", "at"),
    [
        pytest.param("Jun 11, 2025 18:23 662", " 662", id="bare number after the time"),
        pytest.param("May 28, 2024 08:55 1 216", " 1 216", id="thousands with a space"),
        pytest.param("14.03.2025 г. | 10:05 a.m. | Viewed 512 times", " | Viewed 512 times", id="number with its word"),
        pytest.param("June 5, 2025, 15:32   1 204 перегляди", "   1 204 перегляди", id="in the source's language"),
        pytest.param("01.02.2025, 18:40 (MSK) • Updated at 19:15", None, id="no counter, but a second time"),
        pytest.param("2025-05-01T10:20:00", None, id="ISO"),
        pytest.param("Published on 12 May 2025 at 10:30", None, id="words around the date"),
        pytest.param("Author: A. Toneva | June 6, 2025, 16:12 | 4 112 reads", " | 4 112 reads", id="byline"),
        pytest.param("Sofia, 12 May 2025", None, id="place"),
        pytest.param("Понедельник, 12 мая 2025 г., 18:40 (МСК)", None, id="weekday and zone"),
    ],
)
def test_datelines_and_their_counters(line: str, at: str | None) -> None:
    lang = "ru" if "мая" in line else "en"
    assert is_dateline(line, lang)
    start = counter(line, lang)
    assert (None if start is None else line[start:]) == at


@pytest.mark.parametrize(
    "line",
    [
        "The law took effect on May 12, 2025 in all regions.",
        "12 May 2025: protest in Sofia",
        "May 2025 was the hottest on record",
        "Order No. 662",
    ],
)
def test_a_sentence_with_a_date_is_no_dateline(line: str) -> None:
    assert not is_dateline(line, "en")


@pytest.mark.parametrize(
    "line", ["Home / Politics", "News • Society", "Главная > Происшествия", "News | Europe | Energy"]
)
def test_breadcrumbs(line: str) -> None:
    assert is_breadcrumb(line)


@pytest.mark.parametrize(
    "line", ["Analysis | What the vote in Moldova means", "Levski - Slavia 2 - 1", "Either / or, says the minister."]
)
def test_headlines_are_no_breadcrumbs(line: str) -> None:
    assert not is_breadcrumb(line)


@pytest.mark.parametrize(
    ("line", "lang"),
    [
        ("Read also: The bridge at Vidin closes for a week", "en"),
        ("Читайте також: Міст закрили на ремонт", "uk"),
        ("Прочетете още: Затварят моста за седмица", "bg"),
        ("Subscribe to our newsletter", "en"),
    ],
)
def test_lines_that_lead_elsewhere_are_banners(line: str, lang: str) -> None:
    assert banner(line, lang)


def test_a_sentence_that_invites_to_read_is_no_banner() -> None:
    assert not banner("Read more about the ruling in the State Gazette, the court said.", "en")
