import pytest

from qa.lang import data
from qa.lang.names.spellings import misspelt


@pytest.mark.parametrize(
    ("source", "target", "lang", "right"),
    [
        pytest.param("Джонсън", "Dzhonsan", "bg", "Johnson", id="by the Bulgarian table"),
        pytest.param("Макрон", "Makron", "ru", "Macron", id="k for c"),
        pytest.param("Шольца", "Sholts", "ru", "Scholz", id="genitive"),
        pytest.param("Оксфорд", "Oksford", "uk", "Oxford", id="place"),
        pytest.param("Симпсън", "Simmson", "bg", "Simpson", id="a letter changed"),
        pytest.param("Стоянов", "Stoyanof", "bg", "Stoyanov", id="Slavic ending"),
        pytest.param("Борисенко", "Boritenko", "uk", "Borysenko", id="a consonant changed"),
    ],
)
def test_misspelt(source: str, target: str, lang: str, right: str) -> None:
    assert misspelt(source, target, lang) == right


@pytest.mark.parametrize(
    ("source", "target", "lang"),
    [
        pytest.param("Стоянов", "Stoianov", "bg", id="another romanisation"),
        pytest.param("Стоянова", "Stoyanov's", "ru", id="case ending"),
        pytest.param("Борисов", "Borissov", "bg", id="double letter"),
        pytest.param("Рахманинов", "Rachmaninoff", "ru", id="German romanisation"),
        pytest.param("Чайковский", "Tchaikovsky", "ru", id="French romanisation"),
        pytest.param("Левандовски", "Lewandowski", "bg", id="Polish"),
        pytest.param("Ібрагімович", "Ibrahimovic", "uk", id="Bosnian"),
        pytest.param("Зеленський", "Zelenskyy", "uk", id="two y"),
        pytest.param("Никола", "Nikola", "bg", id="a name of its own"),
        pytest.param("Катрина", "Katrina", "bg", id="foreign and romanised alike"),
        pytest.param("Ли", "Li", "bg", id="too short"),
    ],
)
def test_accepted_spellings(source: str, target: str, lang: str) -> None:
    assert misspelt(source, target, lang) is None


def test_foreign_names_are_sorted_and_unique() -> None:
    rows = [row for row in data.text("terms/foreign_names.txt").splitlines() if not row.startswith("#")]
    names = " ".join(rows).split()
    assert names == sorted(set(names))
