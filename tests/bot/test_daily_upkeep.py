"""What the web process does beside talking: daily, once, and without ever disturbing anybody."""

from pathlib import Path
from typing import Any, Iterator, List

import pytest

from bot import upkeep
from bot.upkeep import RETENTION_SECONDS, Upkeep
from guidance.errors import RecordsUnavailable, SettingsError
from guidance.records.contacts import keep_contact
from guidance.records.engine import make_engine
from guidance.records.handovers import ask
from guidance.records.keys import Keys
from guidance.records.store import Records
from guidance.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(_env_file=None, var_dir=tmp_path, handover_webhook_url="http://127.0.0.1:1/", handover_webhook_secret="s" * 32)  # type: ignore[call-arg]


@pytest.fixture
def records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Records]:
    found = Records(make_engine(f"sqlite:///{tmp_path / 'records.db'}", future=True), Keys([b"x" * 32]))
    monkeypatch.setattr(upkeep, "get_records", lambda: found)
    contact = keep_contact(found, "web-mine", "0612345678")
    ask(found, "web-mine", "a-token-of-more-than-twenty-characters", "web", "nl", {"contact": contact, "days": 28})
    yield found
    found.engine.dispose()


def test_a_round_never_raises(settings: Settings, monkeypatch: pytest.MonkeyPatch, caplog: Any) -> None:
    def away() -> Records:
        raise RecordsUnavailable("canary")

    monkeypatch.setattr(upkeep, "get_records", away)
    round_ = Upkeep(settings)
    round_.round()
    monkeypatch.setattr(round_, "announce", lambda: 1 / 0)
    round_.round()
    assert "upkeep" in caplog.text and "canary" not in caplog.text


def test_a_webhook_without_a_secret_stops_the_start_with_a_sentence(settings: Settings) -> None:
    with pytest.raises(SettingsError, match="HANDOVER_WEBHOOK_SECRET"):
        Upkeep(settings.copy(update={"handover_webhook_secret": type(settings.handover_webhook_secret)("")}))


@pytest.mark.usefixtures("records")
def test_the_retention_is_applied_once_a_day_and_again_after_a_failure(settings: Settings, monkeypatch: Any) -> None:
    now = [0.0]
    done: List[int] = []
    monkeypatch.setattr(upkeep, "apply_retention", lambda *_: done.append(1) or [])
    work = Upkeep(settings, clock=lambda: now[0])
    assert work.erase_old() and not work.erase_old()
    now[0] = RETENTION_SECONDS
    assert work.erase_old() and len(done) == 2

    def fails(*_: Any) -> Any:
        raise RecordsUnavailable("away")

    now[0] *= 2
    monkeypatch.setattr(upkeep, "apply_retention", fails)
    work.round()
    monkeypatch.setattr(upkeep, "apply_retention", lambda *_: done.append(1) or [])
    assert work.erase_old() and len(done) == 3


def test_requests_are_announced_when_there_is_somebody_to_tell(settings: Settings, records: Records) -> None:
    told: List[Any] = []

    class Told:
        def send(self, event: Any) -> None:
            told.append(event["id"])

    work = Upkeep(settings)
    work._webhook = Told()  # type: ignore[assignment]
    assert work.announce() == 1 and work.announce() == 0 and len(told) == 1
    work._webhook = None
    assert work.announce() == 0
