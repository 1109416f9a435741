"""What an editor shows over a finding: what it says, the sentence of the original, the page of its check."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from lsprotocol.types import Hover, MarkupContent, MarkupKind, Position

from qa.lsp.settings import Client
from qa.lsp.told import Told
from qa.page import page
from qa.report.places import message
from qa.rules import Check

#: What Markdown takes for its own.
_MARKUP = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~&])")


def hover(found: Iterable[Told], at: Position, checks: Mapping[str, Check], client: Client) -> Hover | None:
    """What there is to say at a place."""
    here = [one for one in found if one.range.start <= at <= one.range.end]
    if not here:
        return None
    shown = [*map(_said, here)]
    shown += [page(checks[code]) for code in dict.fromkeys(one.finding.code for one in here) if code in checks]
    kind = MarkupKind.Markdown if client.has_markdown else MarkupKind.PlainText
    return Hover(MarkupContent(kind, "\n\n---\n\n".join(shown)), here[0].range)


def _said(one: Told) -> str:
    """The message, and below it the sentence of the original, as a quotation."""
    said = f"**{one.finding.code}** {escaped(message(one.placed))}"
    return f"{said}\n\n> {escaped(one.original.sentence)}" if one.original else said


def escaped(text: str) -> str:
    """The text with nothing in it that is markup."""
    return _MARKUP.sub(r"\\\1", text)
