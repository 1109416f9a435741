from qa.lang.remembered import Remembered, RememberedTokens, RememberedWords


def test_all_is_forgotten_when_there_is_too_much() -> None:
    asked: list[str] = []
    said = Remembered(lambda key: asked.append(key) or len(asked), most=2)
    assert [said["a"], said["a"], said["b"], said["c"], said["a"]] == [1, 1, 2, 3, 4]


def test_long_numbers_are_asked_for_by_their_first_figures() -> None:
    said = RememberedTokens(lambda token: token)
    assert [said[token] for token in ("11,250", "1999", "80123", "999", "B-52s")] == [
        "11,000", "1900", "80000", "999", "B-52s",
    ]  # fmt: skip
    assert "11,250" not in said


def test_numbers_are_asked_anew() -> None:
    said = RememberedWords(str.upper)
    assert [said["11,250"], said["a"]] == ["11,250", "A"]
    assert [*said] == ["a"]
