"""``python -m benchmarks``: ours beside the stock bot of `rasa init`, under the same load, as ratios."""

import argparse
import asyncio
import json
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Callable, Dict, List, Optional

import rasa
from rich.console import Console
from rich.table import Table

from benchmarks import ours, stock
from benchmarks.load import Conversation, Measured, drive, long_talk
from benchmarks.processes import BenchmarkError, Running
from guidance.errors import GuidanceError
from guidance.settings import ROOT, get_settings
from launch.train import train_if_needed

USERS = (1, 4, 16)
#: Early and late turns of one long conversation, and how many turns around each are averaged.
EARLY, LATE, AROUND = 5, 100, 5


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description="Compare Wegwijs with the stock bot of `rasa init`, as ratios in one run.")
    parser.add_argument("--quick", action="store_true", help="a tenth of the load, for a first look")
    parser.add_argument("--json", type=Path, default=ROOT / "reports" / "bench.json", help="where the figures go")
    arguments = parser.parse_args()
    console = Console()
    try:
        figures = measure(console, messages=30 if arguments.quick else 300, seconds=10 if arguments.quick else 45)
    except (BenchmarkError, GuidanceError) as error:
        sys.exit(str(error))
    arguments.json.parent.mkdir(parents=True, exist_ok=True)
    arguments.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    show(figures, console)
    if any(load["errors"] or load["empty"] for side in ("ours", "stock") for load in figures[side]["loads"]):
        sys.exit("Some messages were answered with an error or not at all: the figures above do not count.")


def measure(console: Console, messages: int, seconds: float) -> Dict[str, Any]:
    """Drive both sides in turn with the same load. Raises `BenchmarkError` when one cannot be started."""
    settings = get_settings()
    var = settings.var_dir / "bench"
    var.mkdir(parents=True, exist_ok=True)
    model = train_if_needed(settings, console)
    bot = stock.make_stock_bot(var, rasa.__version__, console)
    figures: Dict[str, Any] = {}
    with ExitStack() as stack:
        side = stack.enter_context(stock.stock_bot(bot, var))
        address = side.address
        figures["stock"] = _side(console, "stock", side, stock.RUNS, lambda _: stock.StockConversation(address), None, messages, seconds)
    with ExitStack() as stack:
        side = stack.enter_context(ours.our_bot(model, var))
        address = side.address
        talk = ours.GuidedConversation(address, 0)
        figures["ours"] = _side(
            console, "ours", side, ours.RUNS, lambda number: ours.GuidedConversation(address, number), talk, messages, seconds
        )
    return figures


def _side(
    console: Console,
    name: str,
    side: Running,
    runs: str,
    converse: Callable[[int], Conversation],
    talk: Optional[Conversation],
    messages: int,
    seconds: float,
) -> Dict[str, Any]:
    loads: List[Dict[str, Any]] = []
    asyncio.run(drive(converse, 1, 20, seconds))  # warm-up, not counted
    for users in USERS:
        with console.status(f"{name}: {users} at a time"):
            loads.append(asyncio.run(drive(converse, users, messages, seconds)).as_dict())
    figures: Dict[str, Any] = {"runs": runs, "start_seconds": round(side.start_seconds, 1), "loads": loads}
    if talk is not None:
        with console.status(f"{name}: one conversation of {LATE} messages"):
            figures["long_talk"] = _early_and_late(asyncio.run(long_talk(talk, LATE + AROUND)))
    figures["memory_mb"] = round(side.memory_mb())
    return figures


def _early_and_late(measured: Measured) -> Dict[str, Any]:
    def around(turn: int) -> float:
        nearby = sorted(measured.turns[max(0, turn - AROUND) : turn + AROUND])
        return round(1000 * nearby[len(nearby) // 2], 1) if nearby else 0.0

    early, late = around(EARLY), around(LATE)
    return {"early_ms": early, "late_ms": late, "ratio": round(late / early, 2) if early else None, "errors": measured.errors}


def show(figures: Dict[str, Any], console: Console) -> None:
    """Both sides and their ratios as a table, and in words what each side runs."""
    table = Table(title="A full guided turn beside the stock bot")
    for column in ("at a time", "", "stock", "ours", "ours / stock"):
        table.add_column(column, justify="left" if not column else "right")
    for theirs, mine in zip(figures["stock"]["loads"], figures["ours"]["loads"]):
        for key, name in (("per_second", "messages a second"), ("p50_ms", "p50, ms"), ("p95_ms", "p95, ms")):
            table.add_row(str(mine["users"]), name, str(theirs[key]), str(mine[key]), _ratio(mine[key], theirs[key]))
    for key, name in (("memory_mb", "memory, MB"), ("start_seconds", "start, seconds")):
        theirs, mine = figures["stock"][key], figures["ours"][key]
        table.add_row("", name, str(theirs), str(mine), _ratio(mine, theirs))
    console.print(table)
    console.print(f"stock: {figures['stock']['runs']}.\nours: {figures['ours']['runs']}.")
    long = figures["ours"].get("long_talk")
    if long:
        console.print(f"One long conversation: {long['early_ms']} ms at message {EARLY}, {long['late_ms']} ms at message {LATE}.")


def _ratio(mine: Optional[float], theirs: Optional[float]) -> str:
    return f"{mine / theirs:.2f}" if mine and theirs else "-"


if __name__ == "__main__":
    main()
