"""mtqa explain, checks, docs: the pages of the checks."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("code")
def explain(code: str) -> None:
    """Print the page of a check."""
    from qa.config import all_checks, codes
    from qa.page import page

    click.echo("\n\n".join(page(all_checks()[one]) for one in sorted(codes(code))))


@click.command("checks")
def list_checks() -> None:
    """List all checks with severity, category, needs and precision on cases kept back."""
    from qa.config import all_checks
    from qa.page import measured

    for check in all_checks().values():
        needs = "+".join(sorted(check.needs))
        preview = " preview" if check.preview else ""
        click.echo(
            f"{check.code}  {check.name:34} {check.severity.label:8} {check.category:28} {needs:16} "
            f"{measured(check.code):31}{preview}"
        )


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
def docs(folder: Path) -> None:
    """Write the page of every check into FOLDER."""
    from qa.config import all_checks
    from qa.page import page

    folder.mkdir(parents=True, exist_ok=True)
    for check in all_checks().values():
        (folder / f"{check.code}.md").write_text(page(check), encoding="utf-8")
