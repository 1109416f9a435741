"""What pages share: templates, styles and scripts as they stand in the package, and what may run in them."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from qa.report.marked import visible

if TYPE_CHECKING:
    from jinja2 import Template

#: UTF-8 and HTML know neither.
_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")


@lru_cache(maxsize=4)
def template(name: str) -> Template:
    """A template of the package; what is put in is escaped."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["visible"] = visible
    return environment.from_string(asset(name))


def asset(name: str) -> str:
    """A file of the pages' folder."""
    return files("qa.data").joinpath("report", name).read_text(encoding="utf-8")


def policy(style: str, script: str) -> str:
    """The Content-Security-Policy of a page that has this style and this script, and asks for nothing."""
    return (
        f"default-src 'none'; img-src data:; style-src {_hash(style)}; script-src {_hash(script)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    """The source expression of an inline style or script."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def writable(page: str) -> str:
    """The page without what no file of UTF-8 can hold."""
    return _UNWRITABLE.sub("\ufffd", page)
