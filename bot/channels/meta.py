"""What WhatsApp (Cloud API) and Messenger share: Meta signs every request, shakes hands once, and closes a window.

Signature and handshake: https://developers.facebook.com/docs/graph-api/webhooks/getting-started. Outside of 24 hours
after a citizen's last message nothing may be written to them but what they asked for before.
"""

import hmac
import re
from hashlib import sha256
from typing import Any, Iterator, Mapping

from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.door import OnNewMessage
from bot.channels.errors import ChannelError, error_response
from bot.channels.messaging import MessagingChannel
from bot.channels.provider import Answer, Provider, Refused, TryLater
from bot.channels.read import json_object
from bot.channels.required import required, required_secret
from bot.channels.window import Windowed
from guidance.settings import Settings

#: Codes of the Graph API that mean "later": calls per app, page or number, per pair of numbers, faults of its own, and
#: a token that ended (somebody can give another one).
LATER = frozenset({1, 2, 4, 32, 190, 341, 613, 1200, 80006, 80007, 130429, 131000, 131016, 131048, 131056, 133004})


class MetaChannel(Windowed, MessagingChannel):
    """The shared half of both channels."""

    #: Setting that holds the access token.
    token_setting: str

    def __init__(self, settings: Settings, **kwargs: Any) -> None:
        super().__init__(settings, **kwargs)
        self._app_secret = required_secret(settings, self.name(), "meta_app_secret")
        self._verify_token = required_secret(settings, self.name(), "meta_verify_token")
        token = required(settings, self.name(), self.token_setting, r"[\x21-\x7e]{20,}", "copy the whole access token")
        self.provider = Provider(settings.meta_api, settings.channel_api_timeout, {"Authorization": f"Bearer {token}"})

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        """The webhook, and the handshake with which Meta checks it."""
        routes = super().blueprint(on_new_message)

        @routes.get("/webhook")
        async def handshake(request: Request) -> HTTPResponse:
            asked = dict(request.get_query_args(keep_blank_values=True))
            given, challenge = asked.get("hub.verify_token", ""), asked.get("hub.challenge", "")
            known = hmac.compare_digest(given.encode("utf-8", "replace"), self._verify_token)
            if asked.get("hub.mode") != "subscribe" or not known or not re.fullmatch(r"[A-Za-z0-9_-]{1,200}", challenge):
                return error_response(ChannelError("unverified"))
            return response.text(challenge)

        return routes

    def verify(self, request: Request) -> None:
        """``X-Hub-Signature-256``: HMAC-SHA256 with the app secret over the body as it came. No other hash is taken."""
        wanted = "sha256=" + hmac.new(self._app_secret, request.body, sha256).hexdigest()
        given = request.headers.get("x-hub-signature-256", "")
        if not hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode()):
            raise ChannelError("unverified")

    def entries(self, request: Request, kind: str) -> Iterator[Mapping[str, Any]]:
        """The entries of a request about an object of `kind`. Raises `ChannelError` (invalid_json, invalid_request)."""
        body = json_object(request)
        if body.get("object") != kind:
            return
        entries = body.get("entry")
        if not isinstance(entries, list) or not all(isinstance(entry, Mapping) for entry in entries):
            raise ChannelError("invalid_request")
        yield from entries

    async def post(self, path: str, body: Mapping[str, Any]) -> None:
        """Send `body`. Raises `TryLater`, `Refused` (by the code of the Graph API, not by the status)."""
        answer: Answer = await self.provider.post(path, json=body)
        if answer.status == 200:
            return
        code = (answer.body.get("error") or {}).get("code")
        if code in LATER or code is None:
            raise TryLater(str(code or answer.status))
        raise Refused(str(code))

    async def close(self) -> None:
        """Close the connection to Meta."""
        await self.provider.close()
