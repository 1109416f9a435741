"""What a run found, kept for the next run over nearly the same text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


def _go_on() -> None:
    """The beat of a run that nobody stops."""


class Recall(Generic[Key, Value]):
    """
    Values by all that they are made of, from the run before to this one: what no run asks for is forgotten. A long run
    has its `beat` felt at every value that is made; what that raises ends the run, and what was made stays.
    """

    def __init__(self, beat: Callable[[], None] = _go_on) -> None:
        self.beat = beat
        self._same: object = None
        self._before: dict[Key, Value] = {}
        self._here: dict[Key, Value] = {}

    def begin(self, same: object) -> None:
        """A run starts; values that were made with another `same` are worth nothing."""
        self.beat()
        if same != self._same:
            self._before, self._here, self._same = {}, {}, same

    def get(self, key: Key) -> Value | None:
        found = self._here.get(key)
        if found is None and (found := self._before.get(key)) is not None:
            self._here[key] = found
        return found

    def put(self, key: Key, value: Value) -> None:
        self.beat()
        self._here[key] = value

    def end(self) -> None:
        """The run has asked for all that it needs."""
        self._before, self._here = self._here, {}
