"""Slack's Events API and chat.postMessage as far as we use them; signed by Slack's own library."""

import html
import json
import time
from typing import Any, Dict, Optional
from urllib.parse import urlencode

from aiohttp import web
from slack_sdk.signature import SignatureVerifier

from .provider import Fake, Request, Shown

SECRET = "8f742231b10e8888abcd99edabcd85a5"
TOKEN = "xoxb-1234567890-ExampleExampleExample"
CHANNEL = "D024BE91L7Q"
USER = "U2147483697"


class SlackFake(Fake):
    """A member of the workspace, in a direct message with the app."""

    citizen = CHANNEL

    def signed(self, raw: bytes, kind: str = "application/json", at: Optional[float] = None, secret: str = SECRET) -> Request:
        stamp = str(int(time.time() if at is None else at))
        signature = SignatureVerifier(secret).generate_signature(timestamp=stamp, body=raw)
        return raw, {"Content-Type": kind, "X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": str(signature)}

    def event(self, changes: Dict[str, Any], number: Optional[int] = None) -> Request:
        number = number or next(self._numbers)
        event = {"type": "message", "channel": self.citizen, "channel_type": "im", "user": USER, "ts": f"{time.time():.6f}", **changes}
        body = {"token": "x", "team_id": "T061EG9R6", "type": "event_callback", "event_id": f"Ev{number:08d}", "event": event}
        return self.signed(json.dumps(body).encode())

    def message(self, text: str, number: Optional[int] = None) -> Request:
        return self.event({"text": html.escape(text, quote=False), "client_msg_id": "x"}, number)

    def tap(self, title: str, data: str, channel: str = "") -> Request:
        action = {"type": "button", "action_id": "choice_0", "value": data, "action_ts": f"{time.time():.6f}"}
        body = {"type": "block_actions", "user": {"id": USER}, "channel": {"id": channel or self.citizen}, "actions": [action]}
        body["trigger_id"] = f"13345224609.{next(self._numbers)}"
        return self.signed(urlencode({"payload": json.dumps(body)}).encode(), "application/x-www-form-urlencoded")

    async def take(self, request: web.Request) -> Shown:
        self.complain_unless(request.path == "/api/chat.postMessage", f"method {request.path}")
        self.complain_unless(request.headers.get("Authorization") == f"Bearer {TOKEN}", "token")
        body = await request.json()
        self.complain_unless(body["channel"] == self.citizen, "channel")
        self.complain_unless(1 <= len(body["text"]) <= 40_000, "text: at most 40,000 characters")
        self.complain_unless(len(body["blocks"]) <= 50, "at most 50 blocks")
        text, options = "", []
        for block in body["blocks"]:
            if block["type"] == "rich_text":
                for section in block["elements"]:
                    for element in section["elements"]:
                        self.complain_unless(
                            element["type"] in ("text", "link") and bool(element.get("text") or element.get("url")), "element"
                        )
                        text += element.get("text") or element["url"]
            else:
                self.complain_unless(block["type"] == "actions" and 1 <= len(block["elements"]) <= 25, "actions: 1 to 25 elements")
                options = [(one["text"]["text"], one["value"]) for one in block["elements"]]
                self.complain_unless(all(len(title) <= 75 and len(value) <= 2000 for title, value in options), "button: 75 and 2000")
                ids = {one["action_id"] for one in block["elements"]}
                self.complain_unless(len(ids) == len(options), "action_id is unique within a block")
        self.complain_unless(html.unescape(body["text"]) == text, "the text for notifications says the same")
        return Shown(text, tuple(options))

    def taken(self) -> web.Response:
        return web.json_response({"ok": True, "channel": self.citizen, "ts": f"{time.time():.6f}"})

    def failure(self, mood: str) -> web.Response:
        if mood == "429":
            return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers={"Retry-After": "1"})
        if mood == "refuse":
            return web.json_response({"ok": False, "error": "channel_not_found"})
        return web.Response(status=500, text="upstream error")
