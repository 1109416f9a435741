"""Keys that a request must come with."""

from __future__ import annotations

import hmac
from collections.abc import Iterable


def is_key(given: str, keys: Iterable[str]) -> bool:
    """Compared in a time that does not tell how much of it is right."""
    return sum(hmac.compare_digest(given.encode("utf-8", "replace"), key.encode()) for key in keys) > 0
