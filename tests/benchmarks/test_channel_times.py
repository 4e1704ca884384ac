"""The measurement of the channels gives each piece to the citizen it is for; no time is ever asserted."""

import asyncio
from typing import Any, Dict

import aiohttp
import pytest

from benchmarks.channels import MOMENTS, Providers, percentiles, settings_of
from tests.channels.fakes.mattermost import TOKEN, direct
from tests.channels.fakes.rocketchat import room
from tests.channels.media import CHANNELS


def test_percentiles_are_of_each_moment() -> None:
    times = [dict.fromkeys(MOMENTS, float(value)) for value in range(1, 101)]
    found = percentiles(times)
    assert found["messages"] == 100 and all(found[name] == {"p50": 50, "p95": 96} for name in MOMENTS)


def test_every_channel_is_switched_on_and_no_two_citizens_share_a_name() -> None:
    names = sorted(CHANNELS)
    given = settings_of(names, "http://127.0.0.1:1")
    assert '"mattermost"' in given["CHANNELS"] and given["TELEGRAM_API"] == "http://127.0.0.1:1"
    providers = Providers(names, 17)
    marks = [citizen.mark for citizens in providers.citizens.values() for citizen in citizens]
    assert len(set(marks)) == len(marks) == 17 * len(names)


@pytest.mark.parametrize("place", [0, 2])
async def test_a_piece_is_counted_for_whom_it_is(place: int) -> None:
    providers = Providers(["mattermost", "rocketchat"], 3)
    address = await providers.start()
    ours = {name: citizens[place] for name, citizens in providers.citizens.items()}
    person = ours["mattermost"].fake.citizen
    sent: Dict[str, Any] = {
        "/api/v4/posts": {"channel_id": direct(person), "message": "hallo"},
        "/api/v1/chat.postMessage": {"roomId": room(ours["rocketchat"].fake.citizen), "text": "hallo"},
        "/api/v4/users/me/typing": {"channel_id": direct(person)},
    }
    try:
        async with aiohttp.ClientSession() as http:
            answers = await asyncio.gather(
                *(http.post(address + path, json=body, headers={"Authorization": f"Bearer {TOKEN}"}) for path, body in sent.items())
            )
        assert [answer.status for answer in answers] == [201, 200, 200]
    finally:
        await providers.stop()
    counted = [len(citizen.pieces) for citizens in providers.citizens.values() for citizen in citizens]
    assert counted == [int(number == place) for _ in range(2) for number in range(3)]
