"""The gate before publication: decisions, refusals, signatures."""

import json
from base64 import b64encode
from datetime import UTC, datetime

import jsonschema
import pytest
from referencing import Registry, Resource
from standardwebhooks import Webhook, WebhookVerificationError

from qa.config import Config
from qa.config.style import Style
from qa.gate import Answer, Gate, answer, gate_of
from qa.model import MtqaError
from qa.webhook import TOLERANCE, signature
from tests.conftest import ROOT

SECRET = "whsec_" + b64encode(b"a newsroom's own secret").decode("ascii")
NOW = 1_750_000_000
BROKEN = "Moscow spoke of the unification of nations. of Russia and its allies on Monday evening."
SOUND = "The court in Varna freed the captain on Monday, his lawyer said."


def _schema(name: str) -> dict[str, object]:
    return dict(json.loads((ROOT / "docs" / name).read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def gate() -> Gate:
    return gate_of()


def _valid(part: str, instance: object) -> None:
    schema = _schema("gate.schema.json")
    registry = Registry().with_resource("mtqa-report-1", Resource.from_contents(_schema("report.schema.json")))
    validator = jsonschema.Draft202012Validator({**schema, "oneOf": [{"$ref": f"#/$defs/{part}"}]}, registry=registry)
    validator.validate(instance)


def _ask(gate: Gate, **fields: object) -> Answer:
    return answer(gate, json.dumps(fields).encode())


@pytest.mark.parametrize(
    ("article", "publish"),
    [
        pytest.param({"text": SOUND}, True, id="sound text"),
        pytest.param({"text": BROKEN}, False, id="broken text"),
        pytest.param({"html": f"<p>{BROKEN}</p>", "lang": "en-GB"}, False, id="broken page"),
    ],
)
def test_a_decision(article: dict[str, str], publish: bool, gate: Gate) -> None:
    request = {"id": "story-7", "article": article}
    _valid("request", request)
    status, decision = answer(gate, json.dumps(request).encode())
    assert status == 200
    _valid("decision", decision)
    assert (decision["id"], decision["publish"]) == ("story-7", publish)
    assert bool(decision["must_fix"]) is not publish


def test_the_original_is_held_against_the_article(gate: Gate) -> None:
    _, decision = _ask(
        gate,
        article={"text": "Rescuers said that 41 people were injured in the crash near Pernik."},
        original={"text": "Спасителите съобщиха, че при катастрофата край Перник са пострадали 14 души.", "lang": "bg"},
    )
    (finding,) = decision["must_fix"]  # type: ignore[misc]  # the schema says that it is a list
    assert (finding["code"], finding["target"]["text"], finding["source"]["text"]) == ("NUM001", "41", "14")
    assert str(decision["signature"]).endswith("langs:bg-en")


def test_the_bar_moves_what_must_be_fixed(gate: Gate) -> None:
    _, decision = _ask(gate, article={"text": BROKEN}, fail_on="critical")
    assert decision["publish"]
    assert decision["look_at"]
    strict = gate_of(Config(fail_on="minor"))
    assert not _ask(strict, article={"text": BROKEN}).body["publish"]


def test_the_gate_scores_by_the_houses_weights() -> None:
    article = {"text": "Votes votes votes votes votes was decided by the court in Varna on Monday."}
    mqm, wmt = (_ask(gate_of(Config(weights=weights)), article=article).body["score"] for weights in ("mqm", "wmt"))
    assert mqm < wmt  # type: ignore[operator]  # numbers, by the schema


def test_the_gate_holds_to_the_houses_terms_and_style() -> None:
    terms = str(ROOT / "corpora" / "terms" / "desk.csv")
    house = gate_of(Config(termbases=(terms,), style=Style(quotes="straight"), fail_on="minor"))
    _, decision = _ask(
        house,
        article={"text": "The service premier said “no” on Monday."},
        original={"text": "Служебният премиер каза „не“ в понеделник.", "lang": "bg"},
    )
    codes = {finding["code"] for finding in decision["must_fix"]}  # type: ignore[attr-defined]  # a list, by the schema
    assert {"TYP002", "TRM002"} <= codes


def test_the_report_lies_where_the_server_says(gate: Gate) -> None:
    body = json.dumps({"article": {"text": SOUND}}).encode()
    assert answer(gate, body, report_url="/r/1").body["report_url"] == "/r/1"
    assert "report_url" not in answer(gate, body).body


@pytest.mark.parametrize(
    ("body", "field", "message"),
    [
        pytest.param(b"{", "", "not JSON", id="broken JSON"),
        pytest.param(b"[" * 100_000, "", "not JSON", id="deep JSON"),
        pytest.param(b"\xff", "", "not JSON", id="no UTF-8"),
        pytest.param(b"[]", "", "not a JSON object", id="a list"),
        pytest.param(b"{}", "article", "is needed", id="nothing"),
        pytest.param(b'{"articel": 1}', "articel", "there are id, article", id="unknown field"),
        pytest.param(b'{"article": "x"}', "article", "must be an object", id="a bare string"),
        pytest.param(b'{"article": {"html": "", "text": ""}}', "article", "either", id="both forms"),
        pytest.param(b'{"article": {"text": 1}}', "article.text", "must be a string", id="a number"),
        pytest.param(
            b'{"article": {"text": "x", "lnag": "en"}}', "article.lnag", "unknown field", id="field of a text"
        ),
        pytest.param(b'{"article": {"text": "x", "lang": "English"}}', "article.lang", "such as bg", id="language"),
        pytest.param(b'{"article": {"text": " "}}', "article.text", "is empty", id="empty"),
        pytest.param(b'{"article": {"text": "\\ud800"}}', "article.text", "surrogate", id="lone surrogate"),
        pytest.param(b'{"article": {"text": "x"}, "id": "\\ud800"}', "id", "surrogate", id="half a pair elsewhere"),
        pytest.param(b'{"article": 1, "\\ud800": 1}', "?", "surrogate", id="half a pair in a name"),
        pytest.param(b'{"article": {"text": "a\\u0000"}}', "article.text", "binary", id="NUL"),
        pytest.param(b'{"article": {"text": "x"}, "fail_on": "grave"}', "fail_on", "minor, major", id="severity"),
        pytest.param(b'{"article": {"text": "x"}, "id": 7}', "id", "must be a string", id="id"),
        pytest.param(b'{"article": {"text": "x"}, "original": 7}', "original", "must be an object", id="original"),
    ],
)
def test_a_wrong_field_is_named(body: bytes, field: str, message: str, gate: Gate) -> None:
    status, refusal = answer(gate, body)
    assert status == 422
    _valid("refusal", refusal)
    assert refusal["field"] == field
    assert message in str(refusal["error"])


def test_too_large_is_refused_before_it_is_read(gate: Gate) -> None:
    assert answer(Gate(gate.checks, largest=10), b"{" * 11).status == 413


def _signed(identity: str = "msg_1", stamp: int = NOW, secret: str = SECRET, body: bytes = b"{}") -> dict[str, str]:
    return {
        "Webhook-Id": identity,
        "Webhook-Timestamp": str(stamp),
        "Webhook-Signature": signature(secret, identity, stamp, body),
    }


def test_our_signature_is_the_one_of_the_reference_implementation() -> None:
    now = datetime.now(UTC)
    body = json.dumps({"article": {"text": SOUND}}).encode()
    theirs = Webhook(SECRET).sign("msg_1", now, body.decode())
    assert signature(SECRET, "msg_1", int(now.timestamp()), body) == theirs
    ours = {name.lower(): value for name, value in _signed(stamp=int(now.timestamp()), body=body).items()}
    assert Webhook(SECRET).verify(body, ours)
    with pytest.raises(WebhookVerificationError):
        Webhook(SECRET).verify(body + b" ", ours)


@pytest.mark.parametrize(
    ("changed", "now", "status"),
    [
        pytest.param({}, NOW, 200, id="signed"),
        pytest.param({}, NOW + TOLERANCE, 200, id="five minutes old"),
        pytest.param({}, NOW + TOLERANCE + 1, 401, id="older"),
        pytest.param({}, NOW - TOLERANCE - 1, 401, id="from the future"),
        pytest.param({"Webhook-Id": "msg_2"}, NOW, 401, id="another message's"),
        pytest.param({"Webhook-Id": ""}, NOW, 401, id="without an id"),
        pytest.param({"Webhook-Timestamp": "yesterday"}, NOW, 401, id="no time"),
        pytest.param({"Webhook-Signature": "v1,AAAA"}, NOW, 401, id="another signature"),
        pytest.param({"Webhook-Signature": "v1,Ж"}, NOW, 401, id="a signature that is no ASCII"),
    ],
)
def test_only_signed_requests_pass(changed: dict[str, str], now: float, status: int) -> None:
    body = json.dumps({"article": {"text": SOUND}}).encode()
    gate = gate_of(secret=SECRET)
    assert answer(gate, body, {**_signed(body=body), **changed}, clock=lambda: now).status == status


def test_one_of_several_signatures_is_enough() -> None:
    body = json.dumps({"article": {"text": SOUND}}).encode()
    headers = _signed(body=body)
    headers["Webhook-Signature"] = "v1,AAAA " + headers["Webhook-Signature"]
    assert answer(gate_of(secret=SECRET), body, headers, clock=lambda: NOW).status == 200


def test_a_secret_that_is_none_is_said() -> None:
    with pytest.raises(MtqaError, match="whsec_"):
        signature("hunter2!", "msg_1", NOW, b"")


@pytest.mark.parametrize("secret", [pytest.param("", id="an empty variable"), pytest.param("hunter2!", id="no base64")])
def test_no_gate_opens_with_a_secret_that_is_none(secret: str) -> None:
    with pytest.raises(MtqaError, match="whsec_"):
        gate_of(secret=secret)
