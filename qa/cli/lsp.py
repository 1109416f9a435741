"""mtqa lsp: the language server."""

from __future__ import annotations

from importlib.util import find_spec

import click

from qa.model import MtqaError


@click.command("lsp")
def lsp() -> None:
    """
    Serve an editor that speaks LSP, on standard input and output.

    docs/editors.md says how editors start it.
    """
    if find_spec("pygls") is None:
        raise MtqaError("pygls is not installed; python3 -m pip install 'mtqa[lsp]'")
    from qa.lsp.server import serve

    serve()
