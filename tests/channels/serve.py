"""A house in a process of its own, to be killed: ``python -m channels.serve <folder> <port> <channel> <provider> <pause>``."""

import asyncio
import sys
from pathlib import Path

from bot.channels.switched_on import messaging_channels

from .media import CHANNELS
from .scripted import House, ScriptedAgent, fixed, records_in, settings_for


async def serve(folder: Path, port: int, name: str, provider: str, pause: float) -> None:
    """Serve until killed."""
    settings = settings_for(folder, channels=[name], channel_api_timeout=3.0, **CHANNELS[name].settings(provider))
    records = records_in(folder)
    channels = messaging_channels(settings)
    for channel in channels:
        channel.records = lambda: records
    agent = ScriptedAgent(folder, records, fixed({}, "Ik hoorde: {text}"), pause)
    await House(channels, settings, records, agent).start(port)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4], float(sys.argv[5])))
