"""The server's parts, without a server."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from qa.lsp.actions import actions, all_fixed
from qa.lsp.buffers import Buffer, edited, opened, raw
from qa.lsp.checking import Work, check, kept
from qa.lsp.hover import escaped, hover
from qa.lsp.lines import lines
from qa.lsp.settings import Client, Settings, settings_of
from qa.lsp.told import told
from qa.model import MtqaError
from qa.positions import Encoding

TEXTS = st.text(st.sampled_from("ab é한🙂\r\n\u2028\x85"), max_size=40)
ENCODINGS = st.sampled_from(["utf-8", "utf-16", "utf-32"])
CODECS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}


@given(TEXTS, ENCODINGS, st.data())
def test_places_go_there_and_back(text: str, encoding: Encoding, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    here = lines(text, encoding)
    place = here.position(offset)
    codec, size = CODECS[encoding]
    start = here.starts[place.line]
    assert place.character == len(text[start:offset].encode(codec)) // size
    is_in_line_end = text[offset - 1 : offset + 1] == "\r\n" or (offset and text[offset - 1] in "\r\n")
    if not is_in_line_end or offset in here.starts:
        assert here.offset(place) == offset


@given(TEXTS, ENCODINGS)
def test_a_place_behind_a_line_is_its_end(text: str, encoding: Encoding) -> None:
    here = lines(text, encoding)
    last = len(here.starts) - 1
    assert here.offset(types.Position(last, 10_000)) == len(text)
    assert here.offset(types.Position(last + 5, 0)) == len(text)


@given(TEXTS, TEXTS, ENCODINGS, st.data())
def test_changes_change_what_they_say(text: str, new: str, encoding: Encoding, data: st.DataObject) -> None:
    plain = text.replace("\r", "")
    start = data.draw(st.integers(0, len(plain)))
    end = data.draw(st.integers(start, len(plain)))
    buffer = Buffer("untitled:1", Path("1.txt"), False, "text", plain, 1)
    change = types.TextDocumentContentChangePartial(lines(plain, encoding).range(start, end), new)
    assert edited(buffer, [change], 2, encoding).text == plain[:start] + new + plain[end:]
    assert edited(buffer, [types.TextDocumentContentChangeWholeDocument(new)], 2, encoding).text == new


@pytest.mark.parametrize(
    ("uri", "language", "expected"),
    [
        pytest.param("file:///a/story.en.txt", "plaintext", ("/a/story.en.txt", "text"), id="text"),
        pytest.param("file:///a/story.en.md", "prompt", ("/a/story.en.md", "markdown"), id="the name counts"),
        pytest.param("file:///a/%D0%B0%20b.html", "html", ("/a/а b.html", "html"), id="a name with a space"),
        pytest.param("file:///a/memory.tmx", "xml", ("/a/memory.tmx", "tmx"), id="bitext"),
        pytest.param("file:///a/STORY", "plaintext", ("/a/STORY", "text"), id="no ending"),
        pytest.param("untitled:Untitled-1", "markdown", ("Untitled-1.md", "markdown"), id="no file"),
        pytest.param("file:///a/package.json", "json", None, id="json may hold anything"),
        pytest.param("file:///a/COMMIT_EDITMSG", "git-commit", None, id="another language"),
        pytest.param("untitled:Untitled-1", "python", None, id="no file, another language"),
        pytest.param("git:/a/story.en.txt", "plaintext", None, id="what was committed"),
    ],
)
def test_what_is_opened(uri: str, language: str, expected: tuple[str, str] | None) -> None:
    found = opened(types.TextDocumentItem(uri, language, 1, ""))
    assert (found and (str(found.path), found.form)) == expected


def test_bytes_are_those_of_the_encoding_that_the_text_declares() -> None:
    text = '<meta charset="windows-1251"><p>Порт</p>'
    assert raw(text, Path("a.html")) == text.encode("cp1251")
    with pytest.raises(MtqaError, match=r"a\.html:2: '한' cannot be written in the encoding of the file, cp1251"):
        raw(f"{text}\n한", Path("a.html"))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        pytest.param({"profil": "x"}, "unknown key 'profil'; did you mean 'profile'?", id="near"),
        pytest.param({"x": "x"}, "unknown key 'x'; there are source, reference, config, profile", id="unknown"),
        pytest.param({"profile": 1}, "'profile' must be a string", id="no string"),
        pytest.param([], "must be an object", id="no object"),
    ],
)
def test_options_that_cannot_be_meant(options: object, message: str) -> None:
    with pytest.raises(MtqaError) as raised:
        settings_of(options)
    assert message in str(raised.value)


def test_options() -> None:
    assert settings_of(None) == settings_of({"source": None}) == Settings()
    assert settings_of({"profile": "strict"}) == Settings(profile="strict")


def test_text_of_an_article_is_no_markup() -> None:
    assert escaped("<img src=x> [a](b) *c*") == r"\<img src=x\> \[a\]\(b\) \*c\*"


def test_a_repair_is_written_as_its_file_has_it(tmp_path: Path) -> None:
    """In HTML with markup inside and another line end, several repairs in one text."""
    text = "<p>Moscow spoke of the unification of <b>nations</b>. of Russia &amp; Serbia.</p>\r\n" * 2
    buffer = Buffer("x", tmp_path / "story.en.html", True, "html", text, 3)
    client = Client("utf-8", has_versions=True)
    checked = check(Work(buffer, tmp_path, Settings(), {}, kept()))
    assert "BRK001" in [one.finding.code for one in told(checked, client)]
    edit = all_fixed(checked, client)
    assert edit
    assert edit.document_changes
    (change,) = edit.document_changes
    assert isinstance(change, types.TextDocumentEdit)
    for one in sorted(change.edits, key=lambda one: one.range.start, reverse=True):
        assert isinstance(one, types.TextEdit)
        here = lines(text, "utf-8")
        text = text[: here.offset(one.range.start)] + one.new_text + text[here.offset(one.range.end) :]
    assert text.startswith("<p>Moscow spoke of the unification of <b>nations</b> of Russia &amp; Serbia.</p>\r\n")


def test_a_text_is_told_alike_whatever_was_kept_of_it(tmp_path: Path) -> None:
    chance = random.Random(7)
    text = "The port opened on May 12. 41 people came. Moscow spoke of the unification of nations. of Russia.\n\n" * 2
    (tmp_path / "story.bg.txt").write_text("Пристанището отвори на 12 май. Дойдоха 14 души.\n\n" * 2, encoding="utf-8")
    client, again = Client("utf-16"), kept()
    for version in range(8):
        at = chance.randrange(len(text))
        text = text[:at] + chance.choice(["", "x", " the the ", "\n\n"]) + text[at + chance.randrange(3) :]
        buffer = Buffer("x", tmp_path / "story.en.txt", True, "text", text, version)
        works = [Work(buffer, tmp_path, Settings(), {}, one) for one in (again, kept())]
        first, second = ([one.diagnostic for one in told(check(work), client)] for work in works)
        assert first == second


@pytest.mark.parametrize(
    ("only", "expected"),
    [
        pytest.param(
            None,
            [
                "“nations. of” → “nations of”",
                "Ignore BRK001 here: the finding is wrong",
                "Ignore BRK001 here: the original has it so",
                "Ignore BRK001 here: the house writes it so",
                "Repair what is safe",
            ],
            id="whatever there is",
        ),
        pytest.param(["source"], ["Repair what is safe"], id="of the whole text"),
        pytest.param(["source.fixAll.other"], [], id="of another server"),
        pytest.param(["refactor"], [], id="another kind"),
    ],
)
def test_what_is_offered(tmp_path: Path, only: list[str] | None, expected: list[str]) -> None:
    text = "Moscow spoke of the unification of nations. of Russia.\n\nThe port opened.\n"
    buffer = Buffer("x", tmp_path / "story.en.txt", True, "text", text, 1)
    checked = check(Work(buffer, tmp_path, Settings(), {}, kept()))
    client = Client("utf-16")
    (found,) = told(checked, client)
    assert [one.title for one in actions(checked, [found], found.range, only, client)] == expected
    elsewhere = lines(text, "utf-16").range(len(text) - 3, len(text) - 2)
    titles = [one.title for one in actions(checked, [found], elsewhere, ["quickfix"], client)]
    assert titles == []


def test_hover_without_markdown(tmp_path: Path) -> None:
    buffer = Buffer("x", tmp_path / "story.en.txt", True, "text", "Unification of nations. of Russia.\n", 1)
    checked = check(Work(buffer, tmp_path, Settings(), {}, kept()))
    found = told(checked, Client("utf-16"))
    shown = hover(found, found[0].range.start, checked.checks, Client("utf-16"))
    assert shown
    assert isinstance(shown.contents, types.MarkupContent)
    assert shown.contents.kind == types.MarkupKind.PlainText
    assert hover(found, types.Position(9, 0), checked.checks, Client("utf-16")) is None


def test_another_text_that_cannot_be_read_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "story.bg.txt").write_text("Дойдоха 14 души в пристанището вчера.\n", encoding="utf-8")
    buffer = Buffer("x", tmp_path / "story.en.txt", True, "text", "41 people came to the port yesterday.\n", 1)
    others = {tmp_path / "notes.txt": "\ud83d", tmp_path / "long.txt": "x" * 600_000}
    checked = check(Work(buffer, tmp_path, Settings(), others, kept()))
    assert [one.finding.code for one in told(checked, Client("utf-16"))] == ["NUM001"]
    assert not checked.errors


def test_bitext_holds_its_originals_itself(tmp_path: Path) -> None:
    po = 'msgid ""\nmsgstr "Language: en\\n"\n\nmsgid "Дойдоха 14 души вчера."\nmsgstr "41 people came yesterday."\n'
    buffer = Buffer("x", tmp_path / "news.po", True, "po", po, 1)
    checked = check(Work(buffer, tmp_path, Settings(source="other.txt"), {}, kept()))
    (found,) = told(checked, Client("utf-16"))
    assert (found.finding.code, found.range.start, found.range.end) == (
        "NUM001",
        types.Position(4, 8),
        types.Position(4, 10),
    )
