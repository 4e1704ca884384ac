"""Telegram's Bot API as far as we use it (https://core.telegram.org/bots/api, read in Bot API 6.9 and later)."""

import json
import time
from typing import Any, Dict, Optional

from aiohttp import web

from .provider import Fake, Request, Shown

TOKEN = "123456789:AAExampleExampleExampleExampleExample"
SECRET = "telegram-secret-for-tests-0123456789"
CHAT = 7001002003


class TelegramFake(Fake):
    """A private chat."""

    citizen = str(CHAT)

    def is_message(self, request: web.Request) -> bool:
        return request.path.endswith("/sendMessage")

    def update(self, content: Dict[str, Any], number: Optional[int] = None) -> Request:
        number = number or 900000 + next(self._numbers)
        body = json.dumps({"update_id": number, **content}).encode()
        return body, {"Content-Type": "application/json", "X-Telegram-Bot-Api-Secret-Token": SECRET}

    def message(self, text: str, number: Optional[int] = None) -> Request:
        return self.update({"message": {**self.envelope(), "text": text}}, number)

    def envelope(self, kind: str = "private", at: Optional[float] = None) -> Dict[str, Any]:
        chat = int(self.citizen)
        sender = {"id": chat, "is_bot": False, "first_name": "Zeldzaam", "language_code": "nl"}
        return {"message_id": 5, "date": int(at or time.time()), "chat": {"id": chat, "type": kind}, "from": sender}

    def tap(self, title: str, data: str) -> Request:
        envelope = self.envelope()
        return self.update({"callback_query": {"id": "cb-1", "from": envelope["from"], "message": envelope, "data": data}})

    async def other(self, request: web.Request) -> web.StreamResponse:
        body = await request.json()
        name = request.path.rsplit("/", 1)[-1]
        self.complain_unless(name in ("answerCallbackQuery", "sendChatAction"), f"method {name}")
        if name == "sendChatAction":
            self.complain_unless(body.get("action") == "typing" and str(body.get("chat_id")) == self.citizen, "sendChatAction")
        return web.json_response({"ok": True, "result": True})

    async def take(self, request: web.Request) -> Shown:
        self.complain_unless(request.path == f"/bot{TOKEN}/sendMessage", "token")
        body = await request.json()
        self.complain_unless(str(body.get("chat_id")) == self.citizen, "chat_id")
        text = body.get("text", "")
        self.complain_unless(1 <= len(text.encode("utf-16-le")) // 2 <= 4096, "text: 1 to 4096 characters")
        self.complain_unless("parse_mode" not in body, "markup")
        rows = (body.get("reply_markup") or {}).get("inline_keyboard") or []
        buttons = [button for row in rows for button in row]
        self.complain_unless(len(buttons) <= 100, "at most 100 buttons")
        for button in buttons:
            self.complain_unless(1 <= len(button["callback_data"].encode()) <= 64, "callback_data: 1 to 64 bytes")
            self.complain_unless(bool(button["text"]), "a button has a title")
        return Shown(text, tuple((button["text"], button["callback_data"]) for button in buttons))

    def taken(self) -> web.Response:
        return web.json_response({"ok": True, "result": {"message_id": next(self._numbers)}})

    def failure(self, mood: str) -> web.Response:
        if mood == "429":
            body = {"ok": False, "error_code": 429, "description": "Too Many Requests: retry after 1", "parameters": {"retry_after": 1}}
            return web.json_response(body, status=429)
        if mood == "refuse":
            return web.json_response({"ok": False, "error_code": 403, "description": "Forbidden: bot was blocked"}, status=403)
        return web.json_response({"ok": False, "error_code": 500}, status=500)
