"""HTML pages to paragraphs: what is read, as what, and where each word of it stands in the file."""

import html
import json
import re
from pathlib import Path

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.engine import lint
from qa.model import MtqaError, Span
from qa.positions import locate
from qa.read import read
from qa.read.formats import parse
from qa.read.html.reader import encoding_of
from qa.read.html.tokens import Run, characters, tokens
from qa.read.parsed import Parsed
from qa.rules import Selection
from tests.conftest import ROOT

ARTICLES = sorted((ROOT / "corpora" / "articles").glob("*.en.txt"))

PAGE = """\
<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8">
<title>Court frees the captain after a month - Morning News</title>
<meta name="description" content="Court frees the captain…">
<meta property="og:description" content="He must return the the ship &amp; pay.">
<script type="application/ld+json">{"headline": "Court frees the captain after a month",
  "description": "A \\u201cfree\\u201d man."}</script>
<style>p { color: red }</style></head>
<body class="post share"><header><a href="/">Morning News</a><nav><ul><li>Home<li>Sport</ul></nav></header>
<article class="post comments-open tag-courts">
<h1>Court frees the captain after&nbsp;a month</h1>
<p class="article__lead">The sentence can be appealed.</p>
<div class="meta"><time datetime="2025-05-20">Май 20, 2025 16:40</time> <span class="views">302</span></div>
<figure><img src="a.jpg" alt="The captain &amp; his lawyer">
<figcaption>Officers of the GRU at at the port.</figcaption></figure>
<p>The court in Varna sentenced the <b>the</b> captain to a
   fine. He spoke of the unification of nations&#46; of Russia went on.
<p>His lawyer will appeal.<br>So will the port.</p>
<blockquote><p>He is free.</p></blockquote>
<h2>The ship</h2>
<ul><li>It is old.<li hidden>It is new.</ul>
<aside>Read more: fire in the port</aside>
<div class="share">Share on Facebook</div>
</article>
<footer>Copyright</footer></body></html>
"""


def _read(text: str, path: str = "page.html") -> Parsed:
    return parse(text.encode(), path, "", "en")


def _parts(parsed: Parsed) -> list[tuple[str, str]]:
    return [(paragraph.role, paragraph.span.of(parsed.layer.text)) for paragraph in parsed.paragraphs]


def test_parts_of_a_page() -> None:
    parsed = _read(PAGE)
    assert _parts(parsed) == [
        ("meta", "He must return the the ship & pay."),
        ("meta", "A “free” man."),
        ("headline", "Court frees the captain after\u00a0a month"),
        ("deck", "The sentence can be appealed."),
        ("dateline", "Май 20, 2025 16:40"),
        ("furniture", "302"),
        ("caption", "The captain & his lawyer"),
        ("caption", "Officers of the GRU at at the port."),
        (
            "body",
            "The court in Varna sentenced the the captain to a fine. "
            "He spoke of the unification of nations. of Russia went on.",
        ),
        ("body", "His lawyer will appeal.\nSo will the port."),
        ("quote", "He is free."),
        ("deck", "The ship"),
        ("body", "It is old."),
    ]
    assert parsed.lang == "en"


def test_furniture_has_no_place_in_a_piece_of_a_page() -> None:
    share = '<p>He is free.</p><div class="share">Share on Facebook</div>'
    assert ("furniture", "Share on Facebook") in _parts(_read(share))
    assert _parts(_read(f"<html><body>{share}</body></html>")) == [("body", "He is free.")]
    rows = '<p>He is free.</p><div class="views">Fire in the port</div>'
    assert _parts(_read(f"<html><body>{rows}</body></html>")) == [("body", "He is free.")]


def test_findings_stand_where_the_file_has_them(tmp_path: Path, everything: Selection) -> None:
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    document = read(path)
    targets = {segment.id: segment.target for segment in document.segments}
    found = []
    for finding in lint(document, everything, strict=True).findings:
        span = finding.target or Span(0, 0)
        place = locate(document, finding.segment, "target", span, targets[finding.segment])
        found.append((finding.code, place.line, PAGE[place.start : place.end]))
        line = PAGE.splitlines()[place.line - 1]
        assert line[place.column - 1 :].startswith(PAGE[place.start : place.end].split("\n")[0])
    assert {
        ("REP001", 5, "the the"),
        ("UNT001", 13, "Май"),
        ("FUR001", 13, "302"),
        ("REP001", 15, "at at"),
        ("REP001", 16, "the <b>the"),
        ("BRK001", 17, "nations&#46; of"),
    } <= {*found}


def test_the_end_of_a_span_stands_on_its_own_line(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<p>The court sat on\n   Monday.</p>", encoding="utf-8")
    document = read(path)
    (segment,) = document.segments
    place = locate(document, segment.id, "target", Span(14, 17), segment.target)
    assert (place.text, place.line, place.column, place.end_line, place.end_column) == ("on ", 1, 18, 2, 4)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("<p>One<p>Two", [("body", "One"), ("body", "Two")], id="paragraphs need no end tag"),
        pytest.param("One<br> <br>Two", [("body", "One"), ("body", "Two")], id="two line ends part paragraphs"),
        pytest.param("<p>One <div>Two</div> Three", [("body", "One"), ("body", "Two"), ("body", "Three")], id="blocks"),
        pytest.param("<p>wo<wbr>rd <em>and</em> so<!-- no --> on", [("body", "word and so on")], id="inline tags"),
        pytest.param("<p>&nbsp;</p><p>One</p>", [("body", "One")], id="a block of nothing but space"),
        pytest.param("<pre>One\n  two</pre>", [("body", "One\n  two")], id="white space that counts"),
        pytest.param("<p>A < B &lt; C &copy 2 &ampx &nope;", [("body", "A < B < C © 2 &x &nope;")], id="references"),
        pytest.param("<p>One<script>if (a<b) '</p>'</script> two", [("body", "One two")], id="scripts"),
        pytest.param("<p>One <span style='display : none'>no</span>two", [("body", "One two")], id="display none"),
        pytest.param("<p>One <i aria-hidden=TRUE>no <b>no</i>two", [("body", "One two")], id="hidden from readers"),
        pytest.param("<div hidden><p>No</p></div>Yes</div>", [("body", "Yes")], id="hidden, and an end tag too many"),
        pytest.param("<p>One</b> two</p></p>", [("body", "One two")], id="end tags of nothing"),
        pytest.param("<p title=\"a>b\" x='>' y=>One", [("body", "One")], id="attributes with brackets"),
        pytest.param('<p title="a>One <b>two', [("body", "One two")], id="a quotation mark too few"),
        pytest.param("<p>One <b two", [("body", "One")], id="a tag cut off"),
        pytest.param("<p>One <!-- two", [("body", "One")], id="a comment cut off"),
        pytest.param("<?php x ?><p>One</><!x>two", [("body", "Onetwo")], id="what is no tag"),
        pytest.param(
            "<table><tr><td>a<td>b<tr><td>c</table>", [("body", "a"), ("body", "b"), ("body", "c")], id="cells"
        ),
        pytest.param(
            "<ul><li>a<ul><li>b</ul><li>c</ul>", [("body", "a"), ("body", "b"), ("body", "c")], id="lists in lists"
        ),
        pytest.param("<p>One<hr>two", [("body", "One"), ("body", "two")], id="a rule parts"),
        pytest.param("<p>&#" + "9" * 5000 + ";x", [("body", "\ufffdx")], id="a number of no character"),
        pytest.param(
            "<p>In <time>May</time> it <span class=date>was</span>", [("body", "In May it was")], id="in a line"
        ),
        pytest.param("<p>Photo: BTA</p>", [("caption", "Photo: BTA")], id="words tell where markup does not"),
        pytest.param(
            "<div class=author>" + "He writes. " * 20 + "</div>", [("body", ("He writes. " * 20).strip())], id="long"
        ),
        pytest.param("<a rel=author>Ann Lee</a>", [("dateline", "Ann Lee")], id="byline"),
        pytest.param("<h1>One</h1><h1>Two</h1>", [("headline", "One"), ("deck", "Two")], id="one headline"),
        pytest.param(
            "<h2>One</h2><p>Two", [("headline", "One"), ("body", "Two")], id="the first heading for want of one"
        ),
        pytest.param(
            "<h1>A is B</h1><img alt='A is B - 1'>x", [("headline", "A is B"), ("body", "x")], id="said before"
        ),
        pytest.param(
            "<title>News: A is B</title><h1>A is B</h1>x", [("headline", "A is B"), ("body", "x")], id="a site's name"
        ),
        pytest.param(
            '<script type="application/ld+json">[{"@type": "WebSite", "description": "All news"}]</script>x',
            [("body", "x")],
            id="what the site is",
        ),
        pytest.param("\ufeff<p>One</p>", [("body", "One")], id="byte-order mark"),
        pytest.param("<header><p>One</header><p>Two", [("body", "Two")], id="the site's header"),
    ],
)
def test_a_piece_of_a_page(source: str, expected: list[tuple[str, str]]) -> None:
    assert _parts(_read(source)) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "<article>One</article><article><h1>Big one</h1><p>Text here, long.</article><article>Two</article>",
            ["headline", "body"],
            id="the largest article",
        ),
        pytest.param(
            "<article><h1>Big one</h1><div class='text-with-summary'><p>One.<p>Two.<p>Three.</div></article>",
            ["headline", "body", "body", "body"],
            id="a body whose class is more than its name",
        ),
        pytest.param(
            "<div class='el-widget'><h1>Big one</h1></div><div class='el-widget'><p>Text here, long.</div>",
            ["headline", "body"],
            id="a page that is put together from widgets",
        ),
        pytest.param(
            "<main><h1>Big one</h1><p>First.<div itemprop=articleBody><p>Text here, long enough.</div></main><p>Other",
            ["headline", "body", "body"],
            id="the headline stands around the body",
        ),
        pytest.param(
            "<header><h1>Big one here</h1></header><div><p>Text here, long enough.<p>And more of it.</div><div>x</div>",
            ["headline", "body", "body"],
            id="the densest block, a headline in the header",
        ),
        pytest.param(
            "<div class=widget><h1>Big</h1><p>Text here, long enough.<p>More</div><div>x</div>",
            ["headline", "body", "body"],
            id="a class around all of it says nothing",
        ),
    ],
)
def test_the_body_of_a_page(body: str, expected: list[str]) -> None:
    assert [role for role, _ in _parts(_read(f"<html><body>{body}</body></html>"))] == expected


@pytest.mark.parametrize(
    ("source", "paragraph", "line"),
    [
        pytest.param("<p>One\n<!-- mtqa: ignore REP001 so it is --></p><p>Two", 0, 2, id="in a paragraph"),
        pytest.param("<p>One</p>\n<!--mtqa: ignore REP001--><p>Two", 1, 2, id="before a paragraph"),
        pytest.param("<p>One</p>\n\n<!-- mtqa: ignore REP001 -->", 0, 3, id="behind the last"),
        pytest.param("<!-- mtqa: ignore-file REP001 --><p>One", None, 1, id="the file"),
        pytest.param("<!-- mtqa: ignore REP001 --><nav>Home</nav><p>One", 0, 1, id="before what is left out"),
    ],
)
def test_comments(source: str, paragraph: int | None, line: int) -> None:
    (comment,) = _read(source).comments
    assert (comment.codes, comment.paragraph, comment.line) == (("REP001",), paragraph, line)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        pytest.param("<p>Съдът".encode(), "utf-8", id="UTF-8 where nothing is said"),
        pytest.param(b'<meta charset="windows-1251">', "cp1251", id="meta charset"),
        pytest.param(b"<meta http-equiv=x content='text/html; charset=koi8-r'>", "koi8-r", id="content"),
        pytest.param(b'<?xml version="1.0" encoding="ISO-8859-1"?>', "cp1252", id="XML declaration"),
        pytest.param(b"\xef\xbb\xbf<meta charset=windows-1251>", "utf-8", id="the mark wins"),
        pytest.param(b"x" * 2000 + b"<meta charset=windows-1251>", "utf-8", id="too late"),
    ],
)
def test_encoding(raw: bytes, expected: str) -> None:
    assert encoding_of(raw) == expected


def test_a_page_in_windows_1251() -> None:
    text = "<meta charset=windows-1251><h1>Съдът освободи капитана</h1><p>Той е на свобода, каза адвокатът му.</p>"
    parsed = parse(text.encode("cp1251"), "page.html", "", "")
    assert _parts(parsed)[0] == ("headline", "Съдът освободи капитана")
    assert (parsed.lang, parsed.layer.pieces[0].point.offset) == ("bg", text.index("Съдът"))


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        pytest.param(b"<meta charset=klingon><p>x", "declares the encoding 'klingon'", id="no encoding"),
        pytest.param(b"<meta charset=rot13><p>x", "declares the encoding 'rot13'", id="no encoding of pages"),
        pytest.param(b"<meta charset=windows-1251>\n\x98", "page.html:2: is not CP1251", id="a byte of no character"),
        pytest.param(b"<p>x\n\xff", "page.html:2: is not UTF-8", id="broken UTF-8"),
        pytest.param(b"<script>draw()</script>", "holds no text of an article", id="a page made by scripts"),
    ],
)
def test_what_is_no_page(raw: bytes, message: str) -> None:
    with pytest.raises(MtqaError, match=message):
        parse(raw, "page.html", "", "en")


_TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\u00a0"), max_size=12).map(
    html.escape
)
_NAMES = st.sampled_from(["p", "div", "b", "a", "i", "section", "blockquote", "span"])
_TREES = st.recursive(
    _TEXT,
    lambda inner: st.one_of(
        st.builds(lambda name, parts: f"<{name}>{''.join(parts)}</{name}>", _NAMES, st.lists(inner, max_size=3)),
        st.builds("<!--{}-->".format, st.text("abc ", max_size=5)),
        st.sampled_from(["&amp;", "&eacute;", "&copy", "&#1071;", "&#x416;", "<img src='a>b'>", "<br>"]),
    ),
)


@given(_TREES)
def test_all_text_is_found_as_lxml_finds_it(source: str) -> None:
    page = f"<div>x{source}</div>"
    ours = "".join(
        fragment.text for token in tokens(page) if isinstance(token, Run) for fragment in characters(page, token.span)
    )
    assert ours == lxml.html.fromstring(page).text_content()


@given(st.text(st.sampled_from("<>/!-&#;=\"' abpx\n\u00e9Ж")) | _TREES)
def test_every_character_is_where_it_says(source: str) -> None:
    source = f"<p>x{source}"
    layer = _read(source).layer
    assert [piece.start for piece in layer.pieces] == sorted(piece.start for piece in layer.pieces)
    for piece in layer.pieces:
        said = layer.text[piece.start : piece.start + piece.length]
        there = source[piece.point.offset : piece.point.offset + piece.size]
        assert said in (there, html.unescape(there)) or not there.strip() or there.startswith("<br")


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("<" * 200_000, id="brackets"),
        pytest.param("<p>x" + "<a " * 100_000, id="tags that never end"),
        pytest.param("<p>x" + "<!--" * 100_000, id="comments that never end"),
        pytest.param("&" * 200_000, id="references to nothing"),
        pytest.param("<div>" * 100_000 + "x" + "</span>" * 100_000, id="100,000 elements deep"),
        pytest.param("<p>x<script type='application/ld+json'>" + "[" * 100_000, id="JSON without an end"),
    ],
)
def test_hostile_pages_are_read(source: str) -> None:
    assert len(parse(source.encode(), "page.html", "en", "en").paragraphs) == 1


_TAGS = {"headline": "h1", "deck": "h2", "quote": "blockquote"}
_MARKS = {"headline": "# ", "deck": "## ", "quote": "> "}


@pytest.mark.parametrize("path", [pytest.param(path, id=path.name) for path in ARTICLES])
def test_an_article_is_the_same_in_every_format(path: Path) -> None:
    plain = parse(path.read_bytes(), str(path), "en", "en")
    parts = [(role, " ".join(text.split())) for role, text in _parts(plain)]
    page = "".join(f"<{_TAGS.get(role, 'p')}>{html.escape(text)}</{_TAGS.get(role, 'p')}>" for role, text in parts)
    story = "\n\n".join(_MARKS.get(role, "") + re.sub(r"([*_\[\]|<&#-])", r"\\\1", text) for role, text in parts)
    item = json.dumps({"body_html": page})
    assert _parts(_read(f"<html><body><main>{page}</main></body></html>")) == parts
    assert _parts(_read(story, "story.md")) == parts
    assert _parts(_read(item, "item.json")) == parts
