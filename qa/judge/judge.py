"""The judge: asks about paragraphs in doubt, within a budget, and marks what its runs agree on."""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from qa.judge.answers import Placed, agreed, placed, read
from qa.judge.cache import Cache
from qa.judge.client import ANSWER_TOKENS, Client, NoAnswerError, Reply, about
from qa.judge.paragraphs import Paragraph, doubted, paragraphs
from qa.judge.prompt import HASH, SYSTEM, Question, question
from qa.judge.settings import Settings
from qa.model import Document, MtqaError, Result, Severity

#: So many paragraphs are asked about at once.
_AT_ONCE = 8
#: After so many failures the judge is not asked any more.
_GIVEN_UP = 3
#: So often the same is asked where the answer is not of the shape that was asked for.
_SHAPELESS = 2


class Judge:
    """
    A model that is asked `runs` times. What it says is added as marks: it takes nothing from the document, is never
    alone (where nothing else doubts a paragraph its marks are minor), and names no words that are not there.
    """

    def __init__(self, settings: Settings, client: Client, cache: Cache, *, asks_all: bool = False) -> None:
        self._settings, self._client, self._cache, self._asks_all = settings, client, cache, asks_all
        self.name = "-".join(["judge", re.sub(r"[^\w.:/-]", "_", settings.model), HASH])
        self._dropped: Counter[str] = Counter()
        self._failures: Counter[str] = Counter()
        self._seen = self._asked = self._requests = self._cached = self._in = self._out = 0
        self._is_spent = self._is_given_up = False

    @property
    def failed(self) -> bool:
        """Some paragraph got no answer, though there was a budget for it."""
        return bool(self._failures)

    def marked(self, document: Document, result: Result, within: Collection[str | int]) -> Document:
        """The document with the judge's marks on paragraphs that are in doubt, of those with a segment `within`."""
        found = paragraphs(document)
        doubts = doubted(found, result)
        here = [one for one in found if any(segment.id in within and segment.target for segment in one.segments)]
        asked = [one for one in here if self._asks_all or one.number in doubts]
        self._seen += len(here)
        marks: list[Placed] = []
        was_asked = False
        for start in range(0, len(asked), _AT_ONCE):
            some = asked[start : start + _AT_ONCE]
            runs = self._runs(found if document.is_text else some, some)
            was_asked = was_asked or bool(runs)
            self._asked += len(some) if runs else 0
            marks += [_second(one, doubts) for one in agreed(runs, self._settings.runs)]
        return _with(document, marks, self.name) if was_asked else document

    def notes(self) -> Iterator[str]:
        """What was asked and what it cost, in sentences."""
        settings, total = self._settings, self._in + self._out
        money = self._money()
        cost = f", cost {money:.4f}" if money else ""
        yield (
            f"judge {settings.model} at {settings.host}: paragraphs {self._asked:,} of {self._seen:,}, "
            f"questions {self._requests:,} and {self._cached:,} from the cache, "
            f"tokens {self._in:,} + {self._out:,} = {total:,}{cost}"
        )
        if self._dropped:
            said = "; ".join(f"{count:,} {why}" for why, count in sorted(self._dropped.items()))
            yield f"judge: dropped remarks: {said}"
        for why, count in sorted(self._failures.items()):
            yield f"judge: no answer, {count:,} times: {why}"
        if self._is_given_up:
            yield "judge: it was given up, and the rest not judged"
        if self._is_spent:
            yield "judge: the budget is spent; the rest was not judged (tokens and money under [judge])"

    def _runs(self, found: Sequence[Paragraph], some: Sequence[Paragraph]) -> list[list[Placed]]:
        """What each run that came to an answer says of some paragraphs."""
        by_number = {one.number: one for one in some}
        asking = question(found, [*by_number])
        runs = []
        for run in range(self._settings.runs):
            answer = self._answer(asking, run)
            if answer is not None:
                runs.append(placed(read(answer), by_number, self._dropped))
        return runs

    def _answer(self, asking: Question, run: int) -> str | None:
        fingerprint = self._fingerprint(asking, run)
        if (kept := self._cache.get(fingerprint)) is not None and _is_answer(kept):
            self._cached += 1
            return kept
        if self._is_given_up:
            return None
        why = ""
        for attempt in range(_SHAPELESS):
            try:
                reply = self._reply(asking, seed=run + 1000 * attempt)
            except NoAnswerError as error:
                why = str(error)
                break
            except MtqaError as error:  # what the checks found is reported nevertheless
                self._is_given_up, why = True, str(error)
                break
            if reply is None:
                return None
            try:
                read(reply.content)
            except ValueError as error:
                why = f"its answer is not of the shape that was asked for ({str(error).split(':')[0]})"
            else:
                self._cache.put(fingerprint, reply.content)
                return reply.content
        self._failures[why] += 1
        self._is_given_up = self._is_given_up or self._failures.total() >= _GIVEN_UP
        return None

    def _reply(self, asking: Question, seed: int) -> Reply | None:
        """The reply to a question; none where the budget does not reach for it."""
        message = asking.fenced(_fence(asking))
        if not self._affords(about(SYSTEM + message), ANSWER_TOKENS):
            self._is_spent = True
            return None
        self._requests += 1
        reply = self._client.ask(SYSTEM, message, seed)
        self._in, self._out = self._in + reply.tokens_in, self._out + reply.tokens_out
        return reply

    def _affords(self, more_in: int, more_out: int) -> bool:
        settings = self._settings
        tokens = self._in + self._out + more_in + more_out
        money = self._money(more_in, more_out)
        return (not settings.tokens or tokens <= settings.tokens) and (not settings.money or money <= settings.money)

    def _money(self, more_in: int = 0, more_out: int = 0) -> float:
        prices = self._settings.input_price, self._settings.output_price
        return ((self._in + more_in) * prices[0] + (self._out + more_out) * prices[1]) / 1_000_000

    def _fingerprint(self, asking: Question, run: int) -> str:
        asked = [self._settings.url, self._settings.model, HASH, *asking, run]
        return hashlib.sha256(json.dumps(asked).encode()).hexdigest()


def _fence(asking: Question) -> str:
    """A token that no writer of the texts could know."""
    while (token := f"=== {secrets.token_hex(12)} ===") in asking.texts:
        pass
    return token


def _is_answer(content: str) -> bool:
    try:
        read(content)
    except ValueError:
        return False
    return True


def _second(one: Placed, doubts: Collection[int]) -> Placed:
    """Where nothing else doubts the paragraph, the judge would be the only voice."""
    mark = one.mark if one.paragraph in doubts else one.mark._replace(severity=Severity.MINOR)
    return one._replace(mark=mark)


def _with(document: Document, marks: Sequence[Placed], name: str) -> Document:
    by_segment: dict[str | int, list[Placed]] = {}
    for one in marks:
        by_segment.setdefault(one.segment, []).append(one)
    segments = tuple(
        replace(segment, marks=(*segment.marks, *(one.mark for one in by_segment.get(segment.id, ()))))
        for segment in document.segments
    )
    return replace(document, segments=segments, models=(*document.models, name))
