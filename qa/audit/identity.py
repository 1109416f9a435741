"""What tells an audit from every other: its corpus and its configuration. Another one is refused, with the reason."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from qa.audit.folder import SCHEMA
from qa.audit.inputs import Input
from qa.audit.parts import Form
from qa.audit.shards import Shard, of_json
from qa.config import Config, selection_for
from qa.model import MtqaError
from qa.signature import signature


class Asked(NamedTuple):
    """What is asked for: `original` is the other half of a Moses pair, `shard_size` in bytes, 0 by the corpus."""

    corpora: tuple[str, ...]
    folder: Path
    config: Config
    form: str = ""
    original: str = ""
    parts: Form = "jsonl"
    shard_size: int = 0
    ignores: Path | None = None


def head_of(asked: Asked, every: Sequence[Input], size: int) -> dict[str, object]:
    """The head of the manifest: the checks by their signature, the options, the files."""
    config = asked.config
    overrides = [[list(one.paths), sorted(map(str, one.values.items()))] for one in config.overrides]
    checks = selection_for(replace(config, overrides=())).checks
    return {
        "schema": SCHEMA,
        "signature": signature(checks, f"{config.source_lang or '?'}-{config.target_lang or '?'}"),
        "options": {
            "profile": config.profile,
            "select": list(config.select),
            "ignore": list(config.ignore),
            "weights": config.weights,
            "termbases": list(config.termbases),
            "overrides": overrides,
            "parts": asked.parts,
            "shard_size": size,
            "source": asked.original,
            "accepted": hashlib.sha256(asked.ignores.read_bytes()).hexdigest()[:16] if asked.ignores else "",
        },
        "inputs": [{"path": one.path, "form": one.form, "files": len(one.files) or 1} for one in every],
    }


def refuse_other(before: Mapping[str, object], now: Mapping[str, object], folder: Path) -> None:
    """An error where a folder holds an audit of other files or by another configuration."""
    if differences := "; ".join(_differences(before, now)):
        raise MtqaError(f"holds another audit: {differences}. Audit into another folder", path=folder)


def _differences(before: Mapping[str, object], now: Mapping[str, object]) -> Iterator[str]:
    was, here = before["options"], now["options"]
    assert isinstance(was, dict)
    assert isinstance(here, dict)
    for name in sorted({*was, *here}):
        if was.get(name) != here.get(name):
            yield f"{name} was {was.get(name)!r} and is {here.get(name)!r}"
    if before["inputs"] != now["inputs"]:
        yield "the corpus has other files"
    if was == here and before["signature"] != now["signature"]:
        yield f"the checks were {before['signature']} and are {now['signature']}"


def shards_of(manifest: Mapping[str, object]) -> tuple[Shard, ...]:
    """The shards that a manifest lists."""
    rows = manifest["shards"]
    assert isinstance(rows, list)
    return tuple(map(of_json, rows))


def refuse_changed(before: Sequence[Shard], now: Sequence[Shard], folder: Path) -> None:
    """An error where the corpus has changed since its shards were written down, with the first place."""
    for was, here in zip(before, now, strict=False):
        if was != here:
            raise MtqaError(
                f"holds an audit of other texts: {here.path} has changed behind line {here.line}. "
                "Audit into another folder",
                path=folder,
            )
    if len(before) != len(now):
        raise MtqaError("holds an audit of other texts: the corpus was longer or shorter", path=folder)
