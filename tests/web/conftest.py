"""One server for the tests that speak to a running one; pages of others in Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.web.servers import HARBOR, running

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.web.pages import Visit


@pytest.fixture(scope="package")
def server() -> Iterator[str]:
    """The address of a server that holds an original."""
    with running("--workers", "2", "--source", str(HARBOR), "--deadline", "10") as url:
        yield url


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    """Opens the page of the server that a module's `address` names."""
    from tests.web.pages import visiting  # playwright loads where a test is `browser`

    with visiting(browser, address) as visited:
        yield visited
