"""A server whose model cannot be read, and whose limits are those of every day: away, or asked too often."""

from pathlib import Path
from typing import Iterator

import pytest
import requests

from bot.channels.sessions import Sessions
from guidance.model_file import vouch_for

from .client import Chat, Client
from .product import SECRET, Product
from .shape import check_error, refused

pytestmark = pytest.mark.served


@pytest.fixture(scope="module")
def without_a_model(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    folder: Path = tmp_path_factory.mktemp("without_a_model")
    (folder / "models").mkdir()
    broken = folder / "models" / "wegwijs-0000000000000000.tar.gz"
    broken.write_bytes(b"no model")
    vouch_for(broken)
    running = Product(folder, MODEL_DIR=str(folder / "models"), RATE_LIMIT_SCALE="1")
    try:
        running.start_web()
        running.wait("down")
        yield running
    finally:
        running.close()


def test_without_a_model_it_is_unavailable_and_says_when_to_come_back(without_a_model: Product) -> None:
    client = Client(without_a_model.address)
    token, _ = Sessions(SECRET.encode(), 1800).new()
    for reply in (client.session(), client.post({"text": "ik zoek werk"}, token)):
        refused(reply, 503, "unavailable")
        assert int(reply.response.headers["Retry-After"]) > 0
    health = requests.get(f"{without_a_model.address}/health", timeout=5)
    assert health.status_code == 503 and health.json()["status"] == "down"


def test_who_asks_too_often_is_told_when_to_come_back(without_a_model: Product) -> None:
    client = Client(without_a_model.address, "en")
    token, _ = Sessions(SECRET.encode(), 1800).new()
    replies = [client.post({"text": "ik zoek werk"}, token) for _ in range(45)]  # two minutes' worth, whenever the minute turns
    limited = [reply for reply in replies if reply.status == 429]
    assert limited and replies[0].status == 503
    for reply in limited:
        check_error(reply.body, "rate_limited")
        assert 1 <= int(reply.response.headers["Retry-After"]) <= 60
    assert "too fast" in limited[0].body["error"]["message"]
    other, _ = Sessions(SECRET.encode(), 1800).new()
    assert client.post({"text": "hallo"}, other).status == 503, "another session from the same address still has room"


def test_a_chat_needs_its_limits_raised_for_none_of_this(without_a_model: Product) -> None:
    """The greeting of a page, its health and its files are not counted as messages."""
    for _ in range(70):
        assert requests.get(f"{without_a_model.address}/", timeout=5).status_code == 200


def test_the_chat_helper_itself_notices_a_refusal(without_a_model: Product) -> None:
    with pytest.raises(AssertionError):
        Chat(without_a_model.address)
