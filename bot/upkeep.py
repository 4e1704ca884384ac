"""What the web process does beside talking: announce requests for a person, and erase daily what is too old.

Both work in a thread, both may run in several web processes at once, and neither can disturb a conversation.
"""

import asyncio
import logging
import time
from typing import Any, Callable, Optional

from guidance.errors import GuidanceError
from guidance.faults import where
from guidance.records.announce import announce_waiting, webhook_of
from guidance.records.engine import make_engine
from guidance.records.retention import apply_retention
from guidance.records.store import get_records
from guidance.settings import Settings

logger = logging.getLogger(__name__)

ROUND_SECONDS = 30.0
RETENTION_SECONDS = 24 * 3600.0


class Upkeep:
    """The rounds of one process."""

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.monotonic) -> None:
        """Raises `SettingsError` when a webhook is named without a proper secret."""
        self._settings, self._clock = settings, clock
        self._webhook = webhook_of(settings)
        self._erased_at: Optional[float] = None

    async def run(self) -> None:
        """Go round until cancelled."""
        while True:
            await asyncio.to_thread(self.round)
            await asyncio.sleep(ROUND_SECONDS)

    def round(self) -> None:
        """One round. Never raises: what failed is tried again at the next one."""
        for work in (self.announce, self.erase_old):
            try:
                work()
            except GuidanceError as error:
                logger.error("upkeep: %s", where(error))
            except Exception as error:
                logger.error("upkeep failed: %s", where(error))

    def announce(self) -> int:
        """Announce what waits; how many were delivered. Raises `RecordsUnavailable`."""
        return announce_waiting(get_records(), self._webhook) if self._webhook else 0

    def erase_old(self) -> bool:
        """Apply the retention when a day has passed since it was last done here; whether it was done now."""
        if self._erased_at is not None and self._clock() - self._erased_at < RETENTION_SECONDS:
            return False
        conversations = make_engine(self._settings.tracker_database)
        try:
            report = apply_retention(get_records(), conversations, self._settings.retention_days)
        finally:
            conversations.dispose()
        self._erased_at = self._clock()
        logger.info("retention: %s", ", ".join(f"{line.table} {line.before}-{line.erased}={line.after}" for line in report))
        return True


def add_upkeep(app: Any, settings: Settings) -> None:
    """Start the rounds with the server and end them with it."""
    upkeep = Upkeep(settings)

    async def start(app: Any, _: Any) -> None:
        app.ctx.upkeep = asyncio.ensure_future(upkeep.run())

    async def stop(app: Any, _: Any) -> None:
        app.ctx.upkeep.cancel()

    app.register_listener(start, "after_server_start")
    app.register_listener(stop, "before_server_stop")
