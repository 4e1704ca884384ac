"""``python -m benchmarks``: ours beside the stock bot of `rasa init`, under the same load, as ratios."""

import argparse
import json
import signal
import sys
from datetime import date
from pathlib import Path
from typing import Any, Dict, Iterator, Tuple

import rasa
from rich.console import Console

from benchmarks.knowledge_size import measure_knowledge
from benchmarks.processes import BenchmarkError
from benchmarks.reading import measure_reading
from benchmarks.report import machine, show
from benchmarks.sides import measure_sides
from benchmarks.stock import make_stock_bot
from guidance.errors import GuidanceError
from guidance.settings import ROOT, get_settings
from launch.train import train_if_needed

PARTS: Tuple[str, ...] = ("load", "talk", "reading", "knowledge")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        description="Compare Wegwijs with the stock bot of `rasa init`, as ratios in one run; docs/performance.md explains the figures."
    )
    parser.add_argument("--quick", action="store_true", help="a tenth of the load, for a first look")
    parser.add_argument("--only", choices=PARTS, help="load: 1, 4 and 16 users; talk: a late turn beside an early one; reading: one "
                        "message on one core; knowledge: 2,000 services")  # fmt: skip
    parser.add_argument("--json", type=Path, default=ROOT / "reports" / "bench.json", help="where the figures go")
    arguments = parser.parse_args()
    # However it ends, the processes it started end with it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("Stopped; everything that was started has ended."))
    console = Console()
    try:
        figures = measure(console, (arguments.only,) if arguments.only else PARTS, arguments.quick)
    except (BenchmarkError, GuidanceError) as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit("Stopped; everything that was started has ended.")
    arguments.json.parent.mkdir(parents=True, exist_ok=True)
    arguments.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    show(figures, console)
    wrong = list(faults(figures))
    if wrong:
        sys.exit("\n".join(["Some messages were not answered well, so the figures above do not count:", *wrong]))


def measure(console: Console, parts: Tuple[str, ...], quick: bool) -> Dict[str, Any]:
    """Measure `parts`. Raises `BenchmarkError` when a side cannot be started."""
    settings = get_settings()
    var = settings.var_dir / "bench"
    var.mkdir(parents=True, exist_ok=True)
    figures: Dict[str, Any] = {"machine": machine(date.today().isoformat())}
    if {"load", "talk", "reading"} & set(parts):
        model = train_if_needed(settings, console)
        bot = make_stock_bot(var, rasa.__version__, console)
    if {"load", "talk"} & set(parts):
        figures["sides"] = measure_sides(
            console, model, bot, var, messages=40 if quick else 100, seconds=15 if quick else 30, rounds=1 if quick else 3,
            loads="load" in parts, talk="talk" in parts,
        )  # fmt: skip
    if "reading" in parts:
        count = 50 if quick else 400
        theirs = next(iter(sorted(bot.glob("models/*.tar.gz"))))
        with console.status("reading messages on one core"):
            figures["reading"] = {"ours": measure_reading(model, count, "ours"), "stock": measure_reading(theirs, count, "stock")}
    if "knowledge" in parts:
        with console.status("two thousand services"):
            figures["knowledge"] = measure_knowledge(rounds=1 if quick else 3)
    return figures


def faults(figures: Dict[str, Any]) -> Iterator[str]:
    """Whatever was answered with an error or with nothing, a line each."""
    for name, side in figures.get("sides", {}).items():
        for load in side["loads"]:
            if load["errors"] or load["empty"]:
                yield f"{name}, {load['users']} at a time: {load['errors']} errors, {load['empty']} empty. {load['first_error']}"
        if side.get("long_talk", {}).get("missed"):
            yield f"{name}, long conversation: {side['long_talk']['missed']} messages"


if __name__ == "__main__":
    main()
