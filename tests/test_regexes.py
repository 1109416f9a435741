import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.regexes import finder, wider
from qa.rules import Selection

ODD = (
    "No 5 \u00a05 000,1–-- \"'№ 12:30 Дeветнайсет İ ſ ½ ²5th 5\u0667th May\u001c NATO's, u \n\v\x85\u2028\ud800Ivanovi"
)
TEXTS = (
    st.text(max_size=60)
    | st.text(st.sampled_from(ODD), max_size=60)
    | st.lists(st.sampled_from(ODD.split(" "))).map(" ".join)
)


@given(text=TEXTS)
def test_one_pass_finds_what_one_by_one_are_found(text: str, everything: Selection) -> None:
    patterns = tuple(check.trigger for check in everything.checks if check.trigger)
    assert len(patterns) > 20
    alone = [number for number, pattern in enumerate(patterns) if pattern.search(text)]
    assert sorted(finder(patterns, is_for_many=True)(text)) == alone
    assert finder(patterns, is_for_many=False)(text) == alone


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
    for one in (text, "x"):
        assert bool(finder((compiled,), is_for_many=True)(one)) is bool(compiled.search(one))


def test_triggers_of_segments_are_told_in_one_pass_but_those_that_look_behind(everything: Selection) -> None:
    triggers = {check.code: check.trigger for check in everything.checks if check.trigger and check.scope == "segment"}
    behind = {code for code, trigger in triggers.items() if "(?<=" in trigger.pattern}
    assert behind <= {"PUN001", "PUN003"}
    for code in triggers.keys() - behind:
        assert wider(triggers[code]), code


def test_without_re2_the_same_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "re2", None)
    assert finder((re.compile(r"\d"), re.compile(r"q\Z")), is_for_many=True)("a q") == [1]
