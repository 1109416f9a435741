"""The house's style: what is said of each, what the repairs make of it, and what nobody touches."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.config import Config, Style, selection, selection_for
from qa.config.style import ALLOWED, CHECKS
from qa.engine import lint
from qa.lang.text.typography import curled, prose
from qa.model import Document, Finding, MtqaError, Segment
from qa.rules import Selection


def _checks(style: Style) -> Selection:
    return selection_for(
        Config(select=("STY", "TYP001", "TYP002", "FMT002", "FMT003", "FMT007", "CON003", "TRM"), style=style)
    )


def _findings(text: str, style: Style, role: str = "body") -> tuple[Finding, ...]:
    return lint(Document("-", (Segment(0, text, role=role),)), _checks(style), strict=True).findings


def _repaired(text: str, findings: Iterable[Finding]) -> str:
    fixes = sorted((fix for finding in findings for fix in finding.fixes if fix.applicability == "safe"), reverse=True)
    for fix in fixes:
        text = text[: fix.span.start] + fix.text + text[fix.span.end :]
    return text


@pytest.mark.parametrize(
    ("style", "text", "expected"),
    [
        pytest.param(
            Style(quotes="curly"),
            '"We won\'t pay," he said of "Hotel 45" and the 5" pipe. „No“, «no»: ("never").',
            "“We won't pay,” he said of “Hotel 45” and the 5\" pipe. “No”, “no”: (“never”).",
            id="quotes curly",
        ),
        pytest.param(
            Style(quotes="straight"),
            "“We won’t pay,” he said. «Never».",
            '"We won’t pay," he said. "Never".',
            id="quotes straight",
        ),
        pytest.param(
            Style(dashes="em"),
            "The ferry – the last one -- left, and the port — closed since May — was empty.",
            "The ferry—the last one—left, and the port—closed since May—was empty.",
            id="dashes em",
        ),
        pytest.param(
            Style(dashes="en-spaced"),
            "The ferry—the last one— left on 5–7 May \u00a0- the port closed.",
            "The ferry – the last one – left on 5–7 May – the port closed.",
            id="dashes en",
        ),
        pytest.param(
            Style(dashes="em-spaced"),
            "The ferry – the last—left.",
            "The ferry — the last — left.",
            id="dashes em spaced",
        ),
        pytest.param(
            Style(numbers="space"),
            "They paid 1,250,000.50 euros to 12000 people, and 30 thousand got 2400 leva.",
            "They paid 1\u00a0250\u00a0000.50 euros to 12\u00a0000 people, and 30\u00a0000 got 2400 leva.",
            id="numbers space",
        ),
        pytest.param(
            Style(numbers="comma"),
            "They paid 1 250 000 euros to 12000 people; 2400 euros each.",
            "They paid 1,250,000 euros to 12,000 people; 2,400 euros each.",
            id="numbers comma",
        ),
        pytest.param(
            Style(numbers="none"),
            "They paid 12,400 euros and 12 400 leva.",
            "They paid 12400 euros and 12400 leva.",
            id="numbers none",
        ),
        pytest.param(
            Style(dates="month-day"),
            "On 20 May 2025 he left; the 3rd of June, 5–7 July and the law of 1 Sept. 2024 stay.",
            "On May 20, 2025, he left; June 3, July 5–7 and the law of Sept. 1, 2024, stay.",
            id="dates month first",
        ),
        pytest.param(
            Style(dates="day-month"),
            "He left on May 20th and by March 3–5. Voted on Friday, June 6; in force: May 20, 2025.",
            "He left on 20 May and by 3–5 March. Voted on Friday, 6 June; in force: 20 May 2025.",
            id="dates day first",
        ),
        pytest.param(
            Style(percent="sign"),
            "Up 5 percent, 2.5 per cent and a 7-percent rise.",
            "Up 5%, 2.5% and a 7% rise.",
            id="percent sign",
        ),
        pytest.param(
            Style(percent="word"),
            "Up 5% or 2.5 %: 5%-7%",
            "Up 5 percent or 2.5 percent: 5 percent-7 percent",
            id="percent word",
        ),
        pytest.param(Style(percent="word", spelling="british"), "Up 5%.", "Up 5 per cent.", id="percent in British"),
        pytest.param(
            Style(spelling="british"),
            "The neighbors organized a theater's defense.",
            "The neighbours organized a theatre's defence.",
            id="spelling British",
        ),
        pytest.param(
            Style(spelling="american"),
            "They organised it in the centre.",
            "They organized it in the center.",
            id="spelling American",
        ),
    ],
)
def test_a_repaired_text_is_in_the_style(style: Style, text: str, expected: str) -> None:
    assert _repaired(text, _findings(text, style)) == expected
    assert [one.message for one in _findings(expected, style)] == []


@pytest.mark.parametrize(
    ("style", "text"),
    [
        pytest.param(
            Style(dates="day-month"), "In May 20 people came; Theresa May 20 times.", id="May is a name or a month"
        ),
        pytest.param(Style(dates="day-month"), "In March 2025, on 20 May and 2025-05-20, at May 10.30.", id="no day"),
        pytest.param(
            Style(dates="day-month"), "They crossed March 3 Square and May 45, as version May 2.5.", id="no date"
        ),
        pytest.param(
            Style(dates="month-day"),
            "At 10 May Street, on 45 May, in 120 May polls and at 9.20 May met.",
            id="no date first",
        ),
        pytest.param(Style(numbers="space"), "Call 0888123456, case No. 12345 in 2024; 1.500 of it.", id="no count"),
        pytest.param(Style(numbers="comma"), "It cost 1.500 in 2024, 10000, or so.", id="figures without a word"),
        pytest.param(
            Style(dashes="em"), "The score was 2 – 1, on 5 – 7 May, from Sofia–Varna, 10 – June 12.", id="ranges"
        ),
        pytest.param(
            Style(dashes="em"), "— So he said.\n– And she.\nRun it with --fix --all, I—", id="dashes that part nothing"
        ),
        pytest.param(Style(dashes="em"), "SAINT-DENIS, France, May 5 — The match began late.", id="dateline"),
        pytest.param(Style(dashes="en-spaced"), "“I never—” he said; “—and then”.", id="broken off"),
        pytest.param(Style(percent="word"), "See example.org/a?b=5% or a 5%-strong beer.", id="no percentage to spell"),
        pytest.param(Style(percent="sign"), "Five percent, 5 percentage points and 3 percent points.", id="points"),
        pytest.param(
            Style(quotes="curly"),
            "The 5\" and 7' board, 'so' it is, isn't it; `a = \"b\"`.",
            id="inches, apostrophes, code",
        ),
        pytest.param(
            Style(quotes="straight"), "<a title=“x”>he</a> and https://example.org/“x”.", id="tags and addresses"
        ),
        pytest.param(Style(spelling="american"), "The Labour Party and Centre Pompidou.", id="names"),
    ],
)
def test_what_is_not_the_houses_business(style: Style, text: str) -> None:
    assert [one.message for one in _findings(text, style)] == []


def test_names_are_spelled_as_the_house_spells_them() -> None:
    style = Style(names={"Kiev": "Kyiv", "Kijew": "Kyiv", "Turkey": "Türkiye"})
    text = "Kiev's mayor left Kijew for Turkey, where he ate turkey in a Kyiv cafe."
    found = _findings(text, style)
    assert [text[one.target.start : one.target.end] for one in found if one.target] == ["Kiev's", "Kijew", "Turkey"]
    assert [one.fixes[0].text for one in found] == ["Kyiv's", "Kyiv", "Türkiye"]


def test_headlines_may_have_the_sign() -> None:
    assert not _findings("Prices up 5%", Style(percent="word"), "headline")
    assert _findings("Prices up 5 percent", Style(percent="sign"), "headline")


def test_a_range_in_words_and_a_comma_are_for_a_person() -> None:
    first = _findings("From 5 to 7 May it rained.", Style(dates="month-day"))
    second = _findings("On May 20, 2025, it rained.", Style(dates="day-month"))
    assert [one.fixes[0].applicability for one in (*first, *second)] == ["suggested", "suggested"]
    assert [one.fixes[0].text for one in (*first, *second)] == ["May 5 to 7", "20 May 2025"]


def test_nothing_is_said_until_a_style_is_set() -> None:
    for profile in ("news", "strict"):
        checks = selection(profile).checks
        assert not [check.code for check in checks if check.code.startswith("STY")]
        assert all(check.options.get("style", "") == "" for check in checks)
        assert "TRM008" not in [check.code for check in checks]


def test_a_check_of_a_style_that_is_not_set_cannot_be_asked_for() -> None:
    with pytest.raises(MtqaError, match="STY003 needs the house's style: set dates under"):
        selection(select_codes=["STY003"])


def test_every_value_of_every_key_reaches_its_checks() -> None:
    assert CHECKS.keys() == ALLOWED.keys()
    for key, some in ALLOWED.items():
        for value in some:
            options = {check.code: check.options.get("style") for check in _checks(Style(**{key: value})).checks}
            for code in CHECKS[key]:
                assert options[code] == ("percent" if value == "word" else value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('"a" b', "“”", id="plain"),
        pytest.param("\"'a' b\"", "“”", id="single marks inside"),
        pytest.param('a"b', [""], id="glued"),
        pytest.param('a " b', [""], id="apart"),
        pytest.param('5" "5"', [None, "“", "”"], id="inch, then a number in marks"),
        pytest.param("„a“ “b”", ["“", "”", None, None], id="low, then curly"),
    ],
)
def test_sides_of_marks(text: str, expected: Iterable[str | None]) -> None:
    found = curled(text)
    assert [found.get(at) for at, mark in enumerate(text) if mark in '"„“”'] == list(expected)


PIECES = st.sampled_from(
    ['"', "“", "„", "— ", " – ", "--", "—", "12,400 ", "12 400 ", "15000 men ", "20 May 2025 ", "May 20, ", "5% ",
     "5 percent ", "a", " ", "On ", "centre ", "center ", "\n", "`", "<a b=\"c\">", "https://x.y/—", "😀", "о́"]
)  # fmt: skip


@given(text=st.lists(PIECES, max_size=14).map("".join), number=st.integers(0, 2))
def test_spans_lie_inside_and_nothing_crashes(text: str, number: int) -> None:
    style = Style(**{key: some[number % len(some)] for key, some in ALLOWED.items()})
    for finding in _findings(text, style):
        for span in (finding.target, *(fix.span for fix in finding.fixes)):
            assert span is not None
            assert 0 <= span.start <= span.end <= len(text)
    assert len(prose(text)) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a" * 300_000 + "@", id="one word"),
        pytest.param(" " * 300_000 + "—", id="spaces"),
        pytest.param("<a " * 100_000, id="tags that do not close"),
        pytest.param("5 May " * 5_000, id="dates"),
        pytest.param('"' * 100_000, id="quotation marks"),
        pytest.param("1,000" * 60_000, id="figures"),
    ],
)
def test_long_lines_are_done_with(text: str) -> None:
    for number in range(3):
        style = Style(**{key: some[number % len(some)] for key, some in ALLOWED.items()})
        for check in _checks(style).checks:
            if check.code.startswith("STY"):
                assert list(check.run(Segment(0, text), **check.options)) is not None
