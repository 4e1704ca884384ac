"""Rocket.Chat: the shared token of the webhook, direct rooms with one person only, no echo of ourselves."""

import json
import time
from pathlib import Path
from typing import Any, Dict

import pytest

from bot.channels.provider import LONGEST_WAIT, _wait
from bot.channels.switched_on import messaging_channels
from guidance.errors import SettingsError

from .conftest import Open
from .fakes.rocketchat import BOT, SECRET, moment, room
from .media import CHANNELS
from .scripted import fixed, settings_for

CHOICE = fixed({"hallo": [{"text": "Werk?", "choices": {"Ja": '/affirm{"a": 1}'}}], '/affirm{"a": 1}': [{"text": "Mooi"}]})


@pytest.mark.parametrize("token", [None, "", "x", SECRET[:-1], SECRET + "x", SECRET.upper(), "é" * 36, [SECRET], {"a": SECRET}])
async def test_a_forged_request_is_refused_and_reaches_nobody(token: Any, opened: Open) -> None:
    house, fake = await opened("rocketchat")
    assert await fake.deliver(fake.sent({**fake.fields("hallo"), "token": token})) == 401
    without = {key: value for key, value in fake.fields("hallo").items() if key != "token"}
    assert await fake.deliver(fake.sent({**without, "Token": SECRET})) == 401
    await fake.say("echt")
    await house.quiet()
    assert house.agent.heard == ["echt"]


@pytest.mark.parametrize("keep", [0.0, 0.3, 0.99])
async def test_a_truncated_request_is_refused(keep: float, opened: Open) -> None:
    house, fake = await opened("rocketchat")
    body, headers = fake.message("hallo")
    assert await fake.deliver((body[: int(len(body) * keep)], headers)) == 400
    assert house.agent.heard == []


async def test_a_replay_is_answered_once_and_an_old_message_not_at_all(opened: Open) -> None:
    house, fake = await opened("rocketchat")
    fields = fake.fields("hallo")
    again = [fake.sent(fields), fake.sent(fields), fake.sent({**fields, "text": "iets anders", "timestamp": moment()})]
    stale = fake.sent({**fake.fields("van vorige week"), "timestamp": moment(time.time() - 8 * 24 * 3600)})
    assert [await fake.deliver(request) for request in (*again, stale)] == [200] * 4
    await house.quiet()
    assert house.agent.heard == ["hallo"]


CHANGES: Dict[str, Dict[str, Any]] = {
    "ourselves": {"user_id": BOT},
    "a bot": {"bot": True},
    "an integration": {"bot": {"i": "x"}},
    "a channel": {"channel_id": "GENERAL", "channel_name": "general"},
    "a group with the bot": {"channel_id": "s0meR00mWithMany1"},
    "two others": {"channel_id": "otherPerson123456usrZeldzaam123456"},
    "an edit": {"isEdited": True},
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
async def test_only_what_a_person_writes_to_the_bot_alone_is_answered(change: Dict[str, Any], opened: Open) -> None:
    house, fake = await opened("rocketchat")
    assert await fake.deliver(fake.sent({**fake.fields("hallo"), **change})) == 200
    await house.quiet()
    assert house.agent.heard == [] and fake.shown == []


@pytest.mark.parametrize(
    "change", [{"timestamp": "gisteren"}, {"timestamp": None}, {"user_id": None}, {"message_id": {}}, {"channel_id": []}, {"text": 3}]
)
async def test_what_is_not_as_documented_does_no_harm(change: Dict[str, Any], opened: Open) -> None:
    house, fake = await opened("rocketchat")
    assert await fake.deliver(fake.sent({**fake.fields("hallo"), **change})) in (200, 400)
    for body in (b"[]", b'"x"', b"{}", b"{", json.dumps({"token": SECRET}).encode()):
        assert await fake.deliver((body, {"Content-Type": "application/json"})) in (400, 401)
    await house.quiet()
    assert len(house.agent.heard) <= 1


async def test_the_acknowledgement_says_nothing_in_the_room_and_is_not_taken_for_a_failure(opened: Open) -> None:
    _, fake = await opened("rocketchat")
    body, headers = fake.message("hallo")
    async with fake.session.post(fake.hook, data=body, headers=headers) as answer:
        assert (answer.status, await answer.json()) == (200, {})  # empty: delivered again; a text: shown


async def test_a_file_without_words_is_asked_for_in_words(opened: Open) -> None:
    house, fake = await opened("rocketchat")
    await fake.say("")
    await fake.until(2)
    assert "alleen tekst lezen" in fake.shown[-1].text and house.agent.heard == []


async def test_a_button_writes_its_title_and_numbers_are_there_where_buttons_are_off(opened: Open) -> None:
    house, fake = await opened("rocketchat", CHOICE)
    await fake.say("hallo")
    await house.quiet()
    assert fake.shown[-1].options == (("Ja", "Ja"),)
    await fake.choose("Ja")
    await house.quiet()
    assert fake.shown[-1].text == "Mooi"


async def test_where_buttons_are_off_choices_are_numbers(opened: Open) -> None:
    house, fake = await opened("rocketchat", CHOICE, rocketchat_buttons=False)
    await fake.say("hallo")
    await house.quiet()
    assert fake.shown[-1].options == () and "1. Ja" in fake.shown[-1].text
    await fake.say("1")
    await house.quiet()
    assert fake.shown[-1].text == "Mooi" and fake.complaints == []


async def test_text_stays_word_for_word(opened: Open) -> None:
    said = "*niet* _vet_ # kop `c` ~~d~~ | e https://a.nl/b_c*d#e"
    house, fake = await opened("rocketchat", fixed({}, said))
    await fake.say("hallo")
    await house.quiet()
    assert fake.shown[-1].text == said and fake.complaints == []


def test_the_end_of_a_limit_is_read_as_seconds_or_as_a_moment() -> None:
    assert _wait({"X-RateLimit-Reset": "7"}, {}) == 7.0
    ahead = _wait({"X-RateLimit-Reset": str(int(1000 * time.time()) + 9000)}, {})
    assert ahead is not None and 8.0 < ahead < 9.1
    assert _wait({"X-RateLimit-Reset": str(int(1000 * time.time()) - 9000)}, {}) == 0.0
    assert _wait({"X-RateLimit-Reset": str(int(1000 * time.time()) + 10**9)}, {}) == LONGEST_WAIT
    assert _wait({"Retry-After": "3", "X-RateLimit-Reset": "7"}, {}) == 3.0 and _wait({}, {}) is None


@pytest.mark.parametrize("setting", ["rocketchat_url", "rocketchat_user_id", "rocketchat_token", "rocketchat_secret"])
def test_missing_or_weak_configuration_is_named(setting: str, tmp_path: Path) -> None:
    for value in ("", "kort"):
        given = {**CHANNELS["rocketchat"].settings("http://127.0.0.1:1"), setting: value}
        with pytest.raises(SettingsError, match=setting.upper()) as caught:
            messaging_channels(settings_for(tmp_path, channels=["rocketchat"], **given))
        assert value == "" or value not in str(caught.value)


def test_an_address_that_would_carry_the_token_in_the_clear_is_refused(tmp_path: Path) -> None:
    given = CHANNELS["rocketchat"].settings("http://praat.example.nl")
    with pytest.raises(SettingsError, match="https"):
        messaging_channels(settings_for(tmp_path, channels=["rocketchat"], **given))


def test_the_room_is_named_by_both_ids_in_order() -> None:
    assert room("aUser") == "aUser" + BOT and room("zUser") == BOT + "zUser"
