"""Never silent: something of ours is broken, and still every message is answered kindly within three seconds.

Each part is broken for real: a process is killed, the database file is locked, a knowledge file is spoilt.
"""

import shutil
import sqlite3
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Iterator, List

import pytest

from guidance.settings import ROOT

from .client import Chat, Client, Reply
from .ill_action_server import ill_action_server
from .product import Product
from .shape import check_error, check_message, check_understood

pytestmark = pytest.mark.served

SECONDS = 3.0
OLDER = "ik ben 58 en na 30 jaar ontslagen, waar vind ik nog werk?"
#: In every message of this file: no log may hold it.
SECRET_WORD = "kwartelkoning"


@pytest.fixture(scope="module")
def fragile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """A product of its own, with a copy of the knowledge; its database is locked while it starts."""
    folder = tmp_path_factory.mktemp("fragile")
    shutil.copytree(ROOT / "knowledge", folder / "knowledge")
    running = Product(folder, KNOWLEDGE_DIR=str(folder / "knowledge"))
    try:
        with locked(running.database, "EXCLUSIVE"):
            running.start_web()
            running.start_actions()
            running.wait()
            check_locked_from_the_start(running)
        yield running
        assert SECRET_WORD not in running.output(), "a log holds a citizen's words"
    finally:
        running.close()


@contextmanager
def locked(database: Path, how: str) -> Iterator[None]:
    """Hold the database the way a backup tool might: ``EXCLUSIVE`` (neither read nor write) or ``IMMEDIATE`` (no write)."""
    connection = sqlite3.connect(database, isolation_level=None, timeout=10)
    try:
        connection.execute(f"BEGIN {how}")
        yield
        connection.execute("ROLLBACK")
    finally:
        connection.close()


def kindly_answered(reply: Reply, language: str = "nl") -> None:
    """200, in time, in the citizen's language, with a way to a person, and of the usual shape."""
    assert reply.status == 200 and reply.seconds < SECONDS, f"{reply.status} after {reply.seconds:.1f} s"
    for message in reply.messages:
        check_message(message)
    check_understood(reply.understood)
    assert reply.understood["reply_language"] == language
    sorry, person = {
        "nl": ("Sorry, er gaat bij mij iets mis", "een mens spreken"),
        "en": ("Sorry, something is going wrong on my side", "talk to a person"),
    }[language]
    assert sorry in reply.text and person in reply.text and "112" in reply.text, reply.text


def check_locked_from_the_start(product: Product) -> None:
    """Neither read nor write is possible, and the tables are not even there."""
    greeting = Client(product.address).session("en")
    assert greeting.status == 200 and greeting.seconds < SECONDS and "something is going wrong" in greeting.text
    token = greeting.body["token"]
    kindly_answered(Client(product.address).post({"text": f"I lost my job, {SECRET_WORD}"}, token), "en")
    assert "locked" not in greeting.text and "OperationalError" in product.output("web"), "the log must say why"


def test_a_database_that_was_locked_at_the_start_is_used_once_it_is_free(fragile: Product) -> None:
    chat = Chat(fragile.address)
    assert "Ik ben Wegwijs" in chat.greeting.text
    assert chat.say(OLDER).stages[:1] == ["older_adult"]
    with sqlite3.connect(f"file:{fragile.database}?mode=ro", uri=True) as database:
        assert database.execute("select count(*) from events").fetchone()[0] > 0


def test_while_nothing_can_be_written_the_talk_goes_on_and_is_written_later(fragile: Product) -> None:
    chat = Chat(fragile.address)
    chat.say("hallo")
    with locked(fragile.database, "IMMEDIATE"):
        reply = chat.say(f"{OLDER} {SECRET_WORD}")
        assert reply.seconds < SECONDS and reply.cards and reply.stages[:1] == ["older_adult"]
        greeting = Client(fragile.address).session()
        assert greeting.status == 200 and greeting.seconds < SECONDS
    assert "could not be written" in fragile.output("web")
    assert chat.say("meer").stages[:1] == ["older_adult"], "what was said while nothing could be written is lost"
    with sqlite3.connect(f"file:{fragile.database}?mode=ro", uri=True) as database:
        assert database.execute("select count(*) from events where data like ?", (f"%{SECRET_WORD}%",)).fetchone()[0] > 0


def test_while_nothing_can_be_read_the_citizen_hears_so_and_the_talk_goes_on_later(fragile: Product) -> None:
    chat, english = Chat(fragile.address), Chat(fragile.address, "en")
    chat.say(OLDER)
    english.say("I am 58 and I lost my job, where can I find work?")
    with sqlite3.connect(fragile.database) as database:
        database.execute("alter table events rename to events_away")
    try:
        reply = chat.say(f"meer {SECRET_WORD}")
        kindly_answered(reply)
        assert reply.stages[:1] == ["older_adult"], "what was understood before is not forgotten"
        kindly_answered(english.say(f"more {SECRET_WORD}"), "en")
    finally:
        with sqlite3.connect(fragile.database) as database:
            database.execute("alter table events_away rename to events")
    assert "could not be read" in fragile.output("web")
    assert chat.say("meer").stages[:1] == ["older_adult"]


RUBBISH = [
    pytest.param({}, id="killed"),
    pytest.param({"sleeps": 6.0}, id="hanging"),
    pytest.param({"status": 500, "body": b'{"error": "kwartelkoning"}'}, id="answering-500"),
    pytest.param({"status": 400, "body": b'{"error": "kwartelkoning", "action_name": "action_guide"}'}, id="answering-400"),
    pytest.param({"body": b"<html>kwartelkoning</html>"}, id="answering-no-json"),
    pytest.param({"body": b"[1, 2]"}, id="answering-a-list"),
    pytest.param({"body": b'{"events": "kwartelkoning", "responses": 5}'}, id="answering-the-wrong-shape"),
    pytest.param({"body": b'{"events": [], "responses": []}'}, id="answering-nothing"),
    pytest.param({"body": b""}, id="answering-an-empty-body"),
]


@pytest.mark.parametrize("manner", RUBBISH)
def test_an_action_server_that_is_ill_is_not_the_citizens_trouble(fragile: Product, manner: Any) -> None:
    chat, english = Chat(fragile.address), Chat(fragile.address, "en")
    english.say("I want to follow a course")
    before = len(fragile.output("web"))
    with ill_action_server(fragile, **manner):
        assert fragile.health()["status"] == "degraded" and fragile.health()["degraded"] == ["actions"]
        reply = chat.say(f"{OLDER} {SECRET_WORD}")
        kindly_answered(reply)
        assert reply.stages[:1] == ["older_adult"] and reply.need == "job_search", "the message was read, and that is not shown"
        kindly_answered(english.say(f"where can I learn to weld {SECRET_WORD}"), "en")
        second = chat.say("en waar vind ik hulp bij solliciteren?")
        kindly_answered(second)
        assert second.stages[:1] == ["older_adult"]
        greeting = Client(fragile.address).session("en")
        assert greeting.status == 200 and greeting.seconds < SECONDS and "talk to a person" in greeting.text
    assert fragile.health() == {**fragile.health(), "status": "ok", "degraded": []}
    said = fragile.output("web")[before:]
    if manner.get("body") != b'{"events": [], "responses": []}':
        assert "action_guide" in said or "action server" in said, f"the log does not say what was wrong: {said}"
    after = chat.say("meer")
    assert after.cards and after.stages[:1] == ["older_adult"], f"what was said meanwhile has to be said again: {after.body}"


def test_a_second_message_while_the_first_is_under_way_is_told_to_wait(fragile: Product) -> None:
    chat = Chat(fragile.address)
    with ill_action_server(fragile, sleeps=6.0):
        first: List[Reply] = []
        sending = threading.Thread(target=lambda: first.append(chat.say(OLDER)))
        sending.start()
        time.sleep(0.6)
        second = Client(fragile.address).post({"text": "hallo?"}, chat.token)
        sending.join()
    assert second.status == 409
    check_error(second.body, "busy")
    kindly_answered(first[0])
    assert chat.say("hallo").status == 200


def test_one_citizen_waiting_does_not_make_another_wait(fragile: Product) -> None:
    one, other = Chat(fragile.address), Chat(fragile.address)
    with ill_action_server(fragile, sleeps=6.0):
        sending = threading.Thread(target=lambda: one.say(OLDER))
        sending.start()
        time.sleep(0.3)
        kindly_answered(other.say(OLDER))
        health = Client(fragile.address).request("GET", "/health")
        assert health.seconds < 2
        sending.join()


def test_a_spoilt_knowledge_file_changes_nothing_for_citizens(fragile: Product) -> None:
    file = fragile.folder / "knowledge" / "life_stages" / "older_adult.yml"
    sound = file.read_bytes()
    version = fragile.health()["knowledge"]
    for spoilt in (b"id: older_adult\nchoice: [", b"", b"\xff\xfe\x00", b"id: someone_else\n"):
        file.write_bytes(spoilt)
        until(fragile, "degraded")
        assert fragile.health()["degraded"] == ["knowledge"] and fragile.health()["knowledge"] == version
        reply = Chat(fragile.address).say(OLDER)
        assert reply.cards and reply.seconds < SECONDS and reply.stages[:1] == ["older_adult"]
    assert "life_stages/older_adult.yml" in fragile.output("web") and "life_stages/older_adult.yml" in fragile.output("actions")
    file.write_bytes(sound)
    until(fragile, "ok")
    assert fragile.health()["knowledge"] == version


def test_a_changed_knowledge_file_changes_the_next_answer_without_a_restart(fragile: Product) -> None:
    file = fragile.folder / "knowledge" / "services" / "nl" / "nl_uwv_werk.yml"
    sound = file.read_text(encoding="utf-8")
    assert "UWV en werk.nl" in {card["title"] for card in Chat(fragile.address).say(OLDER).cards}
    before = fragile.health()["knowledge"]
    file.write_text(sound.replace("UWV en werk.nl", "UWV, kantoor om de hoek"), encoding="utf-8")
    last = time.monotonic() + 20
    while fragile.health()["knowledge"]["web"] == before["web"] or len(set(fragile.health()["knowledge"].values())) > 1:  # type: ignore[index, attr-defined]
        assert time.monotonic() < last, "the two processes do not agree on the knowledge"
        time.sleep(0.3)
    assert "UWV, kantoor om de hoek" in {card["title"] for card in Chat(fragile.address).say(OLDER).cards}
    file.write_text(sound, encoding="utf-8")
    last = time.monotonic() + 60
    while fragile.health()["knowledge"] != before:  # else the next test meets both processes reading it
        assert time.monotonic() < last, "the former knowledge is not taken up again"
        time.sleep(0.3)


def test_an_answer_is_found_again_after_a_restart(fragile: Product) -> None:
    chat = Chat(fragile.address)
    body = {"text": OLDER, "id": "before-the-restart"}
    first = chat.client.post(body, chat.token)
    assert first.cards
    fragile.stop("web")
    fragile.start_web()
    fragile.wait()
    again = Client(fragile.address).post(body, chat.token)
    assert again.status == 200
    assert again.messages == first.messages and again.understood == first.understood
    told = Client(fragile.address).request("GET", "/webhooks/web/transcript", headers={"Authorization": f"Bearer {chat.token}"}).body
    assert len([entry for entry in told["entries"] if entry["from"] == "citizen"]) == 1


def until(product: Product, status: str) -> None:
    """Wait until /health has said `status` for as long as both processes need to look at the folder once more."""
    last, since = time.monotonic() + 60, time.monotonic()
    while time.monotonic() - since < 1.5:
        time.sleep(0.3)
        if product.health()["status"] != status:
            since = time.monotonic()
            assert since < last, f"it was not steadily {status}: {product.health()}"
