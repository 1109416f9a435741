"""Markdown to paragraphs without marks: what is read, as what, and where it stands in the file."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it.token import Token

from qa.engine import lint
from qa.positions import locate
from qa.read import read
from qa.read.formats import parse
from qa.read.markdown.inline import inline, parser
from qa.read.parsed import Parsed
from qa.rules import Selection

STORY = """\
---
title: "Court frees \\u0022the the captain\\u0022"
description: 'The captain''s lawyer left left at once' # for search engines
summary: >-
  He is
  free
draft: yes the the
---
# Court frees the \\*captain\\* ##

The court **freed the** the
captain of [the](http://x.example "t") ship &amp; `so on on`.\u0020\u0020
He left.
![Officers at at the *port*](u.png)

> He is free free,
> the *lawyer* said [here][ref].

<!-- mtqa: ignore REP001 said so -->
- one one
- two <b>two</b> men <!-- a note -->
   and ~~old~~<br>new <http://x.example/a>

| a | b \\| b b |
|---|---|
| x of | of x |

## Later

<div class="x">
<p>They the <i>the</i></p>
</div>

May 20, 2025 16:40 302

```
the the code
```

[ref]: http://x.example
"""


def _read(text: str) -> Parsed:
    return parse(text.encode(), "story.md", "en", "en")


def _parts(parsed: Parsed) -> list[tuple[str, str]]:
    return [(paragraph.role, paragraph.span.of(parsed.layer.text)) for paragraph in parsed.paragraphs]


def test_parts_of_a_story() -> None:
    parsed = _read(STORY)
    assert _parts(parsed) == [
        ("meta", 'Court frees "the the captain"'),
        ("meta", "The captain's lawyer left left at once"),
        ("meta", "He is free"),
        ("headline", "Court frees the *captain*"),
        ("body", "The court freed the the captain of the ship & so on on.\nHe left."),
        ("caption", "Officers at at the port"),
        ("quote", "He is free free, the lawyer said here."),
        ("body", "one one"),
        ("body", "two two men  and old\nnew http://x.example/a"),
        ("body", "a"),
        ("body", "b | b b"),
        ("body", "x of"),
        ("body", "of x"),
        ("deck", "Later"),
        ("body", "They the the"),
        ("dateline", "May 20, 2025 16:40"),
        ("furniture", "302"),
    ]
    (comment,) = parsed.comments
    assert (comment.paragraph, comment.line) == (7, 19)


def test_findings_stand_where_the_file_has_them(tmp_path: Path, everything: Selection) -> None:
    path = tmp_path / "story.md"
    path.write_text(STORY, encoding="utf-8")
    document = read(path)
    targets = {segment.id: segment.target for segment in document.segments}
    result = lint(document, everything, strict=True)
    found = set()
    for one in result.findings:
        assert one.target is not None
        place = locate(document, one.segment, "target", one.target, targets[one.segment])
        found.add((one.code, place.line, STORY[place.start : place.end]))
        assert STORY.splitlines()[place.line - 1][place.column - 1 :].startswith(STORY[place.start : place.end][:8])
    assert {
        ("REP001", 2, "the the"),
        ("REP001", 3, "left left"),
        ("REP001", 11, "the** the"),
        ("REP001", 12, "on on"),
        ("REP001", 14, "at at"),
        ("REP001", 16, "free free"),
        ("REP001", 21, "two <b>two"),
        ("REP001", 24, "b b"),
        ("REP001", 31, "the <i>the"),
        ("FUR001", 34, "302"),
    } <= found
    assert [accepted.finding.code for accepted in result.accepted] == ["REP001"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("One\r\ntwo\r\n\r\nThree", [("body", "One two"), ("body", "Three")], id="CRLF"),
        pytest.param("One\\\ntwo", [("body", "One\ntwo")], id="a line end that is meant"),
        pytest.param("Title\n===\n\n# Two", [("headline", "Title"), ("deck", "Two")], id="underlined heading"),
        pytest.param("\ufeff# Title\n\nText", [("headline", "Title"), ("body", "Text")], id="byte-order mark"),
        pytest.param(
            "---\ntitle: One\n---\nText", [("headline", "One"), ("body", "Text")], id="the title is the headline"
        ),
        pytest.param("+++\ntitle = 'One'\n+++\nText", [("headline", "One"), ("body", "Text")], id="TOML"),
        pytest.param(
            '---\ntitle: "One\\x"\nlead:\n---\n# Two', [("meta", '"One\\x"'), ("headline", "Two")], id="broken"
        ),
        pytest.param("---\nlead: |\n---\nText", [("body", "Text")], id="an empty value"),
        pytest.param("---\nText", [("body", "Text")], id="a rule is no front matter"),
        pytest.param(
            "> - one\n>   two\n>\n> # Three", [("quote", "one two"), ("headline", "Three")], id="marks in marks"
        ),
        pytest.param("`` a`b `` and ` c\nd `", [("body", "a`b and c d")], id="code in a line"),
        pytest.param("a * b ** c _ [d] ![e] <f", [("body", "a * b ** c _ [d] ![e] <f")], id="marks that mark nothing"),
        pytest.param("[a [b](c) d](e) [f][] [f]\n\n[f]: g", [("body", "[a b d](e) f f")], id="links"),
        pytest.param(
            "Note.[^1]\n\n[^1]: It is so, he said.",
            [("body", "Note.[^1]"), ("body", "[^1]: It is so, he said.")],
            id="footnotes",
        ),
        pytest.param("![](x.png) a ![Text here](y.png)", [("body", "a"), ("caption", "Text here")], id="pictures"),
        pytest.param(
            "> | a \\| b |  |\n> |---|---|\n> | c | d |",
            [("quote", "a | b"), ("quote", "c"), ("quote", "d")],
            id="a table in a quotation",
        ),
        pytest.param("<h1>One</h1>\n\n# Two", [("headline", "One"), ("deck", "Two")], id="HTML"),
        pytest.param("    code\n\nText", [("body", "Text")], id="indented code"),
        pytest.param("# One #two\n\n#", [("headline", "One #two")], id="an empty heading"),
        pytest.param("-\tone\n\n\ttwo\n", [("body", "one"), ("body", "two")], id="tabs"),
    ],
)
def test_blocks(source: str, expected: list[tuple[str, str]]) -> None:
    assert _parts(_read(source)) == expected


def test_a_character_that_the_parser_changes_leaves_the_place_of_its_lines() -> None:
    blocks = ["# One\0two", "Three\0four", "> five\n> si\0x", "|a|b\0c|\n|-|-|"]
    source = "x\n\n" * 22_000 + "\n\n".join(blocks)
    layer = _read(source).layer
    places = [
        (layer.text[piece.start :][: piece.length], source[piece.point.offset :][: piece.size])
        for piece in layer.pieces[-7:]
    ]
    assert places == [
        ("One\ufffdtwo", "# One\0two"),
        ("Three\ufffdfour", "Three\0four"),
        ("five", "> five\n> si\0x"),
        (" ", "> five\n> si\0x"),
        ("si\ufffdx", "> five\n> si\0x"),
        ("b\ufffdc", "|a|b\0c|"),
        ("a", "a"),
    ]


def _said(source: str) -> str:
    """What markdown-it says that the source says."""
    says = {"softbreak": " ", "hardbreak": "\n"}
    tokens: list[Token] = []
    parser().inline.parse(source, parser(), {}, tokens)
    return "".join(
        says.get(token.type, token.content if token.type in ("text", "text_special", "code_inline") else "")
        for token in tokens
    )


_MARKS = st.sampled_from(
    [
        "*",
        "**",
        "_",
        "~~",
        "`",
        "``",
        "\\",
        "\\*",
        "[",
        "]",
        "](u)",
        "![",
        "<b>",
        "<",
        ">",
        "&amp;",
        "&",
        "\n",
        " ",
        "a",
        "Ж",
        "!",
        "  \n",
    ]
)


@given(st.lists(_MARKS, max_size=20).map(lambda marks: "x" + "".join(marks) + "x"))
def test_the_text_of_a_block_is_what_the_parser_says(source: str) -> None:
    found = inline(source, {})
    if found is None:
        return
    assert "".join(fragment.text for fragment in found.text) == _said(source)
    for fragment in found.text:
        there = source[fragment.start : fragment.end]
        assert fragment.text in (there, " ", "\n", there[1:], "&")


@given(st.lists(_MARKS | st.sampled_from(["\n\n", "> ", "- ", "# ", "|", "\n|-|\n", "1. ", "\t"]), max_size=30))
def test_any_file_is_read_with_every_place_inside(marks: list[str]) -> None:
    source = "x\n\n" + "".join(marks)
    layer = _read(source).layer
    for piece in layer.pieces:
        assert 0 <= piece.point.offset <= piece.point.offset + piece.size <= len(source)


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("[" * 9_000, id="brackets"),
        pytest.param("a**b " * 1_900, id="marks"),
        pytest.param("x " + "![a](" * 50_000, id="a block too long for marks"),
        pytest.param("> " * 50_000 + "x", id="quotations in quotations"),
    ],
)
def test_hostile_files_are_read(source: str) -> None:
    assert len(parse(("# One\n\n" + source).encode(), "story.md", "en", "en").paragraphs) <= 2
