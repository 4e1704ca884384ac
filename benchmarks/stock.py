"""The stock side: the bot that `rasa init` makes, trained as it comes (DIET and TED), behind its REST channel."""

import os
import shutil
import subprocess
import sys
import uuid
from contextlib import contextmanager
from pathlib import Path
from typing import Dict, Iterator

import aiohttp
from rich.console import Console

from benchmarks.load import Answer, answer_of
from benchmarks.messages import STOCK
from benchmarks.processes import BenchmarkError, Running, answers, free_port, running, tail

RUNS = (
    "the bot of `rasa init`, as it comes: DIET and TED, its REST channel, conversations in memory, no action server, "
    "one process; 7 intents, English; a new conversation every 20 messages"
)
_TRAIN_SECONDS = 900


class StockConversation:
    """One sender of the REST channel, saying what the bot was trained on."""

    def __init__(self, address: str) -> None:
        self._url = f"{address}/webhooks/rest/webhook"
        self._sender = uuid.uuid4().hex

    async def open(self, http: aiohttp.ClientSession) -> None:
        """Nothing: Rasa opens a session with the first message, so that message pays for it."""

    async def say(self, http: aiohttp.ClientSession, turn: int) -> Answer:
        """Write one message."""
        async with http.post(self._url, json={"sender": self._sender, "message": STOCK[turn % len(STOCK)]}) as response:
            said = await answer_of(response)
        return Answer([str(message.get("text") or "") for message in said])


def make_stock_bot(cache: Path, rasa_version: str, console: Console) -> Path:
    """The folder of the trained stock bot; made once for a Rasa version. Raises `BenchmarkError`."""
    bot = cache / f"stock-{rasa_version}"
    if list(bot.glob("models/*.tar.gz")):
        return bot
    console.print("Making and training the bot of `rasa init` (once for this version of Rasa; about a minute)")
    shutil.rmtree(bot, ignore_errors=True)
    part = bot.with_suffix(".part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    log = cache / "stock-init.log"
    with log.open("wb") as output:
        code = subprocess.run(
            [sys.executable, "-m", "rasa", "init", "--no-prompt", "--init-dir", str(part)],
            env=_environment(), stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, timeout=_TRAIN_SECONDS, check=False,
        ).returncode  # fmt: skip
    if code or not list(part.glob("models/*.tar.gz")):
        raise BenchmarkError(f"`rasa init` failed; the end of its log:\n{tail(log)}")
    part.rename(bot)
    return bot


@contextmanager
def stock_bot(bot: Path, var: Path) -> Iterator[Running]:
    """Serve it on a free port, by its own command."""
    port = free_port()
    command = [sys.executable, "-m", "rasa", "run", "--port", str(port), "--interface", "127.0.0.1"]
    with running([command], _environment(), bot, var / "stock.log", f"http://127.0.0.1:{port}", answers) as started:
        yield started


def _environment() -> Dict[str, str]:
    return {**os.environ, "RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONWARNINGS": "ignore"}
