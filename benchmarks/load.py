"""The load: so many users at once, each waiting for its answer before it writes again, bounded by count and time.

The driver knows nothing of a bot. It is given a way to open conversations and counts what comes of them.
"""

import asyncio
import json
import math
import time
from dataclasses import dataclass, field
from typing import Any, Callable, Dict, List, Optional, Protocol, Sequence

import aiohttp

#: A new conversation after so many messages, on either side: Rasa's cost of a turn grows with the conversation.
TURNS_A_CONVERSATION = 20
TIMEOUT_SECONDS = 30.0


class BadAnswer(Exception):
    """The bot answered with an error, or with its excuse for one."""


@dataclass(frozen=True)
class Answer:
    """What came back for one message: the texts a citizen reads, and how many cards."""

    texts: Sequence[str]
    cards: int = 0

    @property
    def empty(self) -> bool:
        """Nothing to read."""
        return not any(text.strip() for text in self.texts)


class Conversation(Protocol):
    """One person talking to one bot."""

    async def open(self, http: aiohttp.ClientSession) -> None:
        """Whatever must happen before the first message. Raises `BadAnswer`."""

    async def say(self, http: aiohttp.ClientSession, turn: int) -> Answer:
        """Write the message of `turn` (0, 1, ...) and wait for the answer. Raises `BadAnswer`."""


@dataclass
class Measured:
    """The outcome of one load. Times in seconds."""

    users: int
    seconds: float = 0.0
    turns: List[float] = field(default_factory=list)  # of each message answered well, in the order they ended
    openings: List[float] = field(default_factory=list)
    errors: int = 0
    empty: int = 0
    with_cards: int = 0
    first_error: str = ""

    @property
    def per_second(self) -> float:
        """Messages answered well in a second; opening conversations is paid for out of the same time."""
        return len(self.turns) / self.seconds if self.seconds else 0.0

    def add(self, other: "Measured") -> None:
        """Take in another round of the same load."""
        self.seconds += other.seconds
        self.turns += other.turns
        self.openings += other.openings
        self.errors += other.errors
        self.empty += other.empty
        self.with_cards += other.with_cards
        self.first_error = self.first_error or other.first_error

    def as_dict(self) -> Dict[str, Any]:
        """Plain JSON values; times in milliseconds."""
        return {
            "users": self.users,
            "seconds": round(self.seconds, 2),
            "messages": len(self.turns),
            "per_second": round(self.per_second, 1),
            "p50_ms": milliseconds(self.turns, 50),
            "p95_ms": milliseconds(self.turns, 95),
            "opening_p50_ms": milliseconds(self.openings, 50),
            "errors": self.errors,
            "empty": self.empty,
            "with_cards": self.with_cards,
            "first_error": self.first_error,
        }


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least `share` per cent of all values do not exceed (nearest rank); NaN for none."""
    if not values:
        return math.nan
    ordered = sorted(values)
    return ordered[max(1, math.ceil(share / 100 * len(ordered))) - 1]


def milliseconds(values: Sequence[float], share: float) -> Optional[float]:
    """A percentile of seconds, in milliseconds; `None` for no values (JSON has no NaN)."""
    value = percentile(values, share)
    return None if math.isnan(value) else round(value * 1000, 2)


async def drive(converse: Callable[[int], Conversation], users: int, messages: int, seconds: float) -> Measured:
    """Let `users` talk until `messages` were written or `seconds` have passed. `converse` gets a running number."""
    measured = Measured(users)
    written, number = 0, 0
    timeout = aiohttp.ClientTimeout(total=TIMEOUT_SECONDS)

    async with aiohttp.ClientSession(timeout=timeout, connector=aiohttp.TCPConnector(limit=users)) as http:
        started = time.perf_counter()

        async def user() -> None:
            nonlocal written, number
            while written < messages and time.perf_counter() - started < seconds:
                conversation, number = converse(number), number + 1
                try:
                    before = time.perf_counter()
                    await conversation.open(http)
                    measured.openings.append(time.perf_counter() - before)
                except (BadAnswer, aiohttp.ClientError, asyncio.TimeoutError, ValueError) as error:
                    _failed(measured, error)
                    written += 1  # counts as an attempt, else a bot that is down would keep us until the time is over
                    continue
                for turn in range(TURNS_A_CONVERSATION):
                    if written >= messages or time.perf_counter() - started >= seconds:
                        return
                    written += 1
                    await _turn(conversation, http, turn, measured)

        await asyncio.gather(*(user() for _ in range(users)))
        measured.seconds = time.perf_counter() - started
    return measured


async def long_talk(conversation: Conversation, turns: int) -> Measured:
    """One conversation of `turns` messages; the times are in order, so a late turn can be held against an early one."""
    measured = Measured(users=1)
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=TIMEOUT_SECONDS)) as http:
        started = time.perf_counter()
        await conversation.open(http)
        for turn in range(turns):
            await _turn(conversation, http, turn, measured)
        measured.seconds = time.perf_counter() - started
    return measured


async def _turn(conversation: Conversation, http: aiohttp.ClientSession, turn: int, measured: Measured) -> None:
    before = time.perf_counter()
    try:
        answer = await conversation.say(http, turn)
    except (BadAnswer, aiohttp.ClientError, asyncio.TimeoutError, ValueError) as error:
        _failed(measured, error)
        return
    if answer.empty:
        measured.empty += 1
        return
    measured.turns.append(time.perf_counter() - before)
    measured.with_cards += bool(answer.cards)


def _failed(measured: Measured, error: Exception) -> None:
    measured.errors += 1
    measured.first_error = measured.first_error or f"{type(error).__name__}: {str(error)[:200]}"


async def answer_of(response: aiohttp.ClientResponse) -> Any:
    """The JSON of an answer. Raises `BadAnswer` for any status but 200 and for what is no JSON."""
    if response.status != 200:
        raise BadAnswer(f"HTTP {response.status}: {(await response.text())[:120]}")
    try:
        return await response.json()
    except (json.JSONDecodeError, aiohttp.ContentTypeError) as error:
        raise BadAnswer(f"no JSON: {error}") from error
