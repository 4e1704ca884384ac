"""Opens a product with one channel, and its provider, for a test."""

from pathlib import Path
from typing import Any, AsyncIterator, Awaitable, Callable, List, Tuple

import pytest
from tenacity import wait_exponential_jitter

from bot.channels import worker
from bot.channels.switched_on import messaging_channels

from .fakes.provider import Fake
from .media import CHANNELS
from .scripted import House, Script, ScriptedAgent, fixed, records_in, settings_for

Opened = Tuple[House, Fake]
Open = Callable[..., Awaitable[Opened]]


@pytest.fixture
async def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Open]:
    """``await opened("telegram", script)``: a house with that channel and the provider it talks to. It waits a tenth of the real time."""
    monkeypatch.setattr(worker, "_WAIT", wait_exponential_jitter(initial=0.1, max=360.0, jitter=0.1))
    monkeypatch.setattr(worker, "LOOK_SECONDS", worker.LOOK_SECONDS / 10)
    running: List[Any] = []

    async def open_house(name: str, script: Script = fixed({}, "Ik hoorde: {text}"), **given: Any) -> Opened:
        fake = CHANNELS[name].fake()
        address = await fake.start()
        running.append(fake)
        settings = settings_for(tmp_path, channels=[name], **{**CHANNELS[name].settings(address), **given})
        records = records_in(tmp_path)
        channels = messaging_channels(settings)
        for channel in channels:
            channel.records = lambda: records
        house = House(channels, settings, records, ScriptedAgent(tmp_path, records, script))
        await house.start()
        running.append(house)
        fake.hook = f"{house.address}/webhooks/{name}/webhook"
        return house, fake

    yield open_house
    for one in reversed(running):
        await one.stop()
