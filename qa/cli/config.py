"""mtqa config: what is in force, for all files or for one, and where each value comes from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qa.cli.options import config_of, split

if TYPE_CHECKING:
    from qa.config import Config, Origin
    from qa.config.in_force import Changed, Value
    from qa.rules import Selection

#: The shape is in docs/config.schema.json.
SCHEMA = "mtqa-config-1"


@click.command()
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option("--format", "output", type=click.Choice(["text", "json"]), default="text")
@click.option("--schema", "with_schema", is_flag=True, help="Print the JSON Schema of mtqa.toml, for editors.")
@click.option("--config", "config_path", type=click.Path(path_type=Path), help="Configuration file.")
@click.option("--profile", default=None, help="As if given to lint.")
@click.option("--select", "select_codes", multiple=True, help="As if given to lint.")
@click.option("--ignore", "ignore_codes", multiple=True, help="As if given to lint.")
def config(
    path: Path | None,
    output: str,
    with_schema: bool,
    config_path: Path | None,
    profile: str | None,
    select_codes: tuple[str, ...],
    ignore_codes: tuple[str, ...],
) -> None:
    """
    Print what is in force, and where each value comes from.

    With PATH, an article: what holds for it, and which checks do not run as they come. The text is itself TOML.
    """
    from qa.config import for_path, overruled, selection_for
    from qa.config.in_force import changed, values

    if with_schema:
        from qa.config.schema import schema

        click.echo(json.dumps(schema(), ensure_ascii=False, indent=2))
        return
    loaded = config_of(config_path)
    said = for_path(loaded, path) if path else loaded
    said = overruled(said, profile=profile, select=split(select_codes), ignore=split(ignore_codes))
    checks = selection_for(said)
    differing = list(changed(checks.checks))
    if output == "json":
        click.echo(_json(said, path, list(values(said)), checks, differing))
    else:
        click.echo(_text(said, path, list(values(said)), checks, differing))


def _text(config: Config, path: Path | None, values: list[Value], checks: Selection, differing: list[Changed]) -> str:
    lines = [f"{value.key} = {_written(value.value)}" for value in values]
    width = min(max(map(len, lines)), 48)
    said = [f"{line:{width}}  # {value.origin}" for line, value in zip(lines, values, strict=True)]
    said += [f"# {override.origin}: {', '.join(override.origins)}" for override in config.overrides]
    on = f" on {path}" if path else ""
    said += ["", f"# {len(checks.checks)} checks run{on}, {len(differing)} of them not as they come"]
    return "\n".join([*said, *(f"# {_difference(one)}" for one in differing)])


def _difference(changed: Changed) -> str:
    parts = [f"{name} {value!r} for {changed.declared.options[name]!r}" for name, value in changed.options.items()]
    if changed.check.severity != changed.declared.severity:
        parts.insert(0, f"{changed.check.severity.label} for {changed.declared.severity.label}")
    return f"{changed.check.code} {changed.check.name}: {', '.join(parts)}"


def _written(value: object) -> str:
    """As TOML and as JSON, which write these values alike."""
    return json.dumps(value, ensure_ascii=False)


def _json(config: Config, path: Path | None, values: list[Value], checks: Selection, differing: list[Changed]) -> str:
    report = {
        "schema": SCHEMA,
        "file": str(config.path) if config.path else None,
        "path": str(path) if path else None,
        "values": [{"key": one.key, "value": one.value, "origin": _origin(one.origin)} for one in values],
        "overrides": [
            {
                "paths": [*override.paths],
                "origin": _origin(override.origin),
                "keys": [{"key": key, "origin": _origin(origin)} for key, origin in override.origins.items()],
            }
            for override in config.overrides
        ],
        "checks": {
            "run": [check.code for check in checks.checks],
            "changed": [
                {
                    "code": one.check.code,
                    "name": one.check.name,
                    "severity": one.check.severity.label,
                    "declared_severity": one.declared.severity.label,
                    "options": dict(one.options),
                }
                for one in differing
            ],
        },
    }
    return json.dumps(report, ensure_ascii=False, indent=2)


def _origin(origin: Origin) -> dict[str, object]:
    return {"name": origin.name, "path": origin.path or None, "line": origin.line or None}
