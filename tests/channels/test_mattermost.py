"""Mattermost: the token of the command, our own signature in a button, and Mattermost's signature over who and when."""

import asyncio
import json
import time
from pathlib import Path
from typing import Any, Dict
from urllib.parse import urlencode

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from bot.channels import mattermost_talk
from bot.channels.markdown import as_written
from bot.channels.switched_on import messaging_channels
from guidance.errors import SettingsError
from guidance.records.store import Records

from .conftest import Open
from .fakes.mattermost import BOT, FORM, MARKUP, direct
from .media import CHANNELS
from .scripted import fixed, records_in, settings_for

OTHER = "other67890abcdefghijklmnop"
OTHER_KEY = ec.derive_private_key(7, ec.SECP256R1())
CHOICE = fixed({"hallo": [{"text": "Werk?", "choices": {"Ja": '/affirm{"a": 1}'}}], '/affirm{"a": 1}': [{"text": "Mooi"}]})


async def test_forged_changed_truncated_and_stale_commands_are_refused(opened: Open) -> None:
    house, fake = await opened("mattermost")
    fields = fake.fields("vals")
    body, headers = fake.form(fields)
    name = fields["trigger_id"]
    forged = [
        fake.form({**fields, "token": ""}),
        fake.form({**fields, "token": fields["token"][:-1]}),
        fake.form({**fields, "token": fields["token"].upper()}),
        fake.form({**fields, "token": "é" * 26}),
        fake.form({**fields, "user_id": OTHER}),
        fake.form({**fields, "trigger_id": ""}),
        fake.form({**fields, "trigger_id": name[:-8]}),
        fake.form({**fields, "trigger_id": "é"}),
        fake.form({**fields, "trigger_id": fake.trigger(fields["user_id"], key=OTHER_KEY)}),
        fake.form({**fields, "trigger_id": fake.trigger(OTHER)}),
        fake.form({**fields, "trigger_id": fake.trigger(fields["user_id"], at=time.time() - 310)}),
        fake.form({**fields, "trigger_id": fake.trigger(fields["user_id"], at=time.time() + 310)}),
        (body[: len(body) // 2], headers),
        (b"", headers),
        (b"\xff\xfe", headers),
        (json.dumps(fields).encode(), {"Content-Type": "text/plain"}),
    ]
    assert [await fake.deliver(request) for request in forged] == [401] * 14 + [400, 401]
    await fake.say("echt")
    await house.quiet()
    assert house.agent.heard == ["echt"]


async def test_forged_stale_and_foreign_taps_are_refused(opened: Open) -> None:
    house, fake = await opened("mattermost", CHOICE)
    await fake.say("hallo")
    await house.quiet()
    (_, data), *_ = fake.shown[-1].options
    good: Dict[str, Any] = json.loads(data)
    forged = [
        fake.action({**good, "signature": "0" * 64}),
        fake.action({**good, "signature": None}),
        fake.action({**good, "code": "A" * 16}),
        fake.action({**good, "until": good["until"] + 1}),
        fake.action({"code": good["code"]}),
        fake.action({}),
        fake.action([good]),
        fake.action("x"),
        fake.action(fake.context(good["code"], secret=b"0" * 32)),
        fake.action(fake.context(good["code"], until=int(time.time()) - 1)),
        fake.action(good, channel_id=direct(OTHER)),
        fake.action(good, user_id=OTHER),
        fake.action(good, user_id=OTHER, trigger_id=fake.trigger(OTHER)),
        fake.action(good, trigger_id=fake.trigger(fake.citizen, key=OTHER_KEY)),
        fake.action(good, trigger_id=fake.trigger(fake.citizen, at=time.time() - 310)),
        fake.action(good, trigger_id=None),
    ]
    assert [await fake.deliver(request) for request in forged] == [401] * len(forged)
    body, headers = fake.action(good)
    assert [await fake.deliver((body[:length], headers)) for length in (0, 40, len(body) - 2)] == [400] * 3
    assert house.agent.heard == ["hallo"]
    assert await fake.deliver((body, headers)) == 200
    await house.quiet()
    assert fake.shown[-1].text == "Mooi"


async def test_a_replay_is_answered_once_also_with_other_words(opened: Open) -> None:
    house, fake = await opened("mattermost", CHOICE)
    fields = fake.fields("hallo")
    again = [fake.form(fields), fake.form({**fields, "text": "iets anders"}), fake.form({**fields, "response_url": ""})]
    assert [await fake.deliver(request) for request in again] == [200] * 3
    await house.quiet()
    (_, data), *_ = fake.shown[-1].options
    tap = fake.tap("Ja", data)
    assert [await fake.deliver(tap) for _ in range(3)] == [200] * 3
    await house.quiet()
    assert house.agent.heard == ["hallo", '/affirm{"a": 1}']


async def test_a_button_may_be_tapped_again_later(opened: Open) -> None:
    house, fake = await opened("mattermost", CHOICE)
    await fake.say("hallo")
    await house.quiet()
    for _ in range(2):
        await fake.choose("Ja")
        await house.quiet()
    assert house.agent.heard == ["hallo", '/affirm{"a": 1}', '/affirm{"a": 1}']


async def test_a_command_typed_elsewhere_is_answered_apart_and_only_the_sender_hears_where(opened: Open) -> None:
    house, fake = await opened("mattermost")
    body, headers = fake.form({**fake.fields("ik ben ontslagen"), "channel_id": "c", "channel_name": "town-square"})
    async with fake.session.post(fake.hook, data=body, headers=headers) as answer:
        said = await answer.json()
    assert said["response_type"] == "ephemeral" and "/wegwijs" in said["text"] and "ontslagen" not in said["text"]
    await house.quiet()
    assert fake.shown[-1].text == "Ik hoorde: ik ben ontslagen" and fake.complaints == []
    body, headers = fake.message("en hier")
    async with fake.session.post(fake.hook, data=body, headers=headers) as answer:
        assert (answer.status, await answer.json()) == (200, {})  # an object: Mattermost shows an error for anything else


async def test_a_bare_command_opens_the_conversation(opened: Open) -> None:
    house, fake = await opened("mattermost")
    await fake.say("")
    await house.quiet()
    assert house.agent.heard[0].startswith("/open_conversation")


async def test_the_bot_does_not_answer_itself(opened: Open) -> None:
    house, fake = await opened("mattermost")
    fields = {**fake.fields("hallo"), "user_id": BOT, "trigger_id": fake.trigger(BOT)}
    assert await fake.deliver((urlencode(fields).encode(), {"Content-Type": FORM})) == 200
    await house.quiet()
    assert house.agent.heard == [] and fake.shown == []


@pytest.mark.parametrize("body", [b"[]", b'"x"', b"{}", b"{", b'{"context": 3}', b'{"context": {}, "trigger_id": []}'])
async def test_what_is_no_tap_does_no_harm(body: bytes, opened: Open) -> None:
    house, fake = await opened("mattermost")
    assert await fake.deliver((body, {"Content-Type": "application/json"})) in (400, 401)
    assert house.agent.heard == []


async def test_text_stays_word_for_word(opened: Open) -> None:
    said = "*niet* _vet_ # kop > [a](b) `c` ~~d~~ | e https://a.nl/b_c*d#e \\"
    house, fake = await opened("mattermost", fixed({}, said))
    await fake.say("hallo")
    await house.quiet()
    assert fake.shown[-1].text == said and fake.complaints == []
    assert as_written("a_b https://a.nl/b_c d*", MARKUP) == "a\\_b https://a.nl/b_c d\\*"


async def test_what_people_write_to_the_bot_is_answered_and_nothing_else(opened: Open) -> None:
    house, fake = await opened("mattermost")
    await fake.listened()
    await fake.write("ik zoek werk")
    await fake.write("in een kanaal", kind="O")
    await fake.write("met velen", kind="G")
    await fake.write("van onszelf", user_id=BOT)
    await fake.write("van een bot", user_id=OTHER, props={"from_bot": "true"})
    await fake.write("van een webhook", props={"from_webhook": "true"})
    await fake.write("kwam erbij", type="system_join_channel")
    await fake.write("")  # a picture without words
    await house.quiet()
    await fake.until(3)
    assert house.agent.heard == ["ik zoek werk"] and "alleen tekst lezen" in fake.shown[-1].text and fake.complaints == []


async def test_what_is_told_twice_or_told_and_fetched_is_one_message(opened: Open, monkeypatch: Any) -> None:
    monkeypatch.setattr(mattermost_talk, "FIRST_PAUSE", 0.05)
    house, fake = await opened("mattermost")
    await fake.listened()
    post = await fake.write("hallo")
    await fake.tell({"event": "posted", "data": {"channel_type": "D", "post": json.dumps(post)}, "seq": 3})
    await fake.until(2)
    await fake.interrupt()
    while fake.fetched < 2:
        await asyncio.sleep(0.01)
    await fake.write("verder")
    await fake.until(3)
    await house.quiet()
    assert house.agent.heard == ["hallo", "verder"]


async def test_what_was_written_while_nobody_listened_is_fetched_and_answered_in_order(opened: Open, monkeypatch: Any) -> None:
    monkeypatch.setattr(mattermost_talk, "FIRST_PAUSE", 0.05)
    house, fake = await opened("mattermost")
    await fake.listened()
    fake.away = True
    await fake.interrupt()
    house.agent.ready = False  # they wait together, so that their order can be seen
    await fake.write("een")
    await fake.write("gewist", delete_at=1)
    await fake.write("twee", create_at=int(1000 * time.time()) + 5)
    await fake.write("van vorige maand", create_at=int(1000 * time.time()) - 30 * 24 * 3600 * 1000)
    await asyncio.sleep(0.2)
    assert house.agent.heard == []
    fake.away = False
    while not fake.sockets:
        await asyncio.sleep(0.01)
    house.agent.ready = True
    await fake.until(3)
    await house.quiet()
    assert house.agent.heard == ["een", "twee"]


async def test_a_post_that_cannot_be_read_does_not_hold_up_the_others(opened: Open, monkeypatch: Any, caplog: Any) -> None:
    monkeypatch.setattr(mattermost_talk, "FIRST_PAUSE", 0.05)
    house, fake = await opened("mattermost")
    await fake.listened()
    await fake.write("kapot", props="geen object")
    await fake.interrupt()
    await fake.write("heel")
    await fake.until(2)
    assert house.agent.heard == ["heel"] and "could not be read" in caplog.text and "kapot" not in caplog.text


async def test_records_that_are_away_lose_nothing_of_what_is_told(opened: Open, monkeypatch: Any) -> None:
    monkeypatch.setattr(mattermost_talk, "FIRST_PAUSE", 0.05)
    house, fake = await opened("mattermost")
    await fake.listened()
    away = Records(records_in(Path("/proc/none")).engine, house.records.keys)
    working, house.channels[0].records = house.channels[0].records, lambda: away
    await fake.write("hallo")
    await asyncio.sleep(0.2)
    house.channels[0].records = working
    await fake.until(2)
    assert house.agent.heard == ["hallo"]


@pytest.mark.parametrize(
    "told", ["geen json", "[]", '{"event": "posted"}', '{"event": "posted", "data": {"channel_type": "D", "post": "x"}}']
)
async def test_what_is_told_and_makes_no_sense_does_no_harm(told: str, opened: Open, monkeypatch: Any, caplog: Any) -> None:
    monkeypatch.setattr(mattermost_talk, "FIRST_PAUSE", 0.05)
    house, fake = await opened("mattermost")
    await fake.listened()
    await fake.tell(told)
    await asyncio.sleep(0.2)
    await fake.write("daarna")
    await fake.until(2)
    assert house.agent.heard == ["daarna"] and "no connection to Mattermost" in caplog.text


async def test_a_bot_token_that_is_refused_is_said_in_the_log_and_commands_still_come_in(opened: Open, caplog: Any) -> None:
    house, fake = await opened("mattermost", mattermost_token="x" * 26)
    await asyncio.sleep(0.1)
    assert await fake.say("hallo") == 200
    while not house.agent.heard:
        await asyncio.sleep(0.01)
    assert fake.sockets == set() and "x" * 26 not in caplog.text


SETTINGS = ["mattermost_url", "mattermost_token", "mattermost_bot_id", "mattermost_command_token", "mattermost_public_key", "public_url"]


@pytest.mark.parametrize("setting", SETTINGS)
def test_missing_or_weak_configuration_is_named(setting: str, tmp_path: Path) -> None:
    for value in ("", "kort"):
        given = {**CHANNELS["mattermost"].settings("http://127.0.0.1:1"), setting: value}
        with pytest.raises(SettingsError, match=setting.upper()) as caught:
            messaging_channels(settings_for(tmp_path, channels=["mattermost"], **given))
        assert value == "" or value not in str(caught.value)


def test_an_address_that_would_carry_the_token_in_the_clear_is_refused(tmp_path: Path) -> None:
    given = CHANNELS["mattermost"].settings("http://team.example.nl")
    with pytest.raises(SettingsError, match="https"):
        messaging_channels(settings_for(tmp_path, channels=["mattermost"], **given))
