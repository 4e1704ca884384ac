"""The records on both databases: SQLite in a folder of the test, PostgreSQL in a database made for the run."""

import secrets
from pathlib import Path
from typing import Callable, Iterator

import pytest
import sqlalchemy as sa
from recording import SECRET, Clock

from guidance.records.engine import make_engine
from guidance.records.keys import Keys
from guidance.records.store import Records

_SERVER = "postgresql+psycopg2://postgres@127.0.0.1:5432/{name}"


@pytest.fixture
def clock() -> Clock:
    """What the records take for now."""
    return Clock()


@pytest.fixture(scope="session")
def postgres_url(absent: Callable[[str], None]) -> Iterator[str]:
    """Address of a database of this run alone; it is dropped at the end."""
    server = sa.create_engine(_SERVER.format(name="postgres"), isolation_level="AUTOCOMMIT", connect_args={"connect_timeout": 3})
    name = f"wegwijs_test_{secrets.token_hex(6)}"
    try:
        with server.connect() as connection:
            connection.execute(sa.text(f"CREATE DATABASE {name}"))
    except sa.exc.OperationalError:
        absent("no PostgreSQL at 127.0.0.1:5432 that lets the user postgres in")
    yield _SERVER.format(name=name)
    with server.connect() as connection:
        connection.execute(sa.text(f"DROP DATABASE {name} WITH (FORCE)"))
    server.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Address of an empty database, once of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'records.db'}"
    url: str = request.getfixturevalue("postgres_url")
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        connection.execute(sa.text("DROP SCHEMA public CASCADE"))
        connection.execute(sa.text("CREATE SCHEMA public"))
    engine.dispose()
    return url


@pytest.fixture
def records(database_url: str, clock: Clock) -> Iterator[Records]:
    """Empty records."""
    found = Records(make_engine(database_url, future=True, statement_seconds=2), Keys([SECRET]), clock)
    yield found
    found.engine.dispose()
