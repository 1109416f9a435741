"""Asking git. Nothing else in the house starts it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from qa.model import MtqaError

#: What git tells its hooks: where its files lie, seen from the folder in which it started them.
_OF_A_HOOK = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"})
#: Names as they are, no pattern in a path, and nothing written or started on the way.
_OPTIONS = ("--no-optional-locks", "--literal-pathspecs", "-c", "core.quotePath=false", "-c", "core.fsmonitor=false")


def git(folder: Path, *arguments: str, otherwise: str) -> bytes:
    """What git prints in a folder; where it refuses, an error with the sentence `otherwise` and git's own."""
    if not folder.is_dir():
        raise MtqaError("no such folder", path=folder)
    env = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK} | {"LC_ALL": "C"}
    try:
        done = subprocess.run(
            ["git", *_OPTIONS, *arguments], cwd=folder, env=env, stdin=subprocess.DEVNULL, capture_output=True
        )
    except OSError as error:
        raise MtqaError(f"git cannot be started ({error.strerror}); install it", path=folder) from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise MtqaError(f"{otherwise} ({said})" if said else otherwise, path=folder)
    return done.stdout
