"""Retention: what is too old goes from every table and from the conversations, and the counts prove it."""

import json
from pathlib import Path
from typing import Dict, Iterator

import pytest
import sqlalchemy as sa
from recording import Clock
from sqlalchemy.engine import Engine
from test_requests import ME, OTHER, TOKEN, fill

from guidance.records.conversations import count_events, erase_conversation, last_slot, read_conversation
from guidance.records.engine import make_engine
from guidance.records.mine import count_mine
from guidance.records.models import Evidence
from guidance.records.retention import EVIDENCE_DAYS, Counted, apply_retention
from guidance.records.store import Records

COLUMNS = "id INTEGER PRIMARY KEY, sender_id VARCHAR(255) NOT NULL, type_name VARCHAR(255), timestamp FLOAT, intent_name VARCHAR(255), action_name VARCHAR(255), data TEXT"  # noqa: E501


@pytest.fixture
def conversations(database_url: str, tmp_path: Path) -> Iterator[Engine]:
    """The table that Rasa makes, empty; on SQLite a file of its own."""
    sqlite = database_url.startswith("sqlite")
    engine = make_engine(f"sqlite:///{tmp_path / 'conversations.db'}" if sqlite else database_url)
    with engine.begin() as connection:
        connection.execute(sa.text(f"CREATE TABLE events ({COLUMNS if sqlite else COLUMNS.replace('id INTEGER', 'id SERIAL')})"))
    yield engine
    engine.dispose()


def say(engine: Engine, sender: str, text: str, at: float, kind: str = "user") -> None:
    data = {"event": kind, "text": text, "timestamp": at}
    if kind == "slot":
        data = {"event": "slot", "name": "conversation", "value": {"x": text}, "timestamp": at}  # type: ignore[dict-item]
    with engine.begin() as connection:
        connection.execute(
            sa.text("INSERT INTO events (sender_id, type_name, timestamp, data) VALUES (:sender, :kind, :at, :data)"),
            {"sender": sender, "kind": kind, "at": at, "data": json.dumps(data)},
        )


def by_table(report: "list[Counted]") -> Dict[str, Counted]:
    return {line.table: line for line in report}


def test_nothing_goes_before_its_time(records: Records, conversations: Engine, clock: Clock) -> None:
    fill(records, ME, TOKEN)
    say(conversations, ME, "hallo", clock.moment.timestamp())
    report = apply_retention(records, conversations, 28)
    assert all(line.erased == 0 and line.before == line.after for line in report)
    assert sum(line.before for line in report) >= 7


def test_what_is_too_old_goes_and_the_counts_prove_it(records: Records, conversations: Engine, clock: Clock) -> None:
    fill(records, ME, TOKEN)
    say(conversations, ME, "lang geleden", clock.moment.timestamp())
    clock.pass_by(days=28, minutes=1)
    fill(records, OTHER, TOKEN + "-new")
    say(conversations, OTHER, "net", clock.moment.timestamp())
    report = by_table(apply_retention(records, conversations, 28))
    assert (report["conversations"].before, report["conversations"].erased, report["conversations"].after) == (2, 1, 1)
    assert (report["documents"].before, report["documents"].erased, report["documents"].after) == (4, 2, 2)
    for name in ("contacts", "handovers", "feedback"):
        assert (report[name].before, report[name].erased, report[name].after) == (2, 1, 1), name
    assert report["handovers"].note == "1 of them were still open"
    assert all(line.left == 0 for line in report.values())
    assert set(count_mine(records, ME).values()) == {0}
    assert [turn["text"] for turn in read_conversation(conversations, OTHER)] == ["net"]


def test_old_evidence_loses_its_conversation_first_and_goes_in_the_end(records: Records, conversations: Engine, clock: Clock) -> None:
    fill(records, ME, TOKEN)
    clock.pass_by(days=29)
    apply_retention(records, conversations, 28)
    with records.begin() as session:
        row = session.execute(sa.select(Evidence)).scalar_one()
        assert (row.session, row.at.hour, row.stage) == ("", 0, "employed")
    clock.pass_by(days=EVIDENCE_DAYS)
    assert by_table(apply_retention(records, conversations, 28))["evidence"].erased == 1


def test_where_nobody_has_talked_yet_there_is_nothing_to_do(records: Records, tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'empty.db'}")
    assert by_table(apply_retention(records, engine, 28))["conversations"] == Counted("conversations", 0, 0, 0, 0)
    engine.dispose()


def test_a_conversation_is_read_and_erased_whole_and_alone(conversations: Engine, clock: Clock) -> None:
    at = clock.moment.timestamp()
    for sender in (ME, OTHER):
        say(conversations, sender, "vraag", at)
        say(conversations, sender, "antwoord", at, "bot")
        say(conversations, sender, "eerst", at, "slot")
        say(conversations, sender, "dan", at, "slot")
    assert [(turn["who"], turn["text"]) for turn in read_conversation(conversations, ME)] == [("you", "vraag"), ("assistant", "antwoord")]
    assert last_slot(conversations, ME, "conversation") == {"x": "dan"} and last_slot(conversations, ME, "language") is None
    assert erase_conversation(conversations, ME) == 4 and erase_conversation(conversations, ME) == 0
    assert count_events(conversations) == 4 and read_conversation(conversations, ME) == []


def test_no_raw_file_keeps_a_trace_of_what_was_erased(tmp_path: Path) -> None:
    """Rows of many lengths among others, so that SQLite moves them between pages: `secure_delete` alone leaves copies."""
    path = tmp_path / "conversations.db"
    engine = make_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        connection.execute(sa.text(f"CREATE TABLE events ({COLUMNS})"))
        connection.execute(sa.text("CREATE INDEX of_sender ON events (sender_id)"))
    for turn in range(120):
        for part in range(4):
            mine = (turn * 7 + part) % 5 == 0
            say(
                engine,
                "web-zeldzaam" if mine else f"web-{turn % 9}",
                ("kanarie-" if mine else "ander-") * ((turn * 37 + part * 13) % 600 + 1),
                1.0,
            )
    held = [found.name for found in tmp_path.iterdir() if b"kanarie" in found.read_bytes()]
    assert held, "nothing was stored: the test looks in the wrong place"
    assert erase_conversation(engine, "web-zeldzaam") > 50
    files = [found for found in tmp_path.iterdir() if found.name.startswith(path.name)]
    assert path.name in {found.name for found in files}
    assert [found.name for found in files if b"kanarie" in found.read_bytes() or b"web-zeldzaam" in found.read_bytes()] == []
    assert b"ander-" in path.read_bytes()
    engine.dispose()
