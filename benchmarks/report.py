"""The figures for people: both sides, their ratios, and in words what each side runs."""

import os
import platform
from pathlib import Path
from typing import Any, Dict, Optional

from rich.console import Console
from rich.table import Table

_LOAD_ROWS = (("per_second", "messages a second"), ("p50_ms", "p50, ms"), ("p95_ms", "p95, ms"), ("cpu_ms", "processor, ms a message"))
_SIDE_ROWS = (("memory_mb", "memory, MB"), ("start_seconds", "start, seconds"))


def show(figures: Dict[str, Any], console: Console) -> None:
    """Print whatever parts were measured."""
    machine = figures["machine"]
    console.print(f"{machine['date']}, {machine['cores']} cores ({machine['processor']}), load before the run {machine['load_before']}")
    sides = figures.get("sides")
    if sides:
        console.print(_sides(sides))
        console.print(f"stock: {sides['stock']['runs']}.\nours: {sides['ours']['runs']}.")
        for load in sides["ours"]["loads"][:1]:
            share = f"{load['with_cards'] / load['messages']:.0%}" if load["messages"] else "none"
            console.print(f"Answers of ours with cards: {share}. Opening a session: {load['opening_p50_ms']} ms.")
        for name in ("stock", "ours"):
            talk = sides[name].get("long_talk")
            if talk:
                early, late = talk["early_ms"], talk["late_ms"]
                console.print(f"One long conversation, {name}: {early} ms for the first 20 messages, {late} ms for the same after 100.")
    reading = figures.get("reading")
    if reading:
        console.print(
            f"Reading a message on one core, p50 and p95: ours {reading['ours']['p50_ms']} and {reading['ours']['p95_ms']} ms, "
            f"stock {reading['stock']['p50_ms']} and {reading['stock']['p95_ms']} ms."
        )
    knowledge = figures.get("knowledge")
    if knowledge:
        console.print(
            f"{knowledge['services']} services: loaded in {knowledge['load_ms']} ms, again in {knowledge['load_again_ms']} ms; "
            f"a match takes {knowledge['match_p50_ms']} ms (p50), {knowledge['match_p95_ms']} ms (p95), "
            f"{knowledge['match_slowest_ms']} ms for the slowest question."
        )


def _sides(sides: Dict[str, Any]) -> Table:
    table = Table(title="A full guided turn beside the stock bot")
    for column in ("at a time", "", "stock", "ours", "ours / stock"):
        table.add_column(column, justify="left" if not column else "right")
    for theirs, mine in zip(sides["stock"]["loads"], sides["ours"]["loads"]):
        for key, name in _LOAD_ROWS:
            table.add_row(str(mine["users"]), name, str(theirs[key]), str(mine[key]), ratio(mine[key], theirs[key]))
    for key, name in _SIDE_ROWS:
        theirs, mine = sides["stock"][key], sides["ours"][key]
        table.add_row("", name, str(theirs), str(mine), ratio(mine, theirs))
    return table


def ratio(mine: Optional[float], theirs: Optional[float]) -> str:
    """`mine` over `theirs` with two decimals; a dash when one of them is missing."""
    return f"{mine / theirs:.2f}" if mine and theirs else "-"


def machine(date: str) -> Dict[str, Any]:
    """What the figures were measured on, in as far as it explains them."""
    described = Path("/proc/cpuinfo").read_text(encoding="utf-8") if Path("/proc/cpuinfo").exists() else ""
    names = [line.partition(":")[2].strip() for line in described.splitlines() if line.startswith("model name")]
    return {
        "date": date,
        "cores": len(os.sched_getaffinity(0)),
        "processor": names[0] if names else platform.machine(),
        "load_before": round(os.getloadavg()[0], 1),
        "python": platform.python_version(),
    }
