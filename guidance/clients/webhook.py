"""Tells another system that something happened: one signed POST, tried again while that may help.

The receiver checks ``Wegwijs-Signature: t=<unix seconds>,v1=<hex>``, an HMAC-SHA256 with HANDOVER_WEBHOOK_SECRET over
``<t>.<body>``, and refuses what is older than five minutes. `id` is the same when a message comes twice.
"""

import hmac
import json
import logging
import time
from hashlib import sha256
from typing import Any, Callable, Mapping, Tuple

import requests
from tenacity import Retrying, retry_if_exception_type, stop_after_attempt, wait_random_exponential

from guidance.errors import GuidanceError

logger = logging.getLogger(__name__)

TIMEOUT_SECONDS: Tuple[float, float] = (3.0, 5.0)  # to connect, to answer
ATTEMPTS = 4


class WebhookFailed(GuidanceError):
    """The receiver did not take the message; it stays in the records and is sent again later."""


class _TryAgain(Exception):
    """A fault that may pass: no connection, 429, or an error of the receiver's own."""


def signature(secret: bytes, body: bytes, at: int) -> str:
    """The value of the header for `body` sent at `at` (Unix seconds)."""
    return f"t={at},v1={hmac.new(secret, f'{at}.'.encode() + body, sha256).hexdigest()}"


class Webhook:
    """One receiver. Redirects are not followed: a message goes where the settings say, or nowhere."""

    def __init__(
        self,
        url: str,
        secret: bytes,
        new_session: Callable[[], requests.Session] = requests.Session,
        longest_wait_seconds: float = 20.0,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._url, self._secret, self._clock = url, secret, clock
        self._new_session, self._longest_wait = new_session, longest_wait_seconds

    def send(self, event: Mapping[str, Any]) -> None:
        """Deliver `event` (plain JSON values). Raises `WebhookFailed` when it was refused or never answered."""
        body = json.dumps(event, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
        retrying = Retrying(
            retry=retry_if_exception_type(_TryAgain),
            wait=wait_random_exponential(multiplier=0.5, max=self._longest_wait),
            stop=stop_after_attempt(ATTEMPTS),
            reraise=True,
        )
        try:
            retrying(self._post, body)
        except _TryAgain as fault:
            raise WebhookFailed(f"the webhook could not be reached: {fault}") from None

    def _post(self, body: bytes) -> None:
        headers = {"Content-Type": "application/json", "Wegwijs-Signature": signature(self._secret, body, int(self._clock()))}
        try:
            with self._new_session() as session:
                answer = session.post(self._url, data=body, headers=headers, timeout=TIMEOUT_SECONDS, allow_redirects=False)
        except requests.RequestException as error:
            raise _TryAgain(type(error).__name__) from None
        if answer.status_code == 429 or answer.status_code >= 500:
            raise _TryAgain(f"status {answer.status_code}")
        if not 200 <= answer.status_code < 300:
            raise WebhookFailed(f"the webhook refused the message with status {answer.status_code}: check its address and secret")
