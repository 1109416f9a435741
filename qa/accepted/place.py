"""Which mtqa-ignore.toml goes with a run."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path


def ignore_file(targets: Iterable[Path], config: Path | None, home: Path | None = None) -> Path:
    """
    The mtqa-ignore.toml nearest to the folder of all targets, to `home` (where we are) or to the configuration's file;
    where there is none, the place for one: beside the configuration, or at home.
    """
    from qa.accepted.ignore import FILE, find
    from qa.accepted.remembered import named

    folders = [str((target if target.is_dir() else target.parent).resolve()) for target in targets]
    homes = [home or Path.cwd(), *([config.parent] if config else [])]
    with suppress(ValueError):  # several drives
        homes.insert(0, Path(os.path.commonpath(folders)))
    return next(filter(None, map(find, homes)), Path(named(homes[-1] / FILE, Path.cwd())))
