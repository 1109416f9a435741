"""The server: what of the protocol it answers, and how."""

from __future__ import annotations

import datetime
import hashlib
import os
import sys
from pathlib import Path
from typing import NoReturn

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from qa.accepted.accept import accept, author
from qa.config import selection_for
from qa.lsp import buffers
from qa.lsp.actions import FIX_ALL, IGNORE, OPEN, REPAIR, actions, all_fixed
from qa.lsp.hover import hover
from qa.lsp.runs import Found, Runs
from qa.lsp.settings import Client, Settings, client_of, settings_of
from qa.lsp.told import Told, complaints
from qa.model import MtqaError
from qa.read.formats import ARTICLES
from qa.version import VERSION

#: Files that decide what is found in an open text.
_WATCHED = ("mtqa.toml", "pyproject.toml", "mtqa-ignore.toml", "*.{tbx,csv,tsv}")
_KINDS = [types.CodeActionKind.QuickFix, FIX_ALL]


class Server(LanguageServer):
    """A server on its standard input and output; it lives as long as the editor that started it."""

    def __init__(self) -> None:
        super().__init__("mtqa", VERSION)
        self._runs: Runs | None = None
        self.was_shut_down = False
        _answer(self)

    @property
    def runs(self) -> Runs:
        assert self._runs  # a client that sends anything before `initialize` is refused by pygls
        return self._runs

    def begin(self, client: Client, settings: Settings) -> None:
        self._runs = Runs(client, settings, self._home_of, self._publish, self.complain)

    def end(self) -> None:
        if self._runs:
            self._runs.close()

    def complain(self, message: str) -> None:
        self.window_show_message(types.ShowMessageParams(types.MessageType.Error, f"mtqa: {message}"))

    def _home_of(self, path: Path) -> Path:
        """The folder of the workspace that a file lies in; of a file outside its own, of none the first."""
        roots = [to_fs_path(folder.uri) for folder in self.workspace.folders.values()]
        homes = [Path(root) for root in (*roots, self.workspace.root_path) if root]
        inside = [home for home in homes if path.is_relative_to(home)]
        if path.is_absolute():
            return max(inside, key=lambda home: len(home.parts), default=path.parent)
        return next(iter(homes), Path.cwd())

    def _publish(self, found: Found) -> None:
        if not self.runs.client.asks:
            buffer = found.checked.work.buffer
            told = types.PublishDiagnosticsParams(buffer.uri, self.diagnostics(found), version=buffer.version)
            self.text_document_publish_diagnostics(told)

    def diagnostics(self, found: Found) -> list[types.Diagnostic]:
        return [*complaints(found.checked, self.runs.client), *(one.diagnostic for one in found.told)]

    async def found(self, uri: str, fingerprint: str) -> tuple[Found, Told] | None:
        """The finding of that fingerprint in a text as it is now; that it is gone is said."""
        found = await self.runs.found(uri)
        told = next((one for one in found.told if one.finding.fingerprint == fingerprint), None) if found else None
        if found is None or told is None:
            self.complain("the finding is no longer there")
            return None
        return found, told


def _answer(server: Server) -> None:
    _live(server)
    _read(server)
    _tell(server)
    _act(server)


def _live(server: Server) -> None:
    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        encoding = types.PositionEncodingKind(server.workspace.position_encoding or "utf-16")
        client = client_of(params.capabilities, encoding.value)
        try:
            settings = settings_of(params.initialization_options)
        except MtqaError as error:
            settings = Settings()
            server.complain(str(error))
        server.begin(client, settings)
        if client.asks:
            _answer_questions(server)

    @server.feature(types.INITIALIZED)
    def initialized(params: types.InitializedParams) -> None:
        if server.runs.client.watches:
            endings = ",".join(end[1:] for name in ARTICLES for end in ARTICLES[name])
            globs = [f"**/{name}" for name in (*_WATCHED, f"*.{{{endings}}}")]
            options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(one) for one in globs])
            asked = types.Registration("mtqa.files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            server.client_register_capability(types.RegistrationParams([asked]))

    @server.feature(types.SHUTDOWN)
    def shutdown(params: None) -> None:
        server.was_shut_down = True
        server.end()


def _read(server: Server) -> None:
    def did_open(params: types.DidOpenTextDocumentParams) -> None:
        if buffer := buffers.opened(params.text_document):
            server.runs.put(buffer, pause=0)

    def did_change(params: types.DidChangeTextDocumentParams) -> None:
        document = params.text_document
        if buffer := server.runs.buffer(document.uri):
            encoding = server.runs.client.encoding
            server.runs.put(buffers.edited(buffer, params.content_changes, document.version, encoding))

    def did_close(params: types.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        if server.runs.buffer(uri):
            server.runs.drop(uri)
            server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def did_save(params: types.DidSaveTextDocumentParams) -> None:
        if buffer := server.runs.buffer(params.text_document.uri):
            server.runs.put(buffer, pause=0)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def did_change_watched_files(params: types.DidChangeWatchedFilesParams) -> None:
        selection_for.cache_clear()  # a termbase is not part of its configuration's key
        again(server)

    # pygls keeps texts too, with lines that end where `str.splitlines` ends them, at a U+2028; it moves the places of a
    # change to fit them. So ours take the place of its own.
    instead = server.protocol.fm.add_builtin_feature
    instead(types.TEXT_DOCUMENT_DID_OPEN, did_open)
    instead(types.TEXT_DOCUMENT_DID_CHANGE, did_change)
    instead(types.TEXT_DOCUMENT_DID_CLOSE, did_close)


def again(server: Server) -> None:
    """Judge all texts again; a client that asks itself is told to."""
    server.runs.again()
    if server.runs.client.asks:
        server.workspace_diagnostic_refresh(None)


def _answer_questions(server: Server) -> None:
    """Diagnostics for a client that asks for them: it is not told of them as well."""
    options = types.DiagnosticOptions(inter_file_dependencies=True, workspace_diagnostics=False, identifier="mtqa")

    @server.feature(types.TEXT_DOCUMENT_DIAGNOSTIC, options)
    async def diagnostic(params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
        found = await server.runs.found(params.text_document.uri)
        told = server.diagnostics(found) if found else []
        result = hashlib.sha256(repr(told).encode("utf-8", "replace")).hexdigest()[:16]
        if result == params.previous_result_id:
            return types.RelatedUnchangedDocumentDiagnosticReport(result)
        return types.RelatedFullDocumentDiagnosticReport(told, result_id=result)


def _tell(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def on_hover(params: types.HoverParams) -> types.Hover | None:
        found = await server.runs.found(params.text_document.uri)
        return hover(found.told, params.position, found.checked.checks, server.runs.client) if found else None

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=_KINDS))
    async def code_action(params: types.CodeActionParams) -> list[types.CodeAction]:
        found = await server.runs.found(params.text_document.uri)
        if found is None:
            return []
        asked = params.range, params.context.only, server.runs.client
        return await server.runs.aside(lambda: actions(found.checked, found.told, *asked)) or []


def _act(server: Server) -> None:
    @server.command(REPAIR)
    async def repair(uri: str) -> None:
        found = await server.runs.found(uri)
        if found is None:
            return
        edit = await server.runs.aside(lambda: all_fixed(found.checked, server.runs.client))
        if edit:
            server.workspace_apply_edit(types.ApplyWorkspaceEditParams(edit, label="Repair what is safe"))

    @server.command(IGNORE)
    async def ignore(uri: str, fingerprint: str, reason: str) -> None:
        both = await server.found(uri, fingerprint)
        if both is None:
            return
        found, told = both
        file, path = found.checked.ignores, str(found.checked.work.buffer.path)
        if file is None:
            server.complain("a text without a file has nowhere to be ignored in; save it first")
            return
        choice = (path, told.finding, told.placed.target.text)
        try:
            accept(file, [choice], reason, author=author(file.parent), today=datetime.date.today())
        except MtqaError as error:
            server.complain(str(error))
            return
        again(server)

    @server.command(OPEN)
    async def open_original(uri: str, fingerprint: str) -> None:
        both = await server.found(uri, fingerprint)
        original = both[1].original if both else None
        if original is None:
            return
        there = original.location
        if server.runs.client.shows_documents:
            shown = types.ShowDocumentParams(there.uri, take_focus=True, selection=there.range)
            server.window_show_document(shown)
            return
        place = f"{original.place.path}:{original.place.line}:{original.place.column}"
        said = types.ShowMessageParams(types.MessageType.Info, f"{place}: {original.sentence}")
        server.window_show_message(said)


def serve() -> NoReturn:
    """Answer an editor until it says goodbye, which is exit code 0, or goes away."""
    server = Server()
    output, sys.stdout = sys.stdout.buffer, sys.stderr  # what anybody else prints is no message
    server.start_io(sys.stdin.buffer, output)
    server.end()
    sys.stderr.flush()
    os._exit(0 if server.was_shut_down else 1)  # a lint that goes on in its thread is not waited for
