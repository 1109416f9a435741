"""The files of a corpus: found in folders and at URLs, opened and unpacked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from qa.model import MtqaError
from qa.read.files import PACKED, opened, unpacked
from qa.read.formats import BITEXT, format_of
from qa.targets import beside, files_of

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

    from qa.config import Config


class Input(NamedTuple):
    """A file of bitext with its format, the other half of a Moses pair; or articles with their originals (`files`)."""

    path: str
    form: str
    original: str = ""
    files: tuple[tuple[str, str], ...] = ()

    @property
    def is_packed(self) -> bool:
        """It can only be read from its start."""
        return self.path.endswith(PACKED) or self.original.endswith(PACKED)


def is_url(path: str) -> bool:
    return "://" in path


def size_at(path: str) -> int:
    """The size of a file as it is, packed or not; 0 where nobody says."""
    try:
        if not is_url(path):
            return Path(path).stat().st_size
        system, inside = _filesystem(path)
        return int(system.size(inside) or 0)
    except (OSError, ValueError, MtqaError):
        return 0


def is_seekable(path: str) -> bool:
    """A file of which any part can be read without what stands before it."""
    return not path.endswith(PACKED) and not _is_streamed(path)


def _is_streamed(path: str) -> bool:
    """Not every server sends parts of files, and none says so for sure."""
    return path.startswith(("http://", "https://")) and format_of(path) != "parquet"


def inputs(
    corpora: Sequence[str], form: str, original: str, config: Config, apart: Path
) -> Iterator[Input | MtqaError]:
    """
    The files of what the command line names: files, folders, URLs; of another form than their names tell, if `form`
    says so; nothing of the folder `apart`. What holds nothing comes as an error in its place.
    """
    for corpus in corpora:
        try:
            if is_url(corpus):
                yield from _at_url(corpus, form, original)
            elif Path(corpus).is_dir():
                yield from _in_folder(Path(corpus), config, apart)
            elif not Path(corpus).exists():
                yield MtqaError("no such file", path=corpus)
            else:
                yield _file(corpus, form, original, config)
        except MtqaError as error:
            yield error


def _file(path: str, form: str, original: str, config: Config) -> Input:
    told = form or format_of(path)
    if told == "moses":
        if not original:
            raise MtqaError("is one half of a Moses pair; give the other with --source", path=path)
        return Input(path, told, original)
    if told in BITEXT:
        return Input(path, told)
    source = original or str(beside(Path(path), config) or "")
    return Input(path, "articles", files=((path, source),))


def _in_folder(folder: Path, config: Config, apart: Path) -> Iterator[Input]:
    """
    Of a folder of articles what `mtqa lint` finds in it: translations by their names, TMX, XLIFF and PO. Of any other
    folder all bitext, but for what data sets keep for themselves: names that begin with a dot or an underscore.
    """
    try:
        found = list(files_of((folder,), config, ""))
    except MtqaError:
        found = []
    if all(format_of(path.name) in BITEXT for path in found):
        endings = tuple(end + packed for ends in BITEXT.values() for end in ends for packed in ("", *PACKED))
        every = (path for path in folder.rglob("*") if path.name.lower().endswith(endings) and path.is_file())
        found = sorted(path for path in every if not _is_hidden(str(path.relative_to(folder))))
    found = [path for path in found if not path.resolve().is_relative_to(apart.resolve())]
    yield from (Input(str(path), format_of(path.name)) for path in found if format_of(path.name) in BITEXT)
    if articles := [path for path in found if format_of(path.name) not in BITEXT]:
        pairs = tuple((str(one), str(beside(one, config) or "")) for one in articles)
        yield Input(str(folder), "articles", files=pairs)
    if not found:
        raise MtqaError("holds no bitext and no translated articles", path=folder)


def _is_hidden(inside: str) -> bool:
    return any(name.startswith((".", "_")) for name in inside.split("/"))


def _at_url(url: str, form: str, original: str) -> Iterator[Input]:
    system, path = _filesystem(url)
    try:
        is_folder = system.isdir(path)
        there = sorted(system.find(path)) if is_folder else [path]
        if not is_folder and not system.exists(path):
            raise MtqaError("no such file", path=url)
    except (OSError, ValueError) as error:
        raise MtqaError(f"cannot be read: {error}", path=url) from None
    for one in there:
        if is_folder and _is_hidden(one.removeprefix(path)):
            continue
        told = (form if not is_folder else "") or format_of(one)
        if told in BITEXT or told == "moses":
            yield Input(str(system.unstrip_protocol(one)) if is_folder else url, told, original)
        elif not is_folder:
            raise MtqaError("holds no bitext by its name; say which with --input", path=url)


def _filesystem(url: str) -> tuple[AbstractFileSystem, str]:
    try:
        import fsspec
    except ImportError:
        raise MtqaError("URLs need fsspec; python3 -m pip install fsspec", path=url) from None
    try:
        system, path = fsspec.core.url_to_fs(url)
    except (ImportError, ValueError) as error:
        raise MtqaError(f"cannot be opened: {error}", path=url) from None
    return system, path


@contextmanager
def reading(path: str) -> Iterator[BinaryIO]:
    """A local file or a URL, unpacked on the way."""
    if not is_url(path):
        with opened(Path(path)) as stream:
            yield stream
        return
    system, inside = _filesystem(path)
    try:
        whole = {"block_size": 0} if _is_streamed(path) else {}
        with system.open(inside, "rb", **whole) as file, unpacked(BufferedReader(file), inside) as stream:
            yield stream
    except (OSError, EOFError, ValueError) as error:
        raise MtqaError(f"cannot be read: {error}", path=path) from None
