"""Database engines that never print parameters, never wait long, and leave nothing of what was erased."""

import logging
from typing import Any, Optional

import sqlalchemy as sa
from sqlalchemy.engine import Engine

logger = logging.getLogger(__name__)

#: Seconds SQLite waits for a lock; a turn must be answered within three.
BUSY_SECONDS = 1.0
#: Seconds PostgreSQL may take for one statement of a turn.
STATEMENT_SECONDS = 2.0


def make_engine(url: str, *, future: bool = False, statement_seconds: Optional[float] = None) -> Engine:
    """An engine for `url`; connecting happens at first use.

    SQLite: WAL, `secure_delete` (erased text is overwritten), a lock is waited for `BUSY_SECONDS`. PostgreSQL: two
    seconds to connect, and `statement_seconds` for a statement (`None` = no limit). `future` = SQLAlchemy 2.0 style.
    """
    if sa.engine.make_url(url).get_backend_name() != "sqlite":
        options = "" if statement_seconds is None else f"-c statement_timeout={int(statement_seconds * 1000)} -c lock_timeout=1000"
        return sa.create_engine(
            url,
            future=future,
            hide_parameters=True,
            pool_pre_ping=True,
            pool_timeout=2,
            connect_args={"connect_timeout": 2, "options": options},
        )
    engine = sa.create_engine(
        url,
        future=future,
        hide_parameters=True,
        poolclass=sa.pool.QueuePool,
        pool_timeout=2,
        connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
    )

    @sa.event.listens_for(engine, "connect")
    def _pragmas(connection: Any, _: Any) -> None:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")
        for pragma in ("journal_mode = WAL", "secure_delete = ON", "synchronous = NORMAL", "foreign_keys = ON"):
            try:
                cursor.execute(f"PRAGMA {pragma}")
            except Exception as error:  # locked just now: the mode of the file stands, the rest is per connection
                logger.warning("PRAGMA %s was not taken (%s)", pragma, type(error).__name__)
        cursor.close()

    return engine
