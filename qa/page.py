"""A check's page: `mtqa explain`, docs/checks and the editor's hover are this text."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files

from qa.rules import Check
from qa.statistics import wilson

#: Under so many findings a precision is no evidence.
ENOUGH = 20


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
        f"- precision on cases kept back: {measured(check.code)}\n"
        f"{options}"
        f'- switch off: `--ignore {check.code}`, or `ignore = ["{check.code}"]` in mtqa.toml\n'
    )


def as_html(written: str) -> str:
    """A page, or a part of it, as HTML: what looks like HTML in it is text."""
    from markdown_it import MarkdownIt

    rendered: str = MarkdownIt("commonmark", {"html": False}).disable("image").render(written)
    return rendered


def measured(code: str) -> str:
    """A check's precision on cases that were kept back while it was made."""
    return precision(*held_back(code))


def precision(said: int, true: int) -> str:
    """A precision with the number of findings that it rests on and its 95 % interval, if they are enough to tell."""
    if said < ENOUGH:
        return f"not enough evidence (n={said})"
    low, high = wilson(true, said)
    return f"{true / said:.2f} (n={said}, 95 %: {low:.2f}–{high:.2f})"


def held_back(code: str) -> tuple[int, int]:
    """Findings and true findings of a check on the cases that were kept back."""
    row = _measured().get(code, {}).get("held", {})
    return row.get("findings", 0), row.get("true", 0)


@lru_cache(maxsize=1)
def _measured() -> dict[str, dict[str, dict[str, int]]]:
    """By code, on the `held` and the `open` cases, `findings` and `true`, as `mtqa evaluate cases --write` has them."""
    table = files("qa.data").joinpath("measured.toml")
    return tomllib.loads(table.read_text(encoding="utf-8")) if table.is_file() else {}
