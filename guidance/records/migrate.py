"""Brings the tables to the shape this version expects. Safe to call from several processes at once."""

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Connection, Engine

from guidance.errors import RecordsUnavailable
from guidance.faults import where

#: Any fixed number: who holds it migrates, the others wait (PostgreSQL advisory lock).
_LOCK = 7_105_110_199


def migrate(engine: Engine) -> str:
    """Apply what is missing and return the revision. Raises `RecordsUnavailable`; nothing is half done then."""
    try:
        with engine.connect() as connection:
            if _revision(connection) == head():
                return head()
            connection.rollback()
            if engine.dialect.name == "sqlite":
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            else:
                connection.execute(sa.text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            config = _config()
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            connection.commit()
    except sa.exc.SQLAlchemyError as error:
        raise RecordsUnavailable(f"the tables of the records cannot be brought up to date ({where(error)})") from None
    return head()


def head() -> str:
    """The revision this version of the code expects."""
    return str(ScriptDirectory.from_config(_config()).get_current_head())


def _revision(connection: Connection) -> str:
    return str(MigrationContext.configure(connection).get_current_revision())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config
