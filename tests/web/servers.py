"""A server as `mtqa serve` starts it, and the same application in this process."""

from __future__ import annotations

import asyncio
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

import httpx

from qa.config import Config
from qa.web.app import application
from qa.web.jobs import Job, Reply
from qa.web.service import Service
from qa.web.settings import Settings
from qa.web.work import worker
from tests.conftest import ROOT

HARBOR = ROOT / "corpora" / "articles" / "harbor.bg.txt"


@dataclass
class Here:
    """What stands for the pool: the work is done in this process, where coverage sees it."""

    settings: Settings
    replaced: int = 0
    under_way: int = 0
    jobs: list[Job] = field(default_factory=list)

    async def do(self, job: Job) -> Reply:
        self.jobs.append(job)
        return _worker(self.settings)(job)


@lru_cache(maxsize=8)
def _worker(settings: Settings):
    return worker(settings)


@dataclass
class Client:
    """Asks the application in this process, as httpx does a server."""

    service: Service

    def request(self, method: str, path: str, **given: Any) -> httpx.Response:
        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(application(self.service))
            async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8765") as asking:
                return await asking.request(method, path, **given)

        return asyncio.run(ask())

    def get(self, path: str, **given: Any) -> httpx.Response:
        return self.request("GET", path, **given)

    def post(self, path: str, **given: Any) -> httpx.Response:
        return self.request("POST", path, **given)

    def options(self, path: str, **given: Any) -> httpx.Response:
        return self.request("OPTIONS", path, **given)


def client(**settings: Any) -> Client:
    """A client of the application with these settings."""
    made = replace(Settings(config=Config()), **settings)
    return Client(Service(made, Here(made)))


@contextmanager
def started(*options: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "qa.cli", "serve", "--port", "0", *options]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8") as one:
        try:
            yield one
        finally:
            if one.poll() is None:
                one.send_signal(signal.SIGINT)
            one.communicate(timeout=20)


@contextmanager
def running(*options: str) -> Iterator[str]:
    """The address of a server that is ready."""
    with started(*options) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        found = re.fullmatch(r"mtqa serves at (http://\S+)\n", said)
        assert found, said
        yield found[1]
