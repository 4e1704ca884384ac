"""Messages that come later than the answer: server-sent events of the web channel, kept until they were read.

One log per conversation: the last events with rising ids, and the streams that wait for more. All in this process
and bounded; what must not be lost stands in the conversation itself.
"""

import asyncio
import json
from collections import deque
from dataclasses import dataclass
from typing import Any, AsyncGenerator, Callable, Deque, List, Mapping, Optional

from cachetools import TTLCache

from bot.channels.errors import ChannelError

#: Seconds between signs of life; half of what proxies wait.
BEAT_SECONDS = 10.0
#: A stream is closed after this long; the client opens another and goes on where it was.
LONGEST_STREAM = 600.0
#: The session's end is announced this many seconds before.
WARNING_SECONDS = 120
MAX_EVENTS, MAX_STREAMS_EACH, MAX_STREAMS, MAX_LOGS = 50, 2, 500, 10_000
RETRY_MILLISECONDS = 3000


@dataclass(frozen=True)
class Event:
    """One server-sent event."""

    number: Optional[int]
    kind: str
    data: Mapping[str, Any]

    def written(self) -> str:
        """As it goes over the line."""
        first = f"id: {self.number}\n" if self.number is not None else ""
        return f"{first}event: {self.kind}\ndata: {json.dumps(self.data, ensure_ascii=False)}\n\n"


class _Stream:
    """A reader: woken when there is something new, or when another one takes its place."""

    def __init__(self) -> None:
        self.wake = asyncio.Event()
        self.replaced = False


class _Log:
    def __init__(self) -> None:
        self.events: Deque[Event] = deque(maxlen=MAX_EVENTS)
        self.last, self.warned, self.ended = 0, False, ""
        self.streams: List[_Stream] = []


class Later:
    """Publishes events to conversations and streams them. For one event loop."""

    def __init__(self, seconds: float) -> None:
        """`seconds`: how long unread events of a conversation are kept."""
        self._logs: TTLCache[str, _Log] = TTLCache(MAX_LOGS, seconds)
        self._open = 0

    def publish(self, conversation: str, kind: str, data: Mapping[str, Any]) -> None:
        """Add an event; whoever reads gets it at once, whoever comes back gets it then."""
        log = self._log(conversation)
        log.last += 1
        log.events.append(Event(log.last, kind, data))
        self._wake(log)

    def end(self, conversation: str, reason: str) -> None:
        """End all streams of the conversation and forget its events."""
        log = self._logs.pop(conversation, None)
        if log is not None:
            log.ended = reason
            self._wake(log)

    def admit(self) -> None:
        """Raise `ChannelError` (unavailable) when the server holds as many streams as it may."""
        if self._open >= MAX_STREAMS:
            raise ChannelError("unavailable", retry_after=30)

    async def stream(self, conversation: str, last_seen: str, seconds_left: Callable[[], int], warn_at: int) -> AsyncGenerator[str, None]:
        """What goes over the line, from behind the id `last_seen` on, until the session or the stream's time ends."""
        log, mine = self._log(conversation), _Stream()
        log.streams.append(mine)
        self._open += 1
        for older in log.streams[:-MAX_STREAMS_EACH]:
            older.replaced = True
            older.wake.set()
        seen = int(last_seen) if last_seen.isascii() and last_seen.isdigit() and len(last_seen) < 10 else 0
        seen = seen if seen <= log.last else 0  # ids of an earlier process
        until = asyncio.get_running_loop().time() + LONGEST_STREAM
        try:
            yield f"retry: {RETRY_MILLISECONDS}\n: beat\n\n"
            while not mine.replaced and asyncio.get_running_loop().time() < until:
                mine.wake.clear()
                self._look_at_the_clock(conversation, log, seconds_left(), warn_at)
                for event in [event for event in log.events if event.number is not None and event.number > seen]:
                    seen = event.number or seen
                    yield event.written()
                if log.ended:
                    yield Event(None, "end", {"reason": log.ended}).written()
                    return
                self._logs[conversation] = log  # being read keeps it
                try:
                    await asyncio.wait_for(mine.wake.wait(), _pause(seconds_left(), warn_at))
                except asyncio.TimeoutError:
                    yield ": beat\n\n"
            if mine.replaced:
                yield Event(None, "end", {"reason": "replaced"}).written()
        finally:
            self._open -= 1
            log.streams.remove(mine)

    def _look_at_the_clock(self, conversation: str, log: _Log, left: int, warn_at: int) -> None:
        if left <= 0 and not log.ended:
            self.end(conversation, "expired")
            log.ended = log.ended or "expired"
        elif left <= warn_at and not log.warned:
            log.warned = True
            self.publish(conversation, "expiring", {"expires_in": left})
        elif left > warn_at:
            log.warned = False

    def _log(self, conversation: str) -> _Log:
        log = self._logs.get(conversation)
        if log is None:
            log = self._logs[conversation] = _Log()
        return log

    @staticmethod
    def _wake(log: _Log) -> None:
        for stream in log.streams:
            stream.wake.set()


def _pause(left: int, warn_at: int) -> float:
    """Until the next sign of life, or the moment the clock matters."""
    return max(0.05, min(BEAT_SECONDS, left - warn_at if left > warn_at else left))
