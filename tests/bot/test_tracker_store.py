"""The store of conversations: nothing is lost, nothing waits long, and no word of a citizen leaks."""

import logging
import sqlite3
import time
import uuid
from contextlib import contextmanager
from pathlib import Path
from typing import Callable, Iterator, List

import pytest
import sqlalchemy as sa
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, ConversationPaused, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.said_before import said_before
from bot.tracker_store import ConversationStore, NotErased, StoreUnavailable, make_engine

CANARY = "kanariegeel-verdriet"
POSTGRES = "postgresql://postgres@127.0.0.1:5432"


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("guidance.records.engine.BUSY_SECONDS", 0.05)
    return tmp_path / "conversations.db"


def opened(path: Path) -> ConversationStore:
    return ConversationStore(Domain.empty(), host=f"sqlite:///{path}")


def tracker(sender: str, *texts: str) -> DialogueStateTracker:
    return DialogueStateTracker.from_events(sender, [UserUttered(text, timestamp=float(i + 1)) for i, text in enumerate(texts)])


def texts(found: "DialogueStateTracker | None") -> List[str]:
    assert found is not None
    return [event.text for event in found.events if isinstance(event, (UserUttered, BotUttered))]


@contextmanager
def locked(path: Path, *statements: str) -> Iterator[sqlite3.Connection]:
    other = sqlite3.connect(path, isolation_level=None, timeout=1)
    try:
        for statement in statements:
            other.execute(statement)
        yield other
        if other.in_transaction:
            other.execute("ROLLBACK")
    finally:
        other.close()


async def test_what_cannot_be_written_is_kept_and_written_later_in_order(path: Path) -> None:
    store = opened(path)
    await store.save(tracker("a", "een"))
    with locked(path, "BEGIN IMMEDIATE"):
        started = time.monotonic()
        await store.save(tracker("a", "een", "twee"))
        await store.save(tracker("a", "een", "twee", "drie"))
        assert time.monotonic() - started < 2
        assert texts(await store.retrieve("a")) == ["een", "twee", "drie"], "the citizen's next turn knows all of it"
        assert texts(await opened(path).retrieve("a")) == ["een"], "nothing half-written"
    await store.save(tracker("a", "een", "twee", "drie", "vier"))
    assert texts(await opened(path).retrieve("a")) == ["een", "twee", "drie", "vier"]
    assert texts(await store.retrieve("a")) == ["een", "twee", "drie", "vier"]


async def test_a_lock_on_writing_does_not_keep_others_from_reading(path: Path) -> None:
    store = opened(path)
    await store.save(tracker("a", "een"))
    await store.save(tracker("b", "hallo"))
    with locked(path, "BEGIN IMMEDIATE"):
        await store.save(tracker("a", "een", "twee"))
        assert texts(await store.retrieve("b")) == ["hallo"]


async def test_memory_holds_only_so_many_unwritten_conversations(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.tracker_store.MAX_UNSAVED", 2)
    store = opened(path)
    with locked(path, "BEGIN IMMEDIATE"):
        for sender in "abc":
            await store.save(tracker(sender, "hallo"))
    assert await store.retrieve("a") is None
    assert texts(await store.retrieve("c")) == ["hallo"]


async def test_a_database_that_cannot_be_read_is_said_to_be_away_and_not_taken_for_empty(path: Path) -> None:
    store = opened(path)
    await store.save(tracker("a", "een"))
    store.engine.dispose()
    with locked(path, "PRAGMA locking_mode = EXCLUSIVE", "BEGIN EXCLUSIVE", "CREATE TABLE other (x)"):
        started = time.monotonic()
        for reading in (store.retrieve("a"), store.retrieve_full_tracker("a")):
            with pytest.raises(StoreUnavailable):
                await reading
        assert time.monotonic() - started < 3
    assert texts(await store.retrieve("a")) == ["een"], "back as soon as the lock is gone"


async def test_a_store_whose_database_is_not_there_yet_starts_and_works_once_it_is(path: Path) -> None:
    later = path.parent / "later" / "conversations.db"
    store = opened(later)
    with pytest.raises(StoreUnavailable):
        await store.retrieve("a")
    later.parent.mkdir()
    assert await store.retrieve("a") is None
    await store.save(tracker("a", "een"))
    assert texts(await store.retrieve("a")) == ["een"]


async def test_a_postgresql_that_is_down_is_noticed_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    started = time.monotonic()
    store = ConversationStore(Domain.empty(), host="postgresql://nobody@127.0.0.1:1/none")
    with pytest.raises(StoreUnavailable):
        await store.retrieve("a")
    assert time.monotonic() - started < 3


def raw(path: Path) -> bytes:
    return b"".join(part.read_bytes() for part in path.parent.iterdir() if part.name.startswith(path.name))


async def erase(engine: sa.engine.Engine) -> None:
    with engine.begin() as connection:
        connection.execute(sa.text("DELETE FROM events"))
    with engine.connect() as connection:
        connection.execute(sa.text("PRAGMA wal_checkpoint(TRUNCATE)"))
    engine.dispose()


async def test_erased_text_is_gone_from_the_files_themselves(path: Path) -> None:
    store = opened(path)
    await store.save(tracker("a", CANARY))
    assert CANARY.encode() in raw(path)
    await erase(store.engine)
    assert CANARY.encode() not in raw(path)


async def test_with_rasas_own_store_erased_text_stays_so_that_the_test_above_can_fail(path: Path) -> None:
    store = SQLTrackerStore(Domain.empty(), db=str(path))
    # some builds of SQLite overwrite what is deleted without being asked
    sa.event.listen(store.engine, "connect", lambda connection, _: connection.execute("PRAGMA secure_delete = OFF"))
    store.engine.dispose()
    await store.save(tracker("a", CANARY))
    await erase(store.engine)
    assert CANARY.encode() in raw(path)


def test_every_connection_to_sqlite_has_the_manners_of_the_house(path: Path) -> None:
    engine = make_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        settings = {
            name: connection.execute(sa.text(f"PRAGMA {name}")).scalar() for name in ("journal_mode", "secure_delete", "busy_timeout")
        }
    assert settings == {"journal_mode": "wal", "secure_delete": 1, "busy_timeout": 50}


async def test_no_log_and_no_error_carries_what_a_citizen_wrote(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    store = opened(path)
    await store.save(tracker("a", CANARY))
    with locked(path, "BEGIN IMMEDIATE"):
        await store.save(tracker("a", CANARY, f"{CANARY} nog eens"))
    with store.engine.begin() as connection:
        connection.execute(sa.text("DROP TABLE events"))
    await store.save(tracker("b", CANARY))
    with pytest.raises(StoreUnavailable) as caught:
        await store.retrieve_full_tracker("a")
    assert CANARY not in str(caught.value) and caught.value.__cause__ is None
    assert len([r for r in caplog.records if r.name == "bot.tracker_store" and r.levelno == logging.ERROR]) == 3
    assert CANARY not in caplog.text
    with pytest.raises(sa.exc.SQLAlchemyError) as fault, store.engine.begin() as connection:
        connection.execute(sa.text("INSERT INTO events (data) VALUES (:words)"), {"words": CANARY})
    assert CANARY not in str(fault.value)


async def test_the_channel_sees_the_last_turn_once(path: Path) -> None:
    store = opened(path)
    await store.save(tracker("a", "een"))
    assert texts(store.last_turn("a")) == ["een"]
    assert store.last_turn("a") is None and store.last_turn("b") is None


async def test_a_conversation_comes_back_as_it_was_also_for_another_process(path: Path) -> None:
    store = opened(path)
    await store.save(tracker("a", "een", "twee"))
    await store.save(tracker("b", "hallo"))
    other = opened(path)
    assert texts(await other.retrieve("a")) == ["een", "twee"]
    assert sorted(await other.keys()) == ["a", "b"]
    assert await other.retrieve("c") is None


def with_slots() -> Domain:
    return Domain.from_dict({"slots": {n: {"type": "any", "mappings": [{"type": "custom"}]} for n in ("language", "seldom", "never")}})


async def a_long_talk(path: Path, turns: int, domain: Domain) -> ConversationStore:
    """Turn after turn as Rasa makes them: read, add, write."""
    store = ConversationStore(domain, host=f"sqlite:///{path}")
    for number in range(turns):
        talk = await store.retrieve("a") or DialogueStateTracker("a", domain.slots)
        talk.update(ActionExecuted("action_listen"))
        talk.update(UserUttered(f"bericht {number}"))
        talk.update(ActionExecuted("action_guide"))
        if number == 1:
            talk.update(SlotSet("seldom", "told once"))
        talk.update(SlotSet("language", f"value {number}"))
        talk.update(BotUttered(f"antwoord {number}"))
        await store.save(talk)
    return store


async def test_a_long_talk_is_stored_whole_and_read_in_part_with_all_its_slots(path: Path) -> None:
    store = await a_long_talk(path, 40, with_slots())
    whole = await store.retrieve_full_tracker("a")
    assert texts(whole) == [text for number in range(40) for text in (f"bericht {number}", f"antwoord {number}")], "each event once"
    part = await store.retrieve("a")
    assert part is not None and len(part.events) < 60
    assert texts(part)[-2:] == ["bericht 39", "antwoord 39"]
    slots = {name: part.get_slot(name) for name in ("language", "seldom", "never")}
    assert slots == {"language": "value 39", "seldom": "told once", "never": None}


async def test_what_was_said_first_and_last_is_known_however_long_the_talk(path: Path) -> None:
    """A short question is read with the last words that told something, which may stand before several that told nothing."""
    store = ConversationStore(with_slots(), host=f"sqlite:///{path}")
    said = [
        "/open_conversation",
        "ik ben 56 en de fabriek gaat dicht",
        *(["ja"] * 20),
        "ik werkte daar dertig jaar",
        *(["ok"] * 6),
        "hoe lang?",
    ]
    for text in said:
        talk = await store.retrieve("a") or DialogueStateTracker("a", store.domain.slots)
        for event in (ActionExecuted("action_listen"), UserUttered(text), ActionExecuted("action_guide"), SlotSet("language", text)):
            talk.update(event)
        talk.update(BotUttered("goed"))
        await store.save(talk)
    whole, part = await store.retrieve_full_tracker("a"), await store.retrieve("a")
    assert part is not None and whole is not None and len(part.events) < len(whole.events) / 2
    assert said_before(part) == said_before(whole) == "ik ben 56 en de fabriek gaat dicht. ik werkte daar dertig jaar"
    assert [text for text in texts(part) if text != "goed"][-9:] == said[-9:], "in the order in which they were said"


async def test_what_was_said_before_a_talk_began_anew_stays_out(path: Path) -> None:
    store = ConversationStore(with_slots(), host=f"sqlite:///{path}")
    said = ["ik ben 56 en de fabriek gaat dicht", "/start_over", *(["ja"] * 20), "wat nu?"]
    for text in said:
        talk = await store.retrieve("a") or DialogueStateTracker("a", store.domain.slots)
        intent = {"name": text.strip("/")} if text.startswith("/") else None
        for event in (ActionExecuted("action_listen"), UserUttered(text, intent=intent), ActionExecuted("action_guide")):
            talk.update(event)
        await store.save(talk)
    assert texts(await store.retrieve_full_tracker("a"))[0] == said[0]
    assert said[0] not in texts(await store.retrieve("a"))


async def test_a_talk_that_was_paused_is_still_paused_when_it_has_grown_long(path: Path) -> None:
    domain = with_slots()
    store = await a_long_talk(path, 2, domain)
    talk = await store.retrieve("a")
    assert talk is not None
    talk.update(ConversationPaused())
    await store.save(talk)
    again = await (await a_long_talk(path, 20, domain)).retrieve("a")
    assert again is not None and again.is_paused()


async def test_a_long_talk_survives_a_lock_in_the_middle_of_it(path: Path) -> None:
    store = await a_long_talk(path, 12, with_slots())
    talk = await store.retrieve("a")
    assert talk is not None
    talk.update(UserUttered("tijdens het slot"))
    with locked(path, "BEGIN IMMEDIATE"):
        await store.save(talk)
    talk = await store.retrieve("a")
    assert talk is not None
    talk.update(UserUttered("erna"))
    await store.save(talk)
    assert texts(await store.retrieve_full_tracker("a"))[-3:] == ["antwoord 11", "tijdens het slot", "erna"]


@pytest.fixture
def postgres(absent: Callable[[str], None]) -> Iterator[str]:
    """Address of a database of its own on the PostgreSQL of this machine, gone afterwards."""
    admin = sa.create_engine(f"{POSTGRES}/postgres", isolation_level="AUTOCOMMIT", connect_args={"connect_timeout": 2})
    name = f"wegwijs_test_{uuid.uuid4().hex[:12]}"
    try:
        with admin.connect() as connection:
            connection.execute(sa.text(f"CREATE DATABASE {name}"))
    except sa.exc.OperationalError:
        absent("no PostgreSQL that trusts the user postgres answers on 127.0.0.1:5432")
    yield f"{POSTGRES}/{name}"
    with admin.connect() as connection:
        connection.execute(sa.text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


async def test_the_same_store_works_on_postgresql(postgres: str, caplog: pytest.LogCaptureFixture) -> None:
    store = ConversationStore(Domain.empty(), host=postgres)
    await store.save(tracker("a", "een"))
    await store.save(tracker("a", "een", "twee ünï"))
    assert texts(await ConversationStore(Domain.empty(), host=postgres).retrieve("a")) == ["een", "twee ünï"]
    with store.engine.begin() as connection:
        connection.execute(sa.text("ALTER TABLE events RENAME TO away"))
    await store.save(tracker("a", "een", "twee ünï", CANARY))
    with store.engine.begin() as connection:
        connection.execute(sa.text("ALTER TABLE away RENAME TO events"))
    await store.save(tracker("a", "een", "twee ünï", CANARY, "vier"))
    assert texts(await store.retrieve_full_tracker("a")) == ["een", "twee ünï", CANARY, "vier"]
    assert CANARY not in caplog.text
    store.engine.dispose()


async def test_an_erased_conversation_is_gone_from_memory_and_from_the_files_and_others_stay(path: Path) -> None:
    store = opened(path)
    await store.save(tracker("a", f"ik zoek {CANARY}"))
    await store.save(tracker("b", "blijft"))
    await store.erase("a")
    assert store.last_turn("a") is None and await store.retrieve("a") is None
    assert texts(await store.retrieve("b")) == ["blijft"]
    for file in path.parent.glob("conversations.db*"):
        assert CANARY.encode() not in file.read_bytes(), file.name


async def test_what_cannot_be_erased_is_said_so_and_stays(path: Path) -> None:
    store = opened(path)
    await store.save(tracker("a", "een"))
    with locked(path, "BEGIN IMMEDIATE"), pytest.raises(NotErased):
        await store.erase("a")
    assert texts(await store.retrieve("a")) == ["een"]
    await store.erase("a")
    assert await store.retrieve("a") is None


async def test_a_conversation_that_waits_in_memory_is_erased_too(path: Path) -> None:
    store = opened(path)
    with locked(path, "BEGIN IMMEDIATE"):
        await store.save(tracker("a", "een"))
    await store.erase("a")
    assert await store.retrieve("a") is None
