"""Rocket.Chat, by an outgoing webhook and chat.postMessage. How to switch it on: docs/channels/rocketchat.md.

Rocket.Chat does not sign: it repeats a token in the body. What it sends: ``integrations/server/lib/triggerHandler``.
Limits: 5,000 characters in a message unless the administrator changed it (``Message_MaxAllowedSize``).
"""

import hmac
from datetime import datetime
from typing import Any, Dict, List, Mapping, Optional

from sanic import response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.channel import Incoming, Medium
from bot.channels.errors import ChannelError
from bot.channels.markdown import as_written
from bot.channels.messaging import MessagingChannel
from bot.channels.provider import Provider, Refused, TryLater
from bot.channels.read import json_object
from bot.channels.required import required, required_secret
from guidance.settings import Settings, get_settings

#: Disarming doubles a text at worst, and it must still fit into 5,000 characters.
TEXT = 2400
#: The signs that Rocket.Chat's parser lets a backslash disarm.
MARKUP = "*_~`#"


class RocketChatChannel(MessagingChannel):
    """Input channel `rocketchat`: direct messages of one person with the bot."""

    def __init__(self, settings: Settings, **kwargs: Any) -> None:
        super().__init__(settings, **kwargs)
        base = required(
            settings, "rocketchat", "rocketchat_url", r"https?://[^\s?#]+", "the address of the server, such as https://praat.example.nl"
        )
        self._bot = required(settings, "rocketchat", "rocketchat_user_id", r"[A-Za-z0-9-]{10,64}", "the id of the bot user, not its name")
        token = required(
            settings, "rocketchat", "rocketchat_token", r"[A-Za-z0-9_-]{20,}", "the whole personal access token of the bot user"
        )
        self._shared = required_secret(settings, "rocketchat", "rocketchat_secret")
        headers = {"X-User-Id": self._bot, "X-Auth-Token": token}
        self._provider = Provider(f"{base.rstrip('/')}/api/v1", settings.channel_api_timeout, headers)

    @classmethod
    def name(cls) -> str:
        return "rocketchat"

    @classmethod
    def from_credentials(cls, credentials: Optional[Dict[str, Any]]) -> "RocketChatChannel":
        return cls(get_settings())

    @property
    def medium(self) -> Medium:
        """Buttons in an attachment, where the server still has them; else numbers to answer with."""
        return Medium(buttons=10 if self.settings.rocketchat_buttons else 0, rows=0, cards=False, length=TEXT, title=75)

    def verify(self, request: Request) -> None:
        """The token of the webhook stands in the body."""
        given = str(json_object(request).get("token") or "").encode("utf-8", "replace")
        if not hmac.compare_digest(given, self._shared):
            raise ChannelError("unverified")

    def read(self, request: Request) -> List[Incoming]:
        """What one person writes to the bot alone; channels, groups, bots, edits and our own messages are left out."""
        said = json_object(request)
        user, room = str(said["user_id"]), str(said["channel_id"])
        alone = room in (user + self._bot, self._bot + user)  # such a room is named by the two ids in it
        if not alone or user == self._bot or said.get("bot") or said.get("isEdited"):
            return []
        at = _seconds(str(said["timestamp"]))
        given: Dict[str, Any] = {"address": room, "message_id": str(said["message_id"]), "rank": at, "sent_at": at}
        text = str(said.get("text") or "").strip()
        return [Incoming(**given, text=text) if text else Incoming(**given, unreadable=True)]

    def acknowledgement(self, request: Request) -> HTTPResponse:
        """An empty object: nothing at all would count as a failure and be delivered again, words would be shown."""
        return response.json({})

    async def give(self, address: str, piece: Mapping[str, Any]) -> None:
        """One message: the text word for word. A button writes its title for the citizen, as if they had typed it."""
        body: Dict[str, Any] = {"roomId": address, "text": as_written(str(piece["text"]), MARKUP)}
        if piece.get("choices"):
            body["attachments"] = [{"button_alignment": "vertical", "actions": [_button(title) for title, _ in piece["choices"]]}]
        answer = await self._provider.post("chat.postMessage", json=body)
        if answer.status == 200 and answer.body.get("success"):
            return
        reason = str(answer.body.get("errorType") or answer.status)
        if answer.status < 400 or answer.status in (401, 403):  # a token or a right that somebody can give again
            raise TryLater(reason)
        raise Refused(reason)

    async def close(self) -> None:
        """Close the connection to Rocket.Chat."""
        await self._provider.close()


def _button(title: str) -> Dict[str, Any]:
    return {"type": "button", "text": title, "msg": title, "msg_in_chat_window": True, "msg_processing_type": "sendMessage"}


def _seconds(stamp: str) -> float:
    """Seconds since 1970 of ``2026-11-26T01:00:00.000Z``. Raises `ValueError`."""
    return datetime.fromisoformat(stamp.replace("Z", "+00:00")).timestamp()
