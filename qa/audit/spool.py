"""Standard input as a file."""

from __future__ import annotations

import filecmp
import shutil
from pathlib import Path
from typing import BinaryIO

from qa.audit.folder import MANIFEST
from qa.model import MtqaError


def spooled(stream: BinaryIO, folder: Path, ending: str) -> Path:
    """
    Standard input, kept in the folder of the audit: it is cut, resumed and filtered as any file is. Another text than
    that of an audit which has begun there is refused.
    """
    there, new = folder / f".stdin{ending}", folder / ".stdin.new"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with new.open("wb") as file:
            shutil.copyfileobj(stream, file, 1 << 20)
        if (folder / MANIFEST).exists() and there.exists() and not filecmp.cmp(new, there, shallow=False):
            new.unlink()
            raise MtqaError(
                "holds an audit of another text from standard input; audit into another folder", path=folder
            )
        new.replace(there)
    except OSError as error:
        new.unlink(missing_ok=True)
        raise MtqaError(f"cannot be written: {error.strerror or error}", path=there) from None
    return there
