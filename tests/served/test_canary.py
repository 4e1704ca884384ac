"""A text that occurs nowhere else is sent through every path, and then looked for in every file and every log.

The conversation itself may hold it: that is the tracker database. Numbers and addresses of persons are masked before,
so those may not even be there, nor in what SQLite keeps beside it.
"""

import sqlite3
from pathlib import Path
from typing import Iterator, List

import pytest

from .client import Chat, Client
from .product import Product

pytestmark = pytest.mark.served

CANARY = "zeldzamevogel7391"
#: Made up, but valid: they pass the check digits of a real one.
PERSONAL = ["123456782", "jan.zeldzaam@voorbeeld.nl", "06-12345678", "+31 6 87654321", "NL91ABNA0417164300", "85.07.30-033.28"]
TEXT = f"ik ben {CANARY} en zoek werk, mijn gegevens: " + " ; ".join(PERSONAL)


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """A product that has seen the canary on every path, and has ended."""
    running = Product(tmp_path_factory.mktemp("watched"))
    try:
        running.start_web()
        running.start_actions()
        running.wait()
        send_everywhere(running)
        running.stop("web")
        yield running
    finally:
        running.close()


def send_everywhere(product: Product) -> None:
    chat, client = Chat(product.address), Client(product.address)
    chat.say(TEXT)
    chat.say(f"wat is {CANARY}?")
    chat.say(f"/restart{CANARY} {' '.join(PERSONAL)}")
    chat.say(f'/inform_need{{"need": "{CANARY}"}}')
    chat.tap(chat.greeting.choices[0]["payload"])
    chat.say(f"{TEXT} " * 20)  # too long
    chat.say(f"ik wil niet meer leven {CANARY} {' '.join(PERSONAL)}")
    chat.say(f"ik wil een mens spreken {CANARY}")
    chat.say(f"{CANARY} {PERSONAL[1]}")  # while it waits for a person
    client.post({"text": TEXT}, "no-token")
    client.post({"text": TEXT, "choice": TEXT}, chat.token)
    client.post({"choice": TEXT}, chat.token)
    client.post({"text": [TEXT]}, chat.token)
    client.post({TEXT: TEXT}, chat.token)
    client.session(f"{TEXT}")
    headers = {"Authorization": f"Bearer {chat.token}", "Content-Type": "application/json"}
    client.request("POST", "/webhooks/web/message", data=f'{{"text": "{TEXT}'.encode(), headers=headers)
    client.request("POST", "/webhooks/web/message", data=TEXT.encode(), headers={**headers, "Content-Type": "text/plain"})
    client.request("POST", "/webhooks/web/message", data=(TEXT * 1000).encode(), headers=headers)
    client.request("GET", f"/{CANARY}", params={"q": TEXT})
    client.request("GET", "/webhooks/web/message", params={"text": TEXT})
    client.session(headers={"Origin": f"https://{CANARY}.example"})
    lock = sqlite3.connect(product.database, isolation_level=None, timeout=10)
    lock.execute("BEGIN IMMEDIATE")
    chat.say(TEXT)
    lock.execute("ROLLBACK")
    lock.close()
    with sqlite3.connect(product.database) as database:
        database.execute("alter table events rename to events_away")
    chat.say(TEXT)
    with sqlite3.connect(product.database) as database:
        database.execute("alter table events_away rename to events")
    product.stop("actions", 9)
    Chat(product.address).say(TEXT)
    chat.say(TEXT)


def holding(files: List[Path], word: str) -> List[str]:
    needles = [word.encode(), word.encode("utf-16-le"), word.lower().encode()]
    return [path.name for path in files if any(needle in path.read_bytes() for needle in needles)]


def test_no_log_holds_what_a_citizen_wrote(watched: Product) -> None:
    logs = [path for path in watched.written_files() if path.suffix == ".log"]
    assert len(logs) >= 2 and "could not be written" in watched.output("web"), "the paths were not taken"
    for word in (CANARY, *PERSONAL, "zeldzaam@", "417164300"):
        assert holding(logs, word) == []


def test_only_the_database_of_conversations_holds_what_a_citizen_wrote(watched: Product) -> None:
    found = holding(watched.written_files(), CANARY)
    assert found, "nothing was stored: the test looks in the wrong place"
    assert all(name.startswith(watched.database.name) for name in found), found


@pytest.mark.parametrize("number", PERSONAL)
def test_numbers_and_addresses_of_persons_are_stored_nowhere(watched: Product, number: str) -> None:
    assert holding(watched.written_files(), number) == []
    with sqlite3.connect(f"file:{watched.database}?mode=ro", uri=True) as database:
        data = "".join(str(row[0]) for row in database.execute("select data from events"))
    assert "[nummer]" in data and "[e-mail]" in data and number not in data


def test_logs_hold_no_token_and_no_id_of_a_conversation(watched: Product) -> None:
    with sqlite3.connect(f"file:{watched.database}?mode=ro", uri=True) as database:
        ids = [str(row[0]) for row in database.execute("select distinct sender_id from events")]
    assert ids and not any(sender in watched.output() for sender in ids)
    assert "Bearer" not in watched.output()
