"""Translation memories as several tools write them: languages, names, comments, places of findings."""

import io
from collections import Counter
from collections.abc import Callable, Iterator
from xml.sax.saxutils import escape, unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from translate.storage.tmx import tmxfile

from qa.engine import lint
from qa.linting import Judging
from qa.linting import linted as together
from qa.model import Document, Linted, MtqaError, Span
from qa.positions import locate
from qa.read import read
from qa.read.pairs.pair import Pair, documents
from qa.read.pairs.tmx import read_tmx
from qa.rules import Selection
from tests.conftest import ROOT


def memory(*units: str, srclang: str = "bg", root: str = "tmx") -> str:
    """A memory of units that are written without their `tu`, one a line, or with it."""
    body = "\n".join(unit if unit.startswith(("<tu>", "<tu ", "<!--")) else f"<tu>{unit}</tu>" for unit in units)
    header = f'<header creationtool="desk" segtype="sentence" srclang="{srclang}" adminlang="en"/>'
    before = f'<?xml version="1.0"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<{root} version="1.4">{header}<body>\n'
    return f"{before}{body}\n</body></{root}>\n"


def text(lang: str, written: str, name: str = "xml:lang") -> str:
    return f'<tuv {name}="{lang}"><prop type="x">no text</prop><seg>{written}</seg></tuv>'


def found(written: str, source_lang: str = "", target_lang: str = "") -> list[Pair | MtqaError]:
    return list(read_tmx(io.BytesIO(written.encode()), "memory.tmx", source_lang, target_lang))


def pairs(written: str, source_lang: str = "", target_lang: str = "") -> Iterator[Pair]:
    for pair in found(written, source_lang, target_lang):
        assert isinstance(pair, Pair), pair
        yield pair


BG, EN, DE, US, GB = (
    text("bg-BG", "Мост"), text("en", "Bridge"), text("de", "Brücke"), text("EN-US", "Story"), text("en_GB", "Storey"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("unit", "srclang", "declared", "expected"),
    [
        pytest.param(BG + EN, "bg-BG", ("", ""), ("bg", "Мост", "en", "Bridge"), id="by the header"),
        pytest.param(EN + BG, "bg", ("", ""), ("bg", "Мост", "en", "Bridge"), id="in any order"),
        pytest.param(EN + BG, "*all*", ("", ""), ("bg", "Мост", "en", "Bridge"), id="English is the target"),
        pytest.param(EN + BG, "en", ("", ""), ("en", "Bridge", "bg", "Мост"), id="unless it is the source"),
        pytest.param(BG + DE, "*all*", ("", ""), ("de", "Brücke", "bg", "Мост"), id="two others"),
        pytest.param(DE + BG + EN, "bg", ("", "de"), ("bg", "Мост", "de", "Brücke"), id="declared target"),
        pytest.param(DE + BG + EN, "bg", ("de", ""), ("de", "Brücke", "en", "Bridge"), id="declared source"),
        pytest.param(DE + BG + EN, "bg", ("BG", "en-GB"), ("bg", "Мост", "en", "Bridge"), id="declared with a region"),
        pytest.param(BG + US + GB, "bg", ("", "en-GB"), ("bg", "Мост", "en", "Storey"), id="the region that is meant"),
        pytest.param(BG + US + GB, "bg", ("", "en"), ("bg", "Мост", "en", "Story"), id="the first of two regions"),
        pytest.param(EN + BG, "en-US", ("", "en"), ("bg", "Мост", "en", "Bridge"), id="declared against the header"),
        pytest.param(
            f'<tu srclang="de">{EN}{DE}{BG}</tu>', "bg", ("", ""), ("de", "Brücke", "en", "Bridge"), id="by the unit"
        ),
        pytest.param(
            text("bg", "Мост", "lang") + text("en", "Bridge", "lang"), "bg", ("", ""), ("bg", "Мост", "en", "Bridge"),
            id="as TMX 1.1 names it",
        ),
        pytest.param(
            f"<tu>{BG}<tuv><seg>Nobody's</seg></tuv>{EN}</tu>", "bg", ("", ""), ("bg", "Мост", "en", "Bridge"),
            id="a text in no language",
        ),
    ],
)  # fmt: skip
def test_languages(unit: str, srclang: str, declared: tuple[str, str], expected: tuple[str, ...]) -> None:
    (pair,) = pairs(memory(unit, srclang=srclang), *declared)
    segment = pair.segment
    assert (segment.source_lang, segment.source, segment.target_lang, segment.target) == expected


def test_units_without_the_languages_are_passed_by() -> None:
    written = memory(DE + BG, BG + EN, EN, "", f"<tu>{text('bg', ' ')}{text('en', '')}</tu>", BG + DE + EN)
    assert [pair.segment.id for pair in pairs(written, "bg", "en")] == [2, 6]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param(
            memory(DE + EN, US), "memory.tmx: has no unit in bg and en; its languages: de, en, en-us", id="others"
        ),
        pytest.param(memory(), "memory.tmx: has no translation units with texts", id="none"),
        pytest.param(memory(BG + EN, root="x"), "memory.tmx:3: is not TMX: its root is <x>", id="not a memory"),
    ],
)
def test_a_memory_without_a_pair(written: str, expected: str) -> None:
    (error,) = found(written, "bg", "en")
    assert str(error) == expected


def test_a_memory_of_one_language() -> None:
    (error,) = found(memory(EN, EN))
    assert str(error) == "memory.tmx: has no unit in two languages; its languages: en"


def test_names_are_unique() -> None:
    written = memory(
        f'<tu tuid="a">{BG}{EN}</tu>', BG + EN, f'<tu tuid="a">{BG}{EN}</tu>', f'<tu tuid="b">{BG}{EN}</tu>'
    )
    assert [pair.segment.id for pair in pairs(written)] == ["a", 2, 3, "b"]


@pytest.mark.parametrize(
    ("written", "anchor"),
    [
        pytest.param("<seg></seg>", "</seg>", id="empty"),
        pytest.param("<seg/>", "</tuv>", id="an empty element"),
        pytest.param("<seg><ph>x</ph></seg>", "</seg>", id="only a code"),
        pytest.param("<seg> </seg>", " </seg>", id="blank"),
    ],
)
def test_a_missing_translation_has_its_place(written: str, anchor: str) -> None:
    written = memory(f'{BG}<tuv xml:lang="en">{written}</tuv>')
    (document,) = documents("memory.tmx", found(written))
    assert isinstance(document, Document)
    (segment,) = document.segments
    assert segment.target == ""
    place = locate(document, segment.id, "target", Span(0, 0), segment.target)
    assert written[place.start :].startswith(anchor)


def test_comments_accept_findings(news: Selection) -> None:
    bad = text("bg", "Общо 300 души.") + text("en", "A total of 400 people.")
    written = memory(
        "<!-- mtqa: ignore NUM001 the original is wrong -->", f"<tu>{BG}{DE}</tu>",
        bad, "<!-- mtqa: ignore NUM001 corrected later -->", bad, f"<tu><!-- mtqa: ignore NUM001 typo -->{bad}</tu>",
    )  # fmt: skip
    (document,) = documents("memory.tmx", found(written, "bg", "en"))
    assert isinstance(document, Document)
    result = lint(document, news, strict=True)
    assert [finding.segment for finding in result.findings if finding.code == "NUM001"] == [2]
    assert [(one.finding.segment, one.by.reason) for one in result.accepted] == [(3, "corrected later"), (4, "typo")]


def test_a_comment_on_the_whole_file_stands_for_all_documents(news: Selection) -> None:
    bad = text("bg", "Общо 300 души.") + text("en", "A total of 400 people.")
    written = memory(f"<tu><!-- mtqa: ignore-file NUM001 all old -->{DE}</tu>", *[bad] * 1200)
    batches = [*documents("memory.tmx", found(written, "bg", "en"))]
    assert len(batches) > 1
    for batch in batches:
        assert isinstance(batch, Document)
        result = lint(batch, news, strict=True)
        assert not [finding for finding in result.findings if finding.code == "NUM001"]
        assert len(result.accepted) == len(batch.segments)


def test_a_comment_that_is_used_anywhere_is_used(news: Selection) -> None:
    bad = text("bg", "Общо 300 души.") + text("en", "A total of 400 people.")
    written = memory("<!-- mtqa: ignore-file NUM001 all old -->", bad, *[BG + EN] * 600)
    (one,) = together(documents("memory.tmx", found(written)), Judging(news))
    assert isinstance(one, Linted)
    assert len(one.result.accepted) == 1
    assert one.result.unused == ()
    (other,) = together(documents("memory.tmx", found(written.replace("400", "300"))), Judging(news))
    assert isinstance(other, Linted)
    assert [comment.line for comment in other.result.unused] == [4]


def sentences(name: str) -> list[tuple[str, str]]:
    """The sentences of an article, each with its original."""
    target, source = (ROOT / "corpora" / "articles" / f"{name}.{lang}.txt" for lang in ("en", "bg"))
    return [(one.source, one.target) for one in read(target, source, target_lang="en").segments if one.source]


def linted(written: str, news: Selection) -> Iterator[tuple[str, str, str]]:
    """The code of each finding, what is found, and what stands at its place in the file."""
    for document in documents("memory.tmx", found(written, "bg", "en")):
        assert isinstance(document, Document)
        texts = {segment.id: segment.target for segment in document.segments}
        for finding in lint(document, news, strict=True).findings:
            span = finding.target or Span(0, 0)
            place = locate(document, finding.segment, "target", span, texts[finding.segment])
            yield finding.code, span.of(texts[finding.segment]), written[place.start : place.end]


@pytest.mark.parametrize("name", ["budget", "court", "harbor"])
def test_findings_stand_where_the_file_has_them(name: str, news: Selection) -> None:
    written = memory(*(text("bg", escape(one)) + text("en", escape(other)) for one, other in sentences(name)))
    results = list(linted(written, news))
    assert len(results) > 3
    for _, words, there in results:
        assert unescape(there) == words


#: Codes as tools put them around and between words, where a reader sees nothing of them.
CODED = [
    pytest.param(lambda words: f"<ph/>{' '.join(words)}<ph/>", id="at the ends"),
    pytest.param(lambda words: "<ph>&lt;img/></ph> ".join(words), id="after each word"),
    pytest.param(lambda words: " <ph>{0}</ph> ".join(words), id="between spaces"),
    pytest.param(lambda words: " ".join(f'<bpt i="1">&lt;b></bpt>{word}<ept i="1"/>' for word in words), id="in bold"),
    pytest.param(lambda words: " ".join(f"<hi>{word[:2]}</hi>{word[2:]}" for word in words), id="in large initials"),
]


@pytest.mark.parametrize("coded", CODED)
def test_codes_change_no_finding(coded: Callable[[list[str]], str], news: Selection) -> None:
    some = [(one, other) for one, other in sentences("court") if "  " not in one + other]
    plain = memory(*(text("bg", escape(one)) + text("en", escape(other)) for one, other in some))
    both = memory(
        *(
            text("bg", coded(escape(one).split(" "))) + text("en", coded(escape(other).split(" ")))
            for one, other in some
        )
    )
    assert [pair.segment for pair in pairs(both)] == [pair.segment for pair in pairs(plain)]
    expected = [(code, words) for code, words, _ in linted(plain, news)]
    assert len(expected) > 3
    assert [(code, words) for code, words, _ in linted(both, news)] == expected


def test_a_code_between_two_sentences_is_no_finding(news: Selection) -> None:
    some = sentences("court")
    joined = memory(
        *(
            text("bg", f"{a}<ph/>{c}") + text("en", f"{b}<ph/>{d}")
            for (a, b), (c, d) in zip(some[::2], some[1::2], strict=False)
        )
    )
    apart = memory(
        *(
            text("bg", f"{a} {c}") + text("en", f"{b} {d}")
            for (a, b), (c, d) in zip(some[::2], some[1::2], strict=False)
        )
    )
    expected = Counter(code for code, _, _ in linted(apart, news))
    assert Counter(code for code, _, _ in linted(joined, news)) <= expected


WORDS = st.lists(st.text(st.sampled_from("ab.&<>\"'Жщ„“🙂é"), min_size=1), min_size=1, max_size=4).map(" ".join)


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=5))
def test_the_same_texts_as_translate_toolkit_reads(some: list[tuple[str, str]]) -> None:
    written = memory(
        *(text("bg", escape(one, {'"': "&quot;"})) + text("en", f"<hi><![CDATA[{other}]]></hi>") for one, other in some)
    )
    theirs = [(unit.source, unit.target) for unit in tmxfile.parsestring(written.encode()).units]
    assert [(pair.segment.source, pair.segment.target) for pair in pairs(written)] == theirs
