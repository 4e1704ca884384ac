"""Slack, by the Events API and chat.postMessage. How to switch it on: docs/channels/slack.md.

Limits: https://docs.slack.dev/reference/block-kit/blocks (50 blocks, 25 buttons in a row of actions), button: title 75,
value 2,000 characters.
"""

import html
import json
import re
from typing import Any, Dict, List, Mapping, Optional
from urllib.parse import parse_qs

from sanic import response
from sanic.request import Request
from sanic.response import HTTPResponse
from slack_sdk.signature import SignatureVerifier

from bot.channels.channel import Incoming, Medium
from bot.channels.errors import ChannelError
from bot.channels.messaging import MessagingChannel
from bot.channels.provider import Provider, Refused, TryLater
from bot.channels.read import json_object
from bot.channels.required import required, required_secret
from guidance.settings import Settings, get_settings

#: Errors of the Web API that may pass, or that somebody can put right with another token.
LATER = frozenset(
    {"ratelimited", "rate_limited", "internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org"}
    | {"invalid_auth", "not_authed", "token_expired", "token_revoked", "account_inactive"}
)
_ADDRESS = re.compile(r"(https?://[^\s<>]+[^\s<>.,;:!?)\"'])")
_DIRECT = re.compile(r"D[A-Z0-9]{2,}")


class SlackChannel(MessagingChannel):
    """Input channel `slack`: direct messages with the app, in one workspace."""

    def __init__(self, settings: Settings, **kwargs: Any) -> None:
        super().__init__(settings, **kwargs)
        self._verifier = SignatureVerifier(required_secret(settings, "slack", "slack_signing_secret").decode())
        token = required(settings, "slack", "slack_token", r"xoxb-[A-Za-z0-9-]{20,}", "the bot token, it begins with xoxb-")
        self._provider = Provider(settings.slack_api, settings.channel_api_timeout, {"Authorization": f"Bearer {token}"})

    @classmethod
    def name(cls) -> str:
        return "slack"

    @classmethod
    def from_credentials(cls, credentials: Optional[Dict[str, Any]]) -> "SlackChannel":
        return cls(get_settings())

    @property
    def medium(self) -> Medium:
        """Buttons in a row of actions below a text of 3,000 characters."""
        return Medium(buttons=10, rows=0, cards=False, length=3000, title=75)

    def verify(self, request: Request) -> None:
        """Slack's own verifier: signature v0 over time and body, and a time that is at most five minutes away."""
        try:
            known = self._verifier.is_valid_request(request.body, dict(request.headers))
        except (TypeError, ValueError):  # a time that is no number, a body or signature that is no text
            known = False
        if not known:
            raise ChannelError("unverified")

    def read(self, request: Request) -> List[Incoming]:
        """Direct messages of people, and taps on our buttons; channels, bots and edits are left out."""
        if request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
            return _tapped(request)
        body = json_object(request)
        event = body.get("event")
        if body.get("type") != "event_callback" or not isinstance(event, Mapping):
            return []
        direct = event.get("channel_type") == "im" and event.get("type") == "message"
        if not direct or event.get("bot_id") or event.get("subtype") not in (None, "file_share") or not event.get("user"):
            return []
        at = float(event["ts"])
        given: Dict[str, Any] = {"address": str(event["channel"]), "message_id": str(body["event_id"]), "rank": at, "sent_at": at}
        text = written(str(event.get("text") or ""))
        return [Incoming(**given, text=text) if text else Incoming(**given, unreadable=True)]

    def acknowledgement(self, request: Request) -> HTTPResponse:
        """Nothing, or the challenge with which Slack checks the address."""
        if request.headers.get("content-type", "").startswith("application/json") and request.json.get("type") == "url_verification":
            return response.text(str(request.json.get("challenge") or "")[:200])
        return response.empty(200)

    async def give(self, address: str, piece: Mapping[str, Any]) -> None:
        """One message: the text word for word (no markup is read in it), and its buttons."""
        text = str(piece["text"])
        blocks: List[Dict[str, Any]] = [{"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": _elements(text)}]}]
        if piece.get("choices"):
            buttons = [_button(title, code, place) for place, (title, code) in enumerate(piece["choices"])]
            blocks.append({"type": "actions", "elements": buttons})
        shown = html.escape(text, quote=False)  # for notifications and screen readers
        body = {"channel": address, "text": shown, "mrkdwn": False, "blocks": blocks, "unfurl_links": False, "unfurl_media": False}
        answer = await self._provider.post("chat.postMessage", json=body)
        if answer.status == 200 and answer.body.get("ok"):
            return
        error = str(answer.body.get("error") or answer.status)
        if error in LATER or not answer.body:
            raise TryLater(error)
        raise Refused(error)

    async def close(self) -> None:
        """Close the connection to Slack."""
        await self._provider.close()


def written(text: str) -> str:
    """What a citizen wrote, out of Slack's notation: links by their words, no mentions, signs unescaped."""
    text = re.sub(r"<(?:mailto:|tel:)?[^<>|]*\|([^<>]*)>", r"\1", text)
    text = re.sub(r"<[@#!][^<>]*>", "", text)
    return html.unescape(re.sub(r"<(?:mailto:|tel:)?([^<>]*)>", r"\1", text)).strip()


def _tapped(request: Request) -> List[Incoming]:
    try:
        body = json.loads(parse_qs(request.body.decode())["payload"][0])
        if body["type"] != "block_actions" or not _DIRECT.fullmatch(str(body["channel"]["id"])):
            return []
        action = body["actions"][0]
        at, name = float(action["action_ts"]), f"{body['trigger_id']}:{action['action_ts']}"
        given: Dict[str, Any] = {"address": str(body["channel"]["id"]), "message_id": name, "rank": at, "sent_at": at}
        return [Incoming(**given, choice=str(action.get("value") or ""))]
    except (KeyError, IndexError, TypeError, ValueError):
        raise ChannelError("invalid_request") from None


def _elements(text: str) -> List[Dict[str, Any]]:
    """`text` as it is, with addresses that can be followed."""
    parts = [part for part in _ADDRESS.split(text) if part]
    return [{"type": "link", "url": part} if _ADDRESS.fullmatch(part) else {"type": "text", "text": part} for part in parts]


def _button(title: str, code: str, place: int) -> Dict[str, Any]:
    return {"type": "button", "action_id": f"choice_{place}", "text": {"type": "plain_text", "text": title, "emoji": False}, "value": code}
