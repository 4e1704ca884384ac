"""Received fast, answered in order, retried when the provider is ill, left alone when the citizen says so."""

import asyncio
import time
from pathlib import Path
from typing import Any, List

import pytest

from bot.channels import worker as module
from bot.channels.errors import ChannelError
from bot.channels.reply import Reply, only_text
from bot.channels.switched_on import messaging_channels
from guidance.errors import SettingsError
from guidance.records import inbox, outbox
from guidance.records.store import Records

from .conftest import Open
from .fakes.provider import Fake
from .media import CHANNELS
from .scripted import records_in, settings_for

EVERY = pytest.mark.parametrize("name", sorted(CHANNELS))


def texts(fake: Fake) -> List[str]:
    return [one.text for one in fake.shown[1:]]


@EVERY
async def test_a_message_is_acknowledged_before_it_is_answered(name: str, opened: Open) -> None:
    house, fake = await opened(name)
    house.agent.pause = 5.0
    began = time.monotonic()
    assert await fake.say("hallo") == 200
    assert time.monotonic() - began < 3.0 and fake.shown == []


@EVERY
@pytest.mark.parametrize("mood", ["429", "500"])
async def test_a_provider_that_is_ill_is_asked_again_and_nothing_is_sent_twice(mood: str, name: str, opened: Open) -> None:
    house, fake = await opened(name)
    fake.moods.extend([mood, mood])
    await fake.say("een")
    await fake.say("twee")
    await fake.until(3)
    await house.quiet()
    assert texts(fake) == ["Ik hoorde: een", "Ik hoorde: twee"] and fake.tried == 5 and fake.complaints == []


def test_an_ill_provider_is_left_alone_longer_every_time_and_given_up_after_about_a_day() -> None:
    pauses = [module._pause(tries) for tries in range(1, module.MOST_TRIES)]
    assert 1.0 <= pauses[0] <= 2.0 and 2.0 <= pauses[1] <= 3.0 and 4.0 <= pauses[2] <= 5.0
    assert max(pauses) <= 3600.0 and 20 < sum(pauses) / 3600 < 28


@EVERY
async def test_what_the_provider_refuses_for_good_is_given_up_and_the_talk_goes_on(name: str, opened: Open, caplog: Any) -> None:
    house, fake = await opened(name)
    fake.moods.extend(["refuse", "refuse"])
    await fake.say("een geheim")
    await house.quiet()
    await fake.say("twee")
    await house.quiet()
    assert [one.text for one in fake.shown][-1] == "Ik hoorde: twee" and fake.tried == 3
    assert "refused" in caplog.text and "geheim" not in caplog.text and fake.citizen not in caplog.text


@EVERY
async def test_a_provider_that_takes_too_long_is_left_and_asked_again(name: str, opened: Open) -> None:
    house, fake = await opened(name, channel_api_timeout=0.5)
    await fake.say("een")
    await house.quiet()
    fake.moods.append("slow")
    await fake.say("twee")
    await house.quiet()
    # taken, but we could not know: at least once, and twice only then
    assert texts(fake) == ["Ik hoorde: een", "Ik hoorde: twee", "Ik hoorde: twee"]


@EVERY
async def test_duplicates_delivered_at_the_same_time_are_one_message(name: str, opened: Open) -> None:
    house, fake = await opened(name)
    request = fake.message("hallo")
    assert set(await asyncio.gather(*(fake.deliver(request) for _ in range(8)))) == {200}
    await house.quiet()
    assert house.agent.heard == ["hallo"] and texts(fake) == ["Ik hoorde: hallo"]


@EVERY
async def test_stop_is_confirmed_and_start_begins_again(name: str, opened: Open) -> None:
    house, fake = await opened(name)
    await fake.say("hallo")
    await house.quiet()
    await fake.say("STOP")
    await house.quiet()
    assert "stuur je niets meer" in fake.shown[-1].text and "start" in fake.shown[-1].text
    conversation = house.agent.senders[0]
    with pytest.raises(ChannelError, match="not_found"):
        await house.channels[0].send(conversation, Reply([only_text("later bericht")]))
    count = len(fake.shown)
    await fake.say("start")
    await house.quiet()
    assert len(fake.shown) > count and house.agent.heard[-1].startswith("/open_conversation")
    await house.channels[0].send(conversation, Reply([only_text("later bericht")], sender="counsellor"))
    await house.quiet()
    assert fake.shown[-1].text == "later bericht"


@EVERY
async def test_the_number_or_chat_id_stands_nowhere_but_sealed(name: str, opened: Open, tmp_path: Path, caplog: Any) -> None:
    house, fake = await opened(name)
    fake.moods.append("500")
    await fake.say("mijn woorden")
    await house.quiet()
    pieces = [fake.citizen.encode(), fake.citizen.lstrip("+").encode()]
    for path in [one for one in tmp_path.rglob("*") if one.is_file()]:
        content = path.read_bytes()
        assert not any(piece in content for piece in pieces), f"{path.name} names the citizen"
    records = b"".join(path.read_bytes() for path in tmp_path.glob("records.db*"))
    assert b"mijn woorden" not in records, "the records hold words only sealed"
    assert fake.citizen not in caplog.text and "mijn woorden" not in caplog.text


@pytest.mark.parametrize("name", sorted(name for name in CHANNELS if CHANNELS[name].fake.taps))
async def test_a_choice_that_was_never_offered_is_not_taken(name: str, opened: Open) -> None:
    house, fake = await opened(name)
    await fake.say("hallo")
    await fake.deliver(fake.tap("Ja", "AAAAAAAAAAAAAAAA"))
    await fake.deliver(fake.tap("Ja", '/restart{"a": 1}'))
    await house.quiet()
    assert house.agent.heard == ["hallo"] and "Die keuze ken ik niet" in fake.shown[-1].text


@EVERY
async def test_while_the_model_is_loading_messages_wait(name: str, opened: Open) -> None:
    house, fake = await opened(name)
    house.agent.ready = False
    assert await fake.say("vroeg") == 200
    await asyncio.sleep(0.3)
    assert house.agent.heard == []
    house.agent.ready = True
    await fake.until(2)
    assert texts(fake) == ["Ik hoorde: vroeg"]


@EVERY
async def test_a_flood_gets_one_kind_answer(name: str, opened: Open) -> None:
    house, fake = await opened(name, rate_limit_scale=0.1)  # two a minute
    for number in range(6):
        await fake.say(f"bericht {number}")
    await house.quiet()
    assert len(house.agent.heard) == 2 and len([text for text in texts(fake) if "te snel" in text]) == 1


async def test_messages_that_wait_together_are_taken_in_the_providers_order(tmp_path: Path) -> None:
    records = records_in(tmp_path)
    for rank in (3.0, 1.0, 2.0):
        assert inbox.receive(records, "telegram", f"m{rank}", "telegram-a", {"n": rank}, rank)
    order = []
    for _ in range(3):
        taken = inbox.take(records, ["telegram"], [], 60)
        assert taken and inbox.take(records, ["telegram"], [], 60) is None, "one at a time"
        order.append(taken.content["n"])
        inbox.answered(records, taken, "telegram-a", [])
    assert order == [1.0, 2.0, 3.0]
    records.engine.dispose()


def test_two_processes_never_hold_the_same_piece(tmp_path: Path) -> None:
    here, there = records_in(tmp_path), records_in(tmp_path)
    outbox.send_later(here, "telegram", "telegram-a", [{"n": 1}, {"n": 2}])
    first = outbox.next_due(here, ["telegram"], 60)
    assert first and first.piece == {"n": 1} and outbox.next_due(there, ["telegram"], 60) is None
    outbox.sent(here, first)
    second = outbox.next_due(there, ["telegram"], 60)
    assert second and second.piece == {"n": 2}
    for records in (here, there):
        records.engine.dispose()


def test_pauses_grow_and_stay_within_an_hour() -> None:
    pauses = [module._pause(attempts) for attempts in range(1, 30)]
    assert pauses[0] <= 2.0 and pauses[5] > pauses[0] and max(pauses) <= 3600.0


@EVERY
async def test_records_that_are_away_are_not_acknowledged(name: str, opened: Open) -> None:
    house, fake = await opened(name)
    away = Records(records_in(Path("/proc/none")).engine, house.records.keys)
    working, house.channels[0].records = house.channels[0].records, lambda: away
    request = fake.message("hallo")
    assert await fake.deliver(request) == 503
    house.channels[0].records = working
    assert await fake.deliver(request) == 200
    await fake.until(2)


def test_no_channel_is_on_by_default_and_an_unknown_one_is_named(tmp_path: Path) -> None:
    assert messaging_channels(settings_for(tmp_path)) == []
    with pytest.raises(SettingsError, match="telegrem"):
        messaging_channels(settings_for(tmp_path, channels=["telegrem"]))
