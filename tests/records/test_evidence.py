"""Evidence: minimised, beside the talk, and never at its cost."""

import threading
import time
from datetime import datetime, timezone
from typing import List

import pytest
import sqlalchemy as sa

from guidance.errors import RecordsUnavailable
from guidance.records.evidence import EvidenceWriter, minimised
from guidance.records.models import Evidence
from guidance.records.store import Records

AT = datetime(2026, 12, 1, 10, 42, 13, tzinfo=timezone.utc)
FULL = {
    "stage": "employed", "stages": ["employed"], "guideline": 14, "need": "training", "language": "nl", "region": "NL", "channel": "web",
    "shown": ["a", "b"], "abstained": False, "corrected": True, "helpful": None, "text": "canary", "obstacles": ["debt"],
}  # fmt: skip


def row() -> "dict[str, object]":
    return minimised(FULL, "pseudonym", AT)


def test_a_database_that_is_away_costs_rows_and_nothing_else(caplog: pytest.LogCaptureFixture) -> None:
    def away() -> Records:
        raise RecordsUnavailable("canary")

    writer = EvidenceWriter(away)
    for _ in range(5):
        writer.add(row())
    assert writer.flush(10) and writer.dropped == 5
    assert "dropped" in caplog.text and "canary" not in caplog.text


def test_a_full_queue_drops_and_counts_and_never_waits(records: Records) -> None:
    gate = threading.Event()

    def slow() -> Records:
        gate.wait(20)
        return records

    writer = EvidenceWriter(slow, most=3)
    writer.add(row())
    while writer._waiting.qsize():  # until the thread holds the first row
        time.sleep(0.005)
    began = time.monotonic()
    for _ in range(10):
        writer.add(row())
    assert time.monotonic() - began < 2.0
    assert writer.dropped == 7 and not writer.flush(0.05)
    gate.set()
    assert writer.flush(10)
    with records.begin() as session:
        assert session.execute(sa.select(sa.func.count()).select_from(Evidence)).scalar_one() == 4


def test_a_row_holds_no_words_no_obstacles_and_no_minute(records: Records) -> None:
    writer = EvidenceWriter(lambda: records)
    writer.add(row())
    assert writer.flush(10)
    with records.begin() as session:
        found = session.execute(sa.select(Evidence)).scalar_one()
        stored = {column.name: getattr(found, column.name) for column in Evidence.__table__.columns}
    assert stored.pop("id") and stored["at"] == AT.replace(minute=0, second=0)
    assert stored["shown"] == "a b" and stored["corrected"] is True and stored["helpful"] is None and stored["region"] == "NL"
    assert "canary" not in str(stored) and "debt" not in str(stored)


@pytest.mark.parametrize(
    "change",
    [{"stage": "disadvantaged"}, {"stages": ["employed", "disadvantaged"]}, {"need": "crisis"}],
    ids=["the stage", "a stage beside it", "danger"],
)
def test_no_region_stands_where_it_would_say_too_much(change: "dict[str, object]") -> None:
    assert minimised({**FULL, **change}, "pseudonym", AT)["region"] is None


def test_rows_of_many_threads_all_arrive(records: Records) -> None:
    writer = EvidenceWriter(lambda: records)
    threads: List[threading.Thread] = [threading.Thread(target=lambda: [writer.add(row()) for _ in range(50)]) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert writer.flush(20) and writer.dropped == 0
    with records.begin() as session:
        assert session.execute(sa.select(sa.func.count()).select_from(Evidence)).scalar_one() == 200
