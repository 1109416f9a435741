"""Standard input as a file."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import BinaryIO

from qa.model import MtqaError


def spooled(stream: BinaryIO, folder: Path, ending: str) -> Path:
    """Standard input, kept in the folder of the audit: it is cut, resumed and filtered as any file is."""
    there = folder / f".stdin{ending}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with there.with_suffix(".new").open("wb") as file:
            shutil.copyfileobj(stream, file, 1 << 20)
        there.with_suffix(".new").replace(there)
    except OSError as error:
        raise MtqaError(f"cannot be written: {error.strerror or error}", path=there) from None
    return there
