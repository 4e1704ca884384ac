"""A message that comes later than its turn (a counsellor's reply): kept in the conversation, then sent on its channel."""

import logging
from typing import Any, List

from rasa.shared.core.events import BotUttered

from bot.channels.channel import Channel
from bot.channels.errors import ChannelError
from bot.channels.reply import Reply

logger = logging.getLogger(__name__)


async def deliver(app: Any, conversation_id: str, reply: Reply) -> None:
    """Keep `reply` in the conversation, so that the transcript shows it, and send it.

    The channel is the one the conversation was opened on. Raises `ChannelError` (not_found) when there is no such
    conversation or its channel is off, and what the store or the channel raises when it may be tried again.
    """
    channel = _channel_of(app, conversation_id)
    store = app.ctx.agent.tracker_store
    async with app.ctx.agent.lock_store.lock(conversation_id):
        tracker = await store.retrieve(conversation_id)
        if tracker is None:
            raise ChannelError("not_found")
        for message in reply.messages:
            data = {"buttons": message["choices"] or None, "custom": {"cards": message["cards"]} if message["cards"] else None}
            tracker.update(BotUttered(message["text"], data=data, metadata={"from": reply.sender}))
        await store.save(tracker)
    await channel.send(conversation_id, reply)


def _channel_of(app: Any, conversation_id: str) -> Channel:
    name = conversation_id.partition("-")[0]
    channels: List[Channel] = [one for one in app.ctx.input_channels if isinstance(one, Channel) and one.name() == name]
    if not channels:
        raise ChannelError("not_found")
    return channels[0]
