"""Our own API: reports, exports, pages of checks, the gate, streams; what is refused, and how."""

import json
import re
from types import ModuleType

import jsonschema
import pytest

from qa.web import api, app
from qa.web.jobs import Text
from qa.web.pool import BusyError, DiedError, OverdueError
from tests.conftest import ROOT
from tests.web.servers import Client, Here, client

TARGET = {"text": "Rescuers said that 41 people were injured in the crash near Pernik. He met the the people."}
SOURCE = {
    "text": "Спасителите съобщиха, че при катастрофата край Перник са пострадали 14 души. Той се срещна с хората."
}


@pytest.fixture(scope="module")
def plain() -> Client:
    return client()


def _report(of: Client, **request: object) -> dict:
    answer = of.post("/v1/lint", json={"target": TARGET, **request})
    assert answer.status_code == 200, answer.text
    schema = json.loads((ROOT / "docs" / "report.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(answer.json(), schema)
    (document,) = answer.json()["documents"]
    return document


def test_a_report_has_the_projects_shape(plain: Client) -> None:
    document = _report(plain, source=SOURCE, reference=None, name="story-7")
    assert document["path"] == "story-7"
    found = {finding["code"]: finding for finding in document["findings"]}
    assert {*found} == {"NUM001", "REP001"}
    place = found["NUM001"]["target"]
    assert TARGET["text"][place["start"] : place["end"]] == "41"
    assert found["NUM001"]["source"]["path"] == "source"
    assert document["segments"] == []


def test_all_segments_on_request(plain: Client) -> None:
    document = _report(plain, source=SOURCE, segments=True)
    assert [one["target"]["text"] for one in document["segments"]] == TARGET["text"].replace(". ", ".\n").split("\n")
    first = document["segments"][0]
    assert (first["role"], first["paragraph"], first["source_lang"]) == ("body", 0, "bg")
    assert first["source"]["text"].startswith("Спасителите")
    assert first["reference"] is None


def test_accepted_findings_come_apart(plain: Client) -> None:
    known = _report(plain)["findings"][0]
    document = _report(plain, accepted=[{"fingerprint": known["fingerprint"], "reason": "a quotation"}])
    assert document["findings"] == []
    assert document["accepted"][0]["status"] == {"how": "ignored", "reason": "a quotation"}


@pytest.mark.parametrize(
    ("choice", "found"),
    [
        pytest.param({"select": ["NUM"]}, [], id="others alone"),
        pytest.param({"ignore": ["repeated-word", "GAR"]}, [], id="not these"),
        pytest.param({"profile": "audit"}, ["REP001"], id="another profile"),
    ],
)
def test_a_request_chooses_checks(plain: Client, choice: dict[str, object], found: list[str]) -> None:
    document = _report(plain, target={"text": "He met the the people."}, **choice)
    assert [finding["code"] for finding in document["findings"]] == found


def test_a_page_is_read_as_a_page(plain: Client) -> None:
    html = "<h1>Floods in Varna</h1><p>He met the <b>the</b> people.</p>"
    document = _report(plain, target={"html": html, "lang": "en-GB"})
    assert [finding["code"] for finding in document["findings"]] == ["REP001"]


@pytest.mark.parametrize(
    ("request_", "status", "field", "said"),
    [
        pytest.param({}, 422, "target", "is needed", id="nothing"),
        pytest.param({"target": {"text": " "}}, 422, "target.text", "is empty", id="empty"),
        pytest.param({"target": {"text": "a\0b"}}, 422, "target.text", "binary", id="NUL"),
        pytest.param({"target": TARGET, "targte": 1}, 422, "targte", "unknown field", id="unknown field"),
        pytest.param({"target": TARGET, "name": 1}, 422, "name", "a string", id="name"),
        pytest.param({"target": TARGET, "name": "a" * 201}, 422, "name", "more than 200", id="a long name"),
        pytest.param({"target": TARGET, "select": ["NUM"] * 501}, 422, "select", "500 at most", id="many checks"),
        pytest.param({"target": TARGET, "id": 1.5}, 422, "id", "whole number", id="id"),
        pytest.param({"target": TARGET, "segments": 1}, 422, "segments", "true or false", id="segments"),
        pytest.param({"target": TARGET, "select": "NUM"}, 422, "select", "list of strings", id="select"),
        pytest.param({"target": TARGET, "select": ["NUM001x"]}, 422, None, "unknown check", id="no such check"),
        pytest.param({"target": TARGET, "profile": "newz"}, 422, None, "did you mean 'news'", id="no such profile"),
        pytest.param({"target": TARGET, "encoder": "x"}, 422, None, "encoder", id="no such encoder"),
        pytest.param({"target": TARGET, "accepted": {}}, 422, "accepted", "a list", id="accepted"),
        pytest.param({"target": TARGET, "accepted": [1]}, 422, "accepted[0]", "an object", id="what is accepted"),
        pytest.param(
            {"target": TARGET, "accepted": [{"fingerprint": 1}]}, 422, "accepted[0]", "strings", id="a fingerprint"
        ),
    ],
)
def test_a_wrong_field_is_named(
    plain: Client, request_: dict[str, object], status: int, field: str | None, said: str
) -> None:
    for path in ("/v1/lint", "/v1/export?format=html"):
        answer = plain.post(path, json=request_)
        assert answer.status_code == status
        assert answer.json()["error"]["field"] == field
        assert said in answer.json()["error"]["message"]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        pytest.param(b"{", None, id="broken JSON"),
        pytest.param(b"[]", None, id="a list"),
        pytest.param(b"\xff", None, id="no UTF-8"),
        pytest.param(b"[" * 100_000, None, id="nested"),
        pytest.param(b'{"target": {"text": "a\\ud800"}}', "target.text", id="half a surrogate pair"),
        pytest.param(b'{"target": {"text": "a"}, "name": "\\udfff"}', "name", id="half a pair in the name"),
        pytest.param(b'{"target": {"text": "a"}, "\\udfff": 1}', "?", id="half a pair in a field's name"),
        pytest.param(b'{"id": ' + b"9" * 5000 + b"}", None, id="a number of 5,000 digits"),
    ],
)
def test_a_body_that_is_no_request_is_refused(plain: Client, body: bytes, field: str | None) -> None:
    answer = plain.post("/v1/lint", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == (422 if field else 400)
    assert answer.json()["error"]["field"] == field


@pytest.mark.parametrize(
    "media",
    [
        pytest.param("application/x-www-form-urlencoded", id="a form"),
        pytest.param("text/plain", id="what a form of another site can send"),
        pytest.param("multipart/form-data; boundary=x", id="an upload"),
    ],
)
@pytest.mark.parametrize("path", ["/v1/lint", "/v1/gate", "/v1/export?format=json", "/v1/lint/stream"])
def test_a_form_of_another_site_cannot_ask(plain: Client, media: str, path: str) -> None:
    body = json.dumps({"target": TARGET}).encode()
    assert plain.post(path, content=body, headers={"content-type": media}).status_code == 415


@pytest.mark.parametrize(
    ("name", "media", "starts"),
    [
        pytest.param("html", "text/html; charset=utf-8", "<!doctype html>", id="html"),
        pytest.param("json", "application/json", "{", id="json"),
        pytest.param("sarif", "application/sarif+json", "{", id="sarif"),
        pytest.param("junit", "application/xml", "<?xml", id="junit"),
        pytest.param("csv", "text/csv; charset=utf-8", '"path",', id="csv"),
        pytest.param("github", "text/plain; charset=utf-8", "::", id="github"),
    ],
)
def test_a_report_is_downloaded(plain: Client, name: str, media: str, starts: str) -> None:
    answer = plain.post(f"/v1/export?format={name}", json={"target": TARGET, "name": '../a "b"/\r\nstory'})
    assert (answer.status_code, answer.headers["content-type"]) == (200, media)
    assert answer.text.lower().startswith(starts)
    assert re.fullmatch(r'attachment; filename="[\w.-]+"', answer.headers["content-disposition"])
    assert answer.headers["x-content-type-options"] == "nosniff"
    if name == "html":
        assert "default-src 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("query", [pytest.param("", id="none"), pytest.param("?format=docx", id="unknown")])
def test_an_export_needs_a_format(plain: Client, query: str) -> None:
    answer = plain.post(f"/v1/export{query}", json={"target": TARGET})
    assert (answer.status_code, answer.json()["error"]["field"]) == (422, "format")


def test_scripts_in_a_text_stay_text(plain: Client) -> None:
    evil = "<script>alert(1)</script> He met the the people."
    answer = plain.post(
        "/v1/export?format=html", json={"target": {"text": evil}, "name": "<img src=x onerror=alert(1)>"}
    )
    assert "<script>alert" not in answer.text
    assert "<img" not in answer.text


def test_the_checks_are_listed_each_with_its_page(plain: Client) -> None:
    listed = plain.get("/v1/checks").json()["checks"]
    assert {"code", "name", "severity", "category", "summary"} <= {*listed[0]}
    page = plain.get("/v1/checks/rep001").json()
    assert page["page"].startswith("# REP001 repeated-word")
    assert page["html"].startswith("<h1>REP001 repeated-word</h1>")
    assert plain.get("/v1/checks/XXX999").status_code == 404


def test_the_gate_decides(plain: Client) -> None:
    answer = plain.post("/v1/gate", json={"id": "7", "article": TARGET, "original": SOURCE}).json()
    assert (answer["id"], answer["publish"]) == ("7", False)
    refused = plain.post("/v1/gate", json={"article": 1})
    assert (refused.status_code, refused.json()["error"]["field"]) == (422, "article")


def test_the_page_opens_with_what_the_server_was_started_with(plain: Client) -> None:
    assert plain.get("/v1/pair").status_code == 404
    opened = client(original=Text("Тема", "bg"), translation=Text("A theme", "en"))
    assert opened.get("/v1/pair").json() == {
        "source": {"text": "Тема", "lang": "bg"},
        "target": {"text": "A theme", "lang": "en"},
    }
    assert client(original=Text("Тема", "bg")).get("/v1/pair").json()["target"] is None


def test_a_stream_answers_line_by_line(plain: Client) -> None:
    lines = [{"id": "a", "target": TARGET}, "broken", {"target": {"text": "Fine."}}, {"target": {"text": ""}}]
    body = "\n".join(one if isinstance(one, str) else json.dumps(one) for one in lines) + "\n\n"
    answer = plain.post("/v1/lint/stream", content=body, headers={"content-type": "application/jsonl"})
    assert answer.headers["content-type"] == "application/jsonl"
    first, second, third, fourth = (json.loads(line) for line in answer.text.splitlines())
    assert (first["id"], [finding["code"] for finding in first["findings"]]) == ("a", ["REP001"])
    assert second["error"].startswith("line 2: the body is not JSON")
    assert (third["id"], third["findings"]) == (3, [])
    assert fourth["error"] == "line 4: target.text is empty"


def test_a_line_that_is_too_long_leaves_the_others() -> None:
    small = client(largest=200)
    body = b'{"target": {"text": "' + b"a" * 1000 + b'"}}\n{"target": {"text": "Fine."}}'
    answer = small.post("/v1/lint/stream", content=body, headers={"content-type": "application/x-ndjson"})
    first, second = (json.loads(line) for line in answer.text.splitlines())
    assert first["error"] == "line 1: has more than 200 bytes"
    assert second["findings"] == []


def test_a_body_that_is_too_large_is_not_read() -> None:
    small = client(largest=100)
    for path in ("/v1/lint", "/v2/check"):
        answer = small.post(path, content=b"x" * 101, headers={"content-type": "application/json"})
        assert answer.status_code == 413
        assert "more than 100 bytes" in answer.text

    async def chunks():
        for _ in range(5):
            yield b"x" * 50

    answer = small.post("/v1/lint", content=chunks(), headers={"content-type": "application/json"})
    assert answer.status_code == 413


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        pytest.param({}, 401, id="no key"),
        pytest.param({"authorization": "Bearer wrong"}, 401, id="a wrong key"),
        pytest.param({"x-api-key": "schlüssel".encode()}, 401, id="a key that is not ASCII"),
        pytest.param({"authorization": "Bearer a-key-of-sixteen-letters"}, 200, id="bearer"),
        pytest.param({"x-api-key": "another-key-of-the-server"}, 200, id="header"),
    ],
)
def test_a_key_is_needed_where_there_are_keys(headers: dict, status: int) -> None:
    keyed = client(keys=("a-key-of-sixteen-letters", "another-key-of-the-server"))
    assert keyed.get("/v1/checks", headers=headers).status_code == status
    assert keyed.get("/metrics", headers=headers).status_code == status


@pytest.mark.parametrize(
    ("host", "status"),
    [
        pytest.param("127.0.0.1:8765", 200, id="loopback"),
        pytest.param("localhost", 200, id="localhost"),
        pytest.param("[::1]:8765", 200, id="IPv6"),
        pytest.param("evil.example:8765", 403, id="a name that was pointed here"),
        pytest.param("localhost.evil.example", 403, id="a name that starts alike"),
        pytest.param("127.0.0.1.evil.example", 403, id="an address that goes on"),
        pytest.param("", 403, id="none"),
    ],
)
def test_only_this_machines_own_names_are_answered(plain: Client, host: str, status: int) -> None:
    assert plain.get("/v1/checks", headers={"host": host}).status_code == status
    assert plain.get("/v2/healthcheck", headers={"host": host}).status_code == status
    assert client(is_local=False).get("/v2/healthcheck", headers={"host": host}).status_code == 200


def test_pages_of_other_sites_are_named_or_refused(plain: Client) -> None:
    named = client(origins=("https://cms.example",))
    for one, origin, status in ((plain, "https://cms.example", 403), (named, "https://cms.example", 200)):
        answer = one.get("/v1/checks", headers={"origin": origin})
        assert answer.status_code == status
        assert answer.headers.get("access-control-allow-origin") == (origin if status == 200 else None)
    asking = {"origin": "https://cms.example", "access-control-request-method": "POST"}
    assert named.options("/v1/lint", headers=asking).status_code == 204
    assert plain.options("/v1/lint", headers=asking).status_code == 403
    assert plain.get("/v1/checks", headers={"origin": "http://127.0.0.1:8765"}).status_code == 200


def test_counts_say_nothing_of_what_was_sent(plain: Client) -> None:
    plain.get("/v1/checks/SECRET?text=secret")
    plain.get("/secret")
    said = plain.get("/metrics")
    assert said.headers["content-type"].startswith("text/plain; version=0.0.4")
    assert re.search(r'mtqa_requests_total\{route="/v1/checks/\{code\}",status="404"\} \d', said.text)
    assert 'mtqa_request_seconds_bucket{route="/v1/lint",le="+Inf"}' in said.text
    assert "ecret" not in said.text.lower()


@pytest.mark.parametrize(
    ("error", "said"),
    [
        pytest.param(BusyError(), "too many requests are waiting", id="busy"),
        pytest.param(OverdueError(), "longer than 20 seconds", id="overdue"),
        pytest.param(DiedError(), "the worker died", id="dead"),
    ],
)
def test_a_client_is_told_to_come_again(error: Exception, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async def do(*_: object) -> None:
        raise error

    monkeypatch.setattr(Here, "do", do)
    for path, asked in (("/v1/lint", {"json": {"target": TARGET}}), ("/v2/check", {"data": {"text": "x"}})):
        answer = client().post(path, **asked)
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "2")
        assert said in answer.text
    lines = client().post("/v1/lint/stream", content=b"{}", headers={"content-type": "application/jsonl"})
    assert said in lines.json()["error"]


def test_every_answer_says_how_it_may_be_used(plain: Client) -> None:
    for path in ("/v1/checks", "/v2/languages", "/nothing"):
        headers = plain.get(path).headers
        assert (headers["x-content-type-options"], headers["referrer-policy"]) == ("nosniff", "no-referrer")


@pytest.mark.parametrize("broken", [pytest.param(api, id="in a worker"), pytest.param(app, id="in the server")])
def test_a_bug_of_ours_is_told_without_the_text(
    broken: ModuleType, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "Ten people drowned."

    def fail(*_: object) -> None:
        raise RuntimeError(text)

    monkeypatch.setattr(broken, "lint" if broken is api else "json_of", fail)
    answer = client().post("/v1/lint", json={"target": TARGET})
    assert (answer.status_code, answer.json()["error"]["message"][:13]) == (500, "a bug in mtqa")
    said = capsys.readouterr().err
    assert "RuntimeError" in said
    assert text not in said
