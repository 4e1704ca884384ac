"""Mattermost: people write to a bot account, use a slash command or tap a button. docs/channels/mattermost.md.

Direct messages are listened to (`mattermost_talk.py`), commands and taps come by request; all answers go by direct
message. Outgoing webhooks are not used: Mattermost fires them in public channels only, where nobody should tell what
they need guidance with. What is typed behind a slash command is shown to nobody.

Limits: https://developers.mattermost.com/integrate/reference/message-attachments/ and the server's own model: 16,383
characters in a post, ids of actions of letters and digits.
"""

import hmac
import time
from base64 import b64decode
from hashlib import sha256
from typing import Any, Dict, List, Mapping, NamedTuple, Optional
from urllib.parse import parse_qs

from cachetools import TTLCache
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key
from sanic import response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.channel import Incoming, Medium
from bot.channels.errors import ChannelError
from bot.channels.markdown import as_written
from bot.channels.mattermost_talk import Talk
from bot.channels.messaging import MessagingChannel
from bot.channels.provider import Answer, Provider, Refused, TryLater
from bot.channels.read import json_object
from bot.channels.required import required, required_public_url
from guidance.errors import SettingsError
from guidance.settings import Settings, get_settings
from guidance.understanding.language import REPLY_LANGUAGES

#: Disarming doubles a text at worst, and it must still fit into 16,383 characters.
TEXT = 8000
MARKUP = "\\`*_~[]#|>"
#: How far from now Mattermost's time may be. It calls at once, and never again.
WINDOW_SECONDS = 300
#: Ids and tokens of Mattermost: 130 bits, in its own alphabet of 32 signs.
_ID = r"[a-z0-9]{26}"
_DAY = 24 * 3600


class Trigger(NamedTuple):
    """What Mattermost signed of a command or a tap: a name of its own, whose it is, and when (seconds since 1970)."""

    name: str
    user: str
    at: float


class MattermostChannel(MessagingChannel):
    """Input channel `mattermost`: a bot that people of one team talk with alone."""

    def __init__(self, settings: Settings, **kwargs: Any) -> None:
        super().__init__(settings, **kwargs)
        base = required(
            settings, "mattermost", "mattermost_url", r"https?://[^\s?#]+", "the address of the server, such as https://team.example.nl"
        )
        token = required(settings, "mattermost", "mattermost_token", _ID, "the access token of the bot account")
        self._bot = required(settings, "mattermost", "mattermost_bot_id", _ID, "the id of the bot account, not its name")
        self._command = required(settings, "mattermost", "mattermost_command_token", _ID, "the token of the slash command")
        self._key = _public_key(required(settings, "mattermost", "mattermost_public_key"))
        self._hook = f"{required_public_url(settings, 'mattermost')}/webhooks/mattermost/webhook"
        api = f"{base.rstrip('/')}/api/v4"
        self._talk = Talk(api, token, self._bot, self.take_in)
        self._provider = Provider(api, settings.channel_api_timeout, {"Authorization": f"Bearer {token}"})
        self._direct: TTLCache[str, str] = TTLCache(10_000, 3600)

    @classmethod
    def name(cls) -> str:
        return "mattermost"

    @classmethod
    def from_credentials(cls, credentials: Optional[Dict[str, Any]]) -> "MattermostChannel":
        return cls(get_settings())

    @property
    def medium(self) -> Medium:
        """Buttons in an attachment below the post."""
        return Medium(buttons=10, rows=0, cards=False, length=TEXT, title=75, typing=True)

    def verify(self, request: Request) -> None:
        """A command repeats its token, a button brings back what we signed; in both Mattermost signed who, and when."""
        said = _said(request)
        trigger = self._trigger(str(said.get("trigger_id") or ""))
        known = self._tapped_by(trigger.user, said) if "context" in said else _same(said.get("token"), self._command)
        if not known or said.get("user_id") != trigger.user or abs(time.time() - trigger.at) > WINDOW_SECONDS:
            raise ChannelError("unverified")

    def read(self, request: Request) -> List[Incoming]:
        """The one command or tap. Its name is Mattermost's signed one, so a request with another name is another's."""
        said = _said(request)
        trigger = self._trigger(str(said["trigger_id"]))
        if trigger.user == self._bot:
            return []
        given: Dict[str, Any] = {"address": trigger.user, "message_id": trigger.name, "rank": trigger.at, "sent_at": trigger.at}
        if "context" in said:
            return [Incoming(**given, choice=str(said["context"]["code"]))]
        return [Incoming(**given, text=str(said.get("text") or "").strip() or "/start")]

    def acknowledgement(self, request: Request) -> HTTPResponse:
        """An object, as Mattermost wants; outside of the talk with the bot it says, to the sender alone, where to look."""
        said = _said(request)
        if "context" in said or self._bot in str(said.get("channel_name")).split("__"):
            return response.json({})
        seen = self.door.aftermath.before(self.conversation(str(said["user_id"])), REPLY_LANGUAGES[0])
        text = self.phrase("answer_apart", str(seen["reply_language"]), command=as_written(str(said.get("command") or ""), MARKUP))
        return response.json({"response_type": "ephemeral", "text": text})

    async def listen(self) -> None:
        """Follow what people write to the bot."""
        await self._talk.follow()

    async def show_work(self, incoming: Incoming) -> None:
        """Show that an answer is being written."""
        await self._provider.post("users/me/typing", json={"channel_id": await self._channel_with(incoming.address)})

    async def give(self, address: str, piece: Mapping[str, Any]) -> None:
        """One post to one person: the text word for word, and its buttons."""
        channel = await self._channel_with(address)
        body: Dict[str, Any] = {"channel_id": channel, "message": as_written(str(piece["text"]), MARKUP)}
        if piece.get("choices"):
            actions = [self._button(place, title, code, address, channel) for place, (title, code) in enumerate(piece["choices"])]
            body["props"] = {"attachments": [{"actions": actions}]}
        _taken(await self._provider.post("posts", json=body))

    async def close(self) -> None:
        """Close the connection to Mattermost."""
        await self._provider.close()

    async def _channel_with(self, user: str) -> str:
        if user not in self._direct:
            self._direct[user] = str(_taken(await self._provider.post("channels/direct", json=[self._bot, user]))["id"])
        return self._direct[user]

    def _button(self, place: int, title: str, code: str, user: str, channel: str) -> Dict[str, Any]:
        until = int(time.time()) + self.settings.channel_address_days * _DAY
        context = {"code": code, "until": until, "signature": self._signature(user, channel, code, until)}
        return {"id": f"choice{place}", "type": "button", "name": title, "integration": {"url": self._hook, "context": context}}

    def _tapped_by(self, user: str, said: Mapping[str, Any]) -> bool:
        """Whether the button was made for `user` in this channel, by us, and not too long ago."""
        context = said["context"] if isinstance(said["context"], Mapping) else {}
        wanted = self._signature(user, str(said.get("channel_id")), str(context.get("code")), context.get("until"))
        return _same(context.get("signature"), wanted) and int(context["until"]) >= time.time()

    def _signature(self, user: str, channel: str, code: str, until: Any) -> str:
        return hmac.new(self._secret, f"wegwijs.mattermost:{user}:{channel}:{code}:{until}".encode(), sha256).hexdigest()

    def _trigger(self, given: str) -> Trigger:
        """The signed half of a request. Raises `ChannelError` (unverified).

        As ``GenerateTriggerId`` of the server makes it: base64 of ``name:user:milliseconds:signature``, and the
        signature is ECDSA with SHA-256 over all before it.
        """
        try:
            name, user, at, signature = b64decode(given, validate=True).decode("ascii").split(":")
            self._key.verify(b64decode(signature, validate=True), f"{name}:{user}:{at}:".encode(), ec.ECDSA(SHA256()))
            return Trigger(name, user, int(at) / 1000)
        except (InvalidSignature, ValueError):
            raise ChannelError("unverified") from None


def _said(request: Request) -> Mapping[str, Any]:
    """The fields of a command (a form) or of a tap (JSON)."""
    if request.headers.get("content-type", "").startswith("application/json"):
        return json_object(request)
    try:
        return {name: values[0] for name, values in parse_qs(request.body.decode(), max_num_fields=100).items()}
    except ValueError:
        raise ChannelError("invalid_request") from None


def _same(given: Any, wanted: str) -> bool:
    return hmac.compare_digest(str(given or "").encode("utf-8", "replace"), wanted.encode())


def _public_key(text: str) -> ec.EllipticCurvePublicKey:
    try:
        key = load_der_public_key(b64decode(text, validate=True))
    except ValueError:
        key = None
    if not isinstance(key, ec.EllipticCurvePublicKey):
        raise SettingsError("MATTERMOST_PUBLIC_KEY does not look right for the channel mattermost: copy AsymmetricSigningPublicKey whole")
    return key


def _taken(answer: Answer) -> Mapping[str, Any]:
    """What Mattermost made. Raises `TryLater` (a token or a right that somebody can give again) or `Refused`."""
    if answer.status == 201:
        return answer.body
    reason = str(answer.body.get("id") or answer.status)
    if answer.status < 400 or answer.status in (401, 403):
        raise TryLater(reason)
    raise Refused(reason)
