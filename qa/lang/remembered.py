"""What is said of words, remembered word by word: cheaper to ask than `lru_cache`, which keeps the order of use."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

Key = TypeVar("Key")
Said = TypeVar("Said")


class Remembered(dict[Key, Said], Generic[Key, Said]):
    """What a function says of each thing that was looked up; all is forgotten when there is too much of it."""

    def __init__(self, say: Callable[[Key], Said], most: int = 65536) -> None:
        super().__init__()
        self.say = say
        self.most = most

    def __missing__(self, key: Key) -> Said:
        if len(self) >= self.most:
            self.clear()
        said = self[key] = self.say(key)
        return said


#: All figures as noughts.
_NOUGHTS = str.maketrans("123456789", "000000000")


class RememberedTokens(Remembered[str, Said]):
    """
    What is said of tokens, and of numbers, of which there is no end, by their length and their first two figures: a
    year is one still, and "an 80,000" begins as it did.
    """

    def __missing__(self, key: str) -> Said:
        alike = key[:2] + key[2:].translate(_NOUGHTS) if len(key) > 3 and key[0].isdecimal() else key
        return super().__missing__(key) if alike == key else self[alike]


class RememberedWords(Remembered[str, Said]):
    """What is said of tokens, where every figure of a number counts: numbers are asked anew."""

    def __missing__(self, key: str) -> Said:
        return self.say(key) if key[0].isdecimal() else super().__missing__(key)
