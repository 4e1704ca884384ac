"""The one way of a message from any channel to the bot, and of the reply back.

Limits, cleaning, the slash escape, masking, hand-over, one message at a time, a time limit with a kind answer: they
are here and nowhere else, so a new channel cannot forget one.
"""

import asyncio
import logging
from typing import Any, Awaitable, Callable, Dict, Optional

from rasa.core.channels.channel import UserMessage

from bot.channels.aftermath import Aftermath
from bot.channels.errors import ChannelError
from bot.channels.handover import desk
from bot.channels.limits import Limits
from bot.channels.reply import Reply, ReplyOutput, only_text
from bot.channels.text import clean, harmless, is_command
from bot.channels.turns import Turns
from guidance.conversation.state import payload
from guidance.fallback import fallback, way_to_a_person
from guidance.faults import where
from guidance.settings import Settings

logger = logging.getLogger(__name__)
OnNewMessage = Callable[[UserMessage], Awaitable[Any]]


class Door:
    """What all messages of one channel pass. Payloads in its replies are Rasa's: the channel makes them opaque."""

    def __init__(self, settings: Settings, channel: str, queue: int = 0) -> None:
        """`channel`: its name; `queue`: how many messages of a conversation may wait (0: the next hears "busy")."""
        self._settings, self._channel = settings, channel
        self.turns = Turns(queue)
        self.limits = Limits(settings)
        self.aftermath = Aftermath(settings)
        self._on_new_message: Optional[OnNewMessage] = None

    def leads_to(self, on_new_message: OnNewMessage) -> None:
        """Where messages go; Rasa gives it when the channel is registered."""
        self._on_new_message = on_new_message

    def admit(self, conversation: str, address: Optional[str] = None) -> None:
        """Count one message. Raises `ChannelError` (rate_limited). `address`: the network address, where there is one."""
        self.limits.count("session", conversation)
        self.admit_address(address)

    def admit_address(self, address: Optional[str] = None) -> None:
        """Count one request that is no message of its own."""
        if address is not None:
            self.limits.count("address", address)
        self.limits.count("global", "all")

    async def open(self, app: Any, conversation: str, language: str) -> Reply:
        """Greet in `language`."""
        return await self._turn(app, conversation, payload("open_conversation", language=language), language, opening=True)

    async def say(self, app: Any, conversation: str, text: str, language: str, message_id: Optional[str] = None) -> Reply:
        """Answer free text. `language` is that of an answer while nothing is known of the conversation.

        Raises `ChannelError`: invalid_request when nothing is left after cleaning, busy, unavailable.
        """
        require_agent(app)
        words = clean(text)
        if not words:
            raise ChannelError("invalid_request")
        if len(words) > self._settings.max_message_characters:
            seen = self.aftermath.before(conversation, language)
            kind = fallback("too_long", seen["reply_language"], limit=self._settings.max_message_characters)
            return Reply([only_text(kind)], seen, self.aftermath.plan(conversation))
        if await asyncio.to_thread(desk().has, conversation):
            return await self._to_a_person(conversation, harmless(words), language, message_id)
        # A command gets the answer to nonsense; what was typed is kept beside it, for the transcript only.
        return await self._turn(app, conversation, payload("nonsense") if is_command(words) else harmless(words), language, message_id)

    async def tap(self, app: Any, conversation: str, choice: str, language: str, message_id: Optional[str] = None) -> Reply:
        """Answer a choice; `choice` is the payload as Rasa reads it, checked by the channel."""
        require_agent(app)
        return await self._turn(app, conversation, choice, language, message_id)

    async def _to_a_person(self, conversation: str, words: str, language: str, message_id: Optional[str]) -> Reply:
        async with self.turns.one(conversation):
            reply = await asyncio.to_thread(desk().forward, conversation, words, message_id)
        seen = self.aftermath.before(conversation, language)
        return reply or Reply([], seen, self.aftermath.plan(conversation))

    async def _turn(
        self, app: Any, conversation: str, text: str, language: str, message_id: Optional[str] = None, opening: bool = False
    ) -> Reply:
        require_agent(app)
        output = ReplyOutput(self._channel)
        metadata: Dict[str, Any] = {"message_id": message_id} if message_id else {}
        message = UserMessage(text, output, conversation, input_channel=self._channel, metadata=metadata)
        async with self.turns.one(conversation):
            try:
                assert self._on_new_message is not None, "the channel was not registered"
                await asyncio.wait_for(self._on_new_message(message), self._settings.turn_seconds)
            except Exception as error:  # time-out, store away, action server down: said below
                logger.error("a turn was not finished: %s", where(error))
            seen = self.aftermath.after(app.ctx.agent.tracker_store, conversation, language, opening)
        return Reply(output.collected or [self.trouble(seen["reply_language"])], seen, self.aftermath.plan(conversation))

    def trouble(self, language: str) -> Dict[str, Any]:
        """What is said when something of ours is broken."""
        person = way_to_a_person(language, self._settings.person_name, self._settings.person_phone)
        return only_text(f"{fallback('trouble', language)}\n{person}")


def require_agent(app: Any) -> None:
    """Raise `ChannelError` (unavailable) while the model is not loaded."""
    agent = getattr(app.ctx, "agent", None)
    if agent is None or not agent.is_ready():
        raise ChannelError("unavailable")
