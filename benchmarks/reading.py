"""How long one message takes to be read (`Agent.parse_message`), on one core, without a server around it.

``python -m benchmarks.reading MODEL COUNT ours|stock`` runs in a process of its own, since a process cannot give back
what it loaded, and prints a line of JSON.
"""

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Dict, List, Sequence

from benchmarks.load import milliseconds
from benchmarks.messages import GUIDED, STOCK
from benchmarks.processes import BenchmarkError
from guidance.settings import ROOT, get_settings

_SECONDS = 300


def measure_reading(model: Path, count: int, side: str) -> Dict[str, Any]:
    """Times of `count` messages in milliseconds, from a fresh process on one core. Raises `BenchmarkError`."""
    with tempfile.TemporaryDirectory() as var:
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "-m", "benchmarks.reading", str(model), str(count), side],
            cwd=ROOT, env={**os.environ, "VAR_DIR": var, "LOG_LEVEL": "ERROR"}, capture_output=True, text=True,
            timeout=_SECONDS, check=False,
        )  # fmt: skip
    if done.returncode:
        raise BenchmarkError("reading messages failed:\n" + "\n".join(done.stderr.splitlines()[-8:]))
    return dict(json.loads(done.stdout.splitlines()[-1]))


def spoken(side: str) -> Sequence[str]:
    """The messages of one side, without what is tapped."""
    return STOCK if side == "stock" else [step for script in GUIDED for step in script if isinstance(step, str)]


async def _read(model: Path, count: int, side: str) -> Dict[str, Any]:
    from rasa.core.agent import load_agent

    from bot.hot_spots import remove_hot_spots

    if side == "ours":
        remove_hot_spots()
    agent = await load_agent(str(model))
    messages = spoken(side)
    for text in messages[:5]:
        await agent.parse_message(text)
    times: List[float] = []
    for number in range(count):
        started = time.perf_counter()
        parsed = await agent.parse_message(messages[number % len(messages)])
        times.append(time.perf_counter() - started)
        if not parsed["intent"]["name"]:
            raise BenchmarkError("a message was read as nothing at all")
    return {"messages": count, "p50_ms": milliseconds(times, 50), "p95_ms": milliseconds(times, 95)}


def main() -> None:
    """Read on the first core this process may use."""
    model, count, side = sys.argv[1:]
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    settings = get_settings()
    settings.export_to_rasa()
    from bot.server import configure_logging

    configure_logging(settings)
    print(json.dumps(asyncio.run(_read(Path(model), int(count), side))))


if __name__ == "__main__":
    main()
