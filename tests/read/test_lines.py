"""Lines of a file of any size, and what is wrong with some."""

import gzip
import io
from collections.abc import Iterator

import pytest

from qa.model import MtqaError, Point
from qa.read.pairs.lines import LONGEST, Line, lines
from qa.read.pairs.tsv import read_tsv


def _read(raw: bytes) -> list[tuple[str, Point] | str]:
    return [
        str(one) if isinstance(one, MtqaError) else (one.text, one.point) for one in lines(io.BytesIO(raw), "news.tsv")
    ]


def test_only_a_line_feed_ends_a_line() -> None:
    assert _read("а\u2028б\r\n\x85😀\rд\n\nе\r".encode()) == [
        ("а\u2028б", Point(0, 1, 1, 0)),
        ("\x85😀\rд", Point(5, 2, 1, 0)),
        ("", Point(10, 3, 1, 0)),
        ("е", Point(11, 4, 1, 0)),
    ]


def test_a_byte_order_mark_is_counted_and_no_text() -> None:
    assert _read("\ufeffа\nб\n".encode()) == [("а", Point(1, 1, 2, 3)), ("б", Point(3, 2, 1, 0))]


def test_a_bad_line_costs_no_other() -> None:
    assert _read("а\nб".encode() + b"\xd0\n" + b"a\0b\n" + "в".encode()) == [
        ("а", Point(0, 1, 1, 0)),
        "news.tsv:2: is not UTF-8 (byte 0xd0)",
        "news.tsv:3: holds a NUL character; is it text?",
        ("в", Point(9, 4, 1, 0)),
    ]


@pytest.mark.parametrize("end", [pytest.param("\nдалі\n", id="goes on"), pytest.param("", id="is the last")])
def test_a_line_longer_than_is_kept(end: str) -> None:
    """Two bytes a letter: the line is cut inside a letter while it is passed over."""
    size = LONGEST + 1
    found = _read((" " + "ж" * size + end).encode())
    assert found[0] == "news.tsv:1: is longer than 10 MB"
    assert found[1:] == ([("далі", Point(size + 2, 2, 1, 0))] if end else [])


def test_the_longest_line_is_kept() -> None:
    (line,) = lines(io.BytesIO(b"a" * (LONGEST - 1) + b"\n"), "news.tsv")
    assert isinstance(line, Line)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_refused(encoding: str) -> None:
    with pytest.raises(MtqaError, match=r"news\.tsv: is UTF-16; save it as UTF-8"):
        _read("\ufeffа\tб\n".encode(encoding))


def test_utf_16_without_a_mark_is_told_line_by_line() -> None:
    assert _read("a\nb".encode("utf-16-le"))[0] == "news.tsv:1: holds a NUL character; is it text?"


def test_a_damaged_archive_is_read_as_far_as_it_goes() -> None:
    packed = gzip.compress(b"".join(b"Line %d.\n" % number for number in range(20_000)))
    with gzip.open(io.BytesIO(packed[: len(packed) // 2])) as stream:
        *found, last = lines(stream, "news.gz")
    assert found
    assert isinstance(last, MtqaError)
    assert f"news.gz:{len(found) + 1}: cannot be read on: Compressed file ended" in str(last)


class _Endless(io.RawIOBase):
    """A stream that never ends, one line after another."""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:
        line = "Ранок.\tMorning.\n".encode()
        buffer[: len(line)] = line
        return len(line)


def test_pairs_come_before_the_file_ends() -> None:
    found: Iterator[object] = read_tsv(io.BufferedReader(_Endless()), "news.tsv", "", "")
    assert all(next(found) for _ in range(100))
