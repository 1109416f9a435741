"""What tells an audit from every other: its corpus and its configuration. Another one is refused, with the reason."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from qa.audit.folder import SCHEMA
from qa.audit.inputs import Input
from qa.audit.parts import Form
from qa.audit.shards import Shard, of_json
from qa.config import Config, selection_for
from qa.config.values import with_values
from qa.model import MtqaError
from qa.signature import signature


class Asked(NamedTuple):
    """
    What is asked for: `original` is the other half of a Moses pair, `shard_size` in bytes, 0 by the corpus; `ignores`
    the mtqa-ignore.toml, of which holds what has not expired `today`.
    """

    corpora: tuple[str, ...]
    folder: Path
    config: Config
    form: str = ""
    original: str = ""
    parts: Form = "jsonl"
    shard_size: int = 0
    ignores: Path | None = None
    today: date = date.min


def head_of(asked: Asked, every: Sequence[Input], size: int) -> dict[str, object]:
    """The head of the manifest: the checks by their signature, the options, the files."""
    config = asked.config
    plain = replace(config, overrides=())
    langs = f"{config.source_lang or '?'}-{config.target_lang or '?'}"
    overrides = [
        [list(one.paths), signature(selection_for(with_values(plain, one.values, {})).checks, langs)]
        for one in config.overrides
    ]
    return {
        "schema": SCHEMA,
        "signature": signature(selection_for(plain).checks, langs, _models(config.encoder)),
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
            "accepted": _accepted(asked),
            **({"encoder": config.encoder} if config.encoder else {}),
        },
        "inputs": [{"path": one.path, "form": one.form, "files": len(one.files) or 1} for one in every],
    }


def _models(name: str) -> list[str]:
    """The encoder and the head on it, by their versions."""
    if not name:
        return []
    from qa.models import encoder, model_names

    return model_names(encoder(name))


def _accepted(asked: Asked) -> str:
    """What tells the accepted findings that hold today from any others."""
    if asked.ignores is None:
        return ""
    from qa.accepted import ignore

    held = [one for one in ignore.read(asked.ignores).entries if one.holds(asked.today)]
    said = sorted([one.path, one.fingerprint] for one in held)
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16] if held else ""


def refuse_other(before: Mapping[str, object], now: Mapping[str, object], folder: Path) -> None:
    """An error where a folder holds an audit of other files or by another configuration."""
    if differences := "; ".join(_differences(before, now)):
        raise MtqaError(f"holds another audit: {differences}. Audit into another folder", path=folder)


def _differences(before: Mapping[str, object], now: Mapping[str, object]) -> Iterator[str]:
    was, here = before["options"], now["options"]
    assert isinstance(was, dict)
    assert isinstance(here, dict)
    is_same = True
    if before["inputs"] != now["inputs"]:
        yield "the corpus has other files"
    for name in sorted({*was, *here}):
        if was.get(name) == here.get(name):
            continue
        is_same = False
        if name == "accepted":
            yield "other findings are accepted in mtqa-ignore.toml"
        elif name == "overrides":
            yield "the overrides in the configuration have changed"
        else:
            yield f"{name} was {was.get(name)!r} and is {here.get(name)!r}"
    if is_same and before["signature"] != now["signature"]:
        yield f"the checks, their options, the termbases or the languages have changed: {_signatures(before, now)}"


def _signatures(before: Mapping[str, object], now: Mapping[str, object]) -> str:
    """Those parts of two signatures that are not the same."""
    pairs = zip(str(before["signature"]).split("|"), str(now["signature"]).split("|"), strict=False)
    return ", ".join(f"{was} is {here}" for was, here in pairs if was != here)


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
