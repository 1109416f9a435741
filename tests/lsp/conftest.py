"""Editors: clients that say of themselves what these editors say, and keep a text as they do."""

from __future__ import annotations

import ast
import asyncio
import os
import shutil
import sys
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence
from pathlib import Path

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities, make_test_lsp_client

from tests.conftest import ROOT

SERVER = [sys.executable, "-m", "qa.cli", "lsp"]
ENVIRONMENT = {**os.environ, "XDG_CACHE_HOME": str(ROOT / ".pytest_cache" / "xdg")}
#: VS Code is told of diagnostics in UTF-16, Neovim in UTF-8, Emacs in UTF-32; VS Code of today asks for them.
EDITORS = ("visual-studio-code", "neovim", "emacs", "asking")
#: The bytes of a unit of a column.
UNITS = {"utf-8": 1, "utf-16": 2, "utf-32": 4}
CODECS = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
PATIENCE = 60


class Editor:
    """An editor with texts in it."""

    def __init__(self) -> None:
        self.client: LanguageClient = make_test_lsp_client()
        self.published: list[types.PublishDiagnosticsParams] = []
        self.watched: list[str] = []
        self.applied: list[types.WorkspaceEdit] = []
        self.refreshed = 0
        self.texts: dict[str, tuple[int, str]] = {}
        self.encoding = ""
        self.asks = False
        self._news = asyncio.Event()
        self.client.protocol.fm.features.pop(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        self.client.protocol.fm.features.pop(types.WORKSPACE_DIAGNOSTIC_REFRESH)
        self._listen()

    def _listen(self) -> None:
        @self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def publish(params: types.PublishDiagnosticsParams) -> None:
            self.published.append(params)
            self._news.set()

        @self.client.feature(types.CLIENT_REGISTER_CAPABILITY)
        def register(params: types.RegistrationParams) -> None:
            self.watched += [
                one["globPattern"] for each in params.registrations for one in each.register_options["watchers"]
            ]

        @self.client.feature(types.WORKSPACE_APPLY_EDIT)
        def apply(params: types.ApplyWorkspaceEditParams) -> types.ApplyWorkspaceEditResult:
            self.applied.append(params.edit)
            self._news.set()
            return types.ApplyWorkspaceEditResult(applied=True)

        @self.client.feature(types.WORKSPACE_DIAGNOSTIC_REFRESH)
        def refresh(params: None) -> None:
            self.refreshed += 1
            self._news.set()

    async def news(self, is_there: Callable[[], bool]) -> None:
        """Wait until something has come from the server."""
        async with asyncio.timeout(PATIENCE):
            while not is_there():
                self._news.clear()
                await self._news.wait()

    async def open(self, uri: str, text: str, language: str = "plaintext") -> Sequence[types.Diagnostic]:
        self.texts[uri] = 1, text
        mark = len(self.published)
        item = types.TextDocumentItem(uri, language, 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return await self.told(uri, mark)

    async def told(self, uri: str, mark: int) -> Sequence[types.Diagnostic]:
        """The diagnostics of the text as it is, said after so many others, or asked for."""
        if self.asks:
            params = types.DocumentDiagnosticParams(types.TextDocumentIdentifier(uri))
            return (await self.client.text_document_diagnostic_async(params)).items
        version = self.texts[uri][0]
        await self.news(lambda: any((one.uri, one.version) == (uri, version) for one in self.published[mark:]))
        return next(one for one in reversed(self.published) if one.uri == uri).diagnostics

    def type(self, uri: str, edits: Iterable[types.TextEdit]) -> int:
        """Change the text, the last edit first; how much was published before."""
        version, text = self.texts[uri]
        changes = []
        for edit in sorted(edits, key=lambda one: one.range.start, reverse=True):
            start, end = self.offset(text, edit.range.start), self.offset(text, edit.range.end)
            text = text[:start] + edit.new_text + text[end:]
            changes.append(types.TextDocumentContentChangePartial(edit.range, edit.new_text))
        self.texts[uri] = version + 1, text
        there = types.VersionedTextDocumentIdentifier(version + 1, uri)
        mark = len(self.published)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(there, changes))
        return mark

    async def replace(self, uri: str, old: str, new: str) -> Sequence[types.Diagnostic]:
        text = self.texts[uri][1]
        start = text.index(old)
        return await self.told(uri, self.type(uri, [types.TextEdit(self.range(text, start, start + len(old)), new)]))

    def range(self, text: str, start: int, end: int) -> types.Range:
        return types.Range(self.position(text, start), self.position(text, end))

    def position(self, text: str, offset: int) -> types.Position:
        line = text.rfind("\n", 0, offset) + 1
        units = len(text[line:offset].encode(CODECS[self.encoding])) // UNITS[self.encoding]
        return types.Position(text.count("\n", 0, offset), units)

    def offset(self, text: str, position: types.Position) -> int:
        lines = text.split("\n")
        raw = lines[position.line].encode(CODECS[self.encoding])[: position.character * UNITS[self.encoding]]
        return sum(len(line) + 1 for line in lines[: position.line]) + len(raw.decode(CODECS[self.encoding]))

    async def actions(
        self, uri: str, at: types.Range, only: list[str] | None = None
    ) -> list[types.CodeAction | types.Command]:
        context = types.CodeActionContext([], only=only)
        params = types.CodeActionParams(types.TextDocumentIdentifier(uri), at, context)
        return list(await self.client.text_document_code_action_async(params) or [])

    async def run(self, action: types.CodeAction | types.Command) -> None:
        """Run the command of an action. (lsprotocol reads an action with a command as if it were the command.)"""
        assert isinstance(action, types.Command)
        command = ast.literal_eval(action.command)
        params = types.ExecuteCommandParams(command["command"], command["arguments"])
        await self.client.workspace_execute_command_async(params)

    def edits(self, uri: str, edit: types.WorkspaceEdit | None) -> Sequence[types.TextEdit]:
        """The edits of a text, which have to be for its version where the editor knows versions."""
        assert edit is not None
        if edit.changes is not None:
            return edit.changes[uri]
        assert edit.document_changes is not None
        (change,) = edit.document_changes
        assert isinstance(change, types.TextDocumentEdit)
        assert (change.text_document.uri, change.text_document.version) == (uri, self.texts[uri][0])
        return [one for one in change.edits if isinstance(one, types.TextEdit)]

    async def close(self, uri: str) -> None:
        del self.texts[uri]
        mark = len(self.published)
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))
        await self.news(lambda: any(one.uri == uri and not one.diagnostics for one in self.published[mark:]))

    def touched(self, path: Path) -> int:
        """A file changed on the disk; how much was published before."""
        mark = len(self.published)
        event = types.FileEvent(path.as_uri(), types.FileChangeType.Changed)
        self.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
        return mark


def _made() -> LanguageClient:
    editor = Editor()
    editor.client.editor = editor
    return editor.client


def _capabilities(name: str) -> types.ClientCapabilities:
    if name != "asking":
        return client_capabilities(name)
    found = client_capabilities("visual-studio-code")
    assert found.text_document
    assert found.workspace
    found.text_document.diagnostic = types.DiagnosticClientCapabilities()
    found.workspace.diagnostics = types.DiagnosticWorkspaceClientCapabilities(refresh_support=True)
    return found


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an article and its original."""
    folder = tmp_path_factory.mktemp("newsroom")
    for name in ("harbor.en.txt", "harbor.bg.txt"):
        shutil.copy(ROOT / "corpora" / "articles" / name, folder / name)
    return folder


@pytest_lsp.fixture(
    config=ClientServerConfig(server_command=SERVER, client_factory=_made, server_env=ENVIRONMENT),
    params=EDITORS,
    scope="module",
)
async def client(request: pytest.FixtureRequest, lsp_client: LanguageClient, newsroom: Path) -> AsyncIterator[None]:
    uri = newsroom.as_uri()
    editor: Editor = lsp_client.editor
    done = await lsp_client.initialize_session(
        types.InitializeParams(
            capabilities=_capabilities(request.param),
            root_uri=uri,
            workspace_folders=[types.WorkspaceFolder(uri, newsroom.name)],
        )
    )
    editor.encoding = types.PositionEncodingKind(done.capabilities.position_encoding).value
    editor.asks = done.capabilities.diagnostic_provider is not None
    yield
    await lsp_client.shutdown_session()


@pytest.fixture
def editor(client: LanguageClient, newsroom: Path) -> Iterator[Editor]:
    yield client.editor
    for name in ("mtqa.toml", "mtqa-ignore.toml"):
        (newsroom / name).unlink(missing_ok=True)
