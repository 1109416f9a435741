"""What the command line names: the files to be linted, the originals beside them, and the documents in them."""

from __future__ import annotations

import glob
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from io import BufferedReader, BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from qa.config import Config
from qa.model import Document, MtqaError, Segment
from qa.read import read
from qa.read.article import Alignments, aligned
from qa.read.bitext import bitext
from qa.read.files import STDIN, opened, raw_of
from qa.read.formats import ARTICLES, BITEXT, format_of, pair_reader, parse
from qa.read.pairs.moses import read_moses
from qa.read.pairs.pair import documents

if TYPE_CHECKING:
    from qa.models import SentenceEncoder

#: Bitext that a folder is searched for: files that hold nothing else. (A .csv may hold anything.)
_BITEXT = ("tmx", "xliff", "po")


class Reading(NamedTuple):
    """
    How targets are to be read, as the command line says it; what is empty is found or detected. `at_hand` are bytes
    that stand for those of files: what an editor has not saved.
    """

    source: Path | None = None
    reference: Path | None = None
    source_lang: str = ""
    target_lang: str = ""
    form: str = ""
    stdin_filename: str = "-"
    encoder: SentenceEncoder | None = None
    at_hand: Mapping[Path, bytes] = MappingProxyType({})
    recall: Alignments | None = None

    def raw_of(self, path: Path) -> bytes:
        return self.at_hand[path] if path in self.at_hand else raw_of(path)

    def name(self, target: Path) -> str:
        """What a target is called in reports, overrides and where findings are accepted."""
        return self.stdin_filename if target == STDIN else str(target)


class _Parts(NamedTuple):
    """A path by the naming pattern: the folder that the pattern starts in, name, language, extension."""

    folder: Path
    name: str
    lang: str
    extension: str


def files_of(targets: Iterable[Path], config: Config, target_lang: str) -> Iterator[Path]:
    """The targets; of a folder, the files that are named as translations, and the bitext."""
    for target in targets:
        if not target.is_dir():
            yield target
            continue
        lang = target_lang or config.target_lang or "en"
        patterns = [_named(config, "*", lang, end[1:]) for name in ARTICLES for end in ARTICLES[name]]
        patterns += [f"*{end}" for name in _BITEXT for end in BITEXT[name]]
        inside = sorted({path for pattern in patterns for path in target.rglob(pattern) if path.is_file()})
        if not inside:
            raise MtqaError(f"no files named {patterns[0]} in it, and no bitext", path=target)
        yield from inside


def pairs_of(paths: Iterable[Path], config: Config, target_lang: str) -> list[Path]:
    """
    The translations that stand behind changed files, for a hook: a translation itself, the translations of an original.
    What does not follow the naming pattern is none of either; a folder is what is linted in it.
    """
    lang = target_lang or config.target_lang or "en"
    found: list[Path] = []
    for path in paths:
        parts = _parts(path, config)
        if path.is_dir():
            found += files_of((path,), config, target_lang)
        elif format_of(path.name) in _BITEXT or (parts and parts.lang == lang):
            found.append(path)
        elif parts:
            found += _others(parts, config, lang)
    return list(dict.fromkeys(found))


def _named(config: Config, name: str, lang: str, extension: str) -> str:
    return config.source_pattern.format(name=name, lang=lang, extension=extension)


@lru_cache(maxsize=8)
def _pattern(source_pattern: str) -> re.Pattern[str]:
    parts = {
        "name": r"(?P<name>[^/]+)",
        "lang": "(?P<lang>[a-z]{2})",
        "extension": r"(?P<extension>[^/.]+(?:\.(?:gz|zst|xz))?)",
    }
    pattern = re.escape(source_pattern)
    for field, part in parts.items():
        written = re.escape(f"{{{field}}}")
        if pattern.count(written) != 1 and (field != "extension" or written in pattern):
            raise MtqaError(
                f"source-pattern {source_pattern!r} needs {{name}} and {{lang}} once, {{extension}} at most once"
            )
        pattern = pattern.replace(written, part)
    return re.compile(rf"(?:^|(?<=/)){pattern}$")


def _parts(path: Path, config: Config) -> _Parts | None:
    match = _pattern(config.source_pattern).search(path.as_posix())
    if match is None:
        return None
    return _Parts(
        Path(path.as_posix()[: match.start()]), match["name"], match["lang"], match.groupdict().get("extension", "")
    )


def _others(parts: _Parts, config: Config, lang: str = "[a-z][a-z]") -> list[Path]:
    """The article in other languages, those of the same extension first."""
    pattern = _named(config, glob.escape(parts.name), lang, "*")
    found = [
        path for path in parts.folder.glob(pattern) if (other := _parts(path, config)) and other.lang != parts.lang
    ]
    found = [path for path in found if format_of(path.name) in ARTICLES and path.is_file()]
    return sorted(found, key=lambda path: (not path.name.endswith(f".{parts.extension}"), path))


def named_lang(path: Path | None, config: Config) -> str:
    """The language that a file's name tells by the naming pattern; nothing where it tells none."""
    parts = _parts(path, config) if path else None
    return parts.lang if parts else ""


def beside(target: Path, config: Config) -> Path | None:
    """The original that lies beside a target by the naming pattern."""
    parts = _parts(target, config)
    return next(iter(_others(parts, config)), None) if parts else None


def segments_of(path: Path, config: Config, source_lang: str, target_lang: str) -> Iterator[Segment | MtqaError]:
    """
    The aligned segments of an archive: a file of bitext, or the articles of a folder that have their originals beside
    them. What cannot be read comes as an error in its place.
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


def documents_of(
    target: Path, reading: Reading, config: Config, raw: bytes | None = None
) -> Iterator[Document | MtqaError]:
    """
    The documents of a target, `-` for standard input, each with its originals: one of an article, of bitext as many as
    it holds. What cannot be read comes as an error in its place. `raw` stands for the file's bytes, where they are at
    hand.
    """
    in_force = reading._replace(
        source_lang=reading.source_lang or config.source_lang, target_lang=reading.target_lang or config.target_lang
    )
    try:
        yield from _documents(target, reading.name(target), in_force, config, raw)
    except MtqaError as error:
        yield error


def _documents(
    target: Path, name: str, reading: Reading, config: Config, raw: bytes | None
) -> Iterator[Document | MtqaError]:
    form = reading.form or format_of(name)
    read_pairs = pair_reader(form)
    languages = reading.source_lang, reading.target_lang
    if form == "moses":
        if reading.source is None:
            raise MtqaError("is one half of a Moses pair; give the other with --source", path=name)
        with _stream(target, name, raw) as ours, opened(reading.source) as theirs:
            yield from documents(name, read_moses(ours, theirs, name, str(reading.source), *languages))
    elif read_pairs is not None:
        if reading.source or reading.reference:
            raise MtqaError("holds its originals itself; --source and --reference go with an article", path=name)
        with _stream(target, name, raw) as stream:
            yield from documents(name, read_pairs(stream, name, *languages))
    else:
        yield _article(target, name, form, reading, config, raw)


def _article(target: Path, name: str, form: str, reading: Reading, config: Config, raw: bytes | None) -> Document:
    if reading.source_lang and reading.source_lang == reading.target_lang:
        raise MtqaError(f"source and target are both declared to be in {reading.target_lang!r}; give the two languages")
    if raw is None:
        raw = sys.stdin.buffer.read() if target == STDIN else raw_of(target)
    article = parse(raw, name, reading.target_lang, "en", form=form)
    original = reading.source or (None if target == STDIN else beside(target, config))
    lang = reading.source_lang or named_lang(original, config)
    source = parse(reading.raw_of(original), str(original), lang) if original else None
    reference = reading.reference
    trusted = parse(reading.raw_of(reference), str(reference), article.lang) if reference else None
    return aligned(article, source, trusted, reading.encoder, reading.recall)


@contextmanager
def _stream(target: Path, name: str, raw: bytes | None) -> Iterator[BinaryIO]:
    """The bytes of a target, to be read bit by bit."""
    if raw is not None:
        yield _filled(BufferedReader(BytesIO(raw)), name)
    elif target == STDIN:
        yield sys.stdin.buffer
    else:
        with opened(target) as stream:
            yield _filled(stream, name)


def _filled(stream: BufferedReader, name: str) -> BufferedReader:
    if not stream.peek(1):
        raise MtqaError("is empty", path=name)
    return stream
