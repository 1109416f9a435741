"""The page and its files as they are served, and the words that are written on it."""

import json
import re
from importlib.resources import files

import httpx
import pytest

from qa.web.page import POLICY, assets
from tests.web.servers import client

FOLDER = files("qa.data").joinpath("page")
WORDS = {
    lang: json.loads(FOLDER.joinpath(f"{lang}.json").read_text(encoding="utf-8")) for lang in ("en", "bg")
}  # fmt: skip
SCRIPTS = [one.read_text(encoding="utf-8") for one in FOLDER.iterdir() if one.name.endswith(".js")]
PAGE = FOLDER.joinpath("index.html").read_text(encoding="utf-8")


def get(path: str, **headers: str) -> httpx.Response:
    return client().get(path, headers=headers)


def _links(page: str) -> list[str]:
    return re.findall(r'(?:href|src)="(/[^"]+)"', page)


def test_the_page_may_run_nothing_but_its_own_scripts() -> None:
    answer = get("/")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["content-security-policy"] == POLICY
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert re.findall(r"\son\w+=|<style|\sstyle=|<script(?! type=\"module\" src=)", answer.text) == []


def test_files_are_kept_for_ever_and_the_page_is_asked_for_again() -> None:
    page = get("/")
    assert page.headers["cache-control"] == "no-cache"
    links = _links(page.text)
    assert len(links) == 3
    for link in links:
        answer = get(link)
        assert answer.status_code == 200
        assert answer.headers["cache-control"].endswith("immutable")
        assert answer.headers["content-type"].startswith("text/css" if link.endswith("css") else "text/javascript")


@pytest.mark.parametrize("path", ["/", f"/page/{assets().version}/main.js"])
def test_what_is_known_is_not_sent_again(path: str) -> None:
    tag = get(path).headers["etag"]
    again = get(path, **{"If-None-Match": f'"other", W/{tag}'})
    assert (again.status_code, again.content) == (304, b"")
    assert get(path, **{"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("/page/0000000000000000/main.js", id="of another version"),
        pytest.param(f"/page/{assets().version}/nothing.js", id="that is not there"),
        pytest.param(f"/page/{assets().version}/index.html", id="that is the page itself"),
        pytest.param(f"/page/{assets().version}/..%2F..%2Fpage%2Fmain.js", id="outside of the folder"),
    ],
)
def test_no_file_is_served(name: str) -> None:
    assert get(name).status_code == 404


def test_every_script_is_there_that_another_asks_for() -> None:
    asked = {name for script in SCRIPTS for name in re.findall(r'from "\./([\w.]+)"', script)}
    assert asked <= assets().files.keys()
    assert {one.name for one in FOLDER.iterdir() if one.name.endswith(".js")} == asked | {"main.js"}


def test_both_languages_have_the_same_words_with_the_same_values() -> None:
    for lang, words in WORDS.items():
        assert [*words] == sorted(words), lang
        assert all(words.values()), lang
    assert WORDS["en"].keys() == WORDS["bg"].keys()
    for key, said in WORDS["en"].items():
        assert sorted(re.findall(r"\{\w+\}", said)) == sorted(re.findall(r"\{\w+\}", WORDS["bg"][key])), key


def test_every_word_is_said_and_nothing_else() -> None:
    said = {key for name in ("word", "label", "hint") for key in re.findall(rf'data-{name}="([^"]+)"', PAGE)}
    said |= {key for script in SCRIPTS for key in re.findall(r'(?:say\(|word: |throw new Refusal\()"([^"]+)"', script)}
    said |= {key for script in SCRIPTS for key in re.findall(r'"((?:trouble|told|do|checking)\.[\w-]+)"', script)}
    stems = {key for script in SCRIPTS for key in re.findall(r"`([\w-]+)\.\$\{", script)}
    known = {re.sub(r"\.(?:one|other)$", "", key) for key in WORDS["en"]}
    by_stem = {key for key in known if key.partition(".")[0] in stems}
    values = {"critical", "major", "minor", "source", "target", "reference"}
    assert said - known == set()
    assert known - said - by_stem - values == set()
