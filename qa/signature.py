"""The signature under every number, so that it can be repeated."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from qa.rules import Check
from qa.version import VERSION

#: What changes no finding: the counts that the checks' pages show, the look of pages, the shapes of reports. Heads of
#: models say by their own names that they were used.
_APART = frozenset({"__pycache__", "assessed.toml", "measured.toml", "models", "page", "report", "schemas"})


def signature(checks: Iterable[Check], langs: str, models: Sequence[str] = ()) -> str:
    """`mtqa:VERSION|checks:HASH|data:HASH|langs:bg-en`, and `|models:NAME-VERSION` where a model gave scores."""
    said = "\n".join(f"{check.code} {check.severity} {sorted(check.options.items())}" for check in checks)
    hashed = hashlib.sha256(said.encode()).hexdigest()[:8]
    by = f"|models:{','.join(models)}" if models else ""
    return f"mtqa:{VERSION}|checks:{hashed}|data:{_data_hash()}|langs:{langs}{by}"


@lru_cache(maxsize=1)
def _data_hash() -> str:
    return f"{_crc(files('qa.data'), 0):08x}"


def _crc(folder: Traversable, crc: int) -> int:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name in _APART:
            continue
        if entry.is_dir():
            crc = _crc(entry, crc)
        else:
            crc = zlib.crc32(entry.read_bytes(), zlib.crc32(entry.name.encode(), crc))
    return crc
