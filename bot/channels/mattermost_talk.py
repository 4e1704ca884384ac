"""What people write to the bot of Mattermost without a command: its WebSocket tells, and what was missed is fetched.

Mattermost calls nobody about a direct message. So we connect to it, with the token of the bot, and it sends us what
the bot may see. After an interruption, and at the start, posts of the time between are fetched; one that comes both
ways is one message, by its id. https://developers.mattermost.com/api-documentation/#/#websocket
"""

import asyncio
import json
import logging
import time
from typing import Any, Awaitable, Callable, Mapping, Optional

import aiohttp

from bot.channels.channel import Incoming
from guidance.faults import where

logger = logging.getLogger(__name__)

#: How far back posts are fetched at the start. Ids of answered messages are remembered longer (`records.inbox`).
FETCHED_SECONDS = 24 * 3600
#: Our clock and Mattermost's may differ by so much.
CLOCK_SECONDS = 300
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
_HEARTBEAT = 30.0


class Talk:
    """Follows the direct messages of one bot, until cancelled."""

    def __init__(self, base: str, token: str, bot: str, take: Callable[[Incoming], Awaitable[None]]) -> None:
        """`base`: address of the API; `take` stores a message and raises `GuidanceError` when it could not."""
        self._base, self._token, self._bot, self._take = base, token, bot, take
        self._connected_at = 0.0

    async def follow(self) -> None:
        """Connect, and again whenever that ends, after 1, 2, 4, ... seconds, a minute at most."""
        pause = FIRST_PAUSE
        while True:
            began = time.monotonic()
            try:
                await self._connection()
            except Exception as error:  # whatever it was told, or wherever it could not store: it listens again, and fetches
                logger.warning("no connection to Mattermost: %s", where(error))
            pause = FIRST_PAUSE if time.monotonic() - began > LONGEST_PAUSE else min(2 * pause, LONGEST_PAUSE)
            await asyncio.sleep(pause)

    async def _connection(self) -> None:
        since, now = self._connected_at, time.time()
        timeout = aiohttp.ClientTimeout(total=None, sock_connect=10, sock_read=2 * _HEARTBEAT)
        async with (
            aiohttp.ClientSession(timeout=timeout) as http,
            http.ws_connect(f"{self._base}/websocket", heartbeat=_HEARTBEAT) as socket,
        ):
            await socket.send_json({"seq": 1, "action": "authentication_challenge", "data": {"token": self._token}})
            await self._fetch(http, max(since - CLOCK_SECONDS, now - FETCHED_SECONDS))
            self._connected_at = now
            async for message in socket:
                event = json.loads(message.data) if message.type is aiohttp.WSMsgType.TEXT else {}
                if event.get("event") == "posted" and event["data"].get("channel_type") == "D":
                    await self._read(json.loads(event["data"]["post"]))

    async def _fetch(self, http: aiohttp.ClientSession, since: float) -> None:
        start = int(since * 1000)
        for channel in await self._get(http, "users/me/channels"):
            if channel["type"] == "D" and channel["last_post_at"] >= start:
                found = await self._get(http, f"channels/{channel['id']}/posts?since={start}")
                new = [post for post in found["posts"].values() if post["create_at"] >= start]  # others were only changed since
                for post in sorted(new, key=lambda post: int(post["create_at"])):
                    await self._read(post)

    async def _get(self, http: aiohttp.ClientSession, path: str) -> Any:
        headers = {"Authorization": f"Bearer {self._token}"}
        async with http.get(f"{self._base}/{path}", headers=headers, allow_redirects=False, raise_for_status=True) as answer:
            return await answer.json()

    async def _read(self, post: Mapping[str, Any]) -> None:
        """Take a post of a person. One that is not as documented is left out, or it would be fetched for ever."""
        try:
            incoming = self._incoming(post)
        except (AttributeError, LookupError, TypeError, ValueError) as error:
            logger.error("a post of Mattermost could not be read: %s", where(error))
            return
        if incoming is not None:
            await self._take(incoming)

    def _incoming(self, post: Mapping[str, Any]) -> Optional[Incoming]:
        """`None` for what bots, integrations and the system write: it has a type, or says so in its props."""
        props = post.get("props") or {}
        if post["user_id"] == self._bot or post.get("type") or post.get("delete_at") or props.get("from_bot") or props.get("from_webhook"):
            return None
        at, text = post["create_at"] / 1000, str(post.get("message") or "").strip()
        given: Any = {"address": str(post["user_id"]), "message_id": str(post["id"]), "rank": at, "sent_at": at}
        return Incoming(**given, text=text) if text else Incoming(**given, unreadable=True)
