"""Files written whole or not at all."""

from __future__ import annotations

import gzip
import lzma
import os
import secrets
import shutil
from pathlib import Path

from qa.model import MtqaError


def write(path: Path | str, raw: bytes) -> None:
    """`put`, but a `.gz`, `.zst` or `.xz` is packed, as it was unpacked to be read."""
    put(path, _packed(raw, Path(path).resolve().suffix))


def put(path: Path | str, raw: bytes) -> None:
    """
    Put bytes in the place of a file's: in a new file beside it that takes its name and its permissions once it is on
    the disk, so that no reader sees a half. A link stays, what it points to is written; so is a device, whose name must
    not be taken.
    """
    there = Path(path).resolve()
    beside = there.with_name(f".{there.name}.{secrets.token_hex(4)}")
    try:
        if there.is_char_device():
            there.write_bytes(raw)
            return
        if there.exists() and not there.is_file():
            raise MtqaError("cannot be written: it is no file", path=path)
        with beside.open("xb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        if there.exists():
            shutil.copymode(there, beside)
        beside.replace(there)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise MtqaError(f"cannot be written: {error.strerror or error}", path=path) from None


def _packed(raw: bytes, ending: str) -> bytes:
    if ending == ".gz":
        return gzip.compress(raw, mtime=0)
    if ending == ".xz":
        return lzma.compress(raw)
    if ending == ".zst":
        import zstandard

        return zstandard.compress(raw)
    return raw
