"""The signature under every number, so that it can be repeated."""

from __future__ import annotations

import hashlib
import zlib
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from qa.rules import Selection
from qa.version import VERSION


def signature(checks: Selection, langs: str) -> str:
    """`mtqa:VERSION|checks:HASH|data:HASH|langs:bg-en`"""
    said = "\n".join(f"{check.code} {check.severity} {sorted(check.options.items())}" for check in checks.checks)
    return f"mtqa:{VERSION}|checks:{hashlib.sha256(said.encode()).hexdigest()[:8]}|data:{_data_hash()}|langs:{langs}"


@lru_cache(maxsize=1)
def _data_hash() -> str:
    return f"{_crc(files('qa.data'), 0):08x}"


def _crc(folder: Traversable, crc: int) -> int:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            crc = _crc(entry, crc) if entry.name != "__pycache__" else crc
        else:
            crc = zlib.crc32(entry.read_bytes(), zlib.crc32(entry.name.encode(), crc))
    return crc
