"""Moses: line by line of two files."""

import io

import pytest

from qa.read.pairs.moses import read_moses
from qa.read.pairs.pair import Pair


def _read(target: str, source: str) -> list[tuple[str | int, str | None, str] | str]:
    streams = (io.BytesIO(text.encode("utf-8", "surrogateescape")) for text in (target, source))
    found = [*read_moses(*streams, "news.en", "news.bg", "bg", "en")]
    return [
        (one.segment.id, one.segment.source, one.segment.target) if isinstance(one, Pair) else str(one) for one in found
    ]


@pytest.mark.parametrize(
    ("target", "source", "expected"),
    [
        pytest.param("a\nb", "\ufeffа\r\nб\r\n", [(1, "а", "a"), (2, "б", "b")], id="line by line"),
        pytest.param("a\tb\n", 'а"\tб\n', [(1, 'а"\tб', "a\tb")], id="tabs and marks are text"),
        pytest.param("\n\nc\n", "а\n\n\n", [(1, "а", ""), (3, "", "c")], id="empty lines"),
        pytest.param("", "", [], id="empty"),
        pytest.param(
            "a\nb\n",
            "а\n",
            [(1, "а", "a"), "news.bg:1: ends here: news.en has 2 lines, news.bg has 1 line; they must have as many"],
            id="the original is shorter",
        ),
        pytest.param(
            "a\n",
            "а\n\n",
            [(1, "а", "a"), "news.en:1: ends here: news.en has 1 line, news.bg has 2 lines; they must have as many"],
            id="an empty line is a line",
        ),
        pytest.param(
            "a\n\udce0\nc\nd\n",
            "а\nб\n\udce0\nг\n",
            [
                (1, "а", "a"),
                "news.en:2: is not UTF-8 (byte 0xe0)",
                "news.bg:3: is not UTF-8 (byte 0xe0)",
                (4, "г", "d"),
            ],
            id="a bad line on either side",
        ),
    ],
)
def test_pairs(target: str, source: str, expected: list[tuple[int, str, str] | str]) -> None:
    assert _read(target, source) == expected


def test_each_text_has_its_file() -> None:
    (pair,) = read_moses(io.BytesIO(b"Morning.\n"), io.BytesIO("Утро.\n".encode()), "news.en", "news.bg", "bg", "en")
    assert isinstance(pair, Pair)
    assert {side: place.layer.path for side, place in pair.places.items()} == {"target": "news.en", "source": "news.bg"}
