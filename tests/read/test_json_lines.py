"""JSON Lines: objects with the texts of a pair."""

import io
from typing import Any

import pytest

from qa.model import MtqaError, Segment
from qa.read.pairs.json_lines import read_json_lines
from qa.read.pairs.pair import Pair


def _read(text: str) -> list[Segment | str]:
    found = [*read_json_lines(io.BytesIO(text.encode()), "news.jsonl", "bg", "en")]
    return [one.segment if isinstance(one, Pair) else str(one) for one in found]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param('{"target": "a", "source": "а"}', ("а", "a", None), id="source and target"),
        pytest.param('{"target": "a", "reference": "b"}', (None, "a", "b"), id="reference"),
        pytest.param('{"target": "a", "source": null}', (None, "a", None), id="null is not given"),
        pytest.param('{"target": "", "source": "а"}', ("а", "", None), id="empty is missing"),
        pytest.param('{"target": "a", "source": ""}', ("", "a", None), id="an empty original"),
        pytest.param(r'{"t\u0061rget": "\ud83d\ude00\/\u0410\""}', (None, '😀/А"', None), id="escapes, in a key too"),
        pytest.param('{"x": {"target": "b"}, "target": "a", "y": ["source", "c"]}', (None, "a", None), id="nested"),
        pytest.param('{"target": "b", "target": "a"}', (None, "a", None), id="the last of a key counts"),
        pytest.param('\ufeff {"target" : "a"} \r', (None, "a", None), id="byte-order mark and blanks"),
    ],
)
def test_texts(line: str, expected: tuple[Any, ...]) -> None:
    (found,) = _read(line)
    assert isinstance(found, Segment)
    assert (found.source, found.target, found.reference) == expected


@pytest.mark.parametrize(
    ("line", "said"),
    [
        pytest.param("{", "is not JSON: Expecting property name", id="no JSON"),
        pytest.param("[" * 100_000, "is not JSON: maximum recursion", id="nested too deep"),
        pytest.param('{"id": ' + "1" * 5000 + "}", "is not JSON: Exceeds the limit", id="a number of 5,000 digits"),
        pytest.param('["target"]', "is not a JSON object", id="list"),
        pytest.param('{"target": 1}', "'target' is not a string", id="number"),
        pytest.param('{"target": "a", "target": ["b"]}', "'target' is not a string", id="the last of a key"),
        pytest.param(r'{"target": "\ud83d"}', "'target' holds half of a surrogate pair", id="half a character"),
        pytest.param(r'{"target": "a", "id": "\ude00"}', "'id' holds half of a surrogate pair", id="in an id"),
        pytest.param('{"source": "а", "target": null}', "has no 'target'", id="no target"),
    ],
)
def test_bad_lines(line: str, said: str) -> None:
    found = _read(f'{line}\n\n{{"target": "a"}}\n')
    assert str(found[0]).startswith(f"news.jsonl:1: {said}")
    assert isinstance(found[1], Segment)
    assert found[1].id == 3


def test_a_line_without_texts_is_left_out() -> None:
    assert _read('{"target": "", "source": " "}\n{"target": ""}\n') == []


def test_ids_and_languages() -> None:
    ids = ['"x"', "7", "7", "true", "1.5", "null"]
    found = _read("\n".join(f'{{"id": {one}, "target": "a", "source_lang": "uk"}}' for one in ids))
    assert [one.id for one in found if isinstance(one, Segment)] == ["x", 7, 3, 4, 5, 6]
    assert {(one.source_lang, one.target_lang) for one in found if isinstance(one, Segment)} == {("uk", "en")}


def test_a_line_that_is_not_utf_8_costs_no_other() -> None:
    raw = b'{"target": "\xe0"}\n{"target": "a"}\n'
    first, second = read_json_lines(io.BytesIO(raw), "news.jsonl", "bg", "en")
    assert str(first) == "news.jsonl:1: is not UTF-8 (byte 0xe0)"
    assert isinstance(second, Pair)


def test_utf_16_is_refused() -> None:
    with pytest.raises(MtqaError, match="is UTF-16"):
        list(read_json_lines(io.BytesIO('{"target": "a"}'.encode("utf-16")), "news.jsonl", "", ""))
