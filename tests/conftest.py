"""What tests share: the project's folder, and all checks."""

from pathlib import Path

import pytest

from qa.config import selection
from qa.rules import Selection

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def everything() -> Selection:
    """Every check, previews too."""
    return selection("strict")


@pytest.fixture(scope="session")
def news() -> Selection:
    return selection("news")
