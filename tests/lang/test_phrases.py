from __future__ import annotations

import pytest

from qa.lang.phrases import phrases


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        pytest.param("Според кмета", "bg", [("source", "Според")], id="one-word"),
        pytest.param("По думите му", "bg", [("source", "По думите")], id="longest-first"),
        pytest.param("Как сообщили вчера", "ru", [("source", "Как сообщили")], id="star-in-a-phrase"),
        pytest.param("according to him", "en", [("source", "according to")], id="english"),
        pytest.param("according. To him", "en", [], id="a-stop-between"),
        pytest.param("the United States", "en", [("nothing", "United States")], id="states-is-no-verb-here"),
        pytest.param("", "bg", [], id="empty"),
        pytest.param("Laut Polizei", "de", [], id="unknown-language"),
    ],
)
def test_phrases(text: str, lang: str, expected: list[tuple[str, str]]) -> None:
    assert [(found.kind, found.span.of(text)) for found in phrases(text, lang, "speech.toml")] == expected


def test_only_the_kinds_asked_for() -> None:
    assert phrases("She said it may rain.", "en", "modality.toml", ("will",)) == ()
    assert [found.row for found in phrases("It may rain.", "en", "modality.toml", ("may",))] == ["may"]
