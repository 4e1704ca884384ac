"""On the running product: being called back, a copy of one's data, and erasing it, down to the raw files."""

import sqlite3
from pathlib import Path
from typing import Iterator, List

import pytest
import requests

from .client import Chat
from .product import Product

pytestmark = pytest.mark.served

NAME, NUMBER, STORY = "Zeldzaamvogel", "06-12345678", "kanariegeel"


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """A product of its own: its files are searched."""
    running = Product(tmp_path_factory.mktemp("own"))
    try:
        running.start_web()
        running.start_actions()
        running.wait()
        yield running
    finally:
        running.close()


def holding(product: Product, word: str) -> List[str]:
    files: List[Path] = product.written_files()
    return [path.name for path in files if word.encode() in path.read_bytes()]


def test_a_number_is_sealed_and_erasing_leaves_nothing_in_any_file(own: Product) -> None:
    other = Chat(own.address)
    other.say("ik zoek een opleiding tot kok")
    chat = Chat(own.address)
    chat.say(f"ik ben ontslagen en zoek werk, {STORY}")
    asked = chat.say("ik wil een mens spreken")
    step = chat.tap(asked.payload("Bel mij terug"))
    step = chat.tap(step.payload("Dat vertel ik zelf"))
    step = chat.tap(step.payload("ochtend"))
    step = chat.tap(step.payload("niet meesturen"))
    done = chat.say(f"{NAME}, {NUMBER}")
    assert "WW-" in done.text and done.understood["handover"] is True
    assert holding(own, NAME) == [] and holding(own, "12345678") == [] and holding(own, STORY)
    link = done.text.split()[-1]
    assert "intrekken" in requests.get(link, timeout=10).text

    copied = chat.say("geef mij een kopie van mijn gegevens")
    page = requests.get(copied.text.split()[-1], timeout=10)
    assert page.status_code == 200 and NAME in page.text and STORY in page.text

    sure = chat.say("verwijder alles")
    erased = chat.tap(sure.payload("Ja, wis alles"))
    assert "gewist" in erased.text and erased.understood["life_stages"] == [] and erased.understood["handover"] is False
    with sqlite3.connect(f"file:{own.database}?mode=ro", uri=True) as database:
        senders = [str(row[0]) for row in database.execute("select distinct sender_id from events")]
    assert len(senders) == 1, "only the other conversation is left"
    assert holding(own, STORY) == []
    assert requests.get(link, timeout=10).status_code == 404
    again = chat.say("ik zoek werk")
    assert again.text and again.status == 200


def test_wiping_the_conversation_from_the_menu_erases_what_was_stored_with_it(own: Product) -> None:
    chat = Chat(own.address)
    chat.say("ik ben ontslagen en zoek werk")
    step = chat.tap(chat.say("ik wil een mens spreken").payload("Bel mij terug"))
    step = chat.tap(step.payload("Dat vertel ik zelf"))
    step = chat.tap(step.payload("ochtend"))
    chat.tap(step.payload("niet meesturen"))
    link = chat.say(f"{NAME}, {NUMBER}").text.split()[-1]
    assert requests.get(link, timeout=10).status_code == 200
    wiped = requests.post(f"{own.address}/webhooks/web/erase", headers={"Authorization": f"Bearer {chat.token}"}, timeout=10)
    assert wiped.status_code == 200 and wiped.json()["erased"] is True
    assert requests.get(link, timeout=10).status_code == 404
