"""The server, driven by clients that say of themselves what VS Code, Neovim and Emacs say."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types
from pytest_lsp import LanguageClient

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_smoke(client: LanguageClient, newsroom: Path) -> None:
    path = newsroom / "harbor.en.txt"
    uri = path.as_uri()
    item = types.TextDocumentItem(uri, "plaintext", 1, path.read_text())
    client.text_document_did_open(types.DidOpenTextDocumentParams(item))
    await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    for d in client.diagnostics[uri]:
        print(d)
    h = await client.text_document_hover_async(types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(10, 73)))
    print(h)
    r = types.Range(types.Position(10, 73), types.Position(10, 74))
    for a in await client.text_document_code_action_async(types.CodeActionParams(types.TextDocumentIdentifier(uri), r, types.CodeActionContext([]))):
        print(a)
    print(client.messages)
    assert 0
