"""mtqa terms: termbases checked, converted, looked up, and proposed from an archive."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qa.cli.options import config_of
from qa.model import MtqaError, Segment
from qa.terms.write import DIALECTS, Dialect

if TYPE_CHECKING:
    from qa.lang.terms.termbase import Term

_PATH = click.Path(path_type=Path)


@click.group()
def terms() -> None:
    """Check, convert and look up termbases (.tbx, .csv, .tsv); propose terms from an archive."""


@terms.command()
@click.argument("files", nargs=-1, required=True, type=_PATH, metavar="FILE...")
def check(files: tuple[Path, ...]) -> None:
    """List what is wrong with termbases; exit 2 if anything is."""
    from qa.read.terms import read_terms

    failed = False
    for path in files:
        try:
            read = read_terms(path)
        except MtqaError as error:
            failed = True
            click.echo(f"mtqa: {error}", err=True)
            continue
        for problem in read.problems:
            click.echo(f"{problem.path}:{problem.line}: {problem.message}")
        failed = failed or bool(read.problems)
        click.echo(f"{path}: {_counted(len(read.terms), 'term')}, {_counted(len(read.problems), 'problem')}")
    sys.exit(2 if failed else 0)


@terms.command()
@click.argument("file", type=_PATH)
@click.argument("out", type=_PATH)
@click.option("--dialect", type=click.Choice(DIALECTS), default="dca", help="Style of TBX: v2, or v3 in dca or dct.")
def convert(file: Path, out: Path, dialect: Dialect) -> None:
    """Write the termbase FILE as OUT: .tbx, .csv or .tsv."""
    from qa.read.terms import read_terms

    read = read_terms(file)
    for problem in read.problems:
        click.echo(f"mtqa: {problem.path}:{problem.line}: {problem.message}", err=True)
    _write(read.terms, out, dialect)
    click.echo(f"{out}: {_counted(len(read.terms), 'term')}")
    sys.exit(2 if read.problems else 0)


@terms.command()
@click.argument("word")
@click.option("--termbase", "termbases", multiple=True, type=_PATH, help="Terms: .tbx, .csv or .tsv.")
@click.option("--config", "config_path", type=_PATH, help="Configuration file.")
@click.option("--limit", default=20, show_default=True, help="So many terms at most.")
def lookup(word: str, termbases: tuple[Path, ...], config_path: Path | None, limit: int) -> None:
    """Show what the house's termbases and the packaged tables have on WORD, in any form, in any language."""
    from itertools import islice

    from qa.config import termbase
    from qa.terms.lookup import lookup as find
    from qa.terms.packs import packs

    house = termbase(config_of(config_path), termbases)
    found = list(islice(find(word, [house, packs()]), limit + 1))
    for term in found[:limit]:
        click.echo(_card(term))
    if not found:
        click.echo(f"no term holds “{word}”")
    elif len(found) > limit:
        click.echo(f"… more than {limit}; --limit shows more")
    sys.exit(0 if found else 1)


@terms.command()
@click.argument("corpora", nargs=-1, required=True, type=_PATH, metavar="CORPUS...")
@click.option("--source-lang", default="", help="Language of the originals; detected when not given.")
@click.option("--target-lang", default="", help="Language of the translations; detected when not given.")
@click.option("--least", default=3, show_default=True, type=click.IntRange(2), help="Sentence pairs that a term needs.")
@click.option("--limit", default=0, help="So many terms at most; 0 for all.")
@click.option("--varying", "only_varying", is_flag=True, help="Only terms that the archive renders in several ways.")
@click.option("-o", "--output", "out", type=_PATH, help="A .tsv, .csv or .tbx [standard output, as TSV].")
@click.option("--config", "config_path", type=_PATH, help="Configuration file.")
def extract(
    corpora: tuple[Path, ...],
    source_lang: str,
    target_lang: str,
    least: int,
    limit: int,
    only_varying: bool,
    out: Path | None,
    config_path: Path | None,
) -> None:
    """
    Propose terms with their renderings from an archive, the best evidence first, for a person to accept.

    CORPUS is a file of bitext (TSV, TMX, XLIFF ...), or a folder of articles with their originals beside them.
    """
    from qa.targets import segments_of
    from qa.terms.extract import extract as propose
    from qa.terms.extract import varying
    from qa.terms.write import table

    config = config_of(config_path)
    failed = False

    def segments() -> Iterator[Segment]:
        nonlocal failed
        for corpus in corpora:
            for one in segments_of(corpus, config, source_lang, target_lang):
                if isinstance(one, Segment):
                    yield one
                else:
                    failed = True
                    click.echo(f"mtqa: {one}", err=True)

    found = propose(segments(), least=least)
    found = varying(found) if only_varying else found
    some = tuple(proposal.term for proposal in found[: limit or None])
    if out is None:
        click.echo(table(some, "\t"), nl=False)
    else:
        _write(some, out, "dca")
        click.echo(f"{out}: {_counted(len(some), 'term')}", err=True)
    sys.exit(2 if failed else 0)


def _card(term: Term) -> str:
    """A term in a few lines."""
    place = f"{term.path}:{term.line}" if term.line else f"packaged {term.path}"
    about = ", ".join(filter(None, (term.source_lang, term.domain, term.country, term.part_of_speech, place)))
    lines = [f"{' | '.join(term.sources)} → {click.style(term.target, bold=True)}  ({about})"]
    for name, some in (("also", term.admitted), ("never", term.forbidden)):
        if some:
            lines.append(f"    {name}: {' | '.join(some)}")
    for name, text in (("first", term.first_mention), ("note", term.note), ("means", term.definition)):
        if text:
            lines.append(f"    {name}: {text}")
    return "\n".join(lines)


def _write(some: tuple[Term, ...], out: Path, dialect: Dialect) -> None:
    from qa.read.terms import KINDS
    from qa.terms.write import table, tbx

    if out.suffix.lower() not in KINDS:
        raise MtqaError(f"is none of {', '.join(KINDS)}", path=out)
    parts = tbx(some, dialect) if out.suffix.lower() == ".tbx" else [table(some, "," if out.suffix == ".csv" else "\t")]
    try:
        with out.open("w", encoding="utf-8", newline="") as stream:
            stream.writelines(parts)
    except OSError as error:
        raise MtqaError(f"cannot be written: {error.strerror}", path=out) from error


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
