"""Answers kept on disk by what was asked of whom; without a disk to write on the judge is asked again."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path


class Cache:
    """The answers by fingerprint. Neither keys nor questions are kept; quotes in the answers are of the texts."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "judge.sqlite"

    def get(self, fingerprint: str) -> str | None:
        with suppress(OSError, sqlite3.Error), closing(self._table()) as table:
            row = table.execute("SELECT answer FROM answers WHERE fingerprint = ?", (fingerprint,)).fetchone()
            return str(row[0]) if row else None
        return None

    def put(self, fingerprint: str, answer: str) -> None:
        with suppress(OSError, sqlite3.Error), closing(self._table()) as table:
            table.execute("INSERT OR REPLACE INTO answers VALUES (?, ?)", (fingerprint, answer))
            table.commit()

    def _table(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        table = sqlite3.connect(self._path, timeout=10)
        table.execute("CREATE TABLE IF NOT EXISTS answers (fingerprint TEXT PRIMARY KEY, answer TEXT)")
        return table
