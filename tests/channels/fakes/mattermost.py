"""Mattermost's slash commands, buttons and REST API (v4) as far as we use them.

Written after the server's own source (``app/command.go``, ``app/integration_action.go``, ``model/integration_action.go``,
``app/ratelimit.go``): a trigger id is signed with the key whose public half the server shows to everybody.
"""

import asyncio
import hmac
import json
import re
import time
from base64 import b64encode
from hashlib import sha256
from typing import Any, Dict, Optional, Set
from urllib.parse import urlencode, urlsplit

from aiohttp import web
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from .provider import Fake, Request, Shown

KEY = ec.derive_private_key(20261126, ec.SECP256R1())
PUBLIC_KEY = b64encode(KEY.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).decode()
TOKEN = "tokenofthebotaccount123456"
COMMAND_TOKEN = "tokenoftheslashcommand1234"
BOT = "bot4567890abcdefghijklmnop"
USER = "user567890abcdefghijklmnop"
PUBLIC = "https://chat.example.nl"
#: The product's key in tests, with which it signs its buttons.
PRODUCT_SECRET = b"only-for-tests-" + b"0123456789abcdef" * 2
MARKUP = "\\`*_~[]#|>"
FORM, JSON = "application/x-www-form-urlencoded", "application/json"


def direct(user: str) -> str:
    """The id of the direct channel of the bot and `user`."""
    return f"dm{user[2:]}"


class MattermostFake(Fake):
    """A member of the team who types commands in the talk with the bot."""

    citizen = USER

    def __init__(self) -> None:
        super().__init__()
        self.posts: Dict[str, Dict[str, Any]] = {}
        self.sockets: Set[web.WebSocketResponse] = set()
        self.away = False
        self.connected = self.fetched = 0

    def is_message(self, request: web.Request) -> bool:
        return request.path == "/api/v4/posts"

    def trigger(self, user: str, number: Optional[int] = None, at: Optional[float] = None, key: ec.EllipticCurvePrivateKey = KEY) -> str:
        """As `GenerateTriggerId` makes it."""
        name = f"{number or next(self._numbers):026d}"
        data = f"{name}:{user}:{int(1000 * (time.time() if at is None else at))}:"
        signature = b64encode(key.sign(data.encode(), ec.ECDSA(SHA256()))).decode()
        return b64encode((data + signature).encode()).decode()

    def fields(self, text: str, number: Optional[int] = None) -> Dict[str, str]:
        """What a command carries."""
        names = sorted([BOT, self.citizen])
        return {
            "token": COMMAND_TOKEN,
            "team_id": "team567890abcdefghijklmnop",
            "team_domain": "gemeente",
            "channel_id": direct(self.citizen),
            "channel_name": "__".join(names),
            "user_id": self.citizen,
            "user_name": "zeldzaam",
            "command": "/wegwijs",
            "text": text,
            "trigger_id": self.trigger(self.citizen, number),
            "root_id": "",
            "response_url": f"{self.address}/hooks/commands/x",
        }

    def form(self, fields: Dict[str, str]) -> Request:
        headers = {"Content-Type": FORM, "Accept": JSON, "Authorization": f"Token {fields.get('token', '')}"}
        return urlencode(fields).encode(), headers

    def message(self, text: str, number: Optional[int] = None) -> Request:
        return self.form(self.fields(text, number))

    def action(self, context: Any, **changes: Any) -> Request:
        """A tap on a button with `context`."""
        body = {
            "user_id": self.citizen,
            "user_name": "zeldzaam",
            "channel_id": direct(self.citizen),
            "channel_name": "x",
            "team_id": "",
            "team_domain": "",
            "post_id": f"{next(self._numbers):026d}",
            "trigger_id": self.trigger(self.citizen),
            "type": "button",
            "data_source": "",
            "context": context,
            **changes,
        }
        return json.dumps(body).encode(), {"Content-Type": JSON, "Accept": JSON, "Mattermost-User-Id": str(body["user_id"])}

    def context(self, code: str, until: Optional[int] = None, secret: bytes = PRODUCT_SECRET) -> Dict[str, Any]:
        """A context as the product signs it."""
        until = until or int(time.time()) + 3600
        said = f"wegwijs.mattermost:{self.citizen}:{direct(self.citizen)}:{code}:{until}"
        return {"code": code, "until": until, "signature": hmac.new(secret, said.encode(), sha256).hexdigest()}

    def tap(self, title: str, data: str) -> Request:
        return self.action(json.loads(data) if data.startswith('{"code"') else self.context(data))

    def post(self, text: str, **changes: Any) -> Dict[str, Any]:
        """A post as Mattermost keeps it."""
        made = {"id": f"{next(self._numbers):026d}", "create_at": int(1000 * time.time()), "delete_at": 0, "user_id": self.citizen}
        return {**made, "channel_id": direct(self.citizen), "message": text, "type": "", "props": {}, **changes}

    async def write(self, text: str, kind: str = "D", **changes: Any) -> Dict[str, Any]:
        """Somebody writes without a command: kept, and told to everybody who listens."""
        post = self.post(text, **changes)
        if kind == "D":
            self.posts[post["id"]] = post
        await self.tell({"event": "posted", "data": {"channel_type": kind, "post": json.dumps(post)}, "broadcast": {}, "seq": 2})
        return post

    async def tell(self, event: Any) -> None:
        for socket in list(self.sockets):
            await socket.send_str(event if isinstance(event, str) else json.dumps(event))

    async def interrupt(self) -> None:
        """The connection breaks."""
        for socket in list(self.sockets):
            await socket.close()

    async def listened(self) -> None:
        """Wait until somebody listens and has fetched."""
        while not self.sockets or self.fetched < self.connected:
            await asyncio.sleep(0.01)

    async def _listen(self, request: web.Request) -> web.StreamResponse:
        if self.away:
            return web.Response(status=503)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.connected += 1
        first = await socket.receive_json()
        if first.get("action") != "authentication_challenge" or first["data"]["token"] != TOKEN:
            await socket.close()
            return socket
        self.sockets.add(socket)
        await socket.send_json({"event": "hello", "data": {"server_version": "10.5.0"}, "broadcast": {}, "seq": 0})
        await socket.send_json({"status": "OK", "seq_reply": 1})
        async for _ in socket:
            pass
        self.sockets.discard(socket)
        return socket

    async def other(self, request: web.Request) -> web.StreamResponse:
        if request.path == "/api/v4/websocket":
            return await self._listen(request)
        self.check(request)
        if request.path == "/api/v4/users/me/channels":
            last = max((post["create_at"] for post in self.posts.values()), default=0)
            self.fetched += not self.posts
            return web.json_response(
                [{"id": direct(self.citizen), "type": "D", "last_post_at": last}, {"id": "o", "type": "O", "last_post_at": last}]
            )
        if request.path == f"/api/v4/channels/{direct(self.citizen)}/posts":
            since = int(request.query["since"])
            found = {name: post for name, post in self.posts.items() if post["create_at"] >= since}
            self.fetched += 1
            return web.json_response({"order": list(found)[::-1], "posts": found})
        body = await request.json()
        if request.path == "/api/v4/channels/direct":
            self.complain_unless(isinstance(body, list) and len(body) == 2 and body[0] == BOT, "channels/direct: two ids")
            return web.json_response({"id": direct(body[1]), "type": "D"}, status=201)
        self.complain_unless(request.path == "/api/v4/users/me/typing", f"path {request.path}")
        self.complain_unless(body.get("channel_id") == direct(self.citizen), "typing")
        return web.json_response({"status": "OK"})

    def check(self, request: web.Request) -> None:
        self.complain_unless(request.headers.get("Authorization") == f"Bearer {TOKEN}", "token")

    async def take(self, request: web.Request) -> Shown:
        self.check(request)
        body = await request.json()
        self.complain_unless(body["channel_id"] == direct(self.citizen), "channel")
        message = body["message"]
        self.complain_unless(1 <= len(message) <= 16_383, "message: at most 16,383 characters")
        outside = re.sub(r"https?://\S+", "", re.sub(r"\\.", "", message))
        self.complain_unless(not set(outside) & set(MARKUP), f"markup in {message!r}")
        attachments = (body.get("props") or {}).get("attachments") or []
        actions = [action for attachment in attachments for action in attachment["actions"]]
        for one in actions:
            self.complain_unless(bool(re.fullmatch(r"[A-Za-z0-9]+", one["id"])), "id of an action: letters and digits")
            self.complain_unless(one["type"] == "button" and bool(one["name"]), "a button has a name")
            self.complain_unless(one["integration"]["url"] == PUBLIC + urlsplit(self.hook).path, "address of an action")
        self.complain_unless(len({one["id"] for one in actions}) == len(actions), "ids are unique within a post")
        text = re.sub(rf"\\([{re.escape(MARKUP)}])", r"\1", message)
        return Shown(text, tuple((one["name"], json.dumps(one["integration"]["context"])) for one in actions))

    def taken(self) -> web.Response:
        return web.json_response({"id": f"{next(self._numbers):026d}", "channel_id": direct(self.citizen)}, status=201)

    def failure(self, mood: str) -> web.Response:
        if mood == "429":
            headers = {"X-RateLimit-Limit": "101", "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1", "Retry-After": "1"}
            return web.Response(status=429, text="limit exceeded\n", headers=headers)
        name = "api.post.create_post.can_not_post_to_deleted.error" if mood == "refuse" else "app.post.save.app_error"
        status = 400 if mood == "refuse" else 500
        return web.json_response({"id": name, "message": "...", "request_id": "x", "status_code": status}, status=status)
