"""Zip archives that documents come in: read with limits, as what they say of themselves may be lies."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from copy import copy
from io import BytesIO

from qa.model import MtqaError

_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PROTECTED = "is protected by a password; save it without one"
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
#: At most so many members, and so many bytes unpacked in all.
_MEMBERS, _BYTES = 10_000, 256 << 20
#: No text packs so well: a member of more than `_SMALL` bytes that grows to more than so many times its size is a bomb.
_RATIO, _SMALL = 200, 16 << 20
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


def members(raw: bytes, path: str) -> dict[str, bytes]:
    """The unpacked members of an archive by name, in their order."""
    return {info.filename: data for info, data in _unpacked(raw, path)}


def with_member(raw: bytes, path: str, name: str, data: bytes) -> bytes:
    """The archive with other bytes for one member; the members keep their order, dates, packing and bytes."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as archive, zipfile.ZipFile(BytesIO(raw)) as old:
        archive.comment = old.comment
        for info, same in _unpacked(raw, path):
            archive.writestr(copy(info), data if info.filename == name else same)
    return written.getvalue()


def packed(files: dict[str, bytes]) -> bytes:
    """A plain archive of files."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return written.getvalue()


def _unpacked(raw: bytes, path: str) -> Iterator[tuple[zipfile.ZipInfo, bytes]]:
    if raw.startswith(_OLD_WORD):
        what = _PROTECTED if _ENCRYPTED in raw else "is an old Word file; save it as .docx"
        raise MtqaError(what, path=path)
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            infos = archive.infolist()
            _look_harmless(infos, path)
            for info in infos:
                with archive.open(info) as stream:
                    yield info, stream.read(info.file_size + 1)  # never more than it says, nor so much at once
    except _BROKEN as error:
        raise MtqaError(f"is no DOCX, or a damaged one: {error}", path=path) from None


def _look_harmless(infos: list[zipfile.ZipInfo], path: str) -> None:
    """Refuse an archive that takes too much to unpack, or that programs read in different ways."""
    if len(infos) > _MEMBERS or sum(info.file_size for info in infos) > _BYTES:
        raise MtqaError(f"unpacks to more than {_MEMBERS:,} members or {_BYTES >> 20} MB", path=path)
    if len({info.filename for info in infos}) < len(infos):
        raise MtqaError("has two members of the same name in its archive; save it anew", path=path)
    for info in infos:
        if info.flag_bits & 1:
            raise MtqaError(_PROTECTED, path=path)
        if info.compress_type not in _PACKED:
            raise MtqaError(f"{info.filename} is packed in a way that a DOCX is not; save it anew", path=path)
        if info.file_size > _SMALL and info.file_size > _RATIO * info.compress_size:
            raise MtqaError(f"{info.filename} unpacks to {_RATIO} times its size; that is no text", path=path)
