"""Both sides up at once and driven in turn, round after round: what else the machine does then disturbs both alike."""

import asyncio
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable, Dict, List

from rich.console import Console

from benchmarks import ours, stock
from benchmarks.load import TURNS_A_CONVERSATION, Conversation, Measured, drive, long_talk
from benchmarks.processes import Running

USERS = (1, 4, 16)
#: One long conversation says the same script over and over. The first time through (message 5 lies in it) is held against the sixth
#: (message 101 begins it): the same messages, so that nothing but the length of the talk differs.
LATE = 5 * TURNS_A_CONVERSATION
_WARM_UP = 40


@dataclass(frozen=True)
class Side:
    """One bot that runs, and how to talk to it."""

    name: str
    running: Running
    runs: str
    converse: Callable[[int], Conversation]


def measure_sides(
    console: Console, model: Path, bot: Path, var: Path, *, messages: int, seconds: float, rounds: int, loads: bool, talk: bool
) -> Dict[str, Any]:
    """`rounds` times `messages` (or `seconds`) for each number of users and each side. Raises `BenchmarkError`."""
    figures: Dict[str, Any] = {}
    with ExitStack() as stack:
        # One after the other, so that neither slows the other's start.
        their, our = stack.enter_context(stock.stock_bot(bot, var)), stack.enter_context(ours.our_bot(model, var))
        sides = (
            Side("stock", their, stock.RUNS, lambda _: stock.StockConversation(their.address)),
            Side("ours", our, ours.RUNS, lambda number: ours.GuidedConversation(our.address, number)),
        )
        for side in sides:
            asyncio.run(drive(side.converse, 1, _WARM_UP, seconds))
            figures[side.name] = {"runs": side.runs, "start_seconds": round(side.running.start_seconds, 1), "loads": []}
        for users in USERS if loads else ():
            enough = max(messages, users * TURNS_A_CONVERSATION)  # each user has a whole conversation at least
            with console.status(f"{users} at a time"):
                for name, measured in _in_turn(sides, users, enough, seconds, rounds).items():
                    figures[name]["loads"].append(measured)
        for side in sides if talk else ():
            with console.status(f"{side.name}: one conversation of {LATE + TURNS_A_CONVERSATION} messages"):
                talks = [asyncio.run(long_talk(side.converse(0), LATE + TURNS_A_CONVERSATION)) for _ in range(rounds)]
                figures[side.name]["long_talk"] = early_and_late(talks)
        for side in sides:
            figures[side.name]["memory_mb"] = round(side.running.memory_mb())
    return figures


def _in_turn(sides: "tuple[Side, ...]", users: int, messages: int, seconds: float, rounds: int) -> Dict[str, Dict[str, Any]]:
    totals = {side.name: Measured(users) for side in sides}
    processor = {side.name: 0.0 for side in sides}
    for number in range(rounds):
        for side in sides if number % 2 else sides[::-1]:
            before = side.running.cpu_seconds()
            totals[side.name].add(asyncio.run(drive(side.converse, users, messages, seconds)))
            processor[side.name] += side.running.cpu_seconds() - before
    return {
        name: {**total.as_dict(), "cpu_ms": round(1000 * processor[name] / len(total.turns), 1) if total.turns else None}
        for name, total in totals.items()
    }


def early_and_late(talks: List[Measured]) -> Dict[str, Any]:
    """The middle time of the same messages, said early and said late in the same conversations, in milliseconds."""

    def middle(first: int) -> float:
        times = sorted(time for talk in talks for time in talk.turns[first : first + TURNS_A_CONVERSATION])
        return round(1000 * times[len(times) // 2], 1) if times else 0.0

    early, late = middle(0), middle(LATE)
    missed = sum(talk.errors + talk.empty for talk in talks)
    return {"early_ms": early, "late_ms": late, "ratio": round(late / early, 2) if early else None, "missed": missed}
