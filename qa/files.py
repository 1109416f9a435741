"""Files written whole or not at all."""

from __future__ import annotations

import gzip
import os
import shutil
from pathlib import Path

from qa.model import MtqaError


def write(path: Path | str, raw: bytes) -> None:
    """
    Put bytes in the place of a file's: in a new file beside it that takes its name and its permissions, so that no
    reader sees a half. A link stays, what it points to is written; so is a device, whose name must not be taken. A
    `.gz` is packed, as it was unpacked to be read.
    """
    there = Path(path).resolve()
    raw = gzip.compress(raw, mtime=0) if there.suffix == ".gz" else raw
    beside = there.with_name(f".{there.name}.{os.getpid()}")
    try:
        if there.is_char_device():
            there.write_bytes(raw)
            return
        if there.exists() and not there.is_file():
            raise MtqaError("cannot be written: it is no file", path=path)
        with beside.open("xb") as file:
            file.write(raw)
        if there.exists():
            shutil.copymode(there, beside)
        beside.replace(there)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise MtqaError(f"cannot be written: {error.strerror or error}", path=path) from None
