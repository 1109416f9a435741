"""LanguageTool's API: what clients send, in all its forms, and the places that they are told."""

import json
from urllib.parse import quote, urlencode

import pytest

from qa.read.files import text_of
from qa.web.jobs import Text
from qa.web.originals import Originals
from tests.web.servers import HARBOR, Client, client

TWICE = "He met the the people."


@pytest.fixture(scope="module")
def plain() -> Client:
    return client()


@pytest.fixture(scope="module")
def holding() -> Client:
    return client(original=Text(text_of(HARBOR), "bg"))


def _matches(of: Client, path: str = "/v2/check", **form: str) -> list[dict]:
    answer = of.post(path, data={"language": "en-US", **form})
    assert answer.status_code == 200, answer.text
    return answer.json()["matches"]


def _marked(text: str, match: dict) -> str:
    """What a client underlines: its offsets are UTF-16."""
    wide = text.encode("utf-16-le")
    return wide[2 * match["offset"] : 2 * (match["offset"] + match["length"])].decode("utf-16-le")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(TWICE, id="plain"),
        pytest.param("😀😀 He met 한국 the the people.", id="emoji and Hangul before"),
        pytest.param("R&D rose 5% + x.\r\nHe met the the people.", id="CRLF, and what a form escapes"),
        pytest.param("е\u0301 e\u0301 He met the the people.", id="combining marks"),
    ],
)
def test_a_match_is_where_the_client_sees_it(plain: Client, text: str) -> None:
    (match,) = [one for one in _matches(plain, text=text) if one["rule"]["id"] == "REP001"]
    assert _marked(text, match) == "the the"
    assert match["replacements"] == [{"value": "the"}]
    context = match["context"]
    assert _marked(context["text"], context) == "the the"


def test_all_fields_are_there_that_clients_read(plain: Client) -> None:
    answer = plain.post("/v2/check", data={"language": "auto", "text": TWICE})
    assert answer.headers["content-type"] == "application/json"
    said = answer.json()
    assert said["software"]["apiVersion"] == 1
    assert {*said["language"]} == {"name", "code", "detectedLanguage"}
    assert said["sentenceRanges"] == [[0, len(TWICE)]]
    (match,) = said["matches"]
    assert {*match} >= {"message", "shortMessage", "replacements", "offset", "length", "context", "sentence", "type"}
    assert match["rule"]["category"] == {
        "id": "FLUENCY/DUPLICATION",
        "name": "Linguistic conventions/Textual conventions",
    }
    assert match["rule"]["issueType"] == "duplication"


@pytest.mark.parametrize(
    ("body", "media"),
    [
        pytest.param(urlencode({"text": TWICE, "language": "en"}), "application/x-www-form-urlencoded", id="a form"),
        pytest.param(urlencode({"text": TWICE, "language": "<none>"}), "text/json", id="TeXstudio without dictionary"),
        pytest.param(f"text={quote(TWICE)}&language=en&disabledRules", "", id="Emacs: a key without ="),
        pytest.param(f"text={TWICE}&language=en-US", "application/x-www-form-urlencoded", id="LibreOffice 7.4"),
        pytest.param(f"text={TWICE}&language=en-US&username=a@b.c&apiKey=k", "", id="LibreOffice with an account"),
    ],
)
def test_a_form_is_read_however_it_comes(plain: Client, body: str, media: str) -> None:
    answer = plain.post("/v2/check", content=body.encode(), headers={"content-type": media} if media else {})
    assert [match["rule"]["id"] for match in answer.json()["matches"]] == ["REP001"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("R&D rose 5% + x = y, he said & & he left.", id="all that a form escapes"),
        pytest.param("R&D", id="no white space at all"),
        pytest.param("100 %41 of 1+1 people met", id="what looks escaped and is not"),
        pytest.param("Two lines.\nthe &language=de of them", id="a parameter's name inside"),
    ],
)
def test_an_unencoded_body_is_taken_as_it_is(plain: Client, text: str) -> None:
    answer = plain.post("/v2/check", content=f"text={text}&language=en-US".encode())
    assert answer.json()["sentenceRanges"][0][0] == 0
    assert answer.json()["sentenceRanges"][-1][1] == len(text)


def test_get_asks_as_well(plain: Client) -> None:
    answer = plain.get("/v2/check", params={"text": TWICE, "language": "en"})
    assert len(answer.json()["matches"]) == 1


def test_offsets_count_the_markup(plain: Client) -> None:
    parts = [
        {"markup": "<p>😀", "offset": {"start": 0, "end": 4}},
        {"text": "He met the "},
        {"markup": "<b>"},
        {"text": "the"},
        {"markup": "</b>"},
        {"text": " people."},
        {"markup": "</p><p>", "interpretAs": "\n\n"},
        {"text": "All was well."},
    ]
    (match,) = _matches(plain, data=json.dumps({"annotation": parts}))
    assert _marked("".join(part.get("text", part.get("markup", "")) for part in parts), match) == "the <b>the"


def test_data_may_hold_plain_text(plain: Client) -> None:
    assert len(_matches(plain, data=json.dumps({"text": TWICE}))) == 1


@pytest.mark.parametrize(
    ("form", "said"),
    [
        pytest.param({"language": "en"}, "missing 'text' or 'data'", id="no text"),
        pytest.param({"text": "x", "data": "{}", "language": "en"}, "only one", id="text and data"),
        pytest.param({"text": "x"}, "missing 'language'", id="no language"),
        pytest.param(
            {"text": "x", "language": "en", "preferredVariants": "en-GB"}, "'auto'", id="variants without auto"
        ),
        pytest.param(
            {"text": "x", "language": "en", "sourceText": "х"}, "sourceLanguage", id="original of no language"
        ),
        pytest.param({"text": "x", "language": "en", "level": "odd"}, "level", id="no such level"),
        pytest.param({"text": "x", "language": "en", "enabledOnly": "true"}, "enabledOnly", id="only nothing"),
        pytest.param(
            {"text": "x", "language": "en", "enabledOnly": "true", "enabledRules": "A", "disabledRules": "B"},
            "disabled",
            id="only some, and not others",
        ),
        pytest.param({"data": "{", "language": "en"}, "not JSON", id="broken data"),
        pytest.param({"data": "[" * 100_000, "language": "en"}, "not JSON", id="nested data"),
        pytest.param({"data": "[]", "language": "en"}, "an object", id="data of another kind"),
        pytest.param({"data": '{"annotation": 1}', "language": "en"}, "a list", id="annotation of another kind"),
        pytest.param({"data": '{"annotation": [{}]}', "language": "en"}, "either", id="an empty annotation"),
        pytest.param({"data": '{"annotation": [{"text": 1}]}', "language": "en"}, "a string", id="a number for text"),
        pytest.param({"data": '{"text": "\\ud800"}', "language": "en"}, "surrogate", id="half a surrogate pair"),
        pytest.param({"data": '{"text": "a\\u0000"}', "language": "en"}, "NUL", id="NUL in data"),
        pytest.param({"text": "a\0b", "language": "en"}, "NUL", id="NUL"),
    ],
)
def test_what_cannot_be_meant_is_said_as_plain_text(plain: Client, form: dict[str, str], said: str) -> None:
    answer = plain.post("/v2/check", data=form)
    assert (answer.status_code, answer.headers["content-type"]) == (400, "text/plain")
    assert answer.text.startswith("Error: ")
    assert said in answer.text


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"text=\xff\xfe he&language=en", id="a body that is no UTF-8"),
        pytest.param(b"text=%ff%fe&language=en", id="escapes that are no UTF-8"),
        pytest.param(b"text=a&language=en" + b"&a=b" * 2000, id="a thousand parameters"),
    ],
)
def test_a_body_that_is_no_form_is_refused(plain: Client, body: bytes) -> None:
    assert plain.post("/v2/check", content=body).status_code == 400


@pytest.mark.parametrize(
    ("form", "found"),
    [
        pytest.param({}, {"REP001"}, id="as it comes"),
        pytest.param({"disabledRules": "WHITESPACE_RULE,REP001"}, set(), id="a rule of ours and one of others"),
        pytest.param({"disabledRules": "REP"}, set(), id="a family"),
        pytest.param({"disabledCategories": "FLUENCY"}, set(), id="a category with all below it"),
        pytest.param({"disabledCategories": "TYPOS"}, {"REP001"}, id="a category of others"),
        pytest.param({"enabledOnly": "true", "enabledRules": "NUM001"}, set(), id="only another"),
        pytest.param({"enabledOnly": "true", "enabledRules": "EN_A_VS_AN"}, set(), id="only one of others"),
        pytest.param({"enabledOnly": "true", "enabledRules": "repeated-word"}, {"REP001"}, id="only this, by name"),
        pytest.param(
            {"enabledOnly": "true", "enabledCategories": "fluency/duplication"}, {"REP001"}, id="its category"
        ),
        pytest.param({"enabledRules": "REP001"}, {"REP001"}, id="what is on anyway"),
        pytest.param({"mode": "textLevelOnly"}, set(), id="asked for the text, not for the paragraph"),
    ],
)
def test_clients_choose_rules(plain: Client, form: dict[str, str], found: set[str]) -> None:
    assert {match["rule"]["id"] for match in _matches(plain, text=TWICE, **form)} & {"REP001"} == found


def test_picky_is_the_strict_profile(plain: Client) -> None:
    answer = plain.get("/v2/configinfo", params={"language": "en"}).json()
    off = [rule["ruleId"] for rule in answer["rules"] if rule["isDefaultOff"]]
    assert off
    text = "The the the."
    assert len(_matches(plain, text=text, level="picky")) >= len(_matches(plain, text=text))


ORIGINAL = "Спасителите съобщиха, че при катастрофата край Перник са пострадали 14 души."
WRONG = "Rescuers said that 41 people were injured in the crash near Pernik."


@pytest.mark.parametrize(
    "form",
    [
        pytest.param({"sourceText": ORIGINAL, "sourceLanguage": "bg-BG"}, id="as LanguageTool calls it"),
        pytest.param({"srctext": ORIGINAL, "motherTongue": "bg"}, id="as OmegaT calls it"),
        pytest.param({"srctext": ORIGINAL}, id="in a language that is found out"),
    ],
)
def test_a_client_brings_the_original(plain: Client, form: dict[str, str]) -> None:
    (match,) = _matches(plain, text=WRONG, **form)
    assert match["rule"]["id"] == "NUM001"
    assert match["replacements"] == [{"value": "14"}]


def test_a_lone_paragraph_is_held_against_its_part_of_the_original(holding: Client) -> None:
    text = "41 people were injured, the regional governor, Oleh Kiper, reported."
    (match,) = _matches(holding, text=text)
    assert (match["rule"]["id"], _marked(text, match)) == ("NUM001", "41")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("14 people were injured, the regional governor, Oleh Kiper, reported.", id="sound"),
        pytest.param("The cabinet will meet in Ottawa on 3 May to speak of 77 forests.", id="of another article"),
        pytest.param("", id="empty"),
        pytest.param(" \n ", id="white space"),
    ],
)
def test_a_paragraph_is_not_told_what_the_rest_of_the_article_lacks(holding: Client, text: str) -> None:
    assert _matches(holding, text=text) == []


def test_the_whole_article_is_told_what_it_lacks(holding: Client) -> None:
    text = text_of(HARBOR.with_name("harbor.en.txt"))
    found = {match["rule"]["id"] for match in _matches(holding, text=text)}
    assert {"NUM001", "COV001", "NAM002"} <= found


def test_an_original_is_registered_for_editors(plain: Client) -> None:
    registered = plain.post("/v1/pairs", json={"source": {"html": f"<p>{ORIGINAL}</p>", "lang": "bg"}})
    assert registered.status_code == 201
    address, name = registered.json()["languagetool"], registered.json()["id"]
    assert [match["rule"]["id"] for match in _matches(plain, f"{address}/check", text=WRONG)] == ["NUM001"]
    assert plain.get(f"{address}/languages").status_code == 200
    assert _matches(plain, text=WRONG) == []
    assert plain.request("DELETE", f"/v1/pairs/{name}").status_code == 204
    assert plain.request("DELETE", f"/v1/pairs/{name}").status_code == 404
    assert plain.post(f"{address}/check", data={"text": WRONG, "language": "en"}).status_code == 404


@pytest.mark.parametrize(
    ("body", "status"),
    [
        pytest.param({}, 422, id="nothing"),
        pytest.param({"source": {"text": " "}}, 422, id="empty"),
        pytest.param({"target": {"text": "x"}}, 422, id="another field"),
    ],
)
def test_what_is_no_original_is_not_registered(plain: Client, body: dict, status: int) -> None:
    assert plain.post("/v1/pairs", json=body).status_code == status
    assert plain.post("/v1/pairs", data={"source": "x"}).status_code == 415
    assert client(largest=5).post("/v1/pairs", json={"source": {"text": "xxxxx"}}).status_code == 413


def test_the_oldest_original_is_forgotten() -> None:
    kept = Originals(most=2, largest=10)
    names = [kept.add(Text(text)) for text in ("a", "b", "c")]
    assert [kept.get(name) is not None for name in names] == [False, True, True]
    kept.add(Text("ten letter"))
    assert [kept.get(name) for name in names] == [None, None, None]


@pytest.mark.parametrize(
    ("origin", "is_held"),
    [
        pytest.param("https://evil.example", False, id="a page of another site"),
        pytest.param("null", False, id="a page that hides where it is from"),
        pytest.param("http://127.0.0.1:8765", True, id="our own page"),
        pytest.param("moz-extension://5f0c", True, id="an add-on of the browser"),
        pytest.param("app://obsidian.md", True, id="an editor that is a browser"),
    ],
)
def test_pages_of_other_sites_learn_nothing_of_the_original(holding: Client, origin: str, is_held: bool) -> None:
    text = "41 people were injured, the regional governor, Oleh Kiper, reported."
    answer = holding.post("/v2/check", data={"text": text, "language": "en"}, headers={"origin": origin})
    assert answer.headers["access-control-allow-origin"] == "*"
    assert bool(answer.json()["matches"]) is is_held


def test_superdesk_is_told_types_that_it_shows(plain: Client) -> None:
    (match,) = _matches(plain, "/superdesk/v2/check", text=TWICE)
    assert match["rule"]["issueType"] == "other"
    (match,) = _matches(plain, "/superdesk/v2/check", text="He met people in in Sofia.")
    assert match["rule"]["issueType"] in ("other", "grammar")


@pytest.mark.parametrize(
    ("path", "part"),
    [
        pytest.param("/v2/languages", '"longCode": "en-US"', id="languages"),
        pytest.param("/v2/info", '"apiVersion": 1', id="info"),
        pytest.param("/v2/healthcheck", "OK", id="healthcheck"),
        pytest.param("/v2/maxtextlength", "2000000", id="maxtextlength"),
        pytest.param("/v2/configinfo?language=en", '"ruleId": "NUM001"', id="configinfo"),
        pytest.param("/v2/words", '"words": []', id="words"),
    ],
)
def test_what_clients_ask_besides(plain: Client, path: str, part: str) -> None:
    answer = plain.get(path)
    assert answer.status_code == 200
    assert part in answer.text


def test_no_dictionary_is_kept(plain: Client) -> None:
    assert plain.post("/v2/words/add", data={"word": "x"}).json() == {"added": False}
    assert plain.post("/v2/words/delete", data={"word": "x"}).json() == {"deleted": False}


def test_what_is_not_there_is_plain_text(plain: Client) -> None:
    answer = plain.get("/v2/nothing")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "text/plain")


def test_a_browser_may_ask_from_any_page(plain: Client) -> None:
    headers = {
        "origin": "https://editor.example",
        "access-control-request-method": "POST",
        "access-control-request-private-network": "true",
    }
    answer = plain.options("/v2/check", headers=headers)
    assert answer.status_code == 204
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["access-control-allow-private-network"] == "true"
    assert "set-cookie" not in answer.headers


def test_a_key_may_be_a_parameter() -> None:
    keyed = client(keys=("a-key-of-sixteen-letters",))
    assert keyed.get("/v2/healthcheck").text == "OK"
    form = {"text": TWICE, "language": "en"}
    assert keyed.post("/v2/check", data=form).status_code == 403
    assert keyed.post("/v2/check", data={**form, "apiKey": "wrong"}).status_code == 403
    assert keyed.post("/v2/check", data={**form, "apiKey": "a-key-of-sixteen-letters"}).status_code == 200
    bearer = {"authorization": "Bearer a-key-of-sixteen-letters"}
    assert keyed.post("/v2/check", data=form, headers=bearer).status_code == 200
