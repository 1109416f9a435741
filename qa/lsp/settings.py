"""What a client says when it starts the server."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple, get_args

from lsprotocol.types import ClientCapabilities, MarkupKind

from qa.model import MtqaError
from qa.positions import Encoding


class Settings(NamedTuple):
    """The `initializationOptions`: texts that go with every article, a configuration file, a profile; "" is none."""

    source: str = ""
    reference: str = ""
    config: str = ""
    profile: str = ""


class Client(NamedTuple):
    """
    The units of the client's columns, and what it can do: show what belongs to a finding elsewhere, the link of a code,
    Markdown, another document; take edits of one version; ask for diagnostics, and again when told to; watch files.
    """

    encoding: Encoding
    has_related: bool = False
    has_links: bool = False
    has_markdown: bool = False
    shows_documents: bool = False
    has_versions: bool = False
    asks: bool = False
    watches: bool = False


def settings_of(options: object) -> Settings:
    """The options as they were sent; one that is not known, or no string, is an error."""
    if options is None:
        return Settings()
    if not isinstance(options, Mapping):
        raise MtqaError("initializationOptions must be an object")
    for key, value in options.items():
        if key not in Settings._fields:
            near = get_close_matches(str(key), Settings._fields, n=1)
            hint = f"; did you mean {near[0]!r}?" if near else f"; there are {', '.join(Settings._fields)}"
            raise MtqaError(f"initializationOptions: unknown key {key!r}{hint}")
        if not isinstance(value, str | None):
            raise MtqaError(f"initializationOptions: {key!r} must be a string")
    return Settings(**{key: value or "" for key, value in options.items()})


def named(name: str, home: Path) -> Path | None:
    """The file that an option names, seen from the folder of the workspace."""
    return home / Path(name).expanduser() if name else None


def client_of(capabilities: ClientCapabilities, encoding: str) -> Client:
    texts, workspace, window = capabilities.text_document, capabilities.workspace, capabilities.window
    shown = texts and texts.publish_diagnostics
    hover = texts and texts.hover
    return Client(
        encoding=next((one for one in get_args(Encoding) if one == encoding), "utf-16"),
        has_related=bool(shown and shown.related_information),
        has_links=bool(shown and shown.code_description_support),
        has_markdown=bool(hover and MarkupKind.Markdown in (hover.content_format or ())),
        shows_documents=bool(window and window.show_document and window.show_document.support),
        has_versions=bool(workspace and workspace.workspace_edit and workspace.workspace_edit.document_changes),
        asks=bool(
            texts and texts.diagnostic and workspace and workspace.diagnostics and workspace.diagnostics.refresh_support
        ),
        watches=bool(
            workspace and workspace.did_change_watched_files and workspace.did_change_watched_files.dynamic_registration
        ),
    )
