"""Requests that are refused: which status, which code, and a sentence in the visitor's language."""

import threading
from typing import Any, List

import pytest
import requests

from bot.channels.sessions import Sessions

from .client import Client, Reply
from .conftest import Talk
from .product import SECRET, Product
from .shape import check_error, refused

pytestmark = pytest.mark.served

MESSAGE, SESSION = "/webhooks/web/message", "/webhooks/web/session"


@pytest.mark.parametrize("raw", [b"{", b"hallo", b"\xff\xfe", b'{"text": "a"', b"{'text': 'a'}", b'{"text": "\\ud83d'])
def test_what_is_not_json_is_refused(talk: Talk, raw: bytes) -> None:
    chat = talk()
    headers = {"Authorization": f"Bearer {chat.token}", "Content-Type": "application/json"}
    refused(chat.client.request("POST", MESSAGE, data=raw, headers=headers), 400, "invalid_json")


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"text": "a", "choice": "b"},
        {"text": None, "choice": None},
        {"text": 5},
        {"text": ["ik zoek werk"]},
        {"text": {"a": 1}},
        {"text": True},
        {"choice": 5},
        {"choice": ["a"]},
        {"choice": True},
        {"text": ""},
        {"text": "   \n\t "},
        {"text": "\x00\x01"},
        {"Text": "ik zoek werk"},
        [],
        ["text"],
        "ik zoek werk",
        7,
    ],
    ids=str,
)
def test_a_message_is_one_text_or_one_choice(talk: Talk, body: Any) -> None:
    chat = talk()
    refused(chat.client.post(body, chat.token), 400, "invalid_request")


@pytest.mark.parametrize("raw", [b"", b"null"])
def test_a_message_without_a_body_is_refused(talk: Talk, raw: bytes) -> None:
    chat = talk()
    headers = {"Authorization": f"Bearer {chat.token}", "Content-Type": "application/json"}
    refused(chat.client.request("POST", MESSAGE, data=raw, headers=headers), 400, "invalid_request")


def test_a_language_that_is_no_word_is_refused(client: Client) -> None:
    for language in (None, 5, ["nl"], {"nl": 1}, True):
        refused(client.request("POST", SESSION, json={"language": language}), 400, "invalid_request")


def test_deeply_nested_json_is_refused_without_a_fault(talk: Talk) -> None:
    chat = talk()
    raw = b'{"text": ' + b"[" * 20_000 + b"]" * 20_000 + b"}"
    headers = {"Authorization": f"Bearer {chat.token}", "Content-Type": "application/json"}
    assert chat.client.request("POST", MESSAGE, data=raw, headers=headers).status == 400


def test_without_a_token_nothing_is_answered(client: Client) -> None:
    refused(client.post({"text": "ik zoek werk"}), 401, "session_unknown")
    refused(client.post({"text": "ik zoek werk"}, token=""), 401, "session_unknown")
    refused(client.post({"text": "ik zoek werk"}, headers={"Authorization": "Basic YTpi"}), 401, "session_unknown")


def test_a_forged_token_is_refused(talk: Talk) -> None:
    chat, other = talk(), talk()
    session_id, stamp, signature = chat.token.split(".")
    other_id, _, other_signature = other.token.split(".")
    stranger, _ = Sessions(b"another-secret-of-thirty-two-bytes", 1800).new()
    for token in (
        f"{session_id}.{stamp}",
        f"{session_id}.{stamp}.{signature[:-1]}",
        f"{other_id}.{stamp}.{signature}",
        f"{session_id}.{stamp}.{other_signature}",
        f"{session_id}.zzzzzz.{signature}",
        f"..{signature}",
        stranger,
        "web-0123456789",
        "null",
        "a" * 4000,
    ):
        refused(chat.client.post({"text": "ik zoek werk"}, token), 401, "session_unknown")


def test_an_expired_token_is_refused_and_a_younger_one_is_not(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now - 1801)
    expired, _ = Sessions(SECRET.encode(), 1800).new()
    monkeypatch.setattr(time, "time", lambda: now - 1700)
    young, _ = Sessions(SECRET.encode(), 1800).new()
    monkeypatch.undo()
    refused(client.post({"text": "hallo"}, expired), 401, "session_unknown")
    assert client.post({"text": "hallo"}, young).status == 200


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1", "http://localhost:1", "file://"])
@pytest.mark.parametrize("path", [SESSION, MESSAGE])
def test_a_page_of_another_site_is_refused(client: Client, path: str, origin: str) -> None:
    reply = client.request("POST", path, json={"language": "nl"}, headers={"Origin": origin})
    refused(reply, 403, "origin")
    assert "Access-Control-Allow-Origin" not in reply.response.headers


def test_our_own_page_is_let_in_and_no_other_site_is_named(product: Product, client: Client) -> None:
    reply = client.session(headers={"Origin": product.address})
    assert reply.status == 200 and "Access-Control-Allow-Origin" not in reply.response.headers


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere",
        "/status",
        "/version",
        "/domain",
        "/model",
        "/conversations/default/tracker",
        "/webhooks/rest/webhook",
        "/webhooks/web/",
        "/webhooks/web",
        "/socket.io/",
        "/site/",
        "/site/../server.py",
        "/site/%2e%2e/server.py",
        "/webhook",
    ],
)
def test_what_is_not_there_is_not_found(client: Client, path: str) -> None:
    refused(client.request("GET", path), 404, "not_found")


def test_another_method_is_refused(client: Client) -> None:
    for method in ("GET", "PUT", "DELETE", "PATCH"):
        refused(client.request(method, MESSAGE), 405, "method")
    refused(client.request("POST", "/health"), 405, "method")


def test_a_body_that_is_too_large_is_refused(talk: Talk) -> None:
    chat = talk()
    refused(chat.client.post({"text": "a" * 64_000}, chat.token), 413, "too_large")
    refused(chat.client.post({"text": "a" * 3_000_000}, chat.token), 413, "too_large")
    assert chat.say("ik zoek werk").status == 200


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "", "application/jsonp"])
def test_a_body_that_is_not_called_json_is_refused(talk: Talk, kind: str) -> None:
    """A form of another site may post these kinds without asking the browser's leave first."""
    chat = talk()
    headers = {"Authorization": f"Bearer {chat.token}", "Content-Type": kind}
    refused(chat.client.request("POST", MESSAGE, data=b'{"text": "ik zoek werk"}', headers=headers), 415, "content_type")


def test_json_with_a_charset_is_taken(talk: Talk) -> None:
    chat = talk()
    headers = {"Authorization": f"Bearer {chat.token}", "Content-Type": "Application/JSON; charset=utf-8"}
    assert chat.client.request("POST", MESSAGE, data='{"text": "één baan"}'.encode(), headers=headers).status == 200


def test_many_messages_at_once_are_answered_or_told_to_wait(product: Product, talk: Talk) -> None:
    chat = talk()
    replies: List[Reply] = []

    def send() -> None:
        replies.append(Client(product.address).post({"text": "ik ben 58 en zoek werk"}, chat.token))

    threads = [threading.Thread(target=send) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {reply.status for reply in replies} <= {200, 409}
    for reply in replies:
        if reply.status == 409:
            check_error(reply.body, "busy")
    assert any(reply.status == 200 for reply in replies)
    assert chat.say("hallo").status == 200, "the conversation goes on"


def test_errors_come_in_the_language_the_browser_asks_for(product: Product, talk: Talk) -> None:
    chat = talk()
    cases = [
        ("POST", MESSAGE, {"json": {"text": "a"}}),
        ("POST", MESSAGE, {"json": {}, "headers": {"Authorization": f"Bearer {chat.token}"}}),
        ("POST", MESSAGE, {"json": {"text": "a" * 70_000}}),
        ("POST", SESSION, {"json": {}, "headers": {"Origin": "https://evil.example"}}),
        ("GET", "/nowhere", {}),
        ("GET", MESSAGE, {}),
    ]
    for method, path, options in cases:
        said = {
            wanted: Client(product.address, wanted).request(method, path, **options).body["error"]["message"]
            for wanted in ("nl", "nl-BE,nl;q=0.9", "en", "en-GB,en;q=0.9", "pl", "*")
        }
        assert said["nl"] == said["nl-BE,nl;q=0.9"] == said["pl"] == said["*"], path
        assert said["en"] == said["en-GB,en;q=0.9"] != said["nl"], path


def test_the_action_server_is_not_reachable_through_the_public_port(product: Product) -> None:
    for path in ("/actions", "/knowledge", "/webhook"):
        assert requests.get(f"{product.address}{path}", timeout=5).status_code == 404
