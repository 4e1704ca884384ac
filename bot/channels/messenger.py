"""Facebook Messenger, by the Send API. How to switch it on: docs/channels/messenger.md.

Limits: https://developers.facebook.com/documentation/business-messaging/messenger-platform/send-messages/quick-replies.
"""

from typing import Any, Dict, List, Mapping, Optional

from sanic.request import Request

from bot.channels.channel import Incoming, Medium
from bot.channels.meta import MetaChannel
from bot.channels.required import required
from guidance.settings import Settings, get_settings


class MessengerChannel(MetaChannel):
    """Input channel `messenger`: talks with a page."""

    token_setting = "messenger_token"  # noqa: S105 (the name of a setting)

    def __init__(self, settings: Settings, **kwargs: Any) -> None:
        super().__init__(settings, **kwargs)
        self._page = required(settings, "messenger", "messenger_page_id", r"\d{5,20}", "the id of the page, digits only")

    @classmethod
    def name(cls) -> str:
        return "messenger"

    @classmethod
    def from_credentials(cls, credentials: Optional[Dict[str, Any]]) -> "MessengerChannel":
        return cls(get_settings())

    @property
    def medium(self) -> Medium:
        """13 quick replies of 20 characters; a text of 2,000."""
        return Medium(buttons=13, rows=0, cards=False, length=2000, title=20, typing=True)

    def read(self, request: Request) -> List[Incoming]:
        """What people write or tap on our page; receipts, our own echoes and other pages are left out."""
        found: List[Incoming] = []
        for entry in self.entries(request, "page"):
            if str(entry.get("id")) == self._page:
                found += [one for event in entry.get("messaging") or () if (one := _incoming(event)) is not None]
        return found

    async def show_work(self, incoming: Incoming) -> None:
        """Show "is typing"."""
        body = {"recipient": {"id": incoming.address}, "sender_action": "typing_on"}
        await self.provider.post(f"{self._page}/messages", json=body)

    async def give(self, address: str, piece: Mapping[str, Any]) -> None:
        """One message with its quick replies."""
        message: Dict[str, Any] = {"text": piece["text"]}
        if piece.get("choices"):
            message["quick_replies"] = [{"content_type": "text", "title": title, "payload": code} for title, code in piece["choices"]]
        await self.post(f"{self._page}/messages", {"recipient": {"id": address}, "messaging_type": "RESPONSE", "message": message})


def _incoming(event: Mapping[str, Any]) -> Optional[Incoming]:
    at = float(event.get("timestamp") or 0) / 1000.0
    given: Dict[str, Any] = {"address": str(event["sender"]["id"]), "rank": at, "sent_at": at or None}
    message, postback = event.get("message"), event.get("postback")
    if postback is not None:  # "get started" and the menu of the page: their words are the message
        name = str(postback.get("mid") or f"{given['address']}:{event.get('timestamp')}")
        return Incoming(**given, message_id=name, text=str(postback.get("title") or ""))
    if message is None or message.get("is_echo"):
        return None
    given["message_id"] = str(message["mid"])
    if message.get("quick_reply"):
        return Incoming(**given, choice=str(message["quick_reply"].get("payload") or ""))
    return Incoming(**given, text=str(message["text"])) if message.get("text") else Incoming(**given, unreadable=True)
