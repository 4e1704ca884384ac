"""Rasa's stored conversations, read and erased without Rasa: the table `events` of the tracker database."""

import json
import logging
from datetime import datetime
from typing import Any, Dict, List, Optional

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from guidance.errors import RecordsUnavailable
from guidance.faults import where

logger = logging.getLogger(__name__)

EVENTS = sa.table("events", sa.column("id"), sa.column("sender_id"), sa.column("type_name"), sa.column("timestamp"), sa.column("data"))
#: From this size on an SQLite file is rewritten by the daily upkeep only, not during a turn.
REWRITTEN_AT_ONCE_BYTES = 20_000_000


def read_conversation(engine: Engine, sender_id: str) -> List[Dict[str, Any]]:
    """What was said, oldest first: ``{"at", "who": "you" or "assistant", "text"}``. Raises `RecordsUnavailable`."""
    query = sa.select([EVENTS.c.data]).where(EVENTS.c.sender_id == sender_id, EVENTS.c.type_name.in_(["user", "bot"])).order_by(EVENTS.c.id)
    try:
        with engine.connect() as connection:
            events = [json.loads(row[0]) for row in connection.execute(query)]
    except sa.exc.SQLAlchemyError as error:
        raise RecordsUnavailable(where(error)) from None
    return [
        {"at": event.get("timestamp"), "who": "you" if event["event"] == "user" else "assistant", "text": event.get("text") or ""}
        for event in events
    ]


def last_slot(engine: Engine, sender_id: str, name: str) -> Any:
    """The last value of a slot, `None` when there is none. Raises `RecordsUnavailable`."""
    query = (
        sa.select([EVENTS.c.data])
        .where(EVENTS.c.sender_id == sender_id, EVENTS.c.type_name == "slot", EVENTS.c.data.like(f'%"name": "{name}"%'))
        .order_by(EVENTS.c.id.desc())
        .limit(1)
    )
    try:
        with engine.connect() as connection:
            row = connection.execute(query).first()
    except sa.exc.SQLAlchemyError as error:
        raise RecordsUnavailable(where(error)) from None
    return json.loads(row[0]).get("value") if row else None


def erase_conversation(engine: Engine, sender_id: str) -> int:
    """Remove every event of a conversation and what it leaves in the file; the number of events removed.

    Raises `RecordsUnavailable` when nothing was removed.
    """
    return _erase(engine, EVENTS.c.sender_id == sender_id)


def erase_events_before(engine: Engine, moment: datetime) -> int:
    """Remove what was said before `moment`; the number of events removed. Raises `RecordsUnavailable`."""
    return _erase(engine, EVENTS.c.timestamp < moment.timestamp())


def count_events(engine: Engine, before: Optional[datetime] = None) -> int:
    """How many events there are, or how many older ones. Raises `RecordsUnavailable`."""
    query = sa.select([sa.func.count()]).select_from(EVENTS)
    if before is not None:
        query = query.where(EVENTS.c.timestamp < before.timestamp())
    try:
        with engine.connect() as connection:
            return int(connection.execute(query).scalar() or 0)
    except sa.exc.SQLAlchemyError as error:
        if not sa.inspect(engine).has_table("events"):
            return 0  # nobody has talked yet
        raise RecordsUnavailable(where(error)) from None


def _erase(engine: Engine, which: Any) -> int:
    try:
        with engine.begin() as connection:
            removed = int(connection.execute(sa.delete(EVENTS).where(which)).rowcount)
    except sa.exc.SQLAlchemyError as error:
        raise RecordsUnavailable(where(error)) from None
    if removed:
        rewrite(engine)
    return removed


def rewrite(engine: Engine, *, thorough: bool = False) -> bool:
    """Make the file forget what was deleted from it; whether that was done.

    `secure_delete` alone does not: rows that SQLite once moved between pages leave copies behind (measured: in one
    file of ten). `VACUUM` writes the file anew, and the log beside it is cut to nothing. A large file is rewritten only
    when `thorough`, for that takes longer than a turn may. PostgreSQL gives the room of deleted rows free, likewise only
    when `thorough` (by itself it does so within minutes); its own log is kept until the server recycles it.
    """
    try:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            if engine.dialect.name != "sqlite":
                if thorough:
                    connection.execute(sa.text("SET statement_timeout = 0"))
                    connection.execute(sa.text("VACUUM"))
                    connection.execute(sa.text("RESET statement_timeout"))
                return thorough
            pages, size = (connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("page_count", "page_size"))
            rewritten = thorough or int(pages or 0) * int(size or 0) <= REWRITTEN_AT_ONCE_BYTES
            if rewritten:
                connection.exec_driver_sql("VACUUM")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            return rewritten
    except sa.exc.SQLAlchemyError as error:  # busy just now: the daily upkeep does it again
        logger.warning("a database could not be rewritten after rows were erased (%s)", where(error))
        return False
