"""What a running server holds."""

from __future__ import annotations

from dataclasses import dataclass

from qa.web.pool import Pool
from qa.web.settings import Settings


@dataclass(frozen=True, slots=True)
class Service:
    settings: Settings
    pool: Pool
