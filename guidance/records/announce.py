"""Tells a webhook of requests for a person. What was not delivered is tried again at the next round."""

import logging
from typing import Any, Dict, Optional

from guidance.clients.webhook import Webhook, WebhookFailed
from guidance.errors import SettingsError
from guidance.records.handovers import Request, announced, unannounced
from guidance.records.store import Records
from guidance.settings import MIN_SECRET_LENGTH, Settings

logger = logging.getLogger(__name__)


def webhook_of(settings: Settings) -> Optional[Webhook]:
    """The webhook the settings name; `None` without one. Raises `SettingsError` when it has no proper secret."""
    if not settings.handover_webhook_url:
        return None
    secret = settings.handover_webhook_secret.get_secret_value()
    if len(secret) < MIN_SECRET_LENGTH:
        raise SettingsError(
            f"HANDOVER_WEBHOOK_SECRET is missing or shorter than {MIN_SECRET_LENGTH} characters: give one, or no HANDOVER_WEBHOOK_URL"
        )
    return Webhook(settings.handover_webhook_url, secret.encode())


def announce_waiting(records: Records, webhook: Webhook) -> int:
    """Announce every request nobody was told of, oldest first; how many were delivered. Stops at the first failure.

    Raises `RecordsUnavailable`.
    """
    delivered = 0
    for request in unannounced(records):
        try:
            webhook.send(event_of(request))
        except WebhookFailed as error:
            logger.error("a request for a person was not announced: %s", error)
            break
        announced(records, request.reference)
        delivered += 1
    return delivered


def event_of(request: Request) -> Dict[str, Any]:
    """What is sent: that there is a request and which; nothing of the person. Who may, reads the rest here."""
    return {
        "event": "handover.requested",
        "id": request.reference,
        "kind": request.kind,
        "channel": request.channel,
        "language": request.language,
        "reach_when": request.reach_when,
        "created_at": request.created_at.isoformat(),
        "due_on": request.due_on.isoformat() if request.due_on else None,
    }
