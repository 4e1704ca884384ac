"""Rocket.Chat's outgoing webhook and chat.postMessage as far as we use them, after the server's own source."""

import json
import re
import time
from datetime import datetime, timezone
from typing import Any, Dict, Optional

from aiohttp import web

from .provider import Fake, Request, Shown

SECRET = "webhook-token-for-tests-0123456789abcdef"
TOKEN = "pAtOfTheBotUser0123456789_-abcdefghijklmnop"
BOT = "botBotBotBotBot12"
USER = "usrZeldzaam123456"
MARKUP = "*_~`#"


def room(user: str) -> str:
    """The id of the direct room of the bot and `user`: both ids, sorted."""
    return "".join(sorted((user, BOT)))


def moment(at: Optional[float] = None) -> str:
    """As JavaScript writes a date."""
    return datetime.fromtimestamp(time.time() if at is None else at, timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")[:-4] + "Z"


class RocketChatFake(Fake):
    """Somebody in a direct room with the bot, whose client shows buttons."""

    taps = False
    citizen = USER

    def fields(self, text: str, number: Optional[int] = None) -> Dict[str, Any]:
        """What the webhook carries for a message; a direct room has no name."""
        return {
            "token": SECRET,
            "bot": False,
            "channel_id": room(self.citizen),
            "message_id": f"msg{number or next(self._numbers):014d}",
            "timestamp": moment(),
            "user_id": self.citizen,
            "user_name": "zeldzaam",
            "text": text,
            "siteUrl": self.address,
        }

    def sent(self, body: Any) -> Request:
        return json.dumps(body).encode(), {"Content-Type": "application/json", "User-Agent": "Mozilla/5.0 (X11; Linux x86_64)"}

    def message(self, text: str, number: Optional[int] = None) -> Request:
        return self.sent(self.fields(text, number))

    def tap(self, title: str, data: str) -> Request:
        return self.message(data)  # the client writes for the citizen

    async def take(self, request: web.Request) -> Shown:
        self.complain_unless(request.path == "/api/v1/chat.postMessage", f"path {request.path}")
        self.complain_unless((request.headers.get("X-User-Id"), request.headers.get("X-Auth-Token")) == (BOT, TOKEN), "token")
        body = await request.json()
        self.complain_unless(set(body) <= {"roomId", "text", "attachments"}, f"fields {set(body)}")
        self.complain_unless(body["roomId"] == room(self.citizen), "room")
        text = body["text"]
        self.complain_unless(1 <= len(text) <= 5000, "text: at most 5,000 characters")
        outside = re.sub(r"https?://\S+", "", re.sub(r"\\.", "", text))
        self.complain_unless(not set(outside) & set(MARKUP), f"markup in {text!r}")
        actions = [action for attachment in body.get("attachments") or [] for action in attachment["actions"]]
        for one in actions:
            self.complain_unless(one["type"] == "button" and one["msg_in_chat_window"] is True and bool(one["text"]), "button")
            self.complain_unless(one["msg_processing_type"] == "sendMessage", "a button writes a message")
        return Shown(re.sub(rf"\\([{re.escape(MARKUP)}])", r"\1", text), tuple((one["text"], one["msg"]) for one in actions))

    def taken(self) -> web.Response:
        message = {"_id": f"out{next(self._numbers):014d}", "rid": room(self.citizen), "u": {"_id": BOT, "username": "wegwijs"}}
        return web.json_response({"ts": int(1000 * time.time()), "channel": message["rid"], "message": message, "success": True})

    def failure(self, mood: str) -> web.Response:
        if mood == "429":
            text = "Error, too many requests. Please slow down. You must wait 1 seconds before trying this endpoint again."
            headers = {"X-RateLimit-Limit": "10", "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": str(int(1000 * time.time()) + 1000)}
            return web.json_response({"success": False, "error": f"{text} [error-too-many-requests]"}, status=429, headers=headers)
        if mood == "refuse":
            return web.json_response({"success": False, "error": "[invalid-channel]", "errorType": "invalid-channel"}, status=400)
        return web.json_response({"success": False, "error": "Internal server error"}, status=500)
