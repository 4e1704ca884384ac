"""Actions write evidence beside the talk; in tests it goes into a folder of the test, never into `var/`."""

from pathlib import Path
from typing import Iterator

import pytest

from guidance.records import effects, evidence
from guidance.records.engine import make_engine
from guidance.records.evidence import EvidenceWriter
from guidance.records.keys import Keys
from guidance.records.store import Records


@pytest.fixture(autouse=True)
def records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Records]:
    """Records of this test alone, in the place of the process's own."""
    found = Records(make_engine(f"sqlite:///{tmp_path / 'records.db'}", future=True), Keys([b"only-for-tests-0123456789abcdef0123"]))
    writer = EvidenceWriter(lambda: found)
    monkeypatch.setattr("actions.guide.get_records", lambda: found)
    monkeypatch.setattr(evidence, "get_records", lambda: found)
    monkeypatch.setattr(evidence, "evidence_writer", lambda: writer)
    monkeypatch.setattr(effects, "evidence_writer", lambda: writer)
    yield found
    writer.flush(10)
    found.engine.dispose()
