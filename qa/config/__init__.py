"""mtqa.toml or [tool.mtqa]: which checks run, how severe and with which options; for which files; in whose style."""

from qa.config.file import find, load
from qa.config.profiles import all_checks, bars, codes, lemmatizers, selection, selection_for, termbase
from qa.config.style import Style
from qa.config.values import Config, Origin, Override, choice, for_path, overruled

__all__ = [
    "Config", "Origin", "Override", "Style", "all_checks", "bars", "choice", "codes", "find", "for_path",
    "lemmatizers", "load", "overruled", "selection", "selection_for", "termbase",
]  # fmt: skip
