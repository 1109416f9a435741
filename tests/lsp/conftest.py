"""Clients as editors are: what they can do is what these editors say of themselves."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities, make_test_lsp_client

from tests.conftest import ROOT

SERVER = [sys.executable, "-m", "qa.cli", "lsp"]
CLIENTS = ("visual-studio-code", "neovim", "emacs")


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an article and its original."""
    folder = tmp_path_factory.mktemp("newsroom")
    for name in ("harbor.en.txt", "harbor.bg.txt"):
        shutil.copy(ROOT / "corpora" / "articles" / name, folder / name)
    return folder


def _client() -> LanguageClient:
    """A client that remembers what the server asked it to do."""
    made = make_test_lsp_client()
    made.registered, made.edits = [], []

    @made.feature(types.CLIENT_REGISTER_CAPABILITY)
    def register(params: types.RegistrationParams) -> None:
        made.registered.extend(params.registrations)

    @made.feature(types.WORKSPACE_APPLY_EDIT)
    def apply(params: types.ApplyWorkspaceEditParams) -> types.ApplyWorkspaceEditResult:
        made.edits.append(params.edit)
        return types.ApplyWorkspaceEditResult(applied=True)

    return made


@pytest_lsp.fixture(
    config=ClientServerConfig(
        server_command=SERVER,
        client_factory=_client,
        server_env={**os.environ, "XDG_CACHE_HOME": str(ROOT / ".pytest_cache" / "xdg")},
    ),
    params=CLIENTS,
    scope="module",
)
async def client(
    request: pytest.FixtureRequest, lsp_client: LanguageClient, newsroom: Path
) -> AsyncIterator[None]:
    uri = newsroom.as_uri()
    await lsp_client.initialize_session(
        types.InitializeParams(
            capabilities=client_capabilities(request.param),
            root_uri=uri,
            workspace_folders=[types.WorkspaceFolder(uri, newsroom.name)],
        )
    )
    yield
    await lsp_client.shutdown_session()
