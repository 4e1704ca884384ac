"""Text messages and WhatsApp through Twilio (https://www.twilio.com/docs/messaging). docs/channels/sms.md, twilio_whatsapp.md."""

import asyncio
import secrets
from typing import Any, Dict, List, Mapping, Optional
from urllib.parse import parse_qs

import aiohttp
from sanic import response
from sanic.request import Request
from sanic.response import HTTPResponse
from twilio.request_validator import RequestValidator

from bot.answer_page import DAYS, KIND
from bot.channels.channel import Incoming, Medium
from bot.channels.errors import ChannelError
from bot.channels.messaging import MessagingChannel
from bot.channels.provider import Provider, Refused, TryLater
from bot.channels.rendering import render
from bot.channels.reply import Reply
from bot.channels.required import required, required_public_url, required_secret
from bot.channels.sms_text import MOST_SEGMENTS, numbered, plain, segments, shortened
from bot.channels.window import Windowed
from bot.knowledge import knowledge_store
from guidance.records.documents import keep_document
from guidance.settings import Settings, get_settings

_NUMBER = r"\+[1-9]\d{6,14}"


class Form(Dict[str, List[str]]):
    """Parameters as Twilio's validator reads them: every value of a name."""

    def getlist(self, name: str) -> List[str]:
        """All values of `name`."""
        return self[name]

    def one(self, name: str) -> str:
        """The first value of `name`, or nothing."""
        return self.get(name, [""])[0]


class TwilioChannel(MessagingChannel):
    """The shared half of both channels."""

    stop_holds = True
    stop_words = ("stop", "stopall", "unsubscribe", "cancel", "end", "quit")  # what Twilio takes for STOP by default
    number_setting: str
    #: What stands before a number in Twilio's addresses.
    prefix = ""

    def __init__(self, settings: Settings, **kwargs: Any) -> None:
        super().__init__(settings, **kwargs)
        self._account = required(settings, self.name(), "twilio_account", r"AC[0-9a-f]{32}", "AC and 32 hexadecimal digits")
        token = required_secret(settings, self.name(), "twilio_token").decode()
        self._number = self.prefix + required(settings, self.name(), self.number_setting, _NUMBER, "such as +3197012345678")
        self.public = required_public_url(settings, self.name())
        self._validator, self._auth = RequestValidator(token), aiohttp.BasicAuth(self._account, token)
        self._provider = Provider(f"{settings.twilio_api.rstrip('/')}/2010-04-01/Accounts/{self._account}", settings.channel_api_timeout)

    def verify(self, request: Request) -> None:
        """``X-Twilio-Signature``, over the configured public address: what a proxy or the request says of it does not count."""
        query = f"?{request.query_string}" if request.query_string else ""
        given = request.headers.get("x-twilio-signature", "")
        if not self._validator.validate(f"{self.public}{request.path}{query}", _form(request), given):
            raise ChannelError("unverified")

    def read(self, request: Request) -> List[Incoming]:
        """The one message of a request; what is for another account or number is left out."""
        form = _form(request)
        number, sender = form.one("MessageSid"), form.one("From")
        if not number or not sender:
            raise ChannelError("invalid_request")
        if form.one("AccountSid") != self._account or form.one("To") != self._number:
            return []
        if form.one("Body").strip():
            return [Incoming(address=sender, message_id=number, text=form.one("Body"))]
        return [Incoming(address=sender, message_id=number, unreadable=True)]

    def acknowledgement(self, request: Request) -> HTTPResponse:
        """No answer in the response: it comes later, by the API."""
        return response.text("<Response/>", content_type="text/xml")

    async def give(self, address: str, piece: Mapping[str, Any]) -> None:
        """One message."""
        form = {"To": address, "From": self._number, "Body": self.text(str(piece["text"]))}
        answer = await self._provider.post("Messages.json", data=form, auth=self._auth)
        if answer.status in (200, 201):
            return
        if answer.status in (401, 403):  # a token that is wrong by now: somebody can give another one
            raise TryLater(str(answer.status))
        raise Refused(str(answer.body.get("code") or answer.status))  # 21610: said STOP

    def text(self, text: str) -> str:
        """`text` as it is sent."""
        return text

    async def close(self) -> None:
        """Close the connection to Twilio."""
        await self._provider.close()


class SmsChannel(TwilioChannel):
    """Input channel `sms`: one message a reply, three segments at most, the rest behind a link."""

    number_setting = "twilio_sms_number"

    @classmethod
    def name(cls) -> str:
        return "sms"

    @classmethod
    def from_credentials(cls, credentials: Optional[Dict[str, Any]]) -> "SmsChannel":
        return cls(get_settings())

    @property
    def medium(self) -> Medium:
        """Plain text and numbers; the length is that of the whole answer, before it is shortened."""
        return Medium(buttons=0, rows=0, cards=False, length=20_000)

    def text(self, text: str) -> str:
        """In the alphabet of text messages, where that says the same."""
        return plain(text)

    async def shape(self, reply: Reply, conversation: str, language: str) -> List[Dict[str, Any]]:
        """The whole reply when it fits. Else the lines to call in danger, what fits of the text, choices, and the link."""
        knowledge = knowledge_store().snapshot
        whole = "\n".join(piece.text for piece in render(reply, self.medium, knowledge, language))
        if not whole:
            return []
        if segments(plain(whole)) <= MOST_SEGMENTS:
            return [{"text": whole}]
        token = secrets.token_urlsafe(16)
        body = {"text": whole, "language": language}
        await asyncio.to_thread(keep_document, self.records(), KIND, token, conversation, body, DAYS * 86400)
        cards = [card for message in reply.messages for card in message["cards"]]
        reached = [f"{card['title']}: {card.get('phone') or card.get('url') or ''}".rstrip(": ") for card in cards]
        urgent = [line for line, card in zip(reached, cards) if card.get("kind") == "safety"]
        head = "\n".join(
            [*urgent, *(str(message["text"]) for message in reply.messages), *(line for line in reached if line not in urgent)]
        )
        choices = [(str(one["title"]), "") for message in reply.messages[-1:] for one in message["choices"]]
        tail = [*numbered(choices, knowledge.phrase("card_text", "more", language))]
        tail.append(self.phrase("rest", language, link=f"{self.public}/a/{token}"))
        return [{"text": shortened(plain(head), plain("\n".join(tail)))}]


class TwilioWhatsAppChannel(Windowed, TwilioChannel):
    """Input channel `twilio_whatsapp`: text and numbers (buttons would need templates approved one by one)."""

    number_setting = "twilio_whatsapp_number"
    prefix = "whatsapp:"

    @classmethod
    def name(cls) -> str:
        return "twilio_whatsapp"

    @classmethod
    def from_credentials(cls, credentials: Optional[Dict[str, Any]]) -> "TwilioWhatsAppChannel":
        return cls(get_settings())

    @property
    def medium(self) -> Medium:
        """1,600 characters a message."""
        return Medium(buttons=0, rows=0, cards=False, length=1600)


def _form(request: Request) -> Form:
    try:
        return Form(parse_qs(request.body.decode(), keep_blank_values=True))
    except (UnicodeDecodeError, ValueError):
        raise ChannelError("invalid_request") from None
