"""Whether a request comes from Microsoft Teams, and the permit with which we answer.

The rules of https://learn.microsoft.com/en-us/azure/bot-service/rest-api/bot-framework-rest-connector-authentication:
one issuer, our app as audience, RS256 and nothing else, a key that Microsoft publishes and endorses for Teams, and the
service address of the message as a claim of the token. Microsoft's own library for Python asks for Python 3.11 or an
aiohttp that Rasa cannot have; it verifies with PyJWT as is done here (docs/adr/0005).
"""

import asyncio
import logging
import time
from typing import Any, Dict, Mapping, Optional
from urllib.parse import urlsplit

import jwt

from bot.channels.errors import ChannelError
from bot.channels.provider import Provider, TryLater

logger = logging.getLogger(__name__)
ISSUER = "https://api.botframework.com"
#: What we ask a permit for, and the channel a key must be endorsed for.
SCOPE, CHANNEL = "https://api.botframework.com/.default", "msteams"
#: Difference between clocks that Microsoft allows, in seconds.
LEEWAY = 300
#: Keys are fetched anew after a day; for an unknown one sooner, but not at every request that names one.
KEYS_FOR, KEYS_AGAIN = 24 * 3600.0, 300.0
#: While there is none at all they are asked for again after this long.
KEYS_SOON = 5.0
#: A permit is renewed this long before it ends.
EARLY = 300.0


class PublishedKeys:
    """The keys with which Microsoft signs, from its OpenID document; kept in memory. For one event loop."""

    def __init__(self, address: str, seconds: float) -> None:
        """`address`: of the folder that holds `openidconfiguration`; `seconds` a request may take."""
        self._host = urlsplit(address).netloc
        origin, _, self._folder = address.rstrip("/").partition(self._host)
        self._provider = Provider(f"{origin}{self._host}", seconds)
        self._keys: Mapping[str, Mapping[str, Any]] = {}
        self._tried = float("-inf")
        self._one = asyncio.Lock()

    async def make_ready(self, name: str) -> None:
        """Have the key `name` at hand if it is published. Raises `ChannelError` (unavailable) when no key can be had at all."""
        async with self._one:
            since = time.monotonic() - self._tried
            if since > KEYS_FOR or (name not in self._keys and since > (KEYS_AGAIN if self._keys else KEYS_SOON)):
                try:
                    self._keys = await self._fetch()
                except (TryLater, KeyError, TypeError):
                    logger.warning("the keys of Teams could not be fetched; %d old ones stay", len(self._keys))
                self._tried = time.monotonic()
            if not self._keys:
                raise ChannelError("unavailable")

    def key(self, name: str) -> Mapping[str, Any]:
        """The published key `name`, endorsed for Teams. Raises `ChannelError` (unverified)."""
        key = self._keys.get(name)
        if key is None or CHANNEL not in (key.get("endorsements") or ()):
            raise ChannelError("unverified")
        return key

    async def _fetch(self) -> Dict[str, Mapping[str, Any]]:
        document = await self._provider.get(f"{self._folder.strip('/')}/openidconfiguration")
        place = urlsplit(str(document.body["jwks_uri"]))
        if place.netloc != self._host:  # keys from anywhere else are nobody's
            raise KeyError("jwks_uri")
        found = await self._provider.get(place.path.lstrip("/"))
        return {str(key["kid"]): key for key in found.body["keys"] if key.get("kty") == "RSA"}

    async def close(self) -> None:
        """Close the connection."""
        await self._provider.close()


def bearer(header: str) -> str:
    """The token of an `Authorization` header. Raises `ChannelError` (unverified)."""
    kind, _, token = header.partition(" ")
    if kind.lower() != "bearer" or not token.isascii():
        raise ChannelError("unverified")
    return token.strip()


def key_name(token: str) -> str:
    """The name of the key that `token` says it was signed with; nothing in it is trusted yet. Raises `ChannelError`."""
    try:
        return str(jwt.get_unverified_header(token)["kid"])
    except (jwt.InvalidTokenError, KeyError):
        raise ChannelError("unverified") from None


def claims(token: str, key: Mapping[str, Any], app: str) -> Mapping[str, Any]:
    """What a genuine token for `app` says. Raises `ChannelError` (unverified)."""
    try:
        found: Mapping[str, Any] = jwt.decode(
            token,
            jwt.PyJWK.from_dict(dict(key), "RS256").key,
            algorithms=["RS256"],
            options={"require": ["exp", "iss", "aud"]},
            audience=app,
            issuer=ISSUER,
            leeway=LEEWAY,
        )
    except (jwt.InvalidTokenError, jwt.PyJWKError):
        raise ChannelError("unverified") from None
    return found


class Permit:
    """Our own token for answering: OAuth 2.0 client credentials (RFC 6749, 4.4) of one tenant. For one event loop."""

    def __init__(self, address: str, tenant: str, app: str, password: str, seconds: float) -> None:
        self._provider, self._path = Provider(address, seconds), f"{tenant}/oauth2/v2.0/token"
        self._asked = {"grant_type": "client_credentials", "client_id": app, "client_secret": password, "scope": SCOPE}
        self._token: Optional[str] = None
        self._until = 0.0
        self._one = asyncio.Lock()

    async def token(self) -> str:
        """A token that is still good for a while. Raises `TryLater`, also for a password that is wrong by now."""
        async with self._one:
            if self._token is None or time.monotonic() > self._until:
                answer = await self._provider.post(self._path, data=self._asked)
                if answer.status != 200 or not answer.body.get("access_token"):
                    raise TryLater(str(answer.body.get("error") or answer.status))
                self._token = str(answer.body["access_token"])
                self._until = time.monotonic() + float(answer.body.get("expires_in") or 0) - EARLY
            return self._token

    def forget(self) -> None:
        """The token was refused: ask for another one next time."""
        self._token = None

    async def close(self) -> None:
        """Close the connection."""
        await self._provider.close()
