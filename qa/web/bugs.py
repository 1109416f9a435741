"""What is said of a bug of ours: the place, and never the exception's own words, which may quote a text."""

from __future__ import annotations

import sys
import traceback

from qa.web.jobs import Reply, refusal


def tell_bug(error: Exception, where: str) -> None:
    """Log it."""
    told = "".join(traceback.format_tb(error.__traceback__))
    print(f"mtqa: {type(error).__name__} in {where}, please report it:\n{told}", file=sys.stderr, flush=True)


def bug() -> Reply:
    """What the client is told."""
    return refusal(500, "a bug in mtqa; the server's log has its place")
