"""A buffer linted as `mtqa lint` would lint it if it were saved, run in the folder of the workspace."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from qa.accepted import ignore
from qa.accepted.place import ignore_file
from qa.config import Config, find, for_path, load, overruled
from qa.engine import Hits
from qa.linting import Judging, judging_by, linted
from qa.lsp.buffers import Buffer, raw
from qa.lsp.settings import Settings, named
from qa.model import Acceptance, Linted, MtqaError
from qa.models import encoder
from qa.read.article import Alignments
from qa.read.formats import ARTICLES
from qa.recall import Recall
from qa.rules import Check
from qa.targets import Reading, documents_of, named_lang

#: An article has some thousands of characters; aligning takes time that grows faster than the text.
_LARGEST = 500_000


class Kept(NamedTuple):
    """What was found of a buffer, for the next time."""

    hits: Hits
    alignments: Alignments


class Work(NamedTuple):
    """A buffer to be linted, in the folder of its workspace, beside the other texts that are open."""

    buffer: Buffer
    home: Path
    settings: Settings
    others: Mapping[Path, str]
    kept: Kept


class Checked(NamedTuple):
    """
    What was found in a buffer, and what could not be read; the checks that ran, by code; where its accepted findings
    are kept; how its bytes are linted again after a repair.
    """

    work: Work
    linted: Sequence[Linted] = ()
    errors: Sequence[MtqaError] = ()
    checks: Mapping[str, Check] = MappingProxyType({})
    ignores: Path | None = None
    again: Callable[[bytes], Sequence[Linted]] | None = None


def kept() -> Kept:
    """Nothing yet."""
    return Kept(Recall(), Alignments(Recall(), Recall()))


def check(work: Work) -> Checked:
    """What there is to say of a buffer: nothing of an empty one, or of an original."""
    if not work.buffer.text.strip():
        return Checked(work)
    try:
        return _checked(work)
    except MtqaError as error:
        return Checked(work, errors=[error])


def _checked(work: Work) -> Checked:
    path, settings = work.buffer.path, work.settings
    config = overruled(for_path(_config(work), path), profile=settings.profile or None)
    is_article = work.buffer.form in ARTICLES  # bitext holds its originals itself
    reading = Reading(
        source=named(settings.source, work.home) if is_article else None,
        reference=named(settings.reference, work.home) if is_article else None,
        form=work.buffer.form,
        encoder=encoder(config.encoder) if config.encoder else None,
        at_hand=dict(_at_hand(work.others)),
        recall=work.kept.alignments,
    )
    if named_lang(path, config) not in ("", config.target_lang or "en") or path in (reading.source, reading.reference):
        return Checked(work)
    if len(work.buffer.text) > _LARGEST:
        raise MtqaError(f"has {len(work.buffer.text):,} characters; in an editor mtqa reads {_LARGEST:,}", path=path)
    ignores = ignore_file([path], config.path, work.home) if work.buffer.is_file else None
    judging = replace(judging_by(config, _accepted(path, ignores)), encoder=reading.encoder, recall=work.kept.hits)
    found = list(_found(path, reading, config, judging, raw(work.buffer.text, path)))
    return Checked(
        work,
        [one for one in found if isinstance(one, Linted)],
        [one for one in found if isinstance(one, MtqaError)],
        {check.code: check for check in judging.checks.checks},
        ignores,
        lambda new: [one for one in _found(path, reading, config, judging, new) if isinstance(one, Linted)],
    )


def _at_hand(others: Mapping[Path, str]) -> Iterator[tuple[Path, bytes]]:
    """What of the other texts could be read if it were saved; the others are as they are on the disk."""
    for path, text in others.items():
        if len(text) <= _LARGEST:
            with suppress(MtqaError):
                yield path, raw(text, path)


def _found(path: Path, reading: Reading, config: Config, judging: Judging, raw: bytes) -> Iterator[Linted | MtqaError]:
    return linted(documents_of(path, reading, config, raw), judging)


def _config(work: Work) -> Config:
    path = named(work.settings.config, work.home) or find(work.home)
    return load(path) if path else Config()


def _accepted(path: Path, ignores: Path | None) -> Mapping[str, Acceptance]:
    if ignores is None or not ignores.exists():
        return {}
    return ignore.accepted_in(ignore.read(ignores), path, datetime.date.today())
