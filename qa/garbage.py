"""How often Python looks for garbage in a long run."""

from __future__ import annotations

import gc


def collect_seldom() -> None:
    """
    The tables of the languages are large and stay: to look through them for garbage as often as Python does takes a
    fifth of a long run.
    """
    gc.set_threshold(20_000, 500, 1_000)
