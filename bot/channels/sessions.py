"""Sessions and choices of the web channel: signed, expiring, and never the id Rasa knows a conversation by.

A token is a random session id with a time and a signature (itsdangerous). The sender id is derived from it with a
keyed hash, so a token does not reveal it and a sender id is no use without the key. A choice is signed for its
session: what was not offered in this session is refused, and nobody can make one up.
"""

import hmac
import json
import secrets
import threading
import time
from dataclasses import dataclass
from hashlib import sha256
from typing import Optional

from cachetools import TTLCache
from itsdangerous import BadSignature, TimestampSigner, URLSafeSerializer

from bot.channels.errors import ChannelError

#: However active, a session ends after this many seconds: a stolen token must not live for ever.
LONGEST_SESSION = 12 * 3600
_MAX_SESSIONS = 100_000


@dataclass(frozen=True)
class Session:
    """A valid session: its id (secret, stays here) and the id of the conversation in Rasa."""

    session_id: str
    sender_id: str


class Sessions:
    """Makes and checks sessions and choices. Knows who was active; safe to use from several threads."""

    def __init__(self, secret: bytes, seconds: int) -> None:
        """`seconds`: a session ends this long after its last message."""
        self._secret, self._seconds = secret, seconds
        self._signer = TimestampSigner(secret, salt="wegwijs.session", digest_method=sha256)
        self._active: TTLCache[str, float] = TTLCache(maxsize=_MAX_SESSIONS, ttl=seconds)
        self._lock = threading.Lock()

    def new(self) -> "tuple[str, Session]":
        """A fresh token and its session."""
        session_id = secrets.token_urlsafe(24)
        with self._lock:
            self._active[session_id] = time.time()
        return self._signer.sign(session_id).decode(), self._session(session_id)

    def open(self, header: Optional[str]) -> Session:
        """The session behind an ``Authorization: Bearer`` header; being used makes it last longer.

        Raises `ChannelError` (session_unknown) for a missing, forged or expired token.
        """
        kind, _, token = (header or "").partition(" ")
        if kind.lower() != "bearer" or not token:
            raise ChannelError("session_unknown")
        try:
            value, signed_at = self._signer.unsign(token.strip(), max_age=LONGEST_SESSION, return_timestamp=True)
        except (BadSignature, UnicodeError, ValueError):
            raise ChannelError("session_unknown") from None
        session_id = value.decode()
        with self._lock:
            last = max(self._active.get(session_id, 0.0), signed_at.timestamp())
            if time.time() - last > self._seconds:
                raise ChannelError("session_unknown")
            self._active[session_id] = time.time()
        return self._session(session_id)

    def offer(self, session: Session, payload: str) -> str:
        """An opaque choice: `payload` signed for this session."""
        return str(self._choices(session).dumps(payload))

    def chosen(self, session: Session, choice: str) -> str:
        """The payload of a choice that was offered in this session. Raises `ChannelError` (choice_unknown)."""
        try:
            payload = self._choices(session).loads(choice)
        except (BadSignature, ValueError, json.JSONDecodeError):
            raise ChannelError("choice_unknown") from None
        if not isinstance(payload, str):
            raise ChannelError("choice_unknown")
        return payload

    def _session(self, session_id: str) -> Session:
        digest = hmac.new(self._secret, b"wegwijs.sender:" + session_id.encode(), sha256).hexdigest()
        return Session(session_id, f"web-{digest[:40]}")

    def _choices(self, session: Session) -> URLSafeSerializer:
        return URLSafeSerializer(self._secret, salt=f"wegwijs.choice.{session.session_id}", signer_kwargs={"digest_method": sha256})
