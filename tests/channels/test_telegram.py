"""Telegram: only requests with its secret are read, and only what single people write is answered."""

import json
import time
from pathlib import Path
from typing import Any, Dict

import pytest

from bot.channels.telegram import TelegramChannel
from guidance.errors import SettingsError

from .conftest import Open
from .fakes.telegram import SECRET, TOKEN
from .scripted import settings_for

HEADER = "X-Telegram-Bot-Api-Secret-Token"


@pytest.mark.parametrize("given", [None, "", "x", SECRET[:-1], SECRET + "x", SECRET.upper(), "é" * 36])
async def test_a_forged_request_is_refused_and_reaches_nobody(given: Any, opened: Open) -> None:
    house, fake = await opened("telegram")
    body, headers = fake.message("hallo")
    headers = {key: value for key, value in headers.items() if key != HEADER} | ({HEADER: given} if given is not None else {})
    assert await fake.deliver((body, headers)) == 401
    assert await fake.deliver(fake.message("echt")) == 200
    await fake.until(2)
    assert house.agent.heard == ["echt"]


async def test_a_replayed_request_is_answered_once(opened: Open) -> None:
    house, fake = await opened("telegram")
    request = fake.message("hallo")
    assert [await fake.deliver(request) for _ in range(4)] == [200] * 4
    await fake.say("daarna")
    shown = await fake.until(3)
    assert [one.text for one in shown[1:]] == ["Ik hoorde: hallo", "Ik hoorde: daarna"] and house.agent.heard == ["hallo", "daarna"]


@pytest.mark.parametrize("keep", [0.0, 0.3, 0.99])
async def test_a_truncated_request_is_refused(keep: float, opened: Open) -> None:
    house, fake = await opened("telegram")
    body, headers = fake.message("hallo")
    assert await fake.deliver((body[: int(len(body) * keep)], headers)) == 400
    assert house.agent.heard == []


@pytest.mark.parametrize(
    "body", [[], "x", 3, None, {}, {"update_id": "1"}, {"update_id": 1, "message": "x"}, {"update_id": 1, "message": {"chat": 1}}]
)
async def test_what_is_no_update_is_answered_without_harm(body: Any, opened: Open) -> None:
    house, fake = await opened("telegram")
    status = await fake.deliver((json.dumps(body).encode(), {"Content-Type": "application/json", HEADER: SECRET}))
    assert status in (200, 400) and house.agent.heard == []


async def test_a_stale_message_is_taken_and_not_answered(opened: Open) -> None:
    house, fake = await opened("telegram")
    old = {**fake.envelope(at=time.time() - 8 * 24 * 3600), "text": "van vorige week"}
    assert await fake.deliver(fake.update({"message": old})) == 200
    await fake.say("nu")
    await fake.until(2)
    assert house.agent.heard == ["nu"]


async def test_groups_and_bots_are_not_answered(opened: Open) -> None:
    house, fake = await opened("telegram")
    await fake.deliver(fake.update({"message": {**fake.envelope("group"), "text": "hallo groep"}}))
    bot = fake.envelope()
    bot["from"] = {**bot["from"], "is_bot": True}
    await fake.deliver(fake.update({"message": {**bot, "text": "hallo bot"}}))
    await fake.deliver(fake.update({"my_chat_member": {}}))
    await fake.say("ik")
    await fake.until(2)
    assert house.agent.heard == ["ik"]


async def test_a_spoken_message_is_asked_for_in_words(opened: Open) -> None:
    house, fake = await opened("telegram")
    await fake.deliver(fake.update({"message": {**fake.envelope(), "voice": {"file_id": "x"}}}))
    shown = await fake.until(2)
    assert "alleen tekst lezen" in shown[1].text and house.agent.heard == []


GOOD: Dict[str, Any] = {"telegram_token": TOKEN, "telegram_secret": SECRET}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("telegram_token", ""),
        ("telegram_token", "abc"),
        ("telegram_secret", ""),
        ("telegram_secret", "short"),
        ("telegram_secret", "has spaces and signs !! 0123456789 0123456789"),
        ("telegram_api", "http://api.telegram.example"),
    ],
)
def test_missing_or_weak_configuration_is_named(name: str, value: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="https" if name == "telegram_api" else name.upper()) as caught:
        TelegramChannel(settings_for(tmp_path, **{**GOOD, name: value}))
    assert value not in str(caught.value) or value == ""
