"""What tests share: the project's folder, and all checks."""

from pathlib import Path

import pytest
from hypothesis import settings

from qa.config import selection
from qa.rules import Selection

# One commit, one answer: the properties try the same texts on every run. To look for new ones:
# pytest --hypothesis-profile=search
settings.register_profile("repeatable", derandomize=True)
settings.register_profile("search", max_examples=2000, deadline=None)
settings.load_profile("repeatable")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def everything() -> Selection:
    """Every check, previews too."""
    return selection("strict")


@pytest.fixture(scope="session")
def news() -> Selection:
    return selection("news")
