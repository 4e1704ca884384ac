"""The same message twice is one message: whoever sends it again gets the answer of the first time."""

import asyncio
from hashlib import sha256
from typing import Any, Awaitable, Callable, Dict, Optional, Tuple

from cachetools import TTLCache

from bot.channels.errors import ChannelError

#: Answers kept in memory; older ones are read back from the conversation itself.
_MAX_KEPT = 5_000
Answer = Dict[str, Any]


class Repeats:
    """Runs the work for a message id once. For one event loop."""

    def __init__(self, seconds: float) -> None:
        """`seconds`: how long an answer is kept at hand."""
        self._kept: TTLCache[Tuple[str, str], Tuple[bytes, asyncio.Future[Answer]]] = TTLCache(_MAX_KEPT, seconds)

    async def once(
        self,
        conversation: str,
        message_id: Optional[str],
        content: str,
        work: Callable[[], Awaitable[Answer]],
        earlier: Callable[[], Awaitable[Optional[Answer]]],
    ) -> Answer:
        """The answer to this message: of `work` the first time, the same one every later time.

        While the first is in work, others wait for it; work goes on when the one who asked has gone. `earlier` looks
        for an answer given before this process started. What was refused (`ChannelError`) was not taken and may be
        tried again. Raises `ChannelError` (id_used) when the id came with other `content` before.
        """
        if message_id is None:
            return await work()
        key, digest = (conversation, message_id), sha256(content.encode("utf-8", "surrogatepass")).digest()
        kept = self._kept.get(key)
        if kept is None:
            task = asyncio.ensure_future(self._found_or_worked(work, earlier))
            task.add_done_callback(lambda done: self._forget_failure(key, done))
            kept = self._kept[key] = (digest, task)
        elif kept[0] != digest:
            raise ChannelError("id_used")
        return await asyncio.shield(kept[1])

    def forget(self, conversation: str) -> None:
        """Drop what is kept of a conversation that was erased."""
        for key in [key for key in self._kept if key[0] == conversation]:
            self._kept.pop(key, None)

    @staticmethod
    async def _found_or_worked(work: Callable[[], Awaitable[Answer]], earlier: Callable[[], Awaitable[Optional[Answer]]]) -> Answer:
        found = await earlier()
        return found if found is not None else await work()

    def _forget_failure(self, key: Tuple[str, str], done: "asyncio.Future[Answer]") -> None:
        if done.cancelled() or done.exception() is not None:
            self._kept.pop(key, None)
