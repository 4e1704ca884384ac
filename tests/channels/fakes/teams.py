"""Microsoft's Bot Connector as far as we use it: published keys, permits, and one chat in Teams; tokens signed by RS256."""

import json
import time
from datetime import datetime, timezone
from functools import cache
from typing import Any, Dict, List, Optional

import jwt
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from .provider import Fake, Request, Shown

APP = "5f0cc0e1-2a3b-4c5d-8e6f-708192a3b4c5"
PASSWORD = "teams~secret~for~tests~0123456789"
TENANT = "72f988bf-86f1-41af-91ab-2d7cd011db47"
ISSUER = "https://api.botframework.com"
CHAT = "a:1pL6iHnCvwNSlAYpGbcdQ8"


@cache
def private_key(name: str) -> RSAPrivateKey:
    """The key of that name; made once, for it takes a while."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def published(name: str, endorsements: Optional[List[str]]) -> Dict[str, Any]:
    key = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(private_key(name).public_key()))
    return {**key, "use": "sig", "kid": name, "x5t": name, **({} if endorsements is None else {"endorsements": endorsements})}


class TeamsFake(Fake):
    """A member of the organisation, in a one-to-one chat with the app."""

    citizen = CHAT

    def __init__(self) -> None:
        super().__init__()
        #: What is published, and how often it was asked for.
        self.keys = [published("teams-1", ["msteams", "skype"]), published("webchat", ["webchat"]), published("old", None)]
        self.keys_asked = self.permits_asked = 0
        self.permit_lives = 3599
        self.keys_at = ""
        self.ill = False
        #: Who gives the permits: with several citizens one of them does it for all.
        self.app = self

    @property
    def service(self) -> str:
        """The address that messages say to answer to."""
        return f"{self.address}/emea/"

    def token(self, changes: Optional[Dict[str, Any]] = None, key: str = "teams-1", kid: Optional[str] = None) -> str:
        now = int(time.time())
        said = {"serviceurl": self.service, "nbf": now, "exp": now + 3600, "iss": ISSUER, "aud": APP, **(changes or {})}
        said = {name: value for name, value in said.items() if value is not None}
        return jwt.encode(said, private_key(key), "RS256", {"kid": kid or key})

    def activity(self, changes: Dict[str, Any], number: Optional[int] = None, at: Optional[float] = None) -> Dict[str, Any]:
        sent = datetime.fromtimestamp(at or time.time(), timezone.utc)
        return {
            "type": "message",
            "id": str(1485983408511 + (number or next(self._numbers))),
            "timestamp": sent.strftime("%Y-%m-%dT%H:%M:%S.%f7Z"),  # seven digits, as Teams writes them
            "serviceUrl": self.service,
            "channelId": "msteams",
            "locale": "nl-NL",
            "from": {"id": "29:1XJKJMvc5GBtc2JwZq0oj8tHZmzrQgFmB39ATiQWA85g", "name": "Zeldzaam", "aadObjectId": "x"},
            "conversation": {"conversationType": "personal", "id": self.citizen, "tenantId": TENANT},
            "recipient": {"id": f"28:{APP}", "name": "Wegwijs"},
            "channelData": {"tenant": {"id": TENANT}},
            **changes,
        }

    def signed(self, body: Any, token: Optional[str] = None) -> Request:
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        return raw, {"Content-Type": "application/json; charset=utf-8", "Authorization": f"Bearer {token or self.token()}"}

    def message(self, text: str, number: Optional[int] = None) -> Request:
        html = {"contentType": "text/html", "content": f"<p>{text}</p>"}  # Teams sends what was written twice
        return self.signed(self.activity({"text": text, "textFormat": "plain", "attachments": [html]}, number))

    def stale(self, text: str) -> Request:
        return self.signed(self.activity({"text": text}, at=time.time() - 8 * 24 * 3600))

    def picture(self) -> Request:
        return self.signed(self.activity({"attachments": [{"contentType": "image/*", "contentUrl": "https://example.test/x"}]}))

    def tap(self, title: str, data: str) -> Request:
        return self.signed(self.activity({"text": title, "value": {"choice": data}, "replyToId": "1"}))

    def is_message(self, request: web.Request) -> bool:
        return request.path.startswith("/emea/") and self._type == "message"

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        self._type = str((await request.json()).get("type")) if request.path.startswith("/emea/") else ""
        return await super()._handle(request)

    async def other(self, request: web.Request) -> web.StreamResponse:
        if request.path == "/v1/.well-known/openidconfiguration":
            self.keys_asked += 1
            if self.ill:
                return web.Response(status=503)
            return web.json_response({"issuer": ISSUER, "jwks_uri": self.keys_at or f"{self.address}/v1/.well-known/keys"})
        if request.path == "/v1/.well-known/keys":
            return web.json_response({"keys": self.keys})
        if request.path == f"/{TENANT}/oauth2/v2.0/token":
            return await self.permit(request)
        self.complain_unless(self._type == "typing", f"{request.path} with {self._type!r}")
        return web.json_response({}, status=202)

    async def permit(self, request: web.Request) -> web.StreamResponse:
        asked = dict(await request.post())
        self.permits_asked += 1
        wanted = {"grant_type": "client_credentials", "client_id": APP, "client_secret": PASSWORD, "scope": f"{ISSUER}/.default"}
        self.complain_unless(asked == wanted, "the request for a permit")
        return web.json_response({"token_type": "Bearer", "expires_in": self.permit_lives, "access_token": self.permitted})

    @property
    def permitted(self) -> str:
        """The permit that is good now."""
        return f"permit-{self.permits_asked}"

    async def take(self, request: web.Request) -> Shown:
        self.complain_unless(request.path.endswith(f"/v3/conversations/{self.citizen}/activities"), f"path {request.path}")
        self.complain_unless(request.headers.get("Authorization") == f"Bearer {self.app.permitted}", "permit")
        raw = await request.read()
        self.complain_unless(len(raw) <= 28 * 1024, "a message: at most 28 kB")
        (attachment,) = json.loads(raw)["attachments"]
        self.complain_unless(attachment["contentType"] == "application/vnd.microsoft.card.adaptive", "attachment")
        card = attachment["content"]
        self.complain_unless(card["type"] == "AdaptiveCard" and card["version"] in ("1.2", "1.3", "1.4", "1.5"), "a card up to 1.5")
        self.complain_unless(bool(card["body"]) and len(card["actions"]) <= 6, "a body, and at most six actions")
        lines = ["".join(self.run(one) for one in block["inlines"]) for block in card["body"]]
        self.complain_unless([line for line in card["fallbackText"].split("\n") if line.strip()] == lines, "the fallback says the same")
        options = tuple((one["title"], one["data"]["choice"]) for one in card["actions"])
        for one in card["actions"]:
            shown = one["data"]["msteams"]
            self.complain_unless(one["type"] == "Action.Submit" and shown["type"] == "messageBack", "action")
            self.complain_unless(shown["displayText"] == shown["text"] == one["title"], "the citizen sees what was tapped")
        return Shown("\n".join(lines), options)

    def run(self, inline: Dict[str, Any]) -> str:
        self.complain_unless(inline["type"] == "TextRun" and bool(inline["text"]), "a run has text")
        if "selectAction" in inline:
            self.complain_unless(inline["selectAction"] == {"type": "Action.OpenUrl", "url": inline["text"]}, "a link leads where it says")
        return str(inline["text"])

    def taken(self) -> web.Response:
        return web.json_response({"id": str(next(self._numbers))}, status=201)

    def failure(self, mood: str) -> web.Response:
        if mood == "429":
            return web.json_response({"error": {"code": "TooManyRequests"}}, status=429, headers={"Retry-After": "1"})
        if mood == "refuse":
            return web.json_response({"error": {"code": "BotNotInConversationRoster"}}, status=403)
        return web.json_response({"error": {"code": "ServiceError"}}, status=500)
