"""News items in JSON: ninjs of three generations, and the places of escaped text in the file."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.engine import lint
from qa.model import MtqaError, Span
from qa.positions import locate
from qa.read import read
from qa.read.formats import parse
from qa.read.json_strings import String, inside, value
from qa.read.parsed import Parsed
from qa.rules import Selection

BODY = (
    r"<h2>A \u0026amp; b</h2>\n<p>He met the <b>the</b> men.</p><!-- mtqa: ignore REP001 \u0022as said\u0022 -->"
    r"<p>It was was \ud83d\ude00 in \u0413\u0420\u0423 work.</p>"
)
ITEM = r"""{
  "uri": "urn:news:1", "language": "en-GB", "type": "text", "slugline": "the the",
  "headline": "Court frees the captain",
  "byline": "By Anna Dimova",
  "description_text": "The captain left left at once.",
  "body_xhtml": "BODY",
  "associations": {
    "main": {"type": "picture", "headline": "Court frees the captain", "description_text": "Officers at at the port"},
    "more": {"associations": [{"caption": "Deep"}, 1]}
  }
}
""".replace("BODY", BODY)


def _read(text: str) -> Parsed:
    return parse(text.encode(), "item.json", "", "en")


def _parts(parsed: Parsed) -> list[tuple[str, str]]:
    return [(paragraph.role, paragraph.span.of(parsed.layer.text)) for paragraph in parsed.paragraphs]


def test_an_item() -> None:
    parsed = _read(ITEM)
    assert _parts(parsed) == [
        ("headline", "Court frees the captain"),
        ("dateline", "By Anna Dimova"),
        ("meta", "The captain left left at once."),
        ("caption", "Officers at at the port"),
        ("caption", "Deep"),
        ("deck", "A & b"),
        ("body", "He met the the men."),
        ("body", "It was was 😀 in ГРУ work."),
    ]
    (comment,) = parsed.comments
    assert (parsed.lang, comment.reason, comment.paragraph, comment.line) == ("en", '"as said"', 7, 6)


def test_findings_stand_where_the_file_has_them(tmp_path: Path, everything: Selection) -> None:
    path = tmp_path / "item.json"
    path.write_text(ITEM, encoding="utf-8")
    document = read(path)
    targets = {segment.id: segment.target for segment in document.segments}
    result = lint(document, everything, strict=True)
    places = [
        locate(document, one.segment, "target", one.target or Span(0, 0), targets[one.segment])
        for one in result.findings
    ]
    found = {
        (one.code, place.line, ITEM[place.start : place.end])
        for one, place in zip(result.findings, places, strict=True)
    }
    assert {
        ("REP001", 5, "left left"),
        ("REP001", 8, "at at"),
        ("REP001", 6, "the <b>the"),
        ("UNT001", 6, r"\u0413\u0420\u0423"),
    } <= found
    assert [one.finding.code for one in result.accepted] == ["REP001"]
    for place in places:
        assert ITEM.splitlines()[place.line - 1][place.column - 1 :].startswith(ITEM[place.start : place.end])


def test_an_entity_inside_an_escape_is_one_character_of_the_text() -> None:
    layer = _read(ITEM).layer
    at = layer.text.index("& b")
    (piece,) = [piece for piece in layer.pieces if piece.start == at]
    assert ITEM[piece.point.offset : piece.point.offset + piece.size] == r"\u0026amp;"


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        pytest.param(
            {"headline": "One", "body_text": "First.\n\nSecond.\nThird."},
            [("headline", "One"), ("body", "First."), ("body", "Second."), ("body", "Third.")],
            id="plain text",
        ),
        pytest.param(
            {"headlines": [{"role": "main", "value": "One"}, {"value": "Two"}], "bodies": [{"value": "Text."}]},
            [("headline", "One"), ("meta", "Two"), ("body", "Text.")],
            id="ninjs 2 and 3",
        ),
        pytest.param(
            {
                "headline": "One",
                "bodies": [
                    {"contenttype": "text/plain", "value": "Text & so."},
                    {"contenttype": "application/xhtml+xml", "value": "<p>Text &amp; so.</p>"},
                ],
            },
            [("headline", "One"), ("body", "Text & so.")],
            id="HTML before the same as plain text",
        ),
        pytest.param(
            {"headline": "One", "bodies": [None, {"contenttype": "text/html"}]}, [("headline", "One")], id="no body"
        ),
        pytest.param({"body_html": "<p>Text.</p>", "headline": None}, [("body", "Text.")], id="no headline"),
        pytest.param({"headline": "One", "associations": 1, "language": 2}, [("headline", "One")], id="other types"),
    ],
)
def test_items_of_many_kinds(item: object, expected: list[tuple[str, str]]) -> None:
    assert _parts(_read(json.dumps(item))) == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param('{"title": "One"}', "mtqa reads headline", id="another shape"),
        pytest.param('{\n"headline": "One",}', "item.json:2: is not JSON", id="a comma too many"),
        pytest.param('{"headline": "One",\n "headline": "Two"}', "item.json:2: has 'headline' twice", id="twice"),
        pytest.param('[{"headline": "One"}]', "holds a list of 1 items", id="a list"),
        pytest.param('{"_items": [{}, {}]}', "holds a list of 2 items", id="a feed"),
        pytest.param("12", "is no news item", id="a number"),
        pytest.param("[" * 200 + "]" * 200, "nested more than 64 deep", id="deep"),
        pytest.param("[" * 100_000, "nested more than 64 deep", id="so deep that json gives up"),
        pytest.param('{"headline": "One", "body_html": "\\x"}', "is not JSON", id="an escape of nothing"),
    ],
)
def test_what_is_no_item(text: str, message: str) -> None:
    with pytest.raises(MtqaError, match=message):
        _read(text)


def test_a_lone_surrogate_is_no_character() -> None:
    assert _read(r'{"headline": "One \ud800 two"}').layer.text == "One \ufffd two"


@given(st.text(), st.booleans())
def test_every_character_of_a_string_has_its_place(text: str, ascii_only: bool) -> None:
    written = json.dumps({"a": ["x", text]}, ensure_ascii=ascii_only)
    tree = value(written, "-")
    assert isinstance(tree, dict)
    assert isinstance(tree["a"], list)
    string = tree["a"][1]
    assert isinstance(string, String)
    whole = inside(string)
    assert whole.text == string.text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") == text
    for fragment in whole.fragments:
        assert json.loads(f'"{written[fragment.start : fragment.end]}"') == fragment.text
