"""What tests share: the project's folder, and all checks."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from qa.config import selection
from qa.rules import Selection

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# One commit, one answer: the properties try the same texts on every run, on busy machines too. To look for new ones:
# pytest --hypothesis-profile=search
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("search", max_examples=2000, deadline=None)
settings.load_profile("repeatable")

# What a shell runs in the background ignores interruptions, and so would the programs that tests start and interrupt.
signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def everything() -> Selection:
    """Every check, previews too."""
    return selection("strict")


@pytest.fixture(scope="session")
def news() -> Selection:
    return selection("news")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    from tests.chromium import started  # playwright loads where a test is `browser`

    with started() as found:
        yield found
