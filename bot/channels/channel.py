"""What a channel is: the only things that differ between the web, Telegram, SMS and the rest.

Everything else (who is who, limits, escape, masking, repetitions, hand-over, language, rendering) is shared:
`bot.channels.door`. How to add one: docs/channels/README.md.
"""

from abc import abstractmethod
from dataclasses import dataclass
from typing import List, Optional

from rasa.core.channels.channel import InputChannel
from sanic.request import Request

from bot.channels.reply import Reply


@dataclass(frozen=True)
class Medium:
    """What a medium can show; `bot.channels.rendering` breaks a reply down to it."""

    #: Most buttons below one message; 0 when there are none.
    buttons: int
    #: Most rows of a list to choose from; 0 when there is none.
    rows: int
    #: Whether cards travel as data and the client draws them; else they become text.
    cards: bool
    #: Most characters of one message.
    length: int
    #: Most characters of a button's title, and of a row's.
    title: int = 20
    row_title: int = 24
    #: ``none`` (plain text), or the name of what the medium reads: ``html``, ``markdown``.
    formatting: str = "none"
    #: Whether "is typing" can be shown while a citizen waits.
    typing: bool = False


@dataclass(frozen=True)
class Incoming:
    """One message as it came in. Exactly one of `text`, `choice` and `unreadable` is set."""

    #: The citizen as the medium names them (session id, chat id, telephone number). Never stored, never logged.
    address: str
    text: Optional[str] = None
    #: What a tapped choice carried; see `bot.channels.choices`.
    choice: Optional[str] = None
    #: The medium's (or client's) id of the message: the same id again is the same message.
    message_id: Optional[str] = None
    #: The provider's own order, for messages that wait together; 0 when it has none.
    rank: float = 0.0
    #: When it was sent (seconds since 1970), where the provider says so.
    sent_at: Optional[float] = None
    #: The citizen's language as the medium knows it, e.g. ``nl``.
    language: Optional[str] = None
    #: Something that cannot be read: a picture, a spoken message.
    unreadable: bool = False
    #: What the medium needs to show that a tap was taken, e.g. Telegram's callback id.
    receipt: Optional[str] = None


class Channel(InputChannel):
    """A channel, as Rasa loads it from credentials.yml and as the door uses it."""

    @property
    @abstractmethod
    def medium(self) -> Medium:
        """What this medium can show."""

    @abstractmethod
    def verify(self, request: Request) -> None:
        """Check that `request` comes from whom it should, over the raw body, before anything is read from it.

        Raises `ChannelError`, which becomes the answer. Nothing is logged of a request that fails.
        """

    @abstractmethod
    def read(self, request: Request) -> List[Incoming]:
        """The messages in a verified request, in order; things that are no message (receipts, joins) are left out.

        Raises `ChannelError` (invalid_json, invalid_request) when it is not what the provider documents.
        """

    @abstractmethod
    async def send(self, conversation_id: str, reply: Reply) -> None:
        """Give `reply` to the citizen of this conversation, now. Raises when that failed and may be tried again."""
