"""The door to the records: one transaction at a time, and one kind of error when they cannot be reached."""

import logging
import threading
from contextlib import contextmanager
from datetime import datetime, timezone
from functools import lru_cache
from typing import Callable, Iterator

import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from guidance.errors import RecordsUnavailable
from guidance.faults import where
from guidance.records.engine import STATEMENT_SECONDS, make_engine
from guidance.records.keys import Keys
from guidance.records.migrate import migrate
from guidance.settings import Settings, get_settings

logger = logging.getLogger(__name__)


def utc_now() -> datetime:
    """This moment, with its time zone."""
    return datetime.now(timezone.utc)


class Records:
    """The tables, the keys and the clock. Tables are made or changed at first use; safe to share between threads."""

    def __init__(self, engine: Engine, keys: Keys, now: Callable[[], datetime] = utc_now) -> None:
        """`engine` in SQLAlchemy 2.0 style (`make_engine(url, future=True)`)."""
        self.engine, self.keys, self.now = engine, keys, now
        self._lock = threading.Lock()
        self._ready = False

    @contextmanager
    def begin(self, *, patient: bool = False) -> Iterator[Session]:
        """A session in a transaction: committed at the end, rolled back when something is raised.

        `patient`: a statement may take as long as it needs, for work that no citizen waits for.
        Raises `RecordsUnavailable` when the database is away, locked or slow.
        """
        self.prepare()
        try:
            with Session(self.engine, future=True) as session, session.begin():
                if patient and self.engine.dialect.name == "postgresql":
                    session.execute(sa.text("SET LOCAL statement_timeout = 0"))
                yield session
        except sa.exc.SQLAlchemyError as error:
            logger.error("the records could not be used (%s)", where(error))
            raise RecordsUnavailable(type(error).__name__) from None

    def prepare(self) -> None:
        """Bring the tables up to date, once. Raises `RecordsUnavailable`; the next call tries again."""
        if self._ready:
            return
        with self._lock:
            if not self._ready:
                migrate(self.engine)
                self._ready = True


def open_records(settings: Settings) -> Records:
    """The records the settings name. Connects at first use. Raises `SettingsError` without a secret in production."""
    if not settings.database_url:
        settings.var_dir.mkdir(parents=True, exist_ok=True)
    engine = make_engine(settings.records_database, future=True, statement_seconds=STATEMENT_SECONDS)
    return Records(engine, Keys(settings.records_secrets()))


@lru_cache(maxsize=1)
def get_records() -> Records:
    """The records of this process."""
    return open_records(get_settings())
