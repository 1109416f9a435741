"""
mtqa: the linter for translated news.

    from qa import lint, read, selection

    document = read("story.en.txt", source="story.bg.txt")
    for finding in lint(document, selection("news")).findings:
        print(finding.code, finding.message)
"""

from qa.config import selection
from qa.engine import lint
from qa.read import read

__all__ = ["lint", "read", "selection"]
