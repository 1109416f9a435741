"""Files to documents. A reader knows files, not checks."""

from qa.read.article import article, read
from qa.read.files import decoded

__all__ = ["article", "decoded", "read"]
