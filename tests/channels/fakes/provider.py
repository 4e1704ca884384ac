"""What the fakes share: a server, a citizen with a telephone, and bad moods."""

import asyncio
import itertools
import re
import secrets
from abc import ABC, abstractmethod
from collections import deque
from dataclasses import dataclass
from typing import Any, Deque, Dict, List, Optional, Tuple

import aiohttp
from aiohttp import web

Request = Tuple[Any, Dict[str, str]]


@dataclass(frozen=True)
class Shown:
    """One message as it stands on the citizen's screen: what is written, and what can be tapped (title, data)."""

    text: str
    options: Tuple[Tuple[str, str], ...] = ()


class Fake(ABC):
    """One provider and one citizen on it."""

    #: What the citizen is named by; must show up nowhere but sealed.
    citizen: str = ""
    #: Whether a choice is tapped and brings its code back; else the citizen's words or number do.
    taps = True

    def __init__(self) -> None:
        self.hook = ""  # where we listen
        self.address = ""  # where the fake listens
        self.shown: List[Shown] = []
        #: What of ours broke a published limit; a test wants none.
        self.complaints: List[str] = []
        #: How the next requests are answered: "429", "500", "slow" (taken, answered late), "refuse"; then all is well.
        self.moods: Deque[str] = deque()
        self.tried = 0
        self.arrived = asyncio.Event()
        self._numbers = itertools.count(1)
        self._runner: Optional[web.AppRunner] = None
        self.session: aiohttp.ClientSession = None  # type: ignore[assignment]

    async def start(self) -> str:
        """Listen; returns the address."""
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._handle)
        self._runner = web.AppRunner(app)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=30))
        self.address = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self.address

    async def stop(self) -> None:
        await self.session.close()
        if self._runner:
            await self._runner.cleanup()

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        if not self.is_message(request):
            return await self.other(request)
        self.tried += 1
        mood = self.moods.popleft() if self.moods else ""
        if mood in ("429", "500", "refuse"):
            return self.failure(mood)
        shown = await self.take(request)
        self.shown.append(shown)
        self.arrived.set()
        if mood == "slow":
            await asyncio.sleep(20)
        return self.taken()

    async def until(self, count: int, seconds: float = 30) -> List[Shown]:
        """What is shown, once it is `count` messages or more."""
        async with asyncio.timeout(seconds) if hasattr(asyncio, "timeout") else _Limit(seconds):
            while len(self.shown) < count:
                self.arrived.clear()
                await self.arrived.wait()
        return self.shown

    @classmethod
    def of(cls, number: int) -> "Fake":
        """The same provider with another citizen: the last four signs of the name are `number`, below 10,000.

        A provider gives each message of all citizens an id of its own; so do these.
        """
        fake = cls()
        fake._numbers = itertools.count(secrets.randbelow(10**12))
        fake.citizen = f"{cls.citizen[:-4]}{number:04d}"
        return fake

    def complain_unless(self, fits: bool, what: str) -> None:
        if not fits:
            self.complaints.append(what)

    async def deliver(self, request: Request, hook: str = "") -> int:
        """Hand a request to us as the provider does; the status."""
        body, headers = request
        async with self.session.post(hook or self.hook, data=body, headers=headers) as answer:
            await answer.read()
            return answer.status

    async def say(self, text: str) -> int:
        """The citizen writes."""
        return await self.deliver(self.message(text))

    async def choose(self, title: str) -> int:
        """The citizen takes a choice the way the medium offers it: a tap, or the number before it."""
        for shown in reversed(self.shown):
            for name, data in shown.options:
                if name == title:
                    return await self.deliver(self.tap(name, data))
            number = re.search(rf"^(\d+)\. {re.escape(title)}$", shown.text, re.MULTILINE)
            if number:
                return await self.say(number[1])
        raise AssertionError(f"{title!r} was not offered: {[one.options for one in self.shown]}")

    async def opened(self, shown: List[Shown]) -> List[Shown]:
        """The same with everything behind links of ours opened, where a medium shortens."""
        return shown

    def is_message(self, request: web.Request) -> bool:
        """Whether this request of ours sends a message."""
        return True

    async def other(self, request: web.Request) -> web.StreamResponse:
        return web.json_response({"ok": True})

    @abstractmethod
    def message(self, text: str, number: Optional[int] = None) -> Request:
        """A signed request that carries a text; the same `number` is the same message."""

    @abstractmethod
    def tap(self, title: str, data: str) -> Request:
        """A signed request that carries a tap."""

    @abstractmethod
    async def take(self, request: web.Request) -> Shown:
        """Check what we send and give what the citizen sees."""

    @abstractmethod
    def taken(self) -> web.Response: ...

    @abstractmethod
    def failure(self, mood: str) -> web.Response: ...


class _Limit:
    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    async def __aenter__(self) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._timer = asyncio.get_running_loop().call_later(self._seconds, task.cancel)

    async def __aexit__(self, kind: Any, error: Any, trace: Any) -> None:
        self._timer.cancel()
        if kind is asyncio.CancelledError:
            raise AssertionError(f"nothing more came in {self._seconds} s")
