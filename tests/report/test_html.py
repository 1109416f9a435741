"""The page as text: what it says, how it marks, and that nothing in a text becomes markup."""

import base64
import hashlib
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml.html import HtmlElement, document_fromstring

from qa.model import Acceptance, Accepted, Comment, Fix, NotChecked, Score, Segment, Severity, Span, Tally
from qa.report.html import MOST, html, lead
from qa.report.marked import Over, direction, stretches, visible
from qa.report.run import Known, Run
from tests.report import samples
from tests.report.pages import checks, finding, of, of_articles

DAM = Segment(0, "The dam held for 21 days.", "Язовирът издържа 12 дни.", None, "en", "bg")


def tree(run: Run) -> HtmlElement:
    return document_fromstring(html(run).encode())


def texts(root: HtmlElement, selector: str) -> list[str]:
    return [" ".join(one.text_content().split()) for one in root.cssselect(selector)]


@pytest.mark.parametrize(
    ("verdict", "counts", "said"),
    [
        pytest.param("fail", Tally(99, 5, 2, 1), "Do not publish yet: 3 must fix, 5 to look at", id="fail"),
        pytest.param("revise", Tally(99, 0, 1, 0), "Revise before publishing: 1 must fix", id="revise"),
        pytest.param("pass", Tally(99, 1, 0, 0), "May be published: 1 to look at", id="pass"),
        pytest.param("pass", Tally(99, 0, 0, 0), "May be published: nothing was found", id="clean"),
        pytest.param("fail", Tally(0, 0, 0, 0), "Do not publish yet: the translation has no words", id="empty"),
    ],
)
def test_lead(verdict: str, counts: Tally, said: str) -> None:
    assert lead(Score(50.0, 10.0, verdict, counts)) == said


def test_the_verdict_comes_first_and_the_signature_last() -> None:
    run = of_articles("harbor")
    root = tree(run)
    assert texts(root, "main h2")[0] == "Do not publish yet: 6 must fix, 5 to look at"
    assert texts(root, ".first li")[1] == '▲ The original says "14", the translation "41".'
    assert texts(root, "footer") == [f"Signature: {run.signature}"]
    said = " ".join(texts(root, ".verdict"))
    assert "Score 75.2 of 100. Penalty 246.48 per 1,000 words. 0 critical, 6 major, 5 minor in 142 words." in said
    assert "17 checks (no reference was given); 1 check (no model gave a semantic score)" in said
    assert root.text_content().count("Unconfirmed") == 1


def test_the_list_of_what_must_be_fixed_is_short_and_starts_with_the_worst() -> None:
    severities = [Severity.MAJOR] * 7 + [Severity.CRITICAL, Severity.MINOR]
    found = [finding(0, Span(17, 19), severity=severity) for severity in severities]
    said = texts(tree(of(DAM, findings=tuple(found))), ".first li")
    assert said[0].startswith("◆")
    assert said[-1] == "and 2 more that must be fixed"
    assert len(said) == 7


def test_a_finding_marks_both_ends_and_its_note() -> None:
    root = tree(of(DAM, findings=(finding(0, Span(17, 19), Span(17, 19)),)))
    assert [(one.getparent().get("lang"), one.text_content()) for one in root.cssselect("mark")] == [
        ("bg", "12"),
        ("en", "21"),
    ]
    assert {one.get("data-notes") for one in root.cssselect("mark, .note")} == {"d1f1"}
    assert root.cssselect("mark a")[0].get("href") == "#d1f1"


def test_a_note_says_what_where_and_how_to_repair_it() -> None:
    fixes = (Fix(Span(17, 18), "1"), Fix(Span(18, 19), "2"), Fix(Span(18, 19), "3"))
    one = replace(finding(0, Span(17, 24), Span(17, 23)), fixes=fixes, confidence=0.95)
    root = tree(of(DAM, findings=(one,)))
    assert texts(root, ".note") == [
        "▲ must fix The number is another one. 21 days → 12 days check before you take it "
        "NUM001 number-changed · 95 % sure line 1, column 18 · copy place · copy --accept"
    ]
    copied = [button.get("data-copy") for button in root.cssselect("[data-copy]")]
    assert copied == ["story.en.txt:1:18", "mtqa lint story.en.txt --accept NUM001@1:18 --reason ''"]
    assert texts(root, "#check-NUM001 summary")[0].startswith("NUM001 number-changed: A number is another one")
    assert "Values are compared, not strings" in root.cssselect("#check-NUM001 .page")[0].text_content()


@pytest.mark.parametrize(
    ("span", "text", "said"),
    [
        pytest.param(Span(4, 8), "", "dam → take it out", id="nothing in its place"),
        pytest.param(Span(4, 4), "old ", "put in old", id="nothing before"),
    ],
)
def test_repairs_of_one_side(span: Span, text: str, said: str) -> None:
    one = replace(finding(0, span), fixes=(Fix(span, text, "safe"),))
    assert texts(tree(of(DAM, findings=(one,))), ".repair") == [said]


def test_an_omission_has_an_anchor_and_its_sentence() -> None:
    lost = Segment(0, "", "Никой не е пострадал.", None, "en", "bg")
    root = tree(of(lost, Segment(1, "The rest."), findings=(finding(0, Span(0, 0), Span(0, 21)),)))
    assert texts(root, ".source mark") == ["Никой не е пострадал."]
    assert texts(root, ".target mark") == ["‸"]
    assert texts(root, ".nothing") == ["nothing here"]


def test_a_crash_without_a_page_is_shown() -> None:
    crash = replace(finding(0, None, code="MTQA000"), confidence=-1.0)
    root = tree(of(DAM, findings=(crash,)))
    assert texts(root, ".target mark") == [DAM.target]
    assert texts(root, ".note .about")[0] == "MTQA000 number-changed"
    assert not root.cssselect(".checks")


def test_accepted_findings_say_by_what_and_why() -> None:
    accepted = Accepted(finding(0, Span(17, 19)), Acceptance("comment", "as <b>agreed</b>"))
    root = tree(of(DAM, accepted=(accepted,)))
    assert texts(root, ".note .kind") == ["▲ accepted, major"]
    assert texts(root, ".note .reason") == ["Accepted by a comment in the text: as <b>agreed</b>"]
    assert [one.get("class") for one in root.cssselect("mark")] == ["accepted"]
    assert texts(root, "select[name=status] option") == ["open", "accepted (1)", "open and accepted"]
    assert "; 1 accepted." in root.cssselect(".numbers")[0].text_content()


def test_a_place_in_another_file_or_with_a_name_says_so() -> None:
    document = samples.in_a_docx()
    one = replace(samples.finding(0, "The word stands twice.", target=Span(13, 20)), confidence=1.0)
    said = texts(tree(samples.of_checks(checks(), samples.with_findings(document, [one]))), ".about bdi")
    elsewhere = replace(document, path="news.zip")
    there = texts(tree(samples.of_checks(checks(), samples.with_findings(elsewhere, [one]))), ".about bdi")
    assert said == ["paragraph 3, run 2"]
    assert there == ["story.docx, paragraph 3, run 2"]


def test_odd_findings_are_on_the_page() -> None:
    root = tree(samples.of_checks(checks(), samples.odd()))
    assert len(root.cssselect(".note")) == 4
    assert not root.cssselect("v")


def test_what_is_stale_is_said() -> None:
    run = of(DAM)
    result = replace(run.linted[0].result, unused=(Comment(("NUM001",), "is right", None, "story.en.txt", 3),))
    known = [Known("old.en.txt", "NUM001", "00ff", "21")]
    root = tree(run._replace(linted=[run.linted[0]._replace(result=result)], absent=known))
    assert "story.en.txt:3: NUM001 is right" in texts(root, "li")
    assert "old.en.txt: NUM001 “21” 00ff" in texts(root, "li")


def test_documents_are_listed_worst_first() -> None:
    root = tree(of_articles("grid", "bridge", "harbor"))
    assert [float(score) for score in texts(root, "td.number")] == [60.4, 75.2, 77.4]
    assert [name.rpartition("/")[2] for name in texts(root, ".index a")] == [
        "bridge.en.txt", "harbor.en.txt", "grid.en.txt",
    ]  # fmt: skip
    assert texts(root, ".index .lead") == ["3 of 3 documents are not to be published yet"]
    jumps = [link.get("href") for link in root.cssselect(".index a")]
    assert jumps == [f"#{section.get('id')}" for section in root.cssselect("section.document")]


def test_columns_follow_the_texts_that_there_are() -> None:
    assert texts(tree(of_articles("grid")), ".heads p") == [
        "Original · bg", "Translation · en", "Reference · en", "Findings",
    ]  # fmt: skip
    assert texts(tree(of(Segment(0, "Alone."))), ".heads p") == ["Translation · en", "Findings"]


def test_names_on_the_page_are_unique() -> None:
    ids = [one.get("id") for one in tree(of_articles("grid", "harbor")).cssselect("[id]")]
    assert len(ids) == len(set(ids))


def test_a_text_runs_its_own_way() -> None:
    arabic = Segment(0, "The dam held.", "«صمد السد» 12 يومًا.", None, "en", "ar")
    root = tree(of(arabic))
    assert [(one.get("lang"), one.get("dir")) for one in root.cssselect(".text")] == [("ar", "rtl"), ("en", "ltr")]


HOSTILE = "</script><img src=x onerror=alert(1)> {{ 7 * 7 }} \u202ea\u202c \x00 \ud83d &amp;"


def test_nothing_in_a_text_becomes_markup() -> None:
    one = replace(finding(0, Span(0, 5), message=HOSTILE), fixes=(Fix(Span(0, 5), HOSTILE),), fingerprint=HOSTILE)
    segment = Segment(0, HOSTILE, HOSTILE, HOSTILE, "en", HOSTILE)
    run = of(segment, findings=(one,), accepted=(Accepted(one, Acceptance("ignored", HOSTILE)),))
    linted = run.linted[0]
    document = replace(linted.document, path=HOSTILE, models=(HOSTILE,))
    result = replace(linted.result, not_checked=(NotChecked((HOSTILE,), HOSTILE),))
    page = html(Run([linted._replace(document=document, result=result)], {}, HOSTILE, [Known(*[HOSTILE] * 4)]))
    page.encode()
    root = document_fromstring(page.encode())
    assert not root.cssselect("img, [onerror]")
    assert len(root.cssselect("script")) == 1
    assert "\x00" not in page
    assert "{{ 7 * 7 }}" in page
    shown = root.cssselect(".target")[0]
    assert shown.text_content() == "</script><img src=x onerror=alert(1)> {{ 7 * 7 }} RLOaPDF U+0000 U+D83D &amp;"
    assert shown.cssselect(".control")[0].get("title") == "right-to-left override"


def test_the_policy_lets_nothing_in_but_the_page_itself() -> None:
    page = html(of(DAM))
    root = document_fromstring(page.encode())
    policy = root.cssselect("meta[http-equiv=Content-Security-Policy]")[0].get("content")
    assert policy.startswith("default-src 'none'; img-src data:;")
    for kind in ("style", "script"):
        inline = re.search(f"<{kind}>(.*?)</{kind}>", page, re.DOTALL)
        assert inline is not None
        digest = base64.b64encode(hashlib.sha256(inline[1].encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert not root.cssselect("[style], [src], link:not([href='data:,'])")
    assert len(re.search("<style>(.*?)</style>", page, re.DOTALL)[1]) < 14_000
    assert len(re.search("<script>(.*?)</script>", page, re.DOTALL)[1]) < 9_000


def test_a_long_run_shows_findings_and_their_neighbours() -> None:
    segments = [Segment(index, f"Sentence {index}.", paragraph=index) for index in range(MOST + 1)]
    root = tree(of(*segments, findings=(finding(0, Span(0, 8)), finding(900, Span(0, 8)))))
    assert texts(root, ".target") == [f"Sentence {index}." for index in (0, 1, 899, 900, 901)]
    assert texts(root, ".left-out") == [
        "The run has more than 2,000 sentences: shown are those with findings and their neighbours, "
        "1,996 are left out.",
        "897 sentences without findings",
    ]


@pytest.mark.parametrize(
    ("is_text", "sizes"),
    [pytest.param(True, [45], id="a paragraph"), pytest.param(False, [20, 20, 5], id="lines of a corpus")],
)
def test_sentences_are_drawn_in_paragraphs(is_text: bool, sizes: list[int]) -> None:
    run = of(*[Segment(index, "The dam held.") for index in range(45)])
    linted = run.linted[0]
    root = tree(run._replace(linted=[linted._replace(document=replace(linted.document, is_text=is_text))]))
    assert [len(one.cssselect(".row")) for one in root.cssselect(".paragraph")] == sizes


def test_a_run_of_no_documents_or_segments_is_a_page() -> None:
    assert texts(tree(Run([], {}, "mtqa:1")), ".lead, h1") == ["0 documents"]
    assert texts(tree(of()), "h2")[0] == "Do not publish yet: the translation has no words"


def cut(text: str, *spans: tuple[int, int]) -> list[tuple[str, str]]:
    overs = [Over(str(number), Severity.MINOR, False, Span(*span)) for number, span in enumerate(spans)]
    return [(one.text, one.ids) for one in stretches(text, overs)]


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        pytest.param([], [("abcdef", "")], id="nothing marked"),
        pytest.param([(0, 2), (2, 4)], [("ab", "0"), ("cd", "1"), ("ef", "")], id="side by side"),
        pytest.param([(0, 6), (2, 3)], [("ab", "0"), ("c", "0 1"), ("def", "0")], id="nested"),
        pytest.param([(0, 4), (2, 6)], [("ab", "0"), ("cd", "0 1"), ("ef", "1")], id="crossing"),
        pytest.param([(1, 2), (1, 2)], [("a", ""), ("b", "0 1"), ("cdef", "")], id="the same"),
        pytest.param([(3, 3)], [("abc", ""), ("", "0"), ("def", "")], id="an anchor"),
        pytest.param([(2, 4), (3, 3)], [("ab", ""), ("c", "0"), ("", "1"), ("d", "0"), ("ef", "")], id="one inside"),
        pytest.param([(6, 6)], [("abcdef", ""), ("", "0")], id="at the end"),
    ],
)
def test_stretches(spans: list[tuple[int, int]], expected: list[tuple[str, str]]) -> None:
    assert cut("abcdef", *spans) == expected


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=6))
def test_stretches_keep_the_text_and_every_mark(text: str, pairs: list[tuple[int, int]]) -> None:
    spans = [tuple(sorted((min(a, len(text)), min(b, len(text))))) for a, b in pairs]
    found = cut(text, *spans)
    assert "".join(part for part, _ in found) == text
    for number, (start, end) in enumerate(spans):
        assert "".join(part for part, ids in found if str(number) in ids.split()) == text[start:end]
        assert any(str(number) in ids.split() for _, ids in found)


@settings(max_examples=50)
@given(st.text(alphabet=st.characters(), max_size=40))
def test_any_text_makes_a_page(text: str) -> None:
    page = html(of(Segment(0, text, text, None, "en", "bg"), findings=(finding(0, Span(0, len(text)), Span(0, 0)),)))
    etree.fromstring(page.encode(), etree.HTMLParser(huge_tree=True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Sofia’s Иван 👩‍🚒 شكرا", "Sofia’s Иван 👩‍🚒 شكرا", id="letters and joiners as they are"),
        pytest.param("a\tb\r\nc\u00a0d", "a\tb\r\nc\u00a0d", id="spaces and line ends too"),
        pytest.param("\u0600١٢", "\u0600١٢", id="a number sign is seen"),
        pytest.param("a\u2067b\u2069", "a[RLI]b[PDI]", id="isolates"),
        pytest.param("a\u200e\u00ad\u2028\x07", "a[U+200E][U+00AD][U+2028][U+0007]", id="what is not seen"),
    ],
)
def test_visible(text: str, expected: str) -> None:
    assert "".join(f"[{one.text}]" if one.name else one.text for one in visible(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("12 يومًا in Sofia", "rtl", id="digits say nothing"),
        pytest.param("„София“", "ltr", id="Cyrillic"),
        pytest.param("שלום", "rtl", id="Hebrew"),
        pytest.param("12", "ltr", id="no letter"),
    ],
)
def test_direction(text: str, expected: str) -> None:
    assert direction(text) == expected
