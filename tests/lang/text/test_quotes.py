from __future__ import annotations

import pytest

from qa.lang.text.quotes import quotations


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        pytest.param("„Няма да спрем“, каза той.", ["Няма да спрем"], id="low-high"),
        pytest.param('„Няма да спрем", каза той.', ["Няма да спрем"], id="low-straight"),
        pytest.param("«Мы “готовы” ко всему», — сказал он.", ["Мы “готовы” ко всему"], id="nested"),
        pytest.param('He said "no" and "yes" twice.', ["no", "yes"], id="two-straight"),
        pytest.param("He said “no,” then left.", ["no,"], id="curly"),
        pytest.param("'We won't go,' the boys' coach said.", ["We won't go,"], id="british-and-apostrophes"),
        pytest.param("The boys' coach isn't here.", [], id="apostrophes-only"),
        pytest.param('The board is 5" wide.', [], id="inches"),
        pytest.param("", [], id="empty"),
        pytest.param("“”", [""], id="nothing-inside"),
    ],
)
def test_quotations(text: str, inner: list[str]) -> None:
    assert [found.inner.of(text) for found in quotations(text)] == inner


def test_one_left_open_ends_with_its_paragraph() -> None:
    text = "“We will go on.\nHe left."
    (found,) = quotations(text)
    assert (found.inner.of(text), found.is_closed) == ("We will go on.", False)


@pytest.mark.parametrize(
    ("text", "is_speech"),
    [
        pytest.param("„Черно море“ загуби мача.", False, id="a-name"),
        pytest.param("„Няма промяна“, каза той.", True, id="short-with-a-tag"),
        pytest.param("“We will rebuild every single bridge” reads the banner.", True, id="long"),
    ],
)
def test_speech_is_told_from_names(text: str, *, is_speech: bool) -> None:
    assert [found.is_speech for found in quotations(text)] == [is_speech]
