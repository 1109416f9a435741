"""The command line."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from qa.model import Document, Linted, MtqaError, Severity
from qa.version import VERSION

if TYPE_CHECKING:
    from qa.config import Config
    from qa.rules import Selection

SEVERITIES = [severity.label for severity in Severity]


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="mtqa")
def cli() -> None:
    """The linter for translated news."""


@cli.command()
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
    sort: str,
    config_path: Path | None,
    stdin_filename: str,
) -> None:
    """
    Lint translated articles, alone or against their originals.

    TARGET is a file, a folder, or - for standard input. An original that lies beside the target by name
    (story.bg.txt beside story.en.txt) is found.
    """
    from qa.engine import lint as run
    from qa.score import score

    config = _config(config_path)
    checks = _selection(profile, config, _split(select_codes), _split(ignore_codes))
    fail_on = fail_on or config.fail_on
    source_lang, target_lang = source_lang or config.source_lang, target_lang or config.target_lang
    if fail_on not in SEVERITIES:
        raise MtqaError(f"fail-on: {fail_on!r} is none of {', '.join(SEVERITIES)}")
    if (source or reference) and (len(targets) > 1 or targets[0].is_dir()):
        raise MtqaError("--source and --reference go with one target; several targets find their originals by name")
    if source_lang and source_lang == target_lang:
        raise MtqaError(f"source and target are both declared to be in {target_lang!r}; give the two languages")
    if input_format == "jsonl" or (input_format == "auto" and targets[0].suffix == ".jsonl"):
        _lint_stream(targets, checks, source_lang, target_lang, output, fail_on)
    linted, failed = [], False
    for target in _files(targets, config, target_lang):
        try:
            document = _document(
                target, source or _beside(target, config), reference, source_lang, target_lang, stdin_filename
            )
            result = run(document, checks)
            linted.append(Linted(document, result, score(document, result)))
        except MtqaError as error:
            failed = True
            click.echo(f"mtqa: {error}", err=True)
    _report(linted, checks, output, sort)
    worst = max((finding.severity for one in linted for finding in one.result.findings), default=0)
    _leave(worst, failed, fail_on)


def _config(path: Path | None) -> Config:
    from qa.config import Config, find, load

    path = path or find(Path.cwd())
    return load(path) if path else Config()


def _selection(profile: str | None, config: Config, select_codes: list[str], ignore: list[str]) -> Selection:
    from qa.config import selection

    return selection(profile or config.profile, config, select_codes=select_codes, ignore=ignore)


def _split(words: tuple[str, ...]) -> list[str]:
    return [part.strip() for word in words for part in word.split(",") if part.strip()]


def _files(targets: tuple[Path, ...], config: Config, target_lang: str) -> Iterator[Path]:
    """The targets; of a folder, the files that are named as translations."""
    for target in targets:
        if not target.is_dir():
            yield target
            continue
        lang = target_lang or "en"
        patterns = [_named(config, "*", lang, extension) for extension in ("txt", "md")]
        inside = sorted(path for pattern in patterns for path in target.rglob(pattern) if path.is_file())
        if not inside:
            raise MtqaError(f"no files named {patterns[0]} in it", path=target)
        yield from inside


def _named(config: Config, name: str, lang: str, extension: str) -> str:
    return config.source_pattern.format(name=name, lang=lang, extension=extension)


def _beside(target: Path, config: Config) -> Path | None:
    """The original that lies beside a target by the naming pattern."""
    parts = target.name.split(".")
    if len(parts) < 3:
        return None
    name, lang, extension = ".".join(parts[:-2]), parts[-2], parts[-1]
    if target.name != _named(config, name, lang, extension):
        return None
    for path in sorted(target.parent.glob(_named(config, name, "[a-z][a-z]", extension))):
        if path.name != target.name:
            return path
    return None


def _document(
    target: Path,
    source: Path | None,
    reference: Path | None,
    source_lang: str,
    target_lang: str,
    stdin_filename: str,
) -> Document:
    from qa.read import article, decoded, read
    from qa.read.files import text_of

    if str(target) != "-":
        return read(target, source, reference, source_lang=source_lang, target_lang=target_lang)
    return article(
        decoded(sys.stdin.buffer.read(), stdin_filename),
        text_of(source) if source else None,
        text_of(reference) if reference else None,
        source_lang=source_lang,
        target_lang=target_lang,
        paths=(stdin_filename, str(source), str(reference)),
    )


def _report(linted: list[Linted], checks: Selection, output: str, sort: str) -> None:
    from qa.signature import signature

    if output == "json":
        from qa.report.json import json

        langs = {f"{s.source_lang or '?'}-{s.target_lang}" for one in linted for s in one.document.segments[:1]}
        click.echo(json(linted, signature(checks, ",".join(sorted(langs)))))
    elif output == "jsonl":
        from qa.report.jsonl import line

        for one in linted:
            click.echo(line(one, one.document.path))
    else:
        from qa.report.terminal import terminal

        colour = False if os.environ.get("NO_COLOR") else None
        for one in linted:
            click.echo(terminal(one, by_severity=sort == "severity") + "\n", color=colour)


def _lint_stream(
    targets: tuple[Path, ...], checks: Selection, source_lang: str, target_lang: str, output: str, fail_on: str
) -> NoReturn:
    from qa.stream import Answer

    if output != "jsonl":
        raise MtqaError("--input jsonl answers with --format jsonl")
    answer = Answer()
    for target in targets:
        if str(target) != "-" and not target.is_file():
            raise MtqaError("no such file", path=target)
        with sys.stdin.buffer if str(target) == "-" else target.open("rb") as stream:
            for answered in answer.lines(stream, checks, source_lang, target_lang):
                click.echo(answered)
    _leave(answer.worst, answer.failed, fail_on)


def _leave(worst: int, failed: bool, fail_on: str) -> NoReturn:
    from qa.stream import exit_code

    sys.exit(exit_code(worst, failed, fail_on))


@cli.command()
@click.argument("code")
def explain(code: str) -> None:
    """Print the page of a check."""
    from qa.config import all_checks, codes
    from qa.page import page

    click.echo("\n\n".join(page(all_checks()[one]) for one in sorted(codes(code))))


@cli.command("checks")
def list_checks() -> None:
    """List all checks with severity, category, needs and measured precision."""
    from qa.config import all_checks
    from qa.page import measured

    for check in all_checks().values():
        needs = "+".join(sorted(check.needs))
        preview = " preview" if check.preview else ""
        click.echo(
            f"{check.code}  {check.name:34} {check.severity.label:8} {check.category:28} {needs:16} "
            f"{measured(check.code):24}{preview}"
        )


@cli.command()
@click.argument("folder", type=click.Path(path_type=Path))
def docs(folder: Path) -> None:
    """Write the page of every check into FOLDER."""
    from qa.config import all_checks
    from qa.page import page

    folder.mkdir(parents=True, exist_ok=True)
    for check in all_checks().values():
        (folder / f"{check.code}.md").write_text(page(check), encoding="utf-8")


def main() -> NoReturn:
    """Run the command; a mistake of the user's is a sentence and exit code 2, one of ours a traceback and 3."""
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
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except Exception:
        import traceback

        traceback.print_exc()
        click.echo("mtqa: this is a bug in mtqa; please report it with the lines above", err=True)
        sys.exit(3)


if __name__ == "__main__":
    main()
