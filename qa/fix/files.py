"""A file written: whole or not at all."""

from __future__ import annotations

import contextlib
import gzip
import os
import tempfile
from pathlib import Path

from qa.model import MtqaError


def write(path: Path | str, raw: bytes) -> None:
    """
    Put bytes in the place of a file's: in a new file beside it that takes its name and its permissions, so that no
    reader sees a half. A link stays, what it points to is written; a `.gz` is packed, as it was unpacked to be read.
    """
    real = os.path.realpath(path)
    beside = ""
    try:
        mode = os.stat(real).st_mode
        handle, beside = tempfile.mkstemp(prefix=".mtqa-", dir=os.path.dirname(real))
        with open(handle, "wb") as stream:
            stream.write(gzip.compress(raw, mtime=0) if real.endswith(".gz") else raw)
            os.chmod(beside, mode & 0o7777)
        os.replace(beside, real)
    except OSError as error:
        if beside:
            with contextlib.suppress(OSError):
                os.unlink(beside)
        raise MtqaError(f"cannot be written: {error.strerror or error}", path=path) from error
