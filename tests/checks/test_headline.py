"""Headlines and decks against the body of an article."""

import pytest

from qa.config import all_checks
from qa.engine import lint
from qa.model import Document, Role, Segment
from qa.rules import select

CHECKS = select(check for code, check in all_checks().items() if code.startswith("HEA"))
BODY = (
    "Fourteen people were injured when a train left the rails near Mezdra on Monday, the transport ministry said.",
    "Deputy Minister Lazar Botev denied that the line had been closed for repairs.",
    "Rail fares rose by 8 percent in May.",
)


def found(headline: str, *, source: str | None = None, lang: str = "", body: tuple[str, ...] = BODY) -> list[str]:
    roles: list[tuple[Role, str]] = [("headline", headline), *(("body", text) for text in body)]
    segments = tuple(
        Segment(id=number, target=text, role=role, source=source if role == "headline" else None, source_lang=lang)
        for number, (role, text) in enumerate(roles)
    )
    return [
        f"{one.code} {one.target.of(headline)}"
        for one in lint(Document("-", segments), CHECKS, strict=True).findings
        if one.target
    ]


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        pytest.param(
            "Forty injured as train leaves rails near Mezdra", ["HEA001 Forty"], id="number of the same people"
        ),
        pytest.param("Fourteen injured as train leaves rails near Mezdra", [], id="the same number in words"),
        pytest.param("14 injured as train leaves rails near Mezdra", [], id="the same number in digits"),
        pytest.param("Train leaves rails near Mezdra on Friday", ["HEA001 Friday"], id="weekday"),
        pytest.param("Forty injured in train crash near Mezdra?", [], id="a question"),
        pytest.param("Train leaves rails near Plovdiv, 14 injured", ["HEA002 Plovdiv"], id="place"),
        pytest.param("Deputy minister Lazar Kolev speaks of repairs", ["HEA002 Lazar Kolev"], id="another surname"),
        pytest.param("Rail fares fall by 8 percent", ["HEA003 fall"], id="direction"),
        pytest.param("Rail fares up by 8 percent", [], id="no opposite"),
        pytest.param("Line was not closed for repairs, ministry says", [], id="denied by another word"),
    ],
)
def test_headline(headline: str, expected: list[str]) -> None:
    assert found(headline) == expected


def test_the_original_of_the_headline_settles_its_number() -> None:
    assert not found("Forty injured as train leaves rails near Mezdra", source="Сорок пострадавших у Мездры", lang="ru")


@pytest.mark.parametrize("body", [pytest.param((), id="no body"), pytest.param(("", "😀"), id="odd body")])
def test_odd_body_does_no_harm(body: tuple[str, ...]) -> None:
    assert not found("Rail fares fall by 8 percent", body=body)
