"""``python -m benchmarks.channels``: how fast a messaging channel acknowledges and answers, with 16 conversations at once.

Starts the product with Telegram on, and a provider on loopback that takes every message at once. Three times, from the
moment a citizen's message leaves the provider: until the provider hears 200, until the first piece of the answer is
handed to it, and until the last one is.
"""

import argparse
import asyncio
import itertools
import json
import secrets
import sys
import time
from collections import defaultdict
from datetime import date
from pathlib import Path
from statistics import quantiles
from typing import Any, Dict, List

import aiohttp
from aiohttp import web
from rich.console import Console

from benchmarks.ours import our_bot
from benchmarks.processes import BenchmarkError
from benchmarks.report import machine
from bot.server import latest_model
from guidance.errors import GuidanceError
from guidance.settings import ROOT, get_settings

TOKEN, SECRET = "123456789:AAExampleExampleExampleExampleExample", secrets.token_hex(32)
WORDS = ("ik ben 58 en net ontslagen", "ik zoek werk", "welke opleiding kan ik doen", "wat kost dat", "I want to start a business")
#: An answer is whole when nothing more came for this long; the time of its last piece counts.
SILENCE_SECONDS = 1.0
LONGEST_WAIT = 30.0


class Provider:
    """Takes every message and notes when, per chat."""

    def __init__(self) -> None:
        self.pieces: Dict[str, List[float]] = defaultdict(list)
        self._numbers = itertools.count(1)
        self._runner = web.AppRunner(self._app())

    def _app(self) -> web.Application:
        app = web.Application()
        app.router.add_post("/{path:.*}", self._take)
        return app

    async def start(self) -> str:
        """Listen; returns the address."""
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        return f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        """Stop listening."""
        await self._runner.cleanup()

    async def _take(self, request: web.Request) -> web.Response:
        body = await request.json()
        if request.path.endswith("/sendMessage"):
            self.pieces[str(body["chat_id"])].append(time.perf_counter())
        return web.json_response({"ok": True, "result": {}})

    async def converse(self, http: aiohttp.ClientSession, hook: str, chat: int, messages: int) -> List[Dict[str, float]]:
        """`messages` messages of one citizen, each after the answer to the one before; milliseconds per message."""
        times = []
        for number in range(messages):
            said = {
                "message_id": 1,
                "date": int(time.time()),
                "chat": {"id": chat, "type": "private"},
                "from": {"id": chat, "is_bot": False},
            }
            update = {"update_id": next(self._numbers), "message": {**said, "text": WORDS[number % len(WORDS)]}}
            before, began = len(self.pieces[str(chat)]), time.perf_counter()
            async with http.post(hook, json=update, headers={"X-Telegram-Bot-Api-Secret-Token": SECRET}) as answer:
                if answer.status != 200:
                    raise BenchmarkError(f"a message was answered with {answer.status}")
            acknowledged = time.perf_counter()
            pieces = self.pieces[str(chat)]
            while len(pieces) == before or time.perf_counter() - pieces[-1] < SILENCE_SECONDS:
                if len(pieces) == before and time.perf_counter() - began > LONGEST_WAIT:
                    raise BenchmarkError(f"a message was not answered within {LONGEST_WAIT:.0f} seconds")
                await asyncio.sleep(0.01)
            found = {"acknowledged": acknowledged, "first_piece": pieces[before], "last_piece": pieces[-1]}
            times.append({name: 1000 * (at - began) for name, at in found.items()})
        return times


async def measure(var: Path, conversations: int, messages: int) -> Dict[str, Any]:
    """Percentiles in milliseconds. Raises `BenchmarkError`, `GuidanceError`."""
    provider = Provider()
    address = await provider.start()
    given = {"CHANNELS": '["telegram"]', "TELEGRAM_TOKEN": TOKEN, "TELEGRAM_SECRET": SECRET, "TELEGRAM_API": address}
    side = our_bot(latest_model(get_settings()), var, **given)
    try:
        running = await asyncio.to_thread(side.__enter__)
        try:
            hook = f"{running.address}/webhooks/telegram/webhook"
            async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=LONGEST_WAIT)) as http:
                await provider.converse(http, hook, 1, 2)  # warms up
                first = secrets.randbelow(10**9) + 10
                talks = [provider.converse(http, hook, first + number, messages) for number in range(conversations)]
                times = [one for talk in await asyncio.gather(*talks) for one in talk]
        finally:
            await asyncio.to_thread(side.__exit__, None, None, None)
    finally:
        await provider.stop()
    figures: Dict[str, Any] = {"machine": machine(date.today().isoformat()), "conversations": conversations, "messages": len(times)}
    for name in ("acknowledged", "first_piece", "last_piece"):
        cuts = quantiles([one[name] for one in times], n=20)
        figures[name] = {"p50": round(cuts[9]), "p95": round(cuts[18])}
    return figures


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description="Measure a messaging channel; docs/performance.md explains the figures.")
    parser.add_argument("--conversations", type=int, default=16, help="at once")
    parser.add_argument("--messages", type=int, default=10, help="in each")
    parser.add_argument("--json", type=Path, default=ROOT / "reports" / "channels.json", help="where the figures go")
    arguments = parser.parse_args()
    var = get_settings().var_dir / "bench-channels"
    var.mkdir(parents=True, exist_ok=True)
    try:
        figures = asyncio.run(measure(var, arguments.conversations, arguments.messages))
    except (BenchmarkError, GuidanceError) as error:
        sys.exit(str(error))
    arguments.json.parent.mkdir(parents=True, exist_ok=True)
    arguments.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    Console().print_json(json.dumps(figures))


if __name__ == "__main__":
    main()
