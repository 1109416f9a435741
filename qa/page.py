"""A check's page: `mtqa explain`, docs/checks and the editor's hover are this text."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files

from qa.rules import Check

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
        f"- measured precision: {measured(check.code)}\n"
        f"{options}"
        f'- switch off: `--ignore {check.code}`, or `ignore = ["{check.code}"]` in mtqa.toml\n'
    )


def measured(code: str) -> str:
    """Precision on the project's gold cases and articles, with the number of findings it rests on."""
    row = _measured().get(code)
    if row is None or not row["findings"]:
        return "no findings yet"
    share = f"{row['true'] / row['findings']:.2f} (n={row['findings']})"
    return share if row["findings"] >= ENOUGH else f"{share}, not enough"


@lru_cache(maxsize=1)
def _measured() -> dict[str, dict[str, int]]:
    """`findings` and `true` by code, as `scripts/measure --write` counted them."""
    table = files("qa.data").joinpath("measured.toml")
    return tomllib.loads(table.read_text(encoding="utf-8")) if table.is_file() else {}
