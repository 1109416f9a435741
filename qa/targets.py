"""What the command line names: the files to be linted, the originals beside them, standard input."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from qa.align import Encoder
from qa.config import Config
from qa.model import Document, MtqaError, Segment
from qa.read import article, decoded, read
from qa.read.bitext import bitext
from qa.read.files import text_of


def files_of(targets: tuple[Path, ...], config: Config, target_lang: str) -> Iterator[Path]:
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


def _parts(path: Path, config: Config) -> tuple[str, str, str] | None:
    """The name, language and extension of a file that follows the naming pattern."""
    parts = path.name.split(".")
    if len(parts) < 3:
        return None
    name, lang, extension = ".".join(parts[:-2]), parts[-2], parts[-1]
    return (name, lang, extension) if path.name == _named(config, name, lang, extension) else None


def named_lang(path: Path | None, config: Config) -> str:
    """The language that a file's name tells by the naming pattern; nothing where it tells none."""
    parts = _parts(path, config) if path else None
    return parts[1] if parts and re.fullmatch("[a-z]{2}", parts[1]) else ""


def beside(target: Path, config: Config) -> Path | None:
    """The original that lies beside a target by the naming pattern."""
    parts = _parts(target, config)
    if parts is None:
        return None
    name, _, extension = parts
    for path in sorted(target.parent.glob(_named(config, name, "[a-z][a-z]", extension))):
        if path.name != target.name:
            return path
    return None


def aligned(path: Path, config: Config, source_lang: str, target_lang: str) -> Iterator[Segment | MtqaError]:
    """
    The aligned segments of an archive: the lines of a .tsv (source, tab, target) or .jsonl, or the articles of a folder
    that have their originals beside them. What cannot be read comes as an error in its place.
    """
    if not path.is_dir():
        yield from bitext(path, source_lang, target_lang)
        return
    for target in files_of((path,), config, target_lang):
        source = beside(target, config)
        if source is None:
            yield MtqaError("has no original beside it", path=target)
            continue
        try:
            document = read(
                target, source, source_lang=source_lang or named_lang(source, config), target_lang=target_lang
            )
        except MtqaError as error:
            yield error
            continue
        yield from (segment for segment in document.segments if segment.source)


def document_of(
    target: Path,
    source: Path | None,
    reference: Path | None,
    source_lang: str,
    target_lang: str,
    stdin_filename: str,
    encoder: Encoder | None,
) -> Document:
    """The document of a target, `-` for standard input, aligned with its originals."""
    if str(target) != "-":
        return read(target, source, reference, source_lang=source_lang, target_lang=target_lang, encoder=encoder)
    return article(
        decoded(sys.stdin.buffer.read(), stdin_filename),
        text_of(source) if source else None,
        text_of(reference) if reference else None,
        source_lang=source_lang,
        target_lang=target_lang,
        paths=(stdin_filename, str(source), str(reference)),
        encoder=encoder,
    )
