"""Letters of other scripts, and letters that look like those of another."""

from __future__ import annotations

import re

from qa.model import Span

CYRILLIC_RUN = re.compile(r"[\u0400-\u04ff][\u0400-\u04ff’ʼ'-]*(?:[ \u00a0]+[\u0400-\u04ff][\u0400-\u04ff’ʼ'-]*)*")
_MIXED = re.compile(r"(?=\w*[A-Za-z])(?=\w*[\u0400-\u04ff])[\w’'-]+")

#: Cyrillic letters and the Latin ones they are taken for (Unicode Technical Standard 39, confusables).
LOOKALIKES = {
    "а": "a", "е": "e", "о": "o", "р": "p", "с": "c", "у": "y", "х": "x", "і": "i", "ј": "j", "ѕ": "s", "һ": "h",
    "А": "A", "В": "B", "Е": "E", "З": "3", "І": "I", "К": "K", "М": "M", "Н": "H", "О": "O", "Р": "P", "С": "C",
    "Т": "T", "У": "Y", "Х": "X", "Ј": "J", "Ѕ": "S",
}  # fmt: skip


def cyrillic_runs(text: str) -> list[Span]:
    """Runs of Cyrillic words, without those that only hide in a Latin word."""
    mixed = [Span(match.start(), match.end()) for match in _MIXED.finditer(text)]
    runs = [Span(match.start(), match.end()) for match in CYRILLIC_RUN.finditer(text)]
    return [run for run in runs if not any(run.overlaps(word) for word in mixed)]


def lookalike_words(text: str) -> list[tuple[Span, str]]:
    """Latin words with Cyrillic letters inside that look Latin, and how they should be spelt."""
    found = []
    for match in _MIXED.finditer(text):
        spelt = "".join(LOOKALIKES.get(character, character) for character in match.group())
        if not re.search(r"[\u0400-\u04ff]", spelt):
            found.append((Span(match.start(), match.end()), spelt))
    return found
