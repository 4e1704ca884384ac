"""One minimised row per turn, written beside the talk: a turn never waits for it and never fails by it."""

import logging
import queue
import threading
import time
from datetime import datetime
from functools import lru_cache
from typing import Any, Callable, Dict, List, Mapping, Optional

from guidance.faults import where
from guidance.records.models import Evidence
from guidance.records.store import Records, get_records

logger = logging.getLogger(__name__)

#: Rows that may wait; those that come on top are dropped and counted.
MAX_WAITING = 1000
_AT_A_TIME = 100
#: Stages and needs whose rows carry no region: with it a row could say too much about few people.
WITHOUT_REGION = frozenset({"disadvantaged", "crisis"})


def minimised(values: Mapping[str, Any], session: str, at: datetime) -> Dict[str, Any]:
    """The row that is stored: known columns only, the hour instead of the moment, no region where it may not be.

    `values`: `stage`, `guideline`, `need`, `language`, `region`, `channel`, `shown` (ids), `abstained`, `corrected`,
    `helpful`; whatever else stands in it is left out.
    """
    stage, need = values.get("stage"), values.get("need")
    hidden = stage in WITHOUT_REGION or need in WITHOUT_REGION or bool(set(values.get("stages") or ()) & WITHOUT_REGION)
    return {
        "session": session,
        "at": at.replace(minute=0, second=0, microsecond=0),
        "stage": stage,
        "guideline": values.get("guideline"),
        "need": need,
        "language": values.get("language") or "",
        "region": None if hidden else values.get("region"),
        "channel": values.get("channel") or "",
        "shown": " ".join(values.get("shown") or ()),
        "abstained": bool(values.get("abstained")),
        "corrected": bool(values.get("corrected")),
        "helpful": values.get("helpful"),
    }


class EvidenceWriter:
    """A bounded queue and the thread that empties it into the records."""

    def __init__(self, records: Callable[[], Records], most: int = MAX_WAITING) -> None:
        """`records` is called in the thread, so that a database that is away at the start harms nothing."""
        self._records = records
        self._waiting: queue.Queue[Dict[str, Any]] = queue.Queue(most)
        self._thread: Optional[threading.Thread] = None
        self._lock = threading.Lock()
        self.dropped = 0  # rows lost because the queue was full or the database away, since the start

    def add(self, row: Dict[str, Any]) -> None:
        """Hand over a row of `minimised`. Returns at once, never raises."""
        self._start()
        try:
            self._waiting.put_nowait(row)
        except queue.Full:
            self.dropped += 1

    def flush(self, seconds: float) -> bool:
        """Wait until all that was handed over is written or dropped, at most so long; whether that is so."""
        last = time.monotonic() + seconds
        while self._waiting.unfinished_tasks:
            if time.monotonic() > last:
                return False
            time.sleep(0.01)
        return True

    def _start(self) -> None:
        with self._lock:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, name="evidence", daemon=True)
                self._thread.start()

    def _run(self) -> None:
        while True:
            rows = [self._waiting.get()]
            while len(rows) < _AT_A_TIME:
                try:
                    rows.append(self._waiting.get_nowait())
                except queue.Empty:
                    break
            self._write(rows)
            for _ in rows:
                self._waiting.task_done()

    def _write(self, rows: List[Dict[str, Any]]) -> None:
        try:
            with self._records().begin() as session:
                session.add_all([Evidence(**row) for row in rows])
        except Exception as error:
            self.dropped += len(rows)
            logger.error("%d rows of evidence were dropped (%s), %d since the start", len(rows), where(error), self.dropped)


@lru_cache(maxsize=1)
def evidence_writer() -> EvidenceWriter:
    """The writer of this process."""
    return EvidenceWriter(get_records)


def note(sender_id: str, values: Mapping[str, Any]) -> None:
    """Hand over the row of one turn. Returns at once and never raises: no turn fails for its statistics."""
    try:
        records = get_records()
        evidence_writer().add(minimised(values, records.keys.pseudonym(sender_id), records.now()))
    except Exception as error:
        logger.error("a row of evidence could not be made (%s)", where(error))
