"""The server, driven by clients that say of themselves what VS Code, Neovim and Emacs say."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest
from lsprotocol import types

from tests.conftest import ROOT
from tests.lsp.conftest import Editor

pytestmark = pytest.mark.asyncio(loop_scope="module")

HARBOR = (ROOT / "corpora" / "articles" / "harbor.en.txt").read_text(encoding="utf-8")
BROKEN = "Moscow spoke of the unification of nations. of Russia."
#: Characters that have one unit, two, three or four, in front of what is found.
WIDE = f"🙂 서울 é {BROKEN}\r\nThe next line is sound.\n"


def _codes(found: Sequence[types.Diagnostic]) -> list[object]:
    return [one.code for one in found]


def _of(found: Sequence[types.Diagnostic], code: str) -> types.Diagnostic:
    return next(one for one in found if one.code == code)


async def test_findings_stand_where_the_editor_counts_them(editor: Editor, newsroom: Path) -> None:
    uri = (newsroom / "wide.en.txt").as_uri()
    found = _of(await editor.open(uri, WIDE), "BRK001")
    start = WIDE.index("nations. of")
    assert found.range == editor.range(WIDE, start, start + len("nations. of"))
    assert (found.source, found.severity) == ("mtqa", types.DiagnosticSeverity.Error)
    assert isinstance(found.data, dict)
    assert {*found.data} == {"fingerprint", "confidence"}
    await editor.close(uri)


async def test_a_finding_leads_to_its_original(editor: Editor, newsroom: Path) -> None:
    uri, original = (newsroom / "harbor.en.txt").as_uri(), newsroom / "harbor.bg.txt"
    found = _of(await editor.open(uri, HARBOR), "NUM001")
    text = original.read_text(encoding="utf-8")
    related = editor.client.capabilities.text_document.publish_diagnostics.related_information
    if related:
        (there,) = found.related_information
        assert there.location.uri == original.as_uri()
        at = text.index("14 души")
        assert there.location.range == editor.range(text, at, at + 2)
        assert there.message == "the original: Пострадали са 14 души, съобщи областният управител Олег Кипер."
    actions = await editor.actions(uri, found.range)
    (opening,) = [one for one in actions if one.title.startswith("Open the original")]
    await editor.run(opening)
    if editor.client.shown_documents:
        shown = editor.client.shown_documents[-1]
        assert (shown.uri, shown.selection) == (original.as_uri(), editor.range(text, at, at + 2))
    else:
        assert editor.client.messages[-1].message.startswith(f"{original}:11:85: Пострадали са 14 души")
    await editor.close(uri)


async def test_the_page_of_the_check_is_shown_over_a_finding(editor: Editor, newsroom: Path) -> None:
    uri = (newsroom / "harbor.en.txt").as_uri()
    found = _of(await editor.open(uri, HARBOR), "NUM001")
    there = types.TextDocumentIdentifier(uri)
    shown = await editor.client.text_document_hover_async(types.HoverParams(there, found.range.start))
    assert shown.contents.value.startswith('**NUM001** The original says "14", the translation "41"')
    assert "> Пострадали са 14 души" in shown.contents.value
    assert "# NUM001 number-changed\n" in shown.contents.value
    beside = types.HoverParams(there, types.Position(11, 0))
    assert await editor.client.text_document_hover_async(beside) is None
    await editor.close(uri)


async def test_a_quick_fix_takes_its_finding_away(editor: Editor, newsroom: Path) -> None:
    uri = (newsroom / "harbor.en.txt").as_uri()
    found = _of(await editor.open(uri, HARBOR), "BRK001")
    actions = await editor.actions(uri, found.range, only=["quickfix"])
    (fix,) = [one for one in actions if isinstance(one, types.CodeAction)]
    assert (fix.title, fix.is_preferred) == ("“states. of” → “states of”", True)
    assert [one.code for one in fix.diagnostics] == ["BRK001"]
    left = await editor.told(uri, editor.type(uri, editor.edits(uri, fix.edit)))
    assert "cooperation of the states of the Danube" in editor.texts[uri][1]
    assert "BRK001" not in _codes(left)
    await editor.close(uri)


async def test_a_suggestion_is_not_preferred(editor: Editor, newsroom: Path) -> None:
    uri = (newsroom / "harbor.en.txt").as_uri()
    found = _of(await editor.open(uri, HARBOR), "NUM001")
    (fix,) = [one for one in await editor.actions(uri, found.range) if isinstance(one, types.CodeAction)]
    assert (fix.title, fix.is_preferred) == ("“41” → “14”", False)
    await editor.close(uri)


@pytest.fixture(scope="module")
def repaired(newsroom: Path) -> str:
    """The article after `mtqa lint --fix`."""
    command = [sys.executable, "-m", "qa.cli", "lint", "--fix", "--stdin-filename", str(newsroom / "harbor.en.txt")]
    command += ["--source", str(newsroom / "harbor.bg.txt"), "-"]
    return subprocess.run(command, input=HARBOR, capture_output=True, encoding="utf-8", check=False).stdout


async def test_all_is_repaired_as_lint_fix_does_it(editor: Editor, newsroom: Path, repaired: str) -> None:
    uri = (newsroom / "harbor.en.txt").as_uri()
    await editor.open(uri, HARBOR)
    (action,) = await editor.actions(uri, editor.range(HARBOR, 0, 0), only=["source.fixAll"])
    assert (action.kind, action.title) == ("source.fixAll.mtqa", "Repair what is safe")
    editor.type(uri, editor.edits(uri, action.edit))
    assert editor.texts[uri][1] == repaired != HARBOR
    await editor.close(uri)


async def test_all_is_repaired_by_a_command_too(editor: Editor, newsroom: Path) -> None:
    uri = (newsroom / "wide.en.txt").as_uri()
    await editor.open(uri, WIDE)
    (action,) = [one for one in await editor.actions(uri, editor.range(WIDE, 0, 0)) if "safe" in one.title]
    before = len(editor.applied)
    await editor.run(action)
    await editor.news(lambda: len(editor.applied) > before)
    editor.type(uri, editor.edits(uri, editor.applied[-1]))
    assert editor.texts[uri][1] == WIDE.replace("nations. of", "nations of")
    await editor.close(uri)


async def test_ignored_is_remembered_in_the_project(editor: Editor, newsroom: Path) -> None:
    path, remembered = newsroom / "harbor.en.txt", newsroom / "mtqa-ignore.toml"
    uri = path.as_uri()
    found = _of(await editor.open(uri, HARBOR), "ACR002")
    actions = await editor.actions(uri, found.range)
    titles = [one.title for one in actions if one.title.startswith("Ignore")]
    assert titles == [
        "Ignore ACR002 here: the finding is wrong",
        "Ignore ACR002 here: the original has it so",
        "Ignore ACR002 here: the house writes it so",
    ]
    mark, refreshed = len(editor.published), editor.refreshed
    await editor.run(next(one for one in actions if one.title == titles[2]))
    await editor.news(lambda: not editor.asks or editor.refreshed > refreshed)
    assert "ACR002" not in _codes(await editor.told(uri, mark))
    (entry,) = tomllib.loads(remembered.read_text(encoding="utf-8"))["accepted"]
    assert (entry["code"], entry["path"], entry["text"]) == ("ACR002", "harbor.en.txt", "(GRU)")
    assert entry["reason"] == "the house writes it so"
    remembered.unlink()
    assert "ACR002" in _codes(await editor.told(uri, editor.touched(remembered)))
    await editor.close(uri)


async def test_only_the_last_of_many_changes_is_told(editor: Editor, newsroom: Path) -> None:
    uri = (newsroom / "wide.en.txt").as_uri()
    await editor.open(uri, WIDE)
    mark = len(editor.published)
    for letter in "abcdefgh":
        end = editor.position(editor.texts[uri][1], len(editor.texts[uri][1]))
        editor.type(uri, [types.TextEdit(types.Range(end, end), letter)])
    assert "BRK001" in _codes(await editor.told(uri, mark))
    assert [one.version for one in editor.published[mark:]] == ([] if editor.asks else [editor.texts[uri][0]])
    await editor.close(uri)


async def test_a_change_behind_a_line_separator_is_put_where_it_is_meant(editor: Editor, newsroom: Path) -> None:
    uri = (newsroom / "wide.en.txt").as_uri()
    text = f"One paragraph\u2028 with a separator and \x85 another.\n\n{BROKEN}\n"
    await editor.open(uri, text)
    found = await editor.replace(uri, "nations. of", "nations of")
    assert "BRK001" not in _codes(found)
    await editor.close(uri)


async def test_the_original_may_be_open_and_unsaved(editor: Editor, newsroom: Path) -> None:
    ours, theirs = (newsroom / "harbor.en.txt").as_uri(), (newsroom / "harbor.bg.txt").as_uri()
    original = (newsroom / "harbor.bg.txt").read_text(encoding="utf-8")
    assert "NUM001" in _codes(await editor.open(ours, HARBOR))
    mark = len(editor.published)
    assert list(await editor.open(theirs, original)) == []
    await editor.told(ours, mark)
    mark = len(editor.published)
    await editor.replace(theirs, "14 души", "41 души")
    assert "NUM001" not in _codes(await editor.told(ours, mark))
    mark = len(editor.published)
    await editor.close(theirs)
    assert "NUM001" in _codes(await editor.told(ours, mark))
    await editor.close(ours)


async def test_a_configuration_is_noticed_and_a_broken_one_said(editor: Editor, newsroom: Path) -> None:
    uri, config = (newsroom / "wide.en.txt").as_uri(), newsroom / "mtqa.toml"
    await editor.open(uri, BROKEN)
    config.write_text('profil = "news"\n', encoding="utf-8")
    (said,) = await editor.told(uri, editor.touched(config))
    assert said.range.start == types.Position(0, 0)
    assert "mtqa.toml:1: unknown key 'profil'; did you mean 'profile'?" in said.message
    config.write_text('ignore = ["BRK001", "GAR002"]\n', encoding="utf-8")
    assert list(await editor.told(uri, editor.touched(config))) == []
    config.unlink()
    assert _codes(await editor.told(uri, editor.touched(config))) == ["BRK001"]
    if not editor.watched:
        assert not editor.client.capabilities.workspace.did_change_watched_files.dynamic_registration
    else:
        assert {"**/mtqa.toml", "**/mtqa-ignore.toml"} < {*editor.watched}
    await editor.close(uri)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        pytest.param("large.en.txt", "The port. " * 1_000_000, "has 10,000,000 characters", id="ten million"),
        pytest.param("binary.en.txt", "PK\0\0\0 The port.", "is a binary file", id="binary"),
        pytest.param("half.en.txt", f"A \ud83d half. {BROKEN}", "cannot be written", id="half a surrogate pair"),
        pytest.param(
            "old.en.html",
            '<meta charset="windows-1252"><p>The port 한.</p>',
            "encoding of the file, cp1252",
            id="codec",
        ),
        pytest.param("tags.en.html", "<p></p>", "holds no text of an article", id="no text"),
        pytest.param("memory.tmx", "<tmx", "is not", id="broken XML"),
    ],
)
async def test_what_cannot_be_read_is_said_in_the_text(
    editor: Editor, newsroom: Path, name: str, text: str, message: str
) -> None:
    uri = (newsroom / name).as_uri()
    (said,) = await editor.open(uri, text, "whatever")
    assert said.message.startswith("mtqa cannot check this text: ")
    assert message in said.message
    assert said.range.start.line == 0
    await editor.close(uri)


@pytest.mark.parametrize(
    ("uri", "language", "text"),
    [
        pytest.param("untitled:Untitled-1", "plaintext", BROKEN, id="text"),
        pytest.param("untitled:Untitled-2", "markdown", f"# News\n\n{BROKEN}\n", id="Markdown"),
        pytest.param("untitled:Untitled-3", "html", f"<h1>News</h1><p>{BROKEN}</p>", id="HTML"),
    ],
)
async def test_unsaved_texts(editor: Editor, uri: str, language: str, text: str) -> None:
    (found,) = await editor.open(uri, text, language)
    start = text.index("nations. of")
    assert (found.code, found.range) == ("BRK001", editor.range(text, start, start + len("nations. of")))
    titles = [one.title for one in await editor.actions(uri, found.range)]
    assert not any(title.startswith("Ignore") for title in titles)
    await editor.close(uri)


async def test_texts_that_are_no_articles_are_left_alone(editor: Editor, newsroom: Path) -> None:
    mark = len(editor.published)
    for uri, language in (
        ("untitled:Untitled-9", "python"),
        ((newsroom / "a.py").as_uri(), "python"),
        ("git:/a.txt", ""),
    ):
        item = types.TextDocumentItem(uri, language, 1, BROKEN)
        editor.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        at = types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(0, 36))
        assert await editor.client.text_document_hover_async(at) is None
        editor.client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))
    assert list(await editor.open((newsroom / "empty.en.txt").as_uri(), " \n")) == []
    await editor.close((newsroom / "empty.en.txt").as_uri())
    assert {one.uri for one in editor.published[mark:]} <= {(newsroom / "empty.en.txt").as_uri()}


async def test_a_command_about_what_is_gone_says_so(editor: Editor, newsroom: Path) -> None:
    uri = (newsroom / "wide.en.txt").as_uri()
    found = _of(await editor.open(uri, WIDE), "BRK001")
    actions = await editor.actions(uri, found.range)
    await editor.replace(uri, "nations. of", "nations of")
    await editor.run(next(one for one in actions if one.title.startswith("Ignore")))
    assert editor.client.messages[-1].message == "mtqa: the finding is no longer there"
    await editor.close(uri)


async def test_what_is_asked_again_is_not_said_again(editor: Editor, newsroom: Path) -> None:
    if not editor.asks:
        pytest.skip("the editor is told of diagnostics")
    uri = (newsroom / "wide.en.txt").as_uri()
    await editor.open(uri, WIDE)
    there = types.TextDocumentIdentifier(uri)
    first = await editor.client.text_document_diagnostic_async(types.DocumentDiagnosticParams(there))
    asked = types.DocumentDiagnosticParams(there, previous_result_id=first.result_id)
    assert (await editor.client.text_document_diagnostic_async(asked)).kind == "unchanged"
    await editor.close(uri)
