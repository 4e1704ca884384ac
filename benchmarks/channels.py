"""``python -m benchmarks.channels``: how fast each messaging channel acknowledges and answers, with 16 conversations at once.

Starts the product once, with every channel on, and beside it the fakes of the tests, which sign as the providers do and
take every message at once. Channel by channel, three times, from the moment a citizen's message leaves the provider:
until the provider hears 200, until the first piece of the answer is handed to it, and until the last one is.
"""

import argparse
import asyncio
import json
import sys
import time
from datetime import date
from pathlib import Path
from statistics import quantiles
from typing import Any, Dict, List

import aiohttp
from aiohttp import web
from rich.console import Console
from rich.table import Table

from benchmarks.ours import our_bot
from benchmarks.processes import BenchmarkError
from benchmarks.report import machine
from bot.server import latest_model
from guidance.errors import GuidanceError
from guidance.settings import ROOT, get_settings
from tests.channels.fakes.provider import Fake
from tests.channels.fakes.teams import TeamsFake
from tests.channels.media import CHANNELS

WORDS = ("ik ben 58 en net ontslagen", "ik zoek werk", "welke opleiding kan ik doen", "wat kost dat", "I want to start a business")
#: An answer is whole when nothing more came for this long; the time of its last piece counts.
SILENCE_SECONDS = 1.0
LONGEST_WAIT = 30.0
MOMENTS = ("acknowledged", "first_piece", "last_piece")


class Citizen:
    """Somebody on one channel, and when a piece of an answer reached their provider."""

    def __init__(self, fake: Fake) -> None:
        self.fake = fake
        self.pieces: List[float] = []
        self.mark = fake.citizen[-8:].encode()

    async def converse(self, messages: int) -> List[Dict[str, float]]:
        """Write `messages` messages, each after the answer to the one before; milliseconds per message."""
        times = []
        for number in range(messages):
            request = self.fake.message(WORDS[number % len(WORDS)])
            before, began = len(self.pieces), time.perf_counter()
            status = await self.fake.deliver(request)
            if status != 200:
                raise BenchmarkError(f"a message was answered with {status}")
            acknowledged = time.perf_counter()
            while len(self.pieces) == before or time.perf_counter() - self.pieces[-1] < SILENCE_SECONDS:
                if len(self.pieces) == before and time.perf_counter() - began > LONGEST_WAIT:
                    raise BenchmarkError(f"a message was not answered within {LONGEST_WAIT:.0f} seconds")
                await asyncio.sleep(0.01)
            moments = (acknowledged, self.pieces[before], self.pieces[-1])
            times.append({name: 1000 * (at - began) for name, at in zip(MOMENTS, moments)})
        if self.fake.complaints:
            raise BenchmarkError(f"a limit of the provider was broken: {self.fake.complaints[0]}")
        return times


class Providers:
    """All providers behind one address: what comes in goes to the citizen it is for."""

    def __init__(self, names: List[str], conversations: int) -> None:
        self.citizens: Dict[str, List[Citizen]] = {
            name: [Citizen(CHANNELS[name].fake.of(100 * place + number)) for number in range(conversations)]
            for place, name in enumerate(names)
        }
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._take)
        self._runner = web.AppRunner(app)

    async def start(self) -> str:
        """Listen; returns the address."""
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        address = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        teams = [citizen.fake for citizen in self.citizens.get("teams", ()) if isinstance(citizen.fake, TeamsFake)]
        for fake in teams:  # messages of Teams say where to answer, and one app gives the permits
            fake.address, fake.app = address, teams[0]
        return address

    async def stop(self) -> None:
        """Stop listening."""
        await self._runner.cleanup()

    async def _take(self, request: web.Request) -> web.StreamResponse:
        arrived, body = time.perf_counter(), await request.read()
        everybody = [citizen for citizens in self.citizens.values() for citizen in citizens]
        said = body + request.path.encode()
        # What names nobody is about the bot itself, keys and permits of Teams or Mattermost's: any citizen can answer that.
        nobodys = "teams" if "/.well-known/" in request.path or request.path.endswith("/oauth2/v2.0/token") else "mattermost"
        whose = next((citizen for citizen in everybody if citizen.mark in said), None) or self.citizens[nobodys][0]
        before = len(whose.fake.shown)
        answer = await whose.fake._handle(request)
        if len(whose.fake.shown) > before:
            whose.pieces.append(arrived)
        return answer


def settings_of(names: List[str], address: str) -> Dict[str, str]:
    """What switches the channels on, as environment."""
    given = {"CHANNELS": json.dumps(names)}
    for name in names:
        wanted = CHANNELS[name].settings(address)
        given.update({key.upper(): json.dumps(value) if isinstance(value, list) else str(value) for key, value in wanted.items()})
    return given


async def measure(var: Path, names: List[str], conversations: int, messages: int, console: Console) -> Dict[str, Any]:
    """Percentiles in milliseconds per channel. Raises `BenchmarkError`, `GuidanceError`."""
    figures: Dict[str, Any] = {"machine": machine(date.today().isoformat()), "conversations": conversations, "channels": {}, "failed": {}}
    providers = Providers(names, conversations + 1)  # the first one warms up
    address = await providers.start()
    side = our_bot(latest_model(get_settings()), var, **settings_of(names, address))
    try:
        running = await asyncio.to_thread(side.__enter__)
        try:
            async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=LONGEST_WAIT)) as http:
                for name in names:
                    console.print(f"{name} ...")
                    for citizen in providers.citizens[name]:
                        citizen.fake.session, citizen.fake.hook = http, f"{running.address}/webhooks/{name}/webhook"
                    first, *others = providers.citizens[name]
                    try:
                        await first.converse(2)
                        talks = await asyncio.gather(*(citizen.converse(messages) for citizen in others))
                    except BenchmarkError as error:  # the other channels are measured all the same
                        figures["failed"][name] = str(error)
                        continue
                    figures["channels"][name] = percentiles([one for talk in talks for one in talk])
        finally:
            await asyncio.to_thread(side.__exit__, None, None, None)
    finally:
        await providers.stop()
    return figures


def percentiles(times: List[Dict[str, float]]) -> Dict[str, Any]:
    """Of each moment the median and the 95th of a hundred, in whole milliseconds; and how many messages there were."""
    cuts = {name: quantiles([one[name] for one in times], n=20) for name in MOMENTS}
    return {"messages": len(times), **{name: {"p50": round(cut[9]), "p95": round(cut[18])} for name, cut in cuts.items()}}


def table(figures: Dict[str, Any]) -> Table:
    """The figures for people."""
    shown = Table(title=f"{figures['conversations']} conversations at once, milliseconds, p50 and p95")
    for column in ("channel", "messages", *MOMENTS):
        shown.add_column(column.replace("_", " "), justify="left" if column == "channel" else "right")
    for name, found in figures["channels"].items():
        shown.add_row(name, str(found["messages"]), *(f"{found[moment]['p50']} / {found[moment]['p95']}" for moment in MOMENTS))
    return shown


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description="Measure the messaging channels; docs/performance.md explains the figures.")
    parser.add_argument("--only", nargs="+", choices=sorted(CHANNELS), default=sorted(CHANNELS), help="channels; all when left out")
    parser.add_argument("--conversations", type=int, default=16, help="at once")
    parser.add_argument("--messages", type=int, default=10, help="in each")
    parser.add_argument("--json", type=Path, default=ROOT / "reports" / "channels.json", help="where the figures go")
    arguments = parser.parse_args()
    var, console = get_settings().var_dir / "bench-channels", Console()
    var.mkdir(parents=True, exist_ok=True)
    try:
        figures = asyncio.run(measure(var, arguments.only, arguments.conversations, arguments.messages, console))
    except (BenchmarkError, GuidanceError) as error:
        sys.exit(str(error))
    arguments.json.parent.mkdir(parents=True, exist_ok=True)
    arguments.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    machine_of = figures["machine"]
    console.print(f"{machine_of['date']}, {machine_of['cores']} cores ({machine_of['processor']}), load before {machine_of['load_before']}")
    console.print(table(figures))
    if figures["failed"]:
        sys.exit("\n".join(f"{name} was not measured: {why}" for name, why in figures["failed"].items()))


if __name__ == "__main__":
    main()
