"""What a report is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from qa.model import Linted
from qa.rules import Check


class Known(NamedTuple):
    """A finding of the baseline that was not found again."""

    path: str
    code: str
    fingerprint: str
    text: str


class Run(NamedTuple):
    """
    The documents that were linted, the checks that ran by code, the signature of the result, and what the baseline has
    and was not found again (`None`: there is no baseline).
    """

    linted: Sequence[Linted]
    checks: Mapping[str, Check]
    signature: str
    absent: Sequence[Known] | None = None
