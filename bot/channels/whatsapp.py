"""WhatsApp, by Meta's Cloud API. How to switch it on: docs/channels/whatsapp.md.

Limits: https://developers.facebook.com/documentation/business-messaging/whatsapp/messages (interactive messages).
"""

from typing import Any, Dict, List, Mapping, Optional

from sanic.request import Request

from bot.channels.channel import Incoming, Medium
from bot.channels.meta import MetaChannel
from bot.channels.required import required
from guidance.settings import Settings, get_settings


class WhatsAppChannel(MetaChannel):
    """Input channel `whatsapp`."""

    token_setting = "whatsapp_token"  # noqa: S105 (the name of a setting)

    def __init__(self, settings: Settings, **kwargs: Any) -> None:
        super().__init__(settings, **kwargs)
        self._number = required(settings, "whatsapp", "whatsapp_number_id", r"\d{5,20}", "the id of the number, digits only")

    @classmethod
    def name(cls) -> str:
        return "whatsapp"

    @classmethod
    def from_credentials(cls, credentials: Optional[Dict[str, Any]]) -> "WhatsAppChannel":
        return cls(get_settings())

    @property
    def medium(self) -> Medium:
        """Three buttons of 20 characters, or a list of ten rows of 24; 1,024 characters above them."""
        return Medium(buttons=3, rows=10, cards=False, length=1024, title=20, row_title=24, typing=True)

    def read(self, request: Request) -> List[Incoming]:
        """Messages and taps to our number; receipts, reactions and other numbers are left out."""
        found: List[Incoming] = []
        for entry in self.entries(request, "whatsapp_business_account"):
            for change in entry.get("changes") or ():
                value = change.get("value") or {}
                if change.get("field") == "messages" and (value.get("metadata") or {}).get("phone_number_id") == self._number:
                    found += [one for message in value.get("messages") or () if (one := _incoming(message)) is not None]
        return found

    async def show_work(self, incoming: Incoming) -> None:
        """Blue ticks, and "is typing"."""
        body = {"messaging_product": "whatsapp", "status": "read", "message_id": incoming.receipt, "typing_indicator": {"type": "text"}}
        await self.provider.post(f"{self._number}/messages", json=body)

    async def give(self, address: str, piece: Mapping[str, Any]) -> None:
        """One message: plain text, reply buttons, a list, or the approved template."""
        body = {"messaging_product": "whatsapp", "recipient_type": "individual", "to": address, **_content(piece)}
        await self.post(f"{self._number}/messages", body)

    def invitation(self, language: str) -> Dict[str, Any]:
        """The template of WHATSAPP_TEMPLATE, which must be approved in Dutch and English."""
        name = self.settings.whatsapp_template
        return {"template": {"name": name, "language": {"code": language}}} if name else {}


def _incoming(message: Mapping[str, Any]) -> Optional[Incoming]:
    kind, at = message.get("type"), float(message.get("timestamp") or 0)
    given: Dict[str, Any] = {"address": str(message["from"]), "message_id": str(message["id"]), "receipt": str(message["id"])}
    given.update(rank=at, sent_at=at or None)
    if kind == "text":
        return Incoming(**given, text=str(message["text"]["body"]))
    if kind == "interactive":
        answer = message["interactive"]
        return Incoming(**given, choice=str(answer[answer["type"]].get("id") or ""))
    if kind == "button":  # the button of a template: its words are the message
        return Incoming(**given, text=str(message["button"]["text"]))
    return None if kind in ("reaction", "system", "unsupported") else Incoming(**given, unreadable=True)


def _content(piece: Mapping[str, Any]) -> Dict[str, Any]:
    if piece.get("template"):
        return {"type": "template", "template": piece["template"]}
    if not piece.get("choices"):
        return {"type": "text", "text": {"body": piece["text"], "preview_url": False}}
    if piece["as"] == "buttons":
        buttons = [{"type": "reply", "reply": {"id": code, "title": title}} for title, code in piece["choices"]]
        action: Dict[str, Any] = {"buttons": buttons}
    else:
        rows = [{"id": code, "title": title} for title, code in piece["choices"]]
        action = {"button": piece["pick"], "sections": [{"rows": rows}]}
    kind = "button" if piece["as"] == "buttons" else "list"
    return {"type": "interactive", "interactive": {"type": kind, "body": {"text": piece["text"]}, "action": action}}
