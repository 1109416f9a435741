"""The command line."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import NoReturn

import click

from qa.cli.audit import audit
from qa.cli.audit_diff import diff_audits
from qa.cli.audit_filter import filter_corpus
from qa.cli.audit_sample import sample_findings
from qa.cli.compare import compare_systems
from qa.cli.config import config
from qa.cli.evaluate import evaluate
from qa.cli.lint import lint
from qa.cli.lsp import lsp
from qa.cli.pages import docs, explain, list_checks
from qa.cli.serve import serve
from qa.cli.terms import terms
from qa.garbage import collect_seldom
from qa.model import MtqaError
from qa.version import VERSION


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="mtqa")
def cli() -> None:
    """The linter for translated news."""


for command in (
    lint,
    lsp,
    audit,
    filter_corpus,
    diff_audits,
    sample_findings,
    compare_systems,
    evaluate,
    explain,
    list_checks,
    docs,
    config,
    terms,
    serve,
):
    cli.add_command(command)


def main() -> NoReturn:
    """Run the command; a mistake of the user's is a sentence and exit code 2, one of ours a traceback and 3."""
    collect_seldom()
    _guarded(lambda: cli.main(standalone_mode=False))


def _guarded(run: Callable[[], object]) -> NoReturn:
    try:
        run()
        sys.exit(0)
    except click.exceptions.Abort:
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except MtqaError as error:
        click.echo(f"mtqa: {error}", err=True)
        sys.exit(2)
    except Exception:
        import traceback

        traceback.print_exc()
        click.echo("mtqa: this is a bug in mtqa; please report it with the lines above", err=True)
        sys.exit(3)
