"""Tiny corpora and their audits, in this process."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from qa.audit.folder import Audit, opened
from qa.audit.identity import Asked
from qa.audit.run import carried_out, plan, write_manifest
from qa.audit.work import work
from qa.config import Config

#: A pair in which nothing is found, and pairs with a minor and a major finding of one check each.
CLEAN = ("Министърът каза „не“ {0} пъти.", "The minister said no {0} times.")
DOUBLED = ("Министърът каза „не“ {0} пъти.", "The minister said said no {0} times.")
CHANGED = ("Министърът каза „не“ {0} пъти.", "The minister said no 99{0} times.")
CHECKS = ("REP001", "NUM001")


def rows(kinds: Sequence[tuple[str, str]], first: int = 100) -> list[str]:
    """Lines of a TSV, each with a number of its own."""
    return ["\t".join(text.format(number) for text in kind) for number, kind in enumerate(kinds, start=first)]


def corpus(path: Path, lines: Iterable[str]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def audited(
    path: Path, folder: Path, *, select: Sequence[str] = CHECKS, shard_size: int = 400, original: str = ""
) -> Audit:
    """The audit of a corpus in shards of some four lines."""
    config = Config(profile="audit", select=tuple(select), source_lang="bg", target_lang="en")
    planned = plan(Asked((str(path),), folder, config, "moses" if original else "", original, shard_size=shard_size))
    ended = carried_out(
        planned,
        lambda tasks, job: (work(shard, job, data) for shard, data in tasks),
        lambda outcomes, shards, before: outcomes,
        range(len(planned.shards)),
    )
    write_manifest(planned, ended)
    return opened(folder)
