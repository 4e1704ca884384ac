"""A conversation is erased when its turn ends, from every database and file; or the citizen is told that it is not."""

import sqlite3
import uuid
from pathlib import Path
from typing import Callable, Iterator

import pytest
import sqlalchemy as sa
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, SlotSet, UserUttered
from rasa.shared.core.slots import AnySlot
from rasa.shared.core.trackers import DialogueStateTracker

from bot.tracker_store import ConversationStore, NotErased
from guidance.conversation.state import State

CANARY = "kanariegeel-verdriet"
SLOT = AnySlot("conversation", [{}])


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path, absent: Callable[[str], None]) -> Iterator[str]:
    """An empty database of each kind; on PostgreSQL it is dropped at the end."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'conversations.db'}"
        return
    server = sa.create_engine("postgresql+psycopg2://postgres@127.0.0.1:5432/postgres", isolation_level="AUTOCOMMIT")
    name = f"wegwijs_test_{uuid.uuid4().hex[:12]}"
    try:
        with server.connect() as connection:
            connection.execute(sa.text(f"CREATE DATABASE {name}"))
    except sa.exc.OperationalError:
        absent("no PostgreSQL at 127.0.0.1:5432 that lets the user postgres in")
    yield f"postgresql+psycopg2://postgres@127.0.0.1:5432/{name}"
    with server.connect() as connection:
        connection.execute(sa.text(f"DROP DATABASE {name} WITH (FORCE)"))
    server.dispose()


def opened(url: str) -> ConversationStore:
    return ConversationStore(Domain.from_dict({"slots": {"conversation": {"type": "any", "mappings": [{"type": "custom"}]}}}), host=url)


def turn(sender: str, *words: str, erase: bool = False) -> DialogueStateTracker:
    events = [event for text in words for event in (UserUttered(text), BotUttered(f"antwoord op {text}"))]
    tracker = DialogueStateTracker.from_events(sender, [*events, SlotSet("conversation", State(erase=erase).as_slot())], slots=[SLOT])
    assert tracker.get_slot("conversation")["erase"] is erase
    return tracker


def rows(store: ConversationStore) -> str:
    with store.engine.connect() as connection:
        return "\n".join(str(tuple(row)) for row in connection.execute(sa.text("SELECT * FROM events")))


async def test_the_turn_that_erases_is_itself_not_kept(url: str) -> None:
    store = opened(url)
    await store.save(turn("web-mine", f"ik ben {CANARY}"))
    await store.save(turn("web-other", "hallo"))
    assert CANARY in rows(store)
    await store.save(turn("web-mine", f"ik ben {CANARY}", f"verwijder alles {CANARY}", erase=True))
    assert CANARY not in rows(store) and "web-mine" not in rows(store) and "web-other" in rows(store)
    assert await store.retrieve("web-mine") is None
    seen = store.last_turn("web-mine")
    assert seen is not None and seen.get_slot("conversation")["erase"], "the channel still sees how the turn ended"
    await store.save(turn("web-mine", "ik begin opnieuw"))
    assert "ik begin opnieuw" in rows(store) and CANARY not in rows(store)
    store.engine.dispose()


async def test_no_file_keeps_a_trace(tmp_path: Path) -> None:
    store = opened(f"sqlite:///{tmp_path / 'conversations.db'}")
    for number in range(30):
        await store.save(turn(f"web-{number % 5}", f"{CANARY if number % 5 == 0 else 'iets'} " * (number * 37 % 300 + 1)))
    assert any(CANARY.encode() in path.read_bytes() for path in tmp_path.iterdir())
    await store.save(turn("web-0", "verwijder alles", erase=True))
    assert [path.name for path in tmp_path.iterdir() if CANARY.encode() in path.read_bytes() or b"web-0" in path.read_bytes()] == []
    assert b"web-1" in (tmp_path / "conversations.db").read_bytes()
    store.engine.dispose()


async def test_what_waits_in_memory_is_erased_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("guidance.records.engine.BUSY_SECONDS", 0.05)
    store = opened(f"sqlite:///{tmp_path / 'conversations.db'}")
    lock = sqlite3.connect(tmp_path / "conversations.db", isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    await store.save(turn("web-mine", CANARY))
    assert await store.retrieve("web-mine") is not None
    with pytest.raises(NotErased):
        await store.save(turn("web-mine", CANARY, erase=True))
    lock.execute("ROLLBACK")
    lock.close()
    await store.save(turn("web-mine", CANARY, erase=True))
    assert await store.retrieve("web-mine") is None
    store.engine.dispose()


async def test_a_database_that_cannot_erase_is_told_and_keeps_no_half(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    store = opened(f"sqlite:///{tmp_path / 'conversations.db'}")
    await store.save(turn("web-mine", CANARY))
    with store.engine.begin() as connection:
        connection.execute(sa.text("ALTER TABLE events RENAME TO events_away"))
    with pytest.raises(NotErased):
        await store.save(turn("web-mine", CANARY, erase=True))
    assert CANARY not in caplog.text
    store.engine.dispose()
