"""A check's page: `mtqa explain`, docs/checks and the editor's hover are this text."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from qa.rules import Check
from qa.statistics import wilson

#: Under so many findings a precision is no evidence.
ENOUGH = 20
#: What `mtqa evaluate cases --write` and `mtqa evaluate mlqe --write` have counted.
_FILES = ("measured.toml", "assessed.toml")


class Held(NamedTuple):
    """Findings and true findings of a check on what was kept back while it was made."""

    findings: int = 0
    true: int = 0
    on: str = "cases kept back"


def page(check: Check) -> str:
    """The page as Markdown."""
    languages = ", ".join(sorted(check.target_langs)) or "any"
    sources = f", from {', '.join(sorted(check.source_langs))}" if check.source_langs else ""
    options = "".join(f"- `{name}`: default `{value!r}`\n" for name, value in check.options.items())
    return (
        f"# {check.code} {check.name}\n\n"
        f"{check.doc}\n\n"
        f"- severity: {check.severity.label}{' (preview: runs in profile strict)' if check.preview else ''}\n"
        f"- category: {check.category}\n"
        f"- needs: {', '.join(sorted(check.needs))}; language of the translation: {languages}{sources}\n"
        f"- precision on {_held().get(check.code, Held()).on}: {measured(check.code)}\n"
        f"{options}"
        f'- switch off: `--ignore {check.code}`, or `ignore = ["{check.code}"]` in mtqa.toml\n'
    )


def as_html(written: str) -> str:
    """A page, or a part of it, as HTML: what looks like HTML in it is text."""
    from markdown_it import MarkdownIt

    rendered: str = MarkdownIt("commonmark", {"html": False}).disable("image").render(written)
    return rendered


def measured(code: str) -> str:
    """A check's precision on what was kept back while it was made."""
    return precision(*held_back(code))


def precision(said: int, true: int) -> str:
    """A precision with the number of findings that it rests on and its 95 % interval, if they are enough to tell."""
    if said < ENOUGH:
        return f"not enough evidence (n={said})"
    low, high = wilson(true, said)
    return f"{true / said:.2f} (n={said}, 95 %: {low:.2f}–{high:.2f})"


def held_back(code: str) -> tuple[int, int]:
    """Findings and true findings of a check on what was kept back while it was made."""
    held = _held().get(code, Held())
    return held.findings, held.true


@lru_cache(maxsize=1)
def _held() -> dict[str, Held]:
    """By code; of a check in both files what people's assessments say."""
    found: dict[str, Held] = {}
    for name in _FILES:
        table = files("qa.data").joinpath(name)
        rows = tomllib.loads(table.read_text(encoding="utf-8")) if table.is_file() else {}
        found |= {code: Held(**row["held"], on=row.get("on", Held().on)) for code, row in rows.items()}
    return found
