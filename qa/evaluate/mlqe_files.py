"""
The files of MLQE-PE as its authors publish them, packed or unpacked: `dev.roen.df.short.tsv` (direct assessments),
`dev.mt`, `dev.src`, `dev.tags`, `dev.hter` (post-editing), in a folder or a .tar.gz of one language pair.
"""

from __future__ import annotations

import re
import tarfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from qa.model import MtqaError, Span
from qa.read.files import decoded

_PAIR = re.compile(r"(?<![a-z])([a-z]{2})-([a-z]{2})(?![a-z])")
_TAGS = {"OK": False, "BAD": True}
#: In tokenised text, what leans on the word before it, and what the next word leans on.
_AFTER = re.compile(r"[.,;:!?%)\]}»”’…]+|'\w*|n't|'")
_BEFORE = frozenset("([{«“„‘$€£")


class Words(NamedTuple):
    """The words of a target, and which of them, and of the gaps before, between and behind them, are BAD."""

    spans: tuple[Span, ...]
    bad: tuple[bool, ...]
    bad_gaps: tuple[bool, ...]


class Sentence(NamedTuple):
    """
    A translation and what people said of it; `assessed` is their mean standardised assessment (z), or the plain one;
    `points` the plain one, 0-100, where it is given.
    """

    source: str
    target: str
    assessed: float | None
    hter: float | None
    words: Words | None
    points: float | None = None


class _File(NamedTuple):
    """A text and the place that messages name."""

    where: str
    text: str

    def lines(self) -> list[str]:
        lines = self.text.split("\n")
        return [line.rstrip("\r") for line in (lines if lines[-1] else lines[:-1])]


def sentences(path: Path, split: str) -> dict[str, list[Sentence]]:
    """The sentences of a split by language pair (`ro-en`); of a folder, those of all pairs in it and below it."""
    found: dict[str, dict[str, _File]] = {}
    for where, name, raw in _files(path, split):
        part = name.removeprefix(f"{split}.")
        pair = _pair(where, part)
        if pair is not None:
            key = "df.short.tsv" if part.endswith("df.short.tsv") else part
            found.setdefault(pair, {}).setdefault(key, _File(where, decoded(raw, where)))
    if not found:
        raise MtqaError(
            f"has no {split}.PAIR.df.short.tsv and no {split}.mt, packed (PAIR-{split}.….tar.gz) or unpacked", path=path
        )
    return {pair: _read(parts) for pair, parts in sorted(found.items())}


def _files(path: Path, split: str) -> Iterator[tuple[str, str, bytes]]:
    """The files of the split: where, name, content."""
    if not path.exists():
        raise MtqaError("no such file or folder", path=path)
    wanted = re.compile(rf"{re.escape(split)}\.(mt|src|tags|hter|[a-z]{{4}}\.df\.short\.tsv)")
    inside = sorted(path.rglob("*")) if path.is_dir() else [path]
    for file in inside:
        if file.name.endswith((".tar.gz", ".tgz", ".tar")):
            yield from _packed(file, wanted)
        elif wanted.fullmatch(file.name) and file.is_file():
            yield str(file), file.name, file.read_bytes()
        elif file == path:
            raise MtqaError(f"is no .tar.gz, no folder and no file of the split {split!r}", path=path)


def _packed(file: Path, wanted: re.Pattern[str]) -> Iterator[tuple[str, str, bytes]]:
    try:
        with tarfile.open(file) as archive:
            for member in archive:
                name = member.name.rpartition("/")[2]
                if wanted.fullmatch(name) and (stream := archive.extractfile(member)):
                    yield f"{file}/{member.name}", name, stream.read()
    except (OSError, EOFError, tarfile.TarError) as error:
        raise MtqaError(f"is no tar archive that can be read: {error}", path=file) from None


def _pair(where: str, part: str) -> str | None:
    """The language pair, by the letters in the file's name, else by the nearest folder or archive that tells one."""
    if part.endswith("df.short.tsv"):
        return f"{part[:2]}-{part[2:4]}"
    told = _PAIR.findall(where)
    return "-".join(told[-1]) if told else None


def _read(parts: Mapping[str, _File]) -> list[Sentence]:
    assessed = _assessed(parts["df.short.tsv"]) if "df.short.tsv" in parts else []
    translated = [line.split() for line in parts["mt"].lines()] if "mt" in parts else []
    if assessed and translated and len(assessed) != len(translated):
        raise MtqaError(
            f"has {len(translated)} lines, {parts['df.short.tsv'].where} {len(assessed)}", path=parts["mt"].where
        )
    count = len(assessed) or len(translated)
    sources = _as_long(parts.get("src"), count)
    hter = _as_long(parts.get("hter"), count)
    tags = _as_long(parts.get("tags"), count)
    found = []
    for place in range(count):
        human: float | None = None
        points: float | None = None
        words = translated[place] if translated else []
        if assessed:
            source, target, human, points = assessed[place]
        else:
            source, target = joined(sources[place].split() if sources else []), joined(words)
        spans = spans_of(words, target)
        if spans is None:
            raise MtqaError("is not the same translation as in the assessments", path=parts["mt"].where, line=place + 1)
        tagged = _tagged(spans, tags[place], parts["tags"].where, place + 1) if tags and words else None
        edits = _number(hter[place], parts["hter"].where, place + 1) if hter else None
        found.append(Sentence(source, target, human, edits, tagged, points))
    return found


def _as_long(file: _File | None, count: int) -> list[str]:
    lines = file.lines() if file else []
    if file and len(lines) != count:
        raise MtqaError(f"has {len(lines)} lines where there are {count} translations", path=file.where)
    return lines


def _assessed(file: _File) -> list[tuple[str, str, float, float | None]]:
    """Source, target, the mean z (the plain mean where the file has no z) and the plain mean of every line."""
    lines = file.lines()
    head = lines[0].split("\t")
    mean = "z_mean" if "z_mean" in head else "mean"
    for name in ("original", "translation", mean):
        if name not in head:
            raise MtqaError(f"has no column {name!r}", path=file.where, line=1)
    places = [head.index(name) for name in ("original", "translation", mean)]
    found = []
    for number, line in enumerate(lines[1:], start=2):
        cells = line.split("\t")
        if len(cells) != len(head):
            raise MtqaError(f"has {len(cells)} columns, the head {len(head)}", path=file.where, line=number)
        source, target, human = (cells[place] for place in places)
        plain = _number(cells[head.index("mean")], file.where, number) if "mean" in head else None
        found.append((source, target, _number(human, file.where, number), plain))
    return found


def _number(text: str, where: str, line: int) -> float:
    try:
        return float(text)
    except ValueError:
        raise MtqaError(f"{text!r} is not a number", path=where, line=line) from None


def _tagged(spans: tuple[Span, ...], line: str, where: str, number: int) -> Words:
    tags = line.split()
    if len(tags) != 2 * len(spans) + 1:
        raise MtqaError(
            f"has {len(tags)} tags for {len(spans)} words and the gaps around them", path=where, line=number
        )
    for tag in tags:
        if tag not in _TAGS:
            raise MtqaError(f"{tag!r} is neither OK nor BAD", path=where, line=number)
    bad = [_TAGS[tag] for tag in tags]
    return Words(spans, tuple(bad[1::2]), tuple(bad[::2]))


def joined(words: Sequence[str]) -> str:
    """Tokenised text as people write it: punctuation leans on the word that it belongs to."""
    text = ""
    for word in words:
        is_apart = text and text[-1] not in _BEFORE and not _AFTER.fullmatch(word)
        text += f" {word}" if is_apart else word
    return text


def spans_of(words: Sequence[str], text: str) -> tuple[Span, ...] | None:
    """Where the words stand in a text that has the same characters but for its spaces; none where it has others."""
    at = [place for place, character in enumerate(text) if not character.isspace()]
    if words and "".join(words) != "".join(text[place] for place in at):
        return None
    spans, start = [], 0
    for word in words:
        spans.append(Span(at[start], at[start + len(word) - 1] + 1))
        start += len(word)
    return tuple(spans)
