"""Works off what messaging channels received, and sends what is to be sent, beside the requests.

Messages of one conversation go one after the other, and so do the pieces of its replies; conversations go side by
side. Everything is in the database before and after each step, so a process that is killed loses nothing: what it
held is taken up again.
"""

import asyncio
import logging
from typing import Any, Awaitable, Callable, Dict, Mapping, Optional, Sequence, Set, TypeVar

from tenacity import RetryCallState, Retrying, wait_exponential_jitter

from bot.channels.messaging import MessagingChannel, NotNow
from bot.channels.provider import Refused, TryLater
from guidance.errors import GuidanceError
from guidance.faults import where
from guidance.records import inbox, outbox
from guidance.records.store import Records
from guidance.settings import Settings

logger = logging.getLogger(__name__)
Work = TypeVar("Work")

#: Messages in work, and pieces under way, at the same time.
PARALLEL = 16
#: Seconds between looks at the database when nothing wakes the worker: for what waits, and for other processes.
LOOK_SECONDS = 0.5
#: Seconds after which another process may take up what this one holds, beyond the longest it can take.
LEASE_MARGIN = 20.0
#: A piece the provider never took is given up after so many tries (the waits add up to about a day).
MOST_TRIES = 36
_WAIT = wait_exponential_jitter(initial=1.0, max=3600.0, jitter=1.0)


class Worker:
    """The worker of one process, for all of its messaging channels."""

    def __init__(self, channels: Sequence[MessagingChannel], settings: Settings, records: Records) -> None:
        self._channels: Mapping[str, MessagingChannel] = {channel.name(): channel for channel in channels}
        self._records, self._settings = records, settings
        self._work_lease = settings.turn_seconds + LEASE_MARGIN
        self._send_lease = settings.channel_api_timeout + LEASE_MARGIN
        self._wake_in, self._wake_out = asyncio.Event(), asyncio.Event()
        self._under_way: Set[asyncio.Future[None]] = set()

    def wake(self) -> None:
        """Something came in, or is to be sent: look now."""
        self._wake_in.set()
        self._wake_out.set()

    async def run(self, app: Any) -> None:
        """Work until cancelled."""
        if not self._settings.redis_url.get_secret_value():  # one web process: what was held, a dead one held
            await self._tried(lambda: inbox.free_leases(self._records), None)
        names = tuple(self._channels)
        working: Dict[int, None] = {}

        def take() -> Optional[inbox.Taken]:
            return inbox.take(self._records, names, tuple(working), self._work_lease)

        async def work(taken: inbox.Taken) -> None:
            try:
                await self._work(app, taken)
            finally:
                working.pop(taken.id, None)
                self.wake()

        async def send(due: outbox.Due) -> None:
            await self._send(due)
            self._wake_out.set()

        await asyncio.gather(
            self._loop(take, work, self._wake_in, lambda taken: working.update({taken.id: None})),
            self._loop(lambda: outbox.next_due(self._records, names, self._send_lease), send, self._wake_out, lambda due: None),
            *(self._guarded(channel.listen()) for channel in self._channels.values()),
        )

    async def stop(self) -> None:
        """Let what is under way come to its end, for a short while, and close the connections."""
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=self._settings.turn_seconds)
        for channel in self._channels.values():
            await channel.close()

    async def _loop(
        self, take: Callable[[], Optional[Work]], work: Callable[[Work], Awaitable[None]], wake: asyncio.Event, note: Callable[[Work], None]
    ) -> None:
        free = asyncio.Semaphore(PARALLEL)
        while True:
            await free.acquire()
            wake.clear()
            found = await self._tried(take, None)
            if found is None:
                free.release()
                try:
                    await asyncio.wait_for(wake.wait(), LOOK_SECONDS)
                except asyncio.TimeoutError:
                    continue
                continue
            note(found)
            task = asyncio.ensure_future(self._guarded(work(found)))
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)
            task.add_done_callback(lambda _: free.release())

    async def _work(self, app: Any, taken: inbox.Taken) -> None:
        channel = self._channels[taken.channel]
        try:
            await channel.work(app, taken)
        except NotNow as later:
            seconds = later.seconds
            await self._tried(lambda: inbox.put_back(self._records, taken, seconds), None)
        except GuidanceError as error:  # the records are away: the lease runs out by itself
            logger.error("a message could not be worked on (%s): %s", taken.channel, where(error))

    async def _send(self, due: outbox.Due) -> None:
        channel = self._channels[due.channel]
        try:
            await channel.give(str(due.piece["address"]), due.piece)
        except TryLater as later:
            if due.attempts < MOST_TRIES:
                seconds = max(later.seconds or 0.0, _pause(due.attempts))
                logger.warning("%s did not take a message (%s); again in %d s", due.channel, later, seconds)
                await asyncio.to_thread(outbox.postpone, self._records, due, seconds)
                return
            logger.error("%s did not take a message in %d tries; it is given up (%s)", due.channel, due.attempts, later)
        except Refused as refused:
            logger.error("%s refused a message (%s)", due.channel, refused)
        await asyncio.to_thread(outbox.sent, self._records, due)

    async def _tried(self, work: Callable[[], Work], instead: Optional[Work]) -> Optional[Work]:
        try:
            return await asyncio.to_thread(work)
        except GuidanceError as error:
            logger.error("the records of the channels are away: %s", where(error))
            await asyncio.sleep(LOOK_SECONDS)
            return instead

    async def _guarded(self, work: Awaitable[None]) -> None:
        try:
            await work
        except Exception as error:  # one message must not stop the others; its lease runs out and it is tried again
            logger.error("channel work failed: %s", where(error))


def _pause(attempts: int) -> float:
    """Seconds before the next try: one, two, four, ... with some chance in it, an hour at most."""
    state = RetryCallState(Retrying(), None, (), {})
    state.attempt_number = attempts
    return float(_WAIT(state))


def add_worker(app: Any, channels: Sequence[MessagingChannel], settings: Settings, records: Callable[[], Records]) -> None:
    """Start the worker with the server and end it with it. Does nothing without a messaging channel."""
    if not channels:
        return

    async def start(app: Any, _: Any) -> None:
        worker = Worker(channels, settings, records())
        for channel in channels:
            channel.woken_by(worker.wake)
        app.ctx.channel_worker, app.ctx.channel_work = worker, asyncio.ensure_future(worker.run(app))

    async def stop(app: Any, _: Any) -> None:
        app.ctx.channel_work.cancel()
        await app.ctx.channel_worker.stop()

    app.register_listener(start, "after_server_start")
    app.register_listener(stop, "before_server_stop")
