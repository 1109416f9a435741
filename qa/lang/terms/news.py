"""Terms of the news, a concept a row, in four languages: `data/terms/news.tsv`."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from qa.lang import data

LANGS = ("bg", "ru", "uk")


class NewsTerm(NamedTuple):
    """A concept: its renderings, those that are never right, its words by language, and whose usage the row follows."""

    domain: str
    preferred: str
    admitted: tuple[str, ...]
    never: tuple[str, ...]
    native: dict[str, tuple[str, ...]]
    follows: str


@lru_cache(maxsize=1)
def news_terms() -> tuple[NewsTerm, ...]:
    """All concepts, sorted by domain and preferred rendering."""
    rows = (line.split("\t") for line in data.text("terms/news.tsv").splitlines() if line[:1] not in ("", "#"))
    return tuple(map(_term, rows))


def _term(row: list[str]) -> NewsTerm:
    native = {lang: _cell(cell) for lang, cell in zip(LANGS, row[4:7], strict=True)}
    return NewsTerm(row[0], row[1], _cell(row[2]), _cell(row[3]), native, row[7])


def _cell(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split("|")))
