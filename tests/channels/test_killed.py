"""The process is killed (SIGKILL) with work in hand: what was acknowledged is answered, and answered once."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import AsyncIterator

import aiohttp
import pytest

from .fakes.telegram import TelegramFake
from .scripted import ROOT


class Process:
    """The served house; `kill` ends it without a chance to tidy up."""

    def __init__(self, folder: Path, provider: str) -> None:
        self.folder, self.provider = folder, provider
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self.hook = f"http://127.0.0.1:{self.port}/webhooks/telegram/webhook"

    async def start(self, pause: float = 0.0) -> None:
        env = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}", "PYTHONWARNINGS": "ignore"}
        command = [sys.executable, "-m", "channels.serve", str(self.folder), str(self.port), "telegram", self.provider, str(pause)]
        self.process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        async with aiohttp.ClientSession() as session:
            for _ in range(600):
                assert self.process.poll() is None, "the house did not start"
                try:
                    async with session.get(self.hook):
                        return
                except aiohttp.ClientError:
                    await asyncio.sleep(0.1)
        raise AssertionError("the house did not start in a minute")

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramFake]:
    fake = TelegramFake()
    fake.address = await fake.start()
    yield fake
    await fake.stop()


async def test_killed_between_receipt_and_reply_nothing_is_lost_and_nothing_is_said_twice(tmp_path: Path, telegram: TelegramFake) -> None:
    process = Process(tmp_path, telegram.address)
    await process.start(pause=60.0)  # every turn takes longer than the process lives
    telegram.hook = process.hook
    requests = [telegram.message(f"bericht {number}") for number in range(4)]
    try:
        assert [await telegram.deliver(request) for request in requests] == [200] * 4
        assert telegram.shown == []
        process.kill()
        await process.start()
        assert await telegram.deliver(requests[0]) == 200  # the provider delivers again what it is not sure of
        await telegram.until(5, seconds=120)
        await telegram.say("en verder")
        shown = await telegram.until(6, seconds=60)
    finally:
        process.kill()
    assert [one.text for one in shown[1:]] == [*(f"Ik hoorde: bericht {number}" for number in range(4)), "Ik hoorde: en verder"]


async def test_killed_while_sending_only_the_piece_under_way_may_come_twice(tmp_path: Path, telegram: TelegramFake) -> None:
    process = Process(tmp_path, telegram.address)
    await process.start()
    telegram.hook = process.hook
    try:
        await telegram.say("eerst")
        await telegram.until(2, seconds=60)
        telegram.moods.append("slow")  # takes the next one, and answers too late to be heard
        for number in range(3):
            await telegram.say(f"bericht {number}")
        await telegram.until(3, seconds=60)
        process.kill()
        await process.start()
        while "Ik hoorde: bericht 2" not in [one.text for one in telegram.shown]:
            await telegram.until(len(telegram.shown) + 1, seconds=120)
    finally:
        process.kill()
    texts = [one.text for one in telegram.shown[1:]]
    assert list(dict.fromkeys(texts)) == ["Ik hoorde: eerst", *(f"Ik hoorde: bericht {number}" for number in range(3))]
    assert Counter(texts) == Counter(
        {"Ik hoorde: eerst": 1, "Ik hoorde: bericht 0": 2, "Ik hoorde: bericht 1": 1, "Ik hoorde: bericht 2": 1}
    )
