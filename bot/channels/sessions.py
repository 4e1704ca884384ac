"""Sessions and choices of the web channel: signed, expiring, and never the id Rasa knows a conversation by.

A token is a random session id with a time and a signature (itsdangerous); a renewed one also carries its number and
when the session began. The sender id is derived from it with a
keyed hash, so a token does not reveal it and a sender id is no use without the key. A choice is signed for its
session: what was not offered in this session is refused, and nobody can make one up.
"""

import json
import math
import secrets
import threading
import time
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Dict, Iterable, List, Mapping, Optional, Tuple

from cachetools import TTLCache
from itsdangerous import BadSignature, TimestampSigner, URLSafeSerializer

from bot.channels.address import conversation_id
from bot.channels.errors import ChannelError

#: However active, a session ends after this many seconds: a stolen token must not live for ever.
LONGEST_SESSION = 12 * 3600
#: An old token works this much longer once the new one was used: requests may be under way.
GRACE_SECONDS = 30.0
_MAX_SESSIONS = 100_000


@dataclass(frozen=True)
class Session:
    """A valid session: its id (secret, stays here) and the id of the conversation in Rasa."""

    session_id: str
    sender_id: str
    #: When it began (seconds since 1970), and which renewal of the token opened it.
    began: float = field(default=0.0, compare=False)
    renewal: int = field(default=0, compare=False)


class Sessions:
    """Makes and checks sessions and choices. Knows who was active; safe to use from several threads."""

    def __init__(self, secret: bytes, seconds: int) -> None:
        """`seconds`: a session ends this long after its last message."""
        self._secret, self._seconds = secret, seconds
        self._signer = TimestampSigner(secret, salt="wegwijs.session", digest_method=sha256)
        self._active: TTLCache[str, float] = TTLCache(maxsize=_MAX_SESSIONS, ttl=seconds)
        #: Session -> the newest renewal that was used, and since when.
        self._renewed: TTLCache[str, Tuple[int, float]] = TTLCache(maxsize=_MAX_SESSIONS, ttl=LONGEST_SESSION)
        self._ended: TTLCache[str, bool] = TTLCache(maxsize=_MAX_SESSIONS, ttl=LONGEST_SESSION)
        self._lock = threading.Lock()

    def new(self) -> Tuple[str, Session]:
        """A fresh token and its session."""
        session_id = secrets.token_urlsafe(24)
        now = time.time()
        with self._lock:
            self._active[session_id] = now
        return self._signer.sign(session_id).decode(), self._session(session_id, now, 0)

    def open(self, header: Optional[str], used: bool = True) -> Session:
        """The session behind an ``Authorization: Bearer`` header; being `used` makes it last longer.

        Raises `ChannelError` (session_unknown) for a missing, forged, replaced or expired token.
        """
        kind, _, token = (header or "").partition(" ")
        if kind.lower() != "bearer" or not token:
            raise ChannelError("session_unknown")
        try:
            value, signed_at = self._signer.unsign(token.strip(), max_age=LONGEST_SESSION, return_timestamp=True)
            session_id, _, renewed = value.decode().partition("~")
            renewal, _, began = renewed.partition("~")
            session = self._session(session_id, float(began or signed_at.timestamp()), int(renewal or 0))
        except (BadSignature, UnicodeError, ValueError):
            raise ChannelError("session_unknown") from None
        now = time.time()
        with self._lock:
            last = max(self._active.get(session_id, 0.0), signed_at.timestamp())
            newest, since = self._renewed.get(session_id, (0, now))
            replaced = session.renewal < newest and now - since > GRACE_SECONDS
            if replaced or session_id in self._ended or now - last > self._seconds or now - session.began > LONGEST_SESSION:
                raise ChannelError("session_unknown")
            if session.renewal > newest:
                self._renewed[session_id] = (session.renewal, now)
            if used:
                self._active[session_id] = now
            else:  # after a restart the token's own time is all there is
                self._active.setdefault(session_id, last)
        return session

    def renew(self, session: Session) -> str:
        """Another token for the same session. The old one works until this one is used, and `GRACE_SECONDS` longer."""
        return self._signer.sign(f"{session.session_id}~{session.renewal + 1}~{session.began:.0f}").decode()

    def seconds_left(self, session: Session) -> int:
        """How long the session lasts from now when nothing more is said; 0 when it has ended."""
        now = time.time()
        with self._lock:
            if session.session_id in self._ended:
                return 0
            last = self._active.get(session.session_id, 0.0)
        return max(0, math.ceil(min(last + self._seconds, session.began + LONGEST_SESSION) - now))

    def end(self, session: Session) -> None:
        """No token opens this session again."""
        with self._lock:
            self._ended[session.session_id] = True
            self._active.pop(session.session_id, None)

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

    def signed_choices(self, session: Session, choices: Iterable[Mapping[str, str]]) -> List[Dict[str, str]]:
        """`choices` as they leave the server: their payloads opaque."""
        return [{**choice, "payload": self.offer(session, choice["payload"])} for choice in choices]

    def signed(self, session: Session, messages: Iterable[Mapping[str, Any]]) -> List[Dict[str, Any]]:
        """`messages`, or entries of a transcript, as they leave the server: what can be tapped in them is signed, on cards too."""
        return [self._signed(session, message) for message in messages]

    def _signed(self, session: Session, holder: Mapping[str, Any]) -> Dict[str, Any]:
        signed = dict(holder)
        if "choices" in holder:
            signed["choices"] = self.signed_choices(session, holder["choices"])
        if "cards" in holder:
            signed["cards"] = [self._signed(session, card) for card in holder["cards"]]
        return signed

    def _session(self, session_id: str, began: float, renewal: int) -> Session:
        return Session(session_id, conversation_id(self._secret, "web", session_id), began, renewal)

    def _choices(self, session: Session) -> URLSafeSerializer:
        return URLSafeSerializer(self._secret, salt=f"wegwijs.choice.{session.sender_id}", signer_kwargs={"digest_method": sha256})
