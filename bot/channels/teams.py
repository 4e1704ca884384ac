"""Microsoft Teams, by the Bot Connector API. How to switch it on: docs/channels/teams.md.

One organisation (tenant) per installation, and one-to-one chats only. Limits:
https://learn.microsoft.com/en-us/microsoftteams/platform/bots/how-to/format-your-bot-messages (a message of some 28 kB) and
https://learn.microsoft.com/en-us/microsoftteams/platform/task-modules-and-cards/cards/cards-reference (six actions on a card).
"""

import re
from typing import Any, Dict, List, Mapping, Optional, Tuple
from urllib.parse import quote

from dateutil.parser import isoparse
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.channel import Incoming, Medium
from bot.channels.errors import ChannelError, error_response
from bot.channels.messaging import MessagingChannel
from bot.channels.provider import Provider, Refused, TryLater
from bot.channels.read import json_object
from bot.channels.required import required
from bot.channels.teams_trust import CHANNEL, Permit, PublishedKeys, bearer, claims, key_name
from guidance.settings import Settings, get_settings

_GUID = r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
_ADDRESS = re.compile(r"(https?://[^\s<>]+[^\s<>.,;:!?)\"'])")
_CARD = "application/vnd.microsoft.card.adaptive"
#: Refusals that pass: a permit that ended, and what Microsoft says to try again besides 429 and 5xx.
LATER = (401, 408, 412)


class TeamsChannel(MessagingChannel):
    """Input channel `teams`: one-to-one chats with the app, in one organisation."""

    def __init__(self, settings: Settings, **kwargs: Any) -> None:
        super().__init__(settings, **kwargs)
        self._app = required(settings, "teams", "teams_app_id", _GUID, "the application id, such as 00000000-0000-0000-0000-000000000000")
        self._tenant = required(settings, "teams", "teams_tenant_id", _GUID, "the directory id of your organisation").lower()
        password = required(settings, "teams", "teams_app_password", r"\S{16,}", "the value of the client secret, not its id")
        seconds = settings.channel_api_timeout
        self._services = {base.rstrip("/"): Provider(base, seconds) for base in settings.teams_services}
        self._keys = PublishedKeys(settings.teams_keys, seconds)
        self._permit = Permit(settings.teams_login, self._tenant, self._app, password, seconds)

    @classmethod
    def name(cls) -> str:
        return "teams"

    @classmethod
    def from_credentials(cls, credentials: Optional[Dict[str, Any]]) -> "TeamsChannel":
        return cls(get_settings())

    @property
    def medium(self) -> Medium:
        """A card with text and at most six buttons below it."""
        return Medium(buttons=6, rows=0, cards=False, length=4000, title=60, typing=True)

    def conversation(self, address: str) -> str:
        """By the chat alone: Microsoft may serve it from another address tomorrow."""
        return super().conversation(address.partition(" ")[0])

    async def receive(self, request: Request) -> HTTPResponse:
        """As for every channel; the key that a request names is looked up first."""
        try:
            await self._keys.make_ready(key_name(bearer(request.headers.get("authorization", ""))))
        except ChannelError as error:
            return error_response(error)
        return await super().receive(request)

    def verify(self, request: Request) -> None:
        """The token, and that it was made for this message's service address, in this organisation."""
        token = bearer(request.headers.get("authorization", ""))
        said = claims(token, self._keys.key(key_name(token)), self._app)
        activity = json_object(request)
        service = str(activity.get("serviceUrl") or "")
        if not service or str(said.get("serviceurl") or "").rstrip("/") != service.rstrip("/") or self._place(service) is None:
            raise ChannelError("unverified")
        if activity.get("channelId") != CHANNEL or _tenant(activity).lower() != self._tenant:
            raise ChannelError("unverified")

    def read(self, request: Request) -> List[Incoming]:
        """Messages and taps in one-to-one chats; joins, edits, reactions and channels are left out."""
        activity = json_object(request)
        chat = activity.get("conversation") or {}
        if activity.get("type") != "message" or chat.get("conversationType") != "personal":
            return []
        if (activity.get("from") or {}).get("role") == "bot":
            return []
        at = isoparse(str(activity["timestamp"])).timestamp()
        given: Dict[str, Any] = {
            "address": f"{chat['id']} {activity['serviceUrl']}",
            "message_id": f"{chat['id']} {activity['id']}",
            "rank": at,
            "sent_at": at,
            "language": str(activity.get("locale") or "")[:2].lower() or None,
        }
        value = activity.get("value")
        if isinstance(value, Mapping) and value.get("choice"):
            return [Incoming(**given, choice=str(value["choice"]))]
        text = str(activity.get("text") or "").strip()
        return [Incoming(**given, text=text) if text else Incoming(**given, unreadable=True)]

    async def show_work(self, incoming: Incoming) -> None:
        """Three dots: an answer is being written."""
        await self._post(incoming.address, {"type": "typing"})

    async def give(self, address: str, piece: Mapping[str, Any]) -> None:
        """One message: a card with the text word for word (no markup is read in it), and its buttons."""
        status = await self._post(address, _message(str(piece["text"]), piece.get("choices") or ()))
        if status in (200, 201, 202):
            return
        if status in LATER:
            self._permit.forget()
            raise TryLater(str(status))
        raise Refused(str(status))  # 403, 404: the app was taken away, or the chat is gone

    async def close(self) -> None:
        """Close the connections to Microsoft."""
        await self._keys.close()
        await self._permit.close()
        for provider in self._services.values():
            await provider.close()

    def _place(self, service: str) -> Optional[Tuple[Provider, str]]:
        """Who serves `service` and the path there; nothing when it is not on the list."""
        for base, provider in self._services.items():
            if f"{service.rstrip('/')}/".startswith(f"{base}/") and ".." not in service:
                return provider, service[len(base) :].strip("/")
        return None

    async def _post(self, address: str, activity: Mapping[str, Any]) -> int:
        chat, _, service = address.partition(" ")
        found = self._place(service)
        if found is None:  # the list of services was changed in the meantime
            raise Refused("service")
        provider, folder = found
        path = f"{folder}/v3/conversations/{quote(chat, safe='')}/activities".lstrip("/")
        answer = await provider.post(path, json=activity, headers={"Authorization": f"Bearer {await self._permit.token()}"})
        return answer.status


def _tenant(activity: Mapping[str, Any]) -> str:
    channel = activity.get("channelData") or {}
    return str((activity.get("conversation") or {}).get("tenantId") or (channel.get("tenant") or {}).get("id") or "")


def _message(text: str, choices: Any) -> Dict[str, Any]:
    card = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.5",
        "msteams": {"width": "Full"},
        "fallbackText": text,
        "body": [{"type": "RichTextBlock", "inlines": _runs(line)} for line in text.split("\n") if line.strip()],
        "actions": [_button(title, code) for title, code in choices],
    }
    return {"type": "message", "summary": text[:200], "attachments": [{"contentType": _CARD, "content": card}]}


def _runs(line: str) -> List[Dict[str, Any]]:
    """`line` as it is, with addresses that can be followed. A text run reads no markup, a text block would."""
    parts = [part for part in _ADDRESS.split(line) if part]
    return [_link(part) if _ADDRESS.fullmatch(part) else {"type": "TextRun", "text": part} for part in parts]


def _link(address: str) -> Dict[str, Any]:
    return {
        "type": "TextRun",
        "text": address,
        "color": "accent",
        "underline": True,
        "selectAction": {"type": "Action.OpenUrl", "url": address},
    }


def _button(title: str, code: str) -> Dict[str, Any]:
    shown = {"type": "messageBack", "displayText": title, "text": title}  # the citizen sees what was tapped
    return {"type": "Action.Submit", "title": title, "data": {"choice": code, "msteams": shown}}
