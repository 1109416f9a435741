"""One server for the tests that speak to a running one."""

from collections.abc import Iterator

import pytest

from tests.web.servers import HARBOR, running


@pytest.fixture(scope="package")
def server() -> Iterator[str]:
    """The address of a server that holds an original."""
    with running("--workers", "2", "--source", str(HARBOR), "--deadline", "10") as url:
        yield url
