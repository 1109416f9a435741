"""How the server is to run: what the command line says."""

from __future__ import annotations

from dataclasses import dataclass, field

from qa.config import Config
from qa.web.jobs import Text


@dataclass(frozen=True, slots=True)
class Settings:
    """
    `deadline`: seconds for the work on a request. `largest`: bytes of a request's body. `concurrency`: requests at work
    and waiting. `keys`: one of them must come with a request, where there are any. `origins`: whose pages may use our
    own API. `is_local`: the server listens on this machine only. `original`, `translation`: what it was started with.
    """

    config: Config = field(default_factory=Config)
    workers: int = 2
    deadline: float = 20.0
    largest: int = 2_000_000
    concurrency: int = 64
    keys: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    is_local: bool = True
    original: Text | None = None
    translation: Text | None = None
