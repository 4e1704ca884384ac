"""How a channel talks to its provider: one HTTP client with a time limit, and two kinds of failure.

Nothing of a request is ever logged: addresses hold tokens, bodies hold a citizen's words.
"""

import asyncio
import json
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any, Dict, Mapping, Optional
from urllib.parse import urlsplit

import aiohttp

from guidance.errors import SettingsError
from guidance.records.store import utc_now

#: However long a provider says to wait, it is asked again within an hour.
LONGEST_WAIT = 3600.0
#: A larger "wait" is no wait but a moment: milliseconds since 1970.
_MOMENT = 1e11


class TryLater(Exception):
    """It was not taken, or nobody knows; it may be taken later. `seconds`: when the provider named a wait."""

    def __init__(self, reason: str, seconds: Optional[float] = None) -> None:
        super().__init__(reason)
        self.seconds = seconds


class Refused(Exception):
    """It will never be taken. `reason` is the provider's code, without anything of the message."""


@dataclass(frozen=True)
class Answer:
    """What a provider answered: its status and its JSON object (empty when it was none)."""

    status: int
    body: Mapping[str, Any]


class Provider:
    """The HTTP side of one provider. For one event loop; the connection opens at first use."""

    def __init__(self, base: str, seconds: float, headers: Optional[Mapping[str, str]] = None) -> None:
        """`base`: address without a slash at its end; `seconds`: for a whole request.

        Raises `SettingsError` for an address that would carry secrets in the clear.
        """
        parts = urlsplit(base)
        if parts.scheme != "https" and parts.hostname not in ("127.0.0.1", "localhost", "::1"):
            raise SettingsError(f"the address of a provider must begin with https:// ({parts.hostname or 'none'}): correct its setting")
        self._base, self._headers = base.rstrip("/"), dict(headers or {})
        self._timeout = aiohttp.ClientTimeout(total=seconds)
        self._session: Optional[aiohttp.ClientSession] = None

    async def post(self, path: str, **content: Any) -> Answer:
        """POST `content` (aiohttp's `json`, `data`, `auth` or `headers`); the answer when the provider took or refused it.

        Raises `TryLater`: no connection, no answer in time, 429, or a fault of the provider's own.
        """
        return await self._ask("POST", path, content)

    async def get(self, path: str, **content: Any) -> Answer:
        """GET what stands at `path`; like `post`."""
        return await self._ask("GET", path, content)

    async def _ask(self, method: str, path: str, content: Mapping[str, Any]) -> Answer:
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=self._timeout, headers=self._headers)
        try:
            async with self._session.request(method, f"{self._base}/{path}", allow_redirects=False, **content) as answer:
                body = _object(await answer.read())
                if answer.status == 429 or answer.status >= 500:
                    raise TryLater(str(answer.status), _wait(answer.headers, body))
                return Answer(answer.status, body)
        except (aiohttp.ClientError, asyncio.TimeoutError, OSError) as error:
            raise TryLater(type(error).__name__) from None

    async def close(self) -> None:
        """Close the connection; called when the server stops."""
        if self._session is not None:
            await self._session.close()
            self._session = None


def _object(raw: bytes) -> Dict[str, Any]:
    try:
        found = json.loads(raw)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _wait(headers: Mapping[str, str], body: Mapping[str, Any]) -> Optional[float]:
    """Seconds to wait: from ``Retry-After`` (seconds or a date), from where Telegram puts it, or from the end of a limit.

    ``X-RateLimit-Reset`` is seconds on Mattermost and a moment in milliseconds on Rocket.Chat.
    """
    named = headers.get("Retry-After") or (body.get("parameters") or {}).get("retry_after") or headers.get("X-RateLimit-Reset")
    if named is None:
        return None
    try:
        seconds = float(named)
        if seconds > _MOMENT:
            seconds = seconds / 1000 - utc_now().timestamp()
    except ValueError:
        try:
            seconds = (parsedate_to_datetime(str(named)) - utc_now()).total_seconds()
        except (TypeError, ValueError):
            return None
    return min(max(seconds, 0.0), LONGEST_WAIT)
