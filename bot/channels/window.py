"""Media on which nobody may be written to later than 24 hours after their last message (WhatsApp, Messenger)."""

from datetime import timedelta
from typing import Any, Callable, Dict, List

from guidance.records import outbox
from guidance.records.addresses import Known
from guidance.records.store import Records

WINDOW = timedelta(hours=24)


class Windowed:
    """Beside `MessagingChannel`, before it: what comes too late waits until the citizen writes again."""

    records: Callable[[], Records]
    name: Callable[[], str]

    def put_out(self, conversation: str, known: Known, pieces: List[Dict[str, Any]], language: str) -> None:
        """Within the window: send. After it: hold until the citizen writes again, and invite them where we may."""
        closed = self.records().now() - known.heard_at >= WINDOW
        if closed and (invitation := self.invitation(language)):
            outbox.send_later(self.records(), self.name(), conversation, [{**invitation, "address": known.address}])
        outbox.send_later(self.records(), self.name(), conversation, pieces, held=closed)

    def invitation(self, language: str) -> Dict[str, Any]:
        """The piece that invites back after the window closed; empty when the medium has none."""
        return {}
