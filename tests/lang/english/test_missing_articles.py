"""Articles in phrases."""

import pytest

from qa.lang.english.missing_articles import missing_articles


@pytest.mark.parametrize(
    ("text", "phrase", "article"),
    [
        pytest.param("She said in interview that it is over.", "interview", "an ", id="interview"),
        pytest.param("It ends by end of May.", "end of", "the ", id="end of"),
        pytest.param("He left in second set.", "second set", "the ", id="ordinal"),
        pytest.param("It is one of oldest towns.", "oldest towns", "the ", id="superlative"),
        pytest.param("It lost average of 90 trucks.", "average of", "an ", id="average of"),
        pytest.param("It fell in the June 2019.", "in the June", "", id="month"),
        pytest.param("The both sides left.", "The both", "", id="the both"),
        pytest.param("He works as engineer in Ruse.", "engineer", "an ", id="profession"),
        pytest.param("Such decision was not taken.", "decision", "a ", id="such"),
        pytest.param("In Burgas bridge was closed.", "bridge", "a ", id="after a fronted phrase"),
    ],
)
def test_article_is_wrong(text: str, phrase: str, article: str) -> None:
    assert [(one.span.of(text), one.right) for one in missing_articles(text)] == [(phrase, article)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("She was in hospital, at school and in court.", id="no article in English"),
        pytest.param("He came in first place in the June 2019 election.", id="attribute"),
        pytest.param("In Sofia traffic was stopped.", id="mass noun"),
        pytest.param("By the end of May an average of 90 left in interview room 5.", id="article is there"),
        pytest.param("In most cases the strongest wins.", id="most as a quantity"),
        pytest.param("", id="nothing"),
    ],
)
def test_article_is_right(text: str) -> None:
    assert list(missing_articles(text)) == []
