"""Lemmatizers of other packages, for the terms of a termbase: `lemmatizers = { ru = "pymorphy3" }` in mtqa.toml."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from qa.model import MtqaError

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer


def pymorphy3(word: str, lang: str) -> str:
    """The normal form of a Russian or Ukrainian word that pymorphy3 thinks the likeliest."""
    form: str = _analyser(lang).parse(word)[0].normal_form
    return form.replace("ё", "е")


@lru_cache(maxsize=2)
def _analyser(lang: str) -> MorphAnalyzer:
    try:
        from pymorphy3 import MorphAnalyzer
    except ModuleNotFoundError:
        raise MtqaError("the lemmatizer pymorphy3 is not installed; python3 -m pip install 'mtqa[pymorphy]'") from None
    try:
        return MorphAnalyzer(lang=lang)
    except ValueError:
        raise MtqaError(f"pymorphy3 has no dictionary for {lang!r}") from None
