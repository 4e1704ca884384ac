"""One message of a conversation in work at a time, in the order they came, and never a long queue."""

import asyncio
from contextlib import asynccontextmanager
from typing import AsyncIterator, Dict

from bot.channels.errors import ChannelError


class Turns:
    """Lets the messages of a conversation in one by one. For one event loop."""

    def __init__(self, queue: int = 0) -> None:
        """`queue`: how many may wait behind the one in work. 0 where the client can be told to wait (the web)."""
        self._queue = queue
        self._inside: Dict[str, int] = {}
        self._locks: Dict[str, asyncio.Lock] = {}

    @asynccontextmanager
    async def one(self, conversation: str) -> AsyncIterator[None]:
        """Inside, this message is the only one of its conversation. Raises `ChannelError` (busy) when the queue is full."""
        inside = self._inside.get(conversation, 0)
        if inside > self._queue:
            raise ChannelError("busy")
        self._inside[conversation] = inside + 1
        lock = self._locks.setdefault(conversation, asyncio.Lock())  # asyncio's lock is fair: first come, first served
        try:
            async with lock:
                yield
        finally:
            self._inside[conversation] -= 1
            if not self._inside[conversation]:
                del self._inside[conversation], self._locks[conversation]
