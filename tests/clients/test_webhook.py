"""The webhook: signed, patient with what may pass, never redirected; what was not delivered waits in the records."""

import hashlib
import hmac
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Callable, ClassVar, Iterator, List, Tuple

import pytest

from guidance.clients.webhook import ATTEMPTS, Webhook, WebhookFailed
from guidance.errors import SettingsError
from guidance.records import handovers
from guidance.records.announce import announce_waiting, webhook_of
from guidance.records.contacts import keep_contact
from guidance.records.engine import make_engine
from guidance.records.keys import Keys
from guidance.records.store import Records
from guidance.settings import Settings

SECRET = b"only-for-tests-0123456789abcdef0123456789"


class Receiver(BaseHTTPRequestHandler):
    """Answers with the statuses it was given, the last one for ever, and keeps what it got."""

    statuses: ClassVar[List[int]] = []
    got: ClassVar[List[Tuple[str, bytes, str]]] = []

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        Receiver.got.append((self.path, body, self.headers["Wegwijs-Signature"]))
        status = Receiver.statuses.pop(0) if len(Receiver.statuses) > 1 else Receiver.statuses[0]
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "/elsewhere")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        """Keep the test output clean."""


@pytest.fixture
def receiver() -> Iterator[str]:
    Receiver.statuses, Receiver.got = [200], []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/hook"
    server.shutdown()
    server.server_close()


@pytest.fixture
def send(receiver: str) -> Callable[[], None]:
    webhook = Webhook(receiver, SECRET, longest_wait_seconds=0.01, clock=lambda: 1_800_000_000.0)
    return lambda: webhook.send({"event": "handover.requested", "id": "WW-7K3F9Q"})


def test_a_receiver_that_is_not_there_is_named_without_its_secret() -> None:
    with pytest.raises(WebhookFailed) as failed:
        Webhook("http://127.0.0.1:1/hook", SECRET, longest_wait_seconds=0.01).send({"id": "x"})
    assert SECRET.decode() not in str(failed.value)


@pytest.mark.parametrize("status", [429, 500, 503])
def test_what_may_pass_is_tried_again_and_not_for_ever(status: int, send: Callable[[], None]) -> None:
    Receiver.statuses = [status]
    with pytest.raises(WebhookFailed):
        send()
    assert len(Receiver.got) == ATTEMPTS
    Receiver.got.clear()
    Receiver.statuses = [status, 200]
    send()
    assert len(Receiver.got) == 2 and Receiver.got[0] == Receiver.got[1]


@pytest.mark.parametrize("status", [302, 400, 401, 404])
def test_a_refusal_is_final_and_a_redirect_is_one(status: int, send: Callable[[], None]) -> None:
    Receiver.statuses = [status]
    with pytest.raises(WebhookFailed):
        send()
    assert [path for path, _, _ in Receiver.got] == ["/hook"]


def test_the_receiver_can_check_who_sent_it_and_when(send: Callable[[], None]) -> None:
    send()
    ((_, body, signature),) = Receiver.got
    parts = dict(part.split("=") for part in signature.split(","))
    assert parts["t"] == "1800000000"
    assert parts["v1"] == hmac.new(SECRET, b"1800000000." + body, hashlib.sha256).hexdigest()
    assert json.loads(body) == {"event": "handover.requested", "id": "WW-7K3F9Q"}


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Records]:
    found = Records(make_engine(f"sqlite:///{tmp_path / 'records.db'}", future=True), Keys([SECRET]))
    for number in (1, 2):
        contact = keep_contact(found, "web-mine", "Jan Zeldzaam 0612345678")
        told = {"contact": contact, "kind": "callback", "about": "geheim", "days": 28}
        handovers.ask(found, "web-mine", f"a-token-of-more-than-twenty-characters-{number}", "web", "nl", told)
    yield found
    found.engine.dispose()


def test_requests_wait_until_they_are_delivered_and_are_announced_once(records: Records, receiver: str) -> None:
    webhook = Webhook(receiver, SECRET, longest_wait_seconds=0.01)
    Receiver.statuses = [401]
    assert announce_waiting(records, webhook) == 0 and len(Receiver.got) == 1, "it stops at the first failure"
    Receiver.statuses = [200]
    assert announce_waiting(records, webhook) == 2
    assert announce_waiting(records, webhook) == 0


def test_nothing_of_the_person_leaves_the_house(records: Records, receiver: str) -> None:
    announce_waiting(records, Webhook(receiver, SECRET))
    sent = b"".join(body for _, body, _ in Receiver.got)
    assert b"WW-" in sent and not [word for word in (b"Zeldzaam", b"12345678", b"geheim", b"web-mine") if word in sent]


def test_a_webhook_without_a_proper_secret_is_refused_at_the_start() -> None:
    assert webhook_of(Settings(_env_file=None)) is None  # type: ignore[call-arg]
    with pytest.raises(SettingsError, match="HANDOVER_WEBHOOK_SECRET"):
        webhook_of(Settings(_env_file=None, handover_webhook_url="https://example.org", handover_webhook_secret="short"))  # type: ignore[call-arg]
