"""The commands over the records: what staff see, and the proof that what is too old is gone."""

import io
from pathlib import Path
from typing import Tuple

import pytest
from rich.console import Console

from guidance.commands import main
from guidance.records import handovers
from guidance.records.contacts import keep_contact
from guidance.records.store import open_records
from guidance.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(_env_file=None, var_dir=tmp_path, database_url="", tracker_url="")  # type: ignore[call-arg]


@pytest.fixture
def reference(settings: Settings) -> str:
    records = open_records(settings)
    contact = keep_contact(records, "web-mine", "Jan, 0612345678 [na vijf]")
    told = {"contact": contact, "kind": "callback", "about": "contract", "days": 28}
    return handovers.ask(records, "web-mine", "a-token-of-more-than-twenty-characters", "web", "nl", told)


def call(settings: Settings, *arguments: str) -> Tuple[int, str]:
    out = io.StringIO()
    return main(arguments, settings, console=Console(file=out, width=200)), out.getvalue()


def test_a_request_that_is_not_there_is_said_so(settings: Settings) -> None:
    assert call(settings, "handovers", "show", "WW-AAAAAA")[0] == 1
    assert call(settings, "handovers", "close", "WW-AAAAAA")[0] == 1
    assert call(settings, "handovers", "close")[0] == 2
    assert call(settings, "handovers") == (0, "Nobody is waiting.\n")


def test_a_database_that_is_away_ends_a_command_with_a_sentence(settings: Settings) -> None:
    away = settings.copy(update={"database_url": "sqlite:////proc/no/such/records.db"})
    code, said = call(away, "handovers")
    assert code == 1 and "Traceback" not in said and said.strip()


def test_staff_list_show_and_close_a_request(settings: Settings, reference: str) -> None:
    code, listed = call(settings, "handovers")
    assert code == 0 and reference in listed and "contract" in listed and "0612345678" not in listed
    code, shown = call(settings, "handovers", "show", reference.lower())
    assert code == 0 and "Jan, 0612345678 [na vijf]" in shown
    assert call(settings, "handovers", "close", reference)[0] == 0
    assert call(settings, "handovers", "close", reference)[0] == 1
    assert reference not in call(settings, "handovers")[1] and reference in call(settings, "handovers", "--all")[1]
    assert "0612345678" not in call(settings, "handovers", "show", reference)[1]


def test_migrating_names_the_revision_and_may_be_done_twice(settings: Settings) -> None:
    first, second = call(settings, "migrate"), call(settings, "migrate")
    assert first == second and first[0] == 0 and "revision" in first[1]


def test_the_retention_shows_its_counts(settings: Settings, reference: str) -> None:
    code, table = call(settings, "retention")
    assert code == 0
    for name in ("conversations", "handovers", "documents", "evidence", "contacts", "feedback"):
        assert name in table
    assert call(settings, "retention", "--days", "0")[0] == 2
