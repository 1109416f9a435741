from __future__ import annotations

from qa.lang.remembered import Remembered


def test_each_word_is_asked_once_until_there_are_too_many() -> None:
    asked: list[str] = []

    def say(word: str) -> int:
        asked.append(word)
        return len(word)

    said = Remembered(say, 2)
    assert [said[word] for word in ("to", "to", "the", "to")] == [2, 2, 3, 2]
    assert asked == ["to", "the"]
    assert said["more"] == 4
    assert dict(said) == {"more": 4}
