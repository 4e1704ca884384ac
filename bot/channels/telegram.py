"""Telegram, by the Bot API (https://core.telegram.org/bots/api). How to switch it on: docs/channels/telegram.md."""

import hmac
from typing import Any, Dict, List, Mapping, Optional

from sanic.request import Request

from bot.channels.channel import Incoming, Medium
from bot.channels.errors import ChannelError
from bot.channels.messaging import MessagingChannel
from bot.channels.provider import Provider, Refused, TryLater
from bot.channels.read import json_object
from bot.channels.required import required, required_secret
from guidance.settings import Settings, get_settings

#: Bot API: 1 to 4096 characters after entities parsing; counted in UTF-16 units, so some are left for emoji.
TEXT = 4000
_SECRET_HEADER = "x-telegram-bot-api-secret-token"  # noqa: S105 (the name of a header)


class TelegramChannel(MessagingChannel):
    """Input channel `telegram`: talks with single people, not in groups."""

    def __init__(self, settings: Settings, **kwargs: Any) -> None:
        super().__init__(settings, **kwargs)
        token = required(settings, "telegram", "telegram_token", r"\d{6,}:[A-Za-z0-9_-]{30,}", "copy it from BotFather")
        self._webhook_secret = required_secret(settings, "telegram", "telegram_secret", r"[A-Za-z0-9_-]{1,256}")
        self._provider = Provider(f"{settings.telegram_api.rstrip('/')}/bot{token}", settings.channel_api_timeout)

    @classmethod
    def name(cls) -> str:
        return "telegram"

    @classmethod
    def from_credentials(cls, credentials: Optional[Dict[str, Any]]) -> "TelegramChannel":
        return cls(get_settings())

    @property
    def medium(self) -> Medium:
        """Inline buttons, one a row; their data is our code, 16 of the 64 bytes it may have."""
        return Medium(buttons=10, rows=0, cards=False, length=TEXT, title=60, typing=True)

    def verify(self, request: Request) -> None:
        """Telegram does not sign; it repeats the secret that was given to setWebhook."""
        given = request.headers.get(_SECRET_HEADER, "").encode("utf-8", "replace")
        if not hmac.compare_digest(given, self._webhook_secret):
            raise ChannelError("unverified")

    def read(self, request: Request) -> List[Incoming]:
        """The one message or tap of an update; other updates, groups and bots are left out."""
        update = json_object(request)
        number = update.get("update_id")
        if not isinstance(number, int):
            raise ChannelError("invalid_request")
        tap = update.get("callback_query")
        said = tap.get("message") if isinstance(tap, Mapping) else update.get("message")
        if not isinstance(said, Mapping) or (said.get("chat") or {}).get("type") != "private":
            return []
        sender = (tap or said).get("from") or {}
        if sender.get("is_bot"):
            return []
        incoming: Dict[str, Any] = {
            "address": str(said["chat"]["id"]),
            "message_id": str(number),
            "rank": float(number),
            "language": str(sender.get("language_code") or "")[:2] or None,
        }
        if tap is not None:
            return [Incoming(**incoming, choice=str(tap.get("data") or ""), receipt=str(tap["id"]))]
        incoming["sent_at"] = float(said.get("date") or 0) or None
        text = said.get("text") or said.get("caption")
        return [Incoming(**incoming, text=text) if isinstance(text, str) else Incoming(**incoming, unreadable=True)]

    async def show_work(self, incoming: Incoming) -> None:
        """Take the clock off a tapped button, and show that an answer is being written."""
        if incoming.receipt:
            await self._provider.post("answerCallbackQuery", json={"callback_query_id": incoming.receipt})
        await self._provider.post("sendChatAction", json={"chat_id": incoming.address, "action": "typing"})

    async def give(self, address: str, piece: Mapping[str, Any]) -> None:
        """One sendMessage, as plain text: nothing in it is read as markup."""
        body: Dict[str, Any] = {"chat_id": address, "text": piece["text"], "link_preview_options": {"is_disabled": True}}
        if piece.get("choices"):
            rows = [[{"text": title, "callback_data": code}] for title, code in piece["choices"]]
            body["reply_markup"] = {"inline_keyboard": rows}
        answer = await self._provider.post("sendMessage", json=body)
        if answer.status == 200 and answer.body.get("ok"):
            return
        if answer.status in (200, 401, 404):  # not ok, or a token that is wrong by now: somebody can give another one
            raise TryLater(str(answer.status))
        raise Refused(str(answer.status))  # 403: the citizen blocked the bot; 400: not as documented

    async def close(self) -> None:
        """Close the connection to Telegram."""
        await self._provider.close()
