"""mtqa compare: systems side by side."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qa.cli.options import config_of, selection_of, split
from qa.model import MtqaError
from qa.score import WEIGHTS, Weights

if TYPE_CHECKING:
    from qa.metrics import Test

#: What --paired may say, and the tests that it stands for.
TESTS: dict[str, tuple[Test, ...]] = {"bs": ("bs",), "ar": ("ar",), "both": ("bs", "ar"), "none": ()}


@click.command("compare")
@click.argument("systems", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="SYSTEM_OUTPUT...")
@click.option("--reference", type=click.Path(path_type=Path), required=True, help="What the systems are held against.")
@click.option("--source", type=click.Path(path_type=Path), help="The original, for the checks behind the penalty.")
@click.option("--metrics", default="bleu,chrf,chrf++,ter,similarity,mqm", show_default=True)
@click.option("--paired", default="bs", show_default=True, help="Tests against the first system: bs, ar, both or none.")
@click.option("--align", "articles", is_flag=True, help="Whole articles, or folders of them, to be aligned.")
@click.option("--documents", type=click.Path(path_type=Path), help="A file with the document id of each line.")
@click.option("--segments", "by_segment", is_flag=True, help="Each segment in the table.")
@click.option("--width", default=1, show_default=True, type=click.IntRange(0, 8), help="Decimals in the table.")
@click.option("--weights", type=click.Choice(WEIGHTS), default="mqm", show_default=True)
@click.option("--profile", default=None, help="The checks behind the penalty [news].")
@click.option("--format", "output", type=click.Choice(["table", "json", "tsv"]), default="table")
def compare_systems(
    systems: tuple[Path, ...],
    reference: Path,
    source: Path | None,
    metrics: str,
    paired: str,
    articles: bool,
    documents: Path | None,
    by_segment: bool,
    width: int,
    weights: Weights,
    profile: str | None,
    output: str,
) -> None:
    """
    Score translations against a reference: BLEU, chrF, chrF++, TER, similarity, MQM penalty.

    SYSTEM_OUTPUT is a file with a segment a line, as sacrebleu reads it, or with --align an article. The first system
    is the one that the others are tested against.
    """
    from qa.compare import PENALTY, compare, line_by_line, whole_articles
    from qa.config import choice
    from qa.metrics import NAMES
    from qa.report.comparison import as_json, table, tsv

    names = [choice("metrics", name, (*NAMES, PENALTY)) for name in split((metrics.lower(),))]
    tests = TESTS[choice("paired", paired, TESTS)]
    if documents and articles:
        raise MtqaError("--documents names the documents of lines; with --align every article is one")
    checks = selection_of(profile, config_of(None), [], []) if PENALTY in names else None
    texts = (
        whole_articles(systems, reference, source, checks, weights)
        if articles
        else line_by_line(systems, reference, source, documents, checks, weights)
    )
    comparison = compare(texts, names, tests)
    if output == "json":
        click.echo(as_json(comparison, str(reference)))
    elif output == "tsv":
        click.echo(tsv(comparison))
    else:
        click.echo(table(comparison, width=width, by_document=len(set(comparison.ids)) > 1, by_segment=by_segment))
