"""Bitext on standard input, one segment a line: every line is linted by itself and answered at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from qa.engine import lint, scored
from qa.model import Linted, MtqaError, Severity
from qa.read.article import article
from qa.report.jsonl import error_line, line
from qa.rules import Selection
from qa.score import Weights, score

if TYPE_CHECKING:
    from qa.models import SentenceEncoder


class Texts(NamedTuple):
    """What a line of input gives; an empty string is a text that was not given."""

    target: str
    source: str = ""
    reference: str = ""
    source_lang: str = ""
    target_lang: str = ""


def linted_line(
    raw: bytes,
    checks: Selection,
    source_lang: str,
    target_lang: str,
    encoder: SentenceEncoder | None = None,
    weights: Weights = "mqm",
) -> Linted:
    """One line of input, linted as a document of its own."""
    try:
        record = json.loads(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise MtqaError(f"is not UTF-8 (byte {error.start + 1})") from None
    except (ValueError, RecursionError) as error:
        raise MtqaError(f"is not JSON: {error}") from None
    if not isinstance(record, dict):
        raise MtqaError("is not a JSON object")
    for key in Texts._fields:
        if not isinstance(record.get(key), str | None):
            raise MtqaError(f"{key!r} is not a string")
    if record.get("target") is None:
        raise MtqaError("has no 'target'")
    texts = Texts(**{key: record.get(key) or "" for key in Texts._fields})
    if texts.source.strip():
        texts = texts._replace(source_lang=texts.source_lang or source_lang)
    return linted(texts._replace(target_lang=texts.target_lang or target_lang), checks, encoder, weights)


def linted(texts: Texts, checks: Selection, encoder: SentenceEncoder | None = None, weights: Weights = "mqm") -> Linted:
    """Texts that stand for each other, linted and scored as a document of its own."""
    document = article(
        texts.target,
        texts.source if texts.source.strip() else None,
        texts.reference if texts.reference.strip() else None,
        source_lang=texts.source_lang,
        target_lang=texts.target_lang,
    )
    if encoder is not None:
        from qa.models import scored_by

        document = scored_by(document, encoder)
    document = scored(document)
    result = lint(document, checks)
    return Linted(document, result, score(document, result, weights))


def identity(raw: bytes, number: int) -> str | int:
    """The id of a line exactly as it came; the line's number where there is none."""
    given = json.loads(raw).get("id")
    return number if given is None or isinstance(given, bool) else given


class Answer:
    """The answers so far: how bad the worst finding was, and whether a line was bad."""

    def __init__(self) -> None:
        self.worst = 0
        self.failed = False

    def lines(
        self,
        stream: Iterable[bytes],
        checks: Selection,
        source_lang: str = "",
        target_lang: str = "",
        encoder: SentenceEncoder | None = None,
        weights: Weights = "mqm",
    ) -> Iterator[str]:
        """One line of JSON for each line of input, in order."""
        for number, raw in enumerate(stream, start=1):
            if not raw.strip():
                continue
            try:
                one = linted_line(raw, checks, source_lang, target_lang, encoder, weights)
                yield line(one, identity(raw, number))
                self.worst = max([self.worst, *(finding.severity for finding in one.result.findings)])
            except MtqaError as error:
                self.failed = True
                yield error_line(f"line {number}: {error}")


def exit_code(worst: int, failed: bool, fail_on: str) -> int:
    """0 clean, 1 findings at or above `fail_on`, 2 something the user can fix; 2 outranks 1."""
    if failed:
        return 2
    return int(worst >= Severity.named(fail_on))
