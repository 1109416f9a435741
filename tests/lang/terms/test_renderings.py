"""Terms that want one rendering."""

import pytest

from qa.lang import data
from qa.lang.terms.renderings import LANGS, mentions, renderings, terms


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        pytest.param("bg", "Служебното правителство и прокуратурата.", ["Служебното", "прокуратурата"], id="inflected"),
        pytest.param("ru", "В Верховном суде области.", ["Верховном суде", "области"], id="two words"),
        pytest.param("uk", "Повітряна тривога в місті.", ["Повітряна тривога"], id="Ukrainian"),
        pytest.param("bg", "Времето е хубаво.", [], id="no term"),
        pytest.param("fr", "La région.", [], id="another language"),
    ],
)
def test_mentions(lang: str, text: str, expected: list[str]) -> None:
    assert [one.span.of(text) for one in mentions(text, lang)] == expected


def test_longest_rendering_wins() -> None:
    text = "The prosecutor's office and the prosecution."
    term = next(one for one in terms("bg") if one.name == "прокуратура")
    found = list(renderings(text, term))
    assert [one.span.of(text) for one in found] == ["prosecutor's office", "prosecution"]
    assert found[0].group != found[1].group


def test_rows_are_sorted_and_complete() -> None:
    rows = [row for row in data.text("terms/renderings.tsv").splitlines() if not row.startswith("#")]
    assert rows == sorted(set(rows))
    for row in rows:
        cells = row.split("\t")
        assert len(cells) == 1 + len(LANGS), row
        assert all(cells), row
        groups = [one for group in cells[0].split("|") for one in group.split("=")]
        assert len(groups) == len(set(groups)) > 1, row
