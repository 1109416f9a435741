import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.regexes import any_case, finder, wider
from qa.rules import Selection

ODD = (
    "No 5 \u00a05 000,1–-- \"'№ 12:30 Дeветнайсет İ ſ ½ ²5th 5\u0667th May\u001c NATO's, u \n\v\x85\u2028\ud800Ivanovi"
)
TEXTS = (
    st.text(max_size=60)
    | st.text(st.sampled_from(ODD), max_size=60)
    | st.lists(st.sampled_from(ODD.split(" "))).map(" ".join)
)


@given(texts=st.lists(TEXTS, max_size=4))
def test_re2_finds_what_one_by_one_are_found(texts: list[str], everything: Selection) -> None:
    patterns = tuple(check.trigger for check in everything.checks if check.trigger)
    assert len(patterns) > 20
    alone = [[at for at, text in enumerate(texts) if pattern.search(text)] for pattern in patterns]
    assert [sorted(some) for some in finder(patterns, is_for_many=True)(texts)] == alone
    assert finder(patterns, is_for_many=False)(texts) == alone


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        pytest.param(r"\d", "٣", id="digit that is not ASCII"),
        pytest.param(r"\bд\w", "една два", id="boundary between letters that are not ASCII"),
        pytest.param(r"a$", "a\n", id="end before the last line feed"),
        pytest.param(r"\Sa", "\x85a béa", id="no space"),
        pytest.param(r"[]\d]x", "]x", id="bracket first in its class"),
        pytest.param(r"[^\d]", "٣1", id="a class that excludes cannot be widened"),
        pytest.param(r"(?<=a)b", "ab", id="what looks around is left to re"),
        pytest.param(r"(?i)ı", "İ", id="case is left to re"),
        pytest.param(r"a++b", "aab", id="what RE2 does not know"),
    ],
)
def test_what_re_finds_is_found(pattern: str, text: str) -> None:
    compiled = re.compile(pattern)
    found = [at for at, one in enumerate((text, "x", text)) if compiled.search(one)]
    assert finder((compiled,), is_for_many=True)([text, "x", text]) == [found]


def test_triggers_of_segments_are_told_by_re2(everything: Selection) -> None:
    for check in everything.checks:
        assert check.trigger is None or check.scope == "document" or wider(check.trigger), check.code


def test_words_in_any_case() -> None:
    assert re.fullmatch(any_case({"it", "don't"}), "Don'T")
    assert wider(re.compile(any_case({"it"}))) == "[Ii][Tt]"


def test_what_stands_across_two_texts_is_not_found() -> None:
    assert finder((re.compile(r"a\s*b|a[^b]*c"),), is_for_many=True)(["a", "b", "c"]) == [[]]


def test_without_re2_the_same_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "re2", None)
    assert finder((re.compile(r"\d"), re.compile(r"q\Z")), is_for_many=True)(["a q"]) == [[], [0]]
