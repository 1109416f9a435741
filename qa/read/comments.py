"""Comments in a file that accept findings: `mtqa: ignore NUM001 the original is wrong`."""

from __future__ import annotations

import re

from qa.model import Comment

_COMMENT = re.compile(
    r"\s*mtqa:\s*(?P<what>ignore|ignore-file)\s+(?P<codes>[\w-]+(?:\s*,\s*[\w-]+)*)(?:\s+(?P<reason>.*\S))?\s*",
    re.DOTALL,
)


def comment(text: str, paragraph: int, path: str, line: int) -> Comment | None:
    """
    What the text of a comment accepts: `mtqa: ignore CODE[, CODE] REASON` in the paragraph of that number, `mtqa:
    ignore-file` in the whole file. `None` where it is a comment on something else.
    """
    match = _COMMENT.fullmatch(text) if len(text) < 1000 else None
    if match is None:
        return None
    codes = tuple(code.strip() for code in match["codes"].split(","))
    where = None if match["what"] == "ignore-file" else paragraph
    return Comment(codes, match["reason"] or "", where, path, line)
