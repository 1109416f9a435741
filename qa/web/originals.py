"""Originals that were registered: in memory, and bounded."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from dataclasses import dataclass, field

from qa.web.jobs import Text


@dataclass(slots=True)
class Originals:
    """The originals by their id; beyond so many, or so many characters in all, the oldest is forgotten."""

    most: int = 200
    largest: int = 50_000_000
    _texts: OrderedDict[str, Text] = field(default_factory=OrderedDict)

    def add(self, original: Text) -> str:
        name = secrets.token_hex(12)
        self._texts[name] = original
        while len(self._texts) > self.most or sum(len(one.text) for one in self._texts.values()) > self.largest:
            self._texts.popitem(last=False)
        return name

    def get(self, name: str) -> Text | None:
        return self._texts.get(name)

    def remove(self, name: str) -> bool:
        return self._texts.pop(name, None) is not None
