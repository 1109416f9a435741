"""An encoder that says on the terminal how far it is."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from qa.models import SentenceEncoder

#: So many sentences are encoded between two words of how far it is.
_STEP = 16


class Telling:
    """The encoder of that name; on a terminal it says how many of the sentences are done."""

    def __init__(self, name: str) -> None:
        from qa.models import encoder

        self._encoder: SentenceEncoder = encoder(name)
        self.name = self._encoder.name
        self.unrelated = self._encoder.unrelated

    def __call__(self, sentences: list[str]) -> list[list[float]]:
        if len(sentences) <= _STEP or not sys.stderr.isatty():
            return self._encoder(sentences)
        found: list[list[float]] = []
        for start in range(0, len(sentences), _STEP):
            found += self._encoder(sentences[start : start + _STEP])
            click.echo(f"\rencoded {len(found)} of {len(sentences)} sentences ", nl=False, err=True)
        click.echo("\r\x1b[K", nl=False, err=True)
        return found
