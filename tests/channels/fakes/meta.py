"""Meta's Graph API as far as we use it: WhatsApp Cloud API v24.0 and the Messenger Send API, limits as published."""

import hmac
import json
import time
from hashlib import sha256
from typing import Any, Dict, Optional

from aiohttp import web

from .provider import Fake, Request, Shown

APP_SECRET = "0123456789abcdef0123456789abcdef"
VERIFY_TOKEN = "verify-token-for-tests-0123456789abc"
TOKEN = "EAAExampleExampleExampleExample"
NUMBER_ID = "106540352242922"
PAGE_ID = "2088001112223"


def signed(body: Any, secret: str = APP_SECRET) -> Request:
    """As Meta signs: over the bytes it sends, with escaped unicode."""
    raw = json.dumps(body).encode()
    return raw, {"Content-Type": "application/json", "X-Hub-Signature-256": "sha256=" + hmac.new(secret.encode(), raw, sha256).hexdigest()}


class MetaFake(Fake):
    """What both media share."""

    place = ""

    def __init__(self) -> None:
        super().__init__()
        self.templates: list = []
        self._body: Dict[str, Any] = {}

    def check(self, request: web.Request) -> None:
        self.complain_unless(request.path == f"/v24.0/{self.place}/messages", f"path {request.path}")
        self.complain_unless(request.headers.get("Authorization") == f"Bearer {TOKEN}", "token")
        self.complain_unless("access_token" not in request.query_string, "the token belongs into the header")

    def failure(self, mood: str) -> web.Response:
        if mood == "429":
            return web.json_response({"error": {"message": "(#130429) Rate limit hit", "code": 130429}}, status=400)
        if mood == "refuse":
            return web.json_response({"error": {"message": "(#131047) Re-engagement message", "code": 131047}}, status=400)
        return web.json_response({"error": {"message": "Service temporarily unavailable", "code": 2}}, status=503)


class WhatsAppFake(MetaFake):
    """A citizen with WhatsApp."""

    citizen = "31612345678"
    place = NUMBER_ID

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        self.check(request)
        self._body = await request.json()
        return await super()._handle(request)

    def is_message(self, request: web.Request) -> bool:
        return "status" not in self._body

    async def other(self, request: web.Request) -> web.StreamResponse:
        body = await request.json()
        self.complain_unless(body["status"] == "read" and str(body["message_id"]).startswith("wamid."), "read receipt")
        return web.json_response({"success": True})

    def update(self, content: Dict[str, Any], number: Optional[int] = None, at: Optional[float] = None) -> Request:
        number = number or next(self._numbers)
        message = {"from": self.citizen, "id": f"wamid.{number}{self.citizen}", "timestamp": str(int(at or time.time())), **content}
        value = {
            "messaging_product": "whatsapp",
            "metadata": {"display_phone_number": "15550783881", "phone_number_id": NUMBER_ID},
            "contacts": [{"profile": {"name": "Zeldzaam"}, "wa_id": self.citizen}],
            "messages": [message],
        }
        entry = {"id": "102290129340398", "changes": [{"value": value, "field": "messages"}]}
        return signed({"object": "whatsapp_business_account", "entry": [entry]})

    def message(self, text: str, number: Optional[int] = None) -> Request:
        return self.update({"type": "text", "text": {"body": text}}, number)

    def stale(self, text: str) -> Request:
        return self.update({"type": "text", "text": {"body": text}}, at=time.time() - 8 * 24 * 3600)

    def picture(self) -> Request:
        return self.update({"type": "image", "image": {"id": "1", "mime_type": "image/jpeg"}})

    def tap(self, title: str, data: str) -> Request:
        kind = "list_reply" if len(title) > 20 else "button_reply"
        return self.update({"type": "interactive", "interactive": {"type": kind, kind: {"id": data, "title": title}}})

    async def take(self, request: web.Request) -> Shown:
        body = self._body
        self.complain_unless(body.get("messaging_product") == "whatsapp" and body.get("to") == self.citizen, "recipient")
        if body["type"] == "template":
            self.templates.append(body["template"])
            return Shown(f"[{body['template']['name']}]")
        if body["type"] == "text":
            self.complain_unless(1 <= len(body["text"]["body"]) <= 4096, "text: 1 to 4096 characters")
            return Shown(body["text"]["body"])
        inner = body["interactive"]
        self.complain_unless(1 <= len(inner["body"]["text"]) <= 1024, "interactive body: 1 to 1024 characters")
        if inner["type"] == "button":
            options = [(one["reply"]["title"], one["reply"]["id"]) for one in inner["action"]["buttons"]]
            self.complain_unless(1 <= len(options) <= 3, "1 to 3 buttons")
            self.complain_unless(
                all(1 <= len(title) <= 20 and len(name) <= 256 for title, name in options), "button: 20 and 256 characters"
            )
            self.complain_unless(len({title for title, _ in options}) == len(options), "titles are unique")
        else:
            rows = [row for section in inner["action"]["sections"] for row in section["rows"]]
            options = [(row["title"], row["id"]) for row in rows]
            self.complain_unless(1 <= len(rows) <= 10, "1 to 10 rows")
            self.complain_unless(1 <= len(inner["action"]["button"]) <= 20, "list button: 20 characters")
            self.complain_unless(all(1 <= len(title) <= 24 and len(name) <= 200 for title, name in options), "row: 24 and 200 characters")
        return Shown(inner["body"]["text"], tuple(options))

    def taken(self) -> web.Response:
        return web.json_response({"messaging_product": "whatsapp", "messages": [{"id": f"wamid.out{next(self._numbers)}"}]})


class MessengerFake(MetaFake):
    """A citizen on Messenger."""

    citizen = "7100200300400500"
    place = PAGE_ID

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        self.check(request)
        self._body = await request.json()
        return await super()._handle(request)

    def is_message(self, request: web.Request) -> bool:
        return "message" in self._body

    def update(self, content: Dict[str, Any], at: Optional[float] = None) -> Request:
        now = int((at or time.time()) * 1000)
        event = {"sender": {"id": self.citizen}, "recipient": {"id": PAGE_ID}, "timestamp": now, **content}
        return signed({"object": "page", "entry": [{"id": PAGE_ID, "time": now, "messaging": [event]}]})

    def message(self, text: str, number: Optional[int] = None) -> Request:
        return self.update({"message": {"mid": f"m_{number or next(self._numbers)}", "text": text}})

    def stale(self, text: str) -> Request:
        return self.update({"message": {"mid": f"m_{next(self._numbers)}", "text": text}}, at=time.time() - 8 * 24 * 3600)

    def picture(self) -> Request:
        return self.update({"message": {"mid": f"m_{next(self._numbers)}", "attachments": [{"type": "image"}]}})

    def tap(self, title: str, data: str) -> Request:
        return self.update({"message": {"mid": f"m_{next(self._numbers)}", "text": title, "quick_reply": {"payload": data}}})

    async def take(self, request: web.Request) -> Shown:
        body = self._body
        self.complain_unless(body["recipient"] == {"id": self.citizen} and body["messaging_type"] == "RESPONSE", "recipient")
        message = body["message"]
        self.complain_unless(1 <= len(message["text"]) <= 2000, "text: 1 to 2000 characters")
        replies = message.get("quick_replies") or []
        self.complain_unless(len(replies) <= 13, "at most 13 quick replies")
        for one in replies:
            self.complain_unless(1 <= len(one["title"]) <= 20 and len(one["payload"]) <= 1000, "quick reply: 20 and 1000 characters")
        return Shown(message["text"], tuple((one["title"], one["payload"]) for one in replies))

    def taken(self) -> web.Response:
        return web.json_response({"recipient_id": self.citizen, "message_id": f"m_out{next(self._numbers)}"})
