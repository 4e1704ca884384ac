"""What the web channel does beyond one question and its answer: repetitions, reloads, more time, wiping, later messages."""

import json
import sqlite3
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Dict, Iterator, List

import pytest
import requests

from .client import Chat, Client, Reply
from .conftest import Talk
from .product import Product
from .shape import check_message, check_understood, refused

pytestmark = pytest.mark.served

WEB = "/webhooks/web"
OLDER = "ik ben 58 en na 30 jaar ontslagen, waar vind ik nog werk?"


def ask(chat: Chat, method: str, path: str, token: "str | None" = None, **options: Any) -> Reply:
    headers = {**options.pop("headers", {}), "Authorization": f"Bearer {token or chat.token}"}
    return chat.client.request(method, f"{WEB}/{path}", headers=headers, **options)


def kept(product: Product, like: str) -> int:
    with sqlite3.connect(f"file:{product.database}?mode=ro", uri=True) as database:
        return int(database.execute("select count(*) from events where data like ?", (f"%{like}%",)).fetchone()[0])


# --- ids and repetitions


@pytest.mark.parametrize("message_id", ["short", "", "a" * 65, "with space in it", "é" * 10, "a/../../../b", 5, ["a"], {"a": 1}, True])
def test_an_id_that_is_none_is_refused_and_the_message_not_taken(talk: Talk, message_id: Any) -> None:
    chat = talk()
    refused(chat.client.post({"text": OLDER, "id": message_id}, chat.token), 400, "invalid_request")
    assert chat.say("hallo").stages == []


def test_the_same_id_again_gets_the_same_answer_and_is_one_message(product: Product, talk: Talk) -> None:
    chat = talk()
    body = {"text": f"{OLDER} wintertaling", "id": "first-message"}
    first, second = chat.client.post(body, chat.token), chat.client.post(body, chat.token)
    assert first.status == second.status == 200
    assert {**first.body, "expires_in": 0} == {**second.body, "expires_in": 0}
    assert first.body["id"] == "first-message" and 1700 < first.body["expires_in"] <= 1800
    said = [entry for entry in ask(chat, "GET", "transcript").body["entries"] if entry["from"] == "citizen"]
    assert [entry["id"] for entry in said] == ["first-message"], "the message was taken twice"


def test_an_id_with_other_words_is_refused(talk: Talk) -> None:
    chat = talk()
    assert chat.client.post({"text": OLDER, "id": "first-message"}, chat.token).status == 200
    refused(chat.client.post({"text": "iets anders", "id": "first-message"}, chat.token), 409, "id_used")


def test_the_same_id_in_two_conversations_is_two_messages(talk: Talk) -> None:
    one, other = talk(), talk()
    assert one.client.post({"text": OLDER, "id": "first-message"}, one.token).stages
    assert other.client.post({"text": "hallo", "id": "first-message"}, other.token).stages == []


def test_a_repetition_while_the_first_is_in_work_waits_for_its_answer(product: Product, talk: Talk) -> None:
    chat = talk()
    with ThreadPoolExecutor(8) as pool:
        body = {"text": OLDER, "id": "sent-at-once"}
        replies = list(pool.map(lambda _: Client(product.address).post(body, chat.token), range(8)))
    assert {reply.status for reply in replies} == {200}
    assert len({json.dumps(reply.messages, sort_keys=True) for reply in replies}) == 1
    said = [entry for entry in ask(chat, "GET", "transcript").body["entries"] if entry["from"] == "citizen"]
    assert len(said) == 1


# --- time


def test_every_answer_to_a_session_tells_how_long_it_lasts(talk: Talk) -> None:
    chat = talk()
    for reply in (chat.say("hallo"), ask(chat, "GET", "transcript"), chat.client.post({"choice": "x"}, chat.token)):
        assert 1700 < int(reply.response.headers["X-Session-Expires-In"]) <= 1800


def test_a_renewed_token_goes_on_with_the_same_conversation(talk: Talk) -> None:
    chat = talk()
    early = chat.greeting.payload("zoek werk", "geen werk")
    chat.say(OLDER)
    renewed = ask(chat, "POST", "refresh").body
    assert set(renewed) == {"token", "expires_in"} and renewed["token"] != chat.token
    assert "older_adult" in chat.client.post({"text": "meer"}, renewed["token"]).stages
    assert chat.client.post({"choice": early}, renewed["token"]).status == 200
    assert chat.client.post({"text": "meer"}, chat.token).status == 200, "what was under way is still answered"


# --- transcript


def test_the_transcript_shows_what_the_citizen_saw(talk: Talk) -> None:
    chat = talk()
    start = chat.greeting.choices[0]
    chat.tap(start["payload"])
    last = chat.client.post({"text": OLDER, "id": "my-own-words"}, chat.token)
    shown = ask(chat, "GET", "transcript")
    assert shown.status == 200 and set(shown.body) == {"entries", "understood", "corrections", "plan", "expires_in", "truncated"}
    entries = shown.body["entries"]
    bot = [{key: entry[key] for key in ("text", "choices", "cards")} for entry in entries if entry["from"] == "assistant"]
    assert bot == [*chat.greeting.messages, *chat.replies[0].messages, *last.messages]
    for message in bot:
        check_message(message)
    mine = [entry for entry in entries if entry["from"] == "citizen"]
    assert [(entry["text"], entry["chosen"], entry["id"]) for entry in mine] == [
        (start["title"], True, None),
        (OLDER, False, "my-own-words"),
    ]
    assert [entry["at"] for entry in entries] == sorted(entry["at"] for entry in entries)
    check_understood(shown.body["understood"])
    assert shown.body["understood"] == last.understood and shown.body["truncated"] is False


def test_choices_of_the_transcript_can_be_tapped(talk: Talk) -> None:
    chat = talk()
    entry = next(entry for entry in ask(chat, "GET", "transcript").body["entries"] if entry.get("choices"))
    assert chat.tap(entry["choices"][0]["payload"]).status == 200


def test_the_transcript_holds_no_number_of_a_person_and_no_command(talk: Talk) -> None:
    chat = talk()
    chat.say("mijn bsn is 111222333")
    chat.say("/restart")
    said = [entry["text"] for entry in ask(chat, "GET", "transcript").body["entries"] if entry["from"] == "citizen"]
    assert len(said) == 2 and "111222333" not in said[0] and "/restart" not in said[1] and "\u2060" not in "".join(said)


def test_without_a_token_there_is_no_transcript(client: Client) -> None:
    for path in ("transcript", "events"):
        refused(client.request("GET", f"{WEB}/{path}"), 401, "session_unknown")
    for path in ("refresh", "erase"):
        refused(client.request("POST", f"{WEB}/{path}"), 401, "session_unknown")


# --- erasing


def test_a_wiped_conversation_leaves_nothing_and_its_session_is_over(product: Product, talk: Talk) -> None:
    chat, other = talk(), talk()
    chat.client.post({"text": f"{OLDER} notenkraker", "id": "to-be-erased"}, chat.token)
    other.say("ik zoek een cursus boomklever")
    assert kept(product, "notenkraker") > 0
    renewed = ask(chat, "POST", "refresh").body["token"]
    gone = ask(chat, "POST", "erase")
    assert gone.status == 200 and gone.body["erased"] is True and "gewist" in gone.text
    assert kept(product, "notenkraker") == 0 and kept(product, "boomklever") > 0
    for file in product.var.glob("conversations.db*"):
        assert b"notenkraker" not in file.read_bytes(), f"{file.name} still holds the words"
    for token in (chat.token, renewed):
        refused(chat.client.post({"text": "hallo"}, token), 401, "session_unknown")
        refused(ask(chat, "GET", "transcript", token), 401, "session_unknown")
    assert other.say("hallo").status == 200


def test_what_cannot_be_wiped_now_is_not_said_to_be_gone(product: Product, talk: Talk) -> None:
    chat = talk()
    chat.say("ik zoek werk zwartkop")
    lock = sqlite3.connect(product.database, isolation_level=None, timeout=10)
    try:
        lock.execute("BEGIN IMMEDIATE")
        refused(ask(chat, "POST", "erase"), 503, "unavailable")
    finally:
        lock.execute("ROLLBACK")
        lock.close()
    assert chat.say("hallo").status == 200, "the session lives"
    assert ask(chat, "POST", "erase").body["erased"] is True
    assert kept(product, "zwartkop") == 0


# --- configuration


def test_the_default_look_needs_no_token(client: Client) -> None:
    reply = client.request("GET", f"{WEB}/config")
    assert reply.status == 200
    assert reply.body["title"] == {"nl": "Wegwijs", "en": "Wegwijs"} and reply.body["message_characters"] == 1000
    assert "allowed_origins" not in reply.body
    refused(client.request("GET", f"{WEB}/config?site=nobody"), 404, "not_found")
    refused(client.request("POST", f"{WEB}/session", json={"site": "nobody"}), 404, "not_found")
    refused(client.request("POST", f"{WEB}/session", json={"site": "../etc"}), 400, "invalid_request")


# --- later messages


def lines(response: requests.Response) -> Iterator[str]:
    yield from response.iter_lines(chunk_size=1, decode_unicode=True)


def stream(product: Product, token: str, **headers: str) -> requests.Response:
    return requests.get(f"{product.address}{WEB}/events", headers={"Authorization": f"Bearer {token}", **headers}, stream=True, timeout=20)


def events(response: requests.Response) -> Iterator[Dict[str, Any]]:
    """The events of a stream, one by one."""
    found: Dict[str, Any] = {}
    for line in lines(response):
        name, _, value = line.partition(": ")
        if line == "" and "event" in found:
            yield found
            found = {}
        elif name in ("id", "event"):
            found[name] = value
        elif name == "data":
            found["data"] = json.loads(value)


def test_a_stream_gives_signs_of_life_and_ends_when_the_conversation_is_wiped(product: Product, talk: Talk) -> None:
    chat = talk()
    with stream(product, chat.token) as response:
        assert response.status_code == 200 and response.headers["Content-Type"].startswith("text/event-stream")
        assert response.headers["Cache-Control"] == "no-store" and response.headers["X-Request-ID"]
        given = lines(response)
        assert [next(given), next(given)] == ["retry: 3000", ": beat"]
        assert ask(chat, "POST", "erase").status == 200
        rest = [line for line in given if line not in ("", ": beat")]
        assert rest == ["event: end", 'data: {"reason": "erased"}'], "the stream goes on"


def test_a_third_stream_takes_the_place_of_the_oldest(product: Product, talk: Talk) -> None:
    chat = talk()
    first, second = stream(product, chat.token), stream(product, chat.token)
    with first, second:
        third = stream(product, chat.token)
        with third:
            assert next(events(first)) == {"event": "end", "data": {"reason": "replaced"}}
            assert chat.say("hallo").status == 200, "a talk goes on beside its streams"
            ask(chat, "POST", "erase")
            for open_one in (second, third):
                assert next(events(open_one))["data"] == {"reason": "erased"}


def test_the_end_of_a_session_is_announced_and_can_be_put_off(tmp_path: Any) -> None:
    running = Product(tmp_path, SESSION_SECONDS="20")
    try:
        running.start_actions()
        running.start_web()
        running.wait()
        chat = Chat(running.address)
        began = time.monotonic()
        with stream(running, chat.token) as response:
            given = events(response)
            warned = next(given)
            assert warned["event"] == "expiring" and 0 < warned["data"]["expires_in"] <= 5, warned
            assert time.monotonic() - began > 7
            assert ask(chat, "POST", "refresh").status == 200
            again = next(given)
            assert again["event"] == "expiring" and int(again["id"]) > int(warned["id"]), "the time began anew"
        with stream(running, chat.token, **{"Last-Event-ID": warned["id"]}) as resumed:
            given = events(resumed)
            assert next(given) == again, "what was missed comes first"
            assert next(given)["data"] == {"reason": "expired"}
        refused(chat.client.post({"text": "hallo"}, chat.token), 401, "session_unknown")
    finally:
        running.close()


def test_many_streams_do_not_slow_a_talk_down(product: Product, talk: Talk) -> None:
    chats = [talk() for _ in range(20)]
    open_ones: List[requests.Response] = [stream(product, chat.token) for chat in chats]
    try:
        done = threading.Event()
        reply = chats[0].say(OLDER)
        done.set()
        assert reply.cards and reply.seconds < 3
    finally:
        for response in open_ones:
            response.close()
    assert Chat(product.address).say("hallo").status == 200
