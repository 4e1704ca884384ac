"""Text messages and WhatsApp through Twilio: its own validator, the configured address, STOP, and what fits."""

from pathlib import Path
from typing import Any, Dict

import pytest

from bot.channels.sms_text import plain, segments, shortened
from bot.channels.switched_on import messaging_channels
from guidance.errors import SettingsError

from .conftest import Open
from .fakes import twilio as fakes
from .media import CHANNELS
from .scripted import settings_for

BOTH = pytest.mark.parametrize("name", ["sms", "twilio_whatsapp"])


@BOTH
async def test_forged_changed_and_truncated_requests_are_refused(name: str, opened: Open) -> None:
    house, fake = await opened(name)
    values = fake.values("vals")
    body, headers = fake.form(values)
    other_token = fake.form(values, token="0" * 32)
    other_address = fake.form(values, address=f"http://127.0.0.1/webhooks/{name}/webhook")
    unsigned = {key: value for key, value in headers.items() if key != "X-Twilio-Signature"}
    forged = [
        other_token,
        other_address,
        (body, unsigned),
        (body, {**unsigned, "X-Twilio-Signature": ""}),
        (body.replace(b"vals", b"echt"), headers),
        (body[:-20], headers),
        (b"", headers),
        (b"\xff\xfe", headers),
    ]
    assert {await fake.deliver(request) for request in forged} <= {400, 401}
    # what the request itself says of the address does not count
    assert await fake.deliver((other_address[0], {**other_address[1], "X-Forwarded-Proto": "http", "X-Forwarded-Host": "127.0.0.1"})) == 401
    assert await fake.deliver(fake.form(values), hook=f"{fake.hook}?x=1") == 401
    await fake.say("echt")
    await house.quiet()
    assert house.agent.heard == ["echt"]


@BOTH
async def test_a_replay_is_answered_once(name: str, opened: Open) -> None:
    house, fake = await opened(name)
    request = fake.message("hallo")
    assert [await fake.deliver(request) for _ in range(3)] == [200] * 3
    await house.quiet()
    assert house.agent.heard == ["hallo"]


@BOTH
@pytest.mark.parametrize("change", [{"AccountSid": "AC" + "0" * 32}, {"To": "+31600000000"}, {"MessageSid": ""}, {"From": ""}])
async def test_what_is_for_others_or_incomplete_is_not_answered(change: Dict[str, str], name: str, opened: Open) -> None:
    house, fake = await opened(name)
    assert await fake.deliver(fake.form({**fake.values("hallo"), **change})) in (200, 400)
    await house.quiet()
    assert house.agent.heard == [] and fake.shown == []


@BOTH
async def test_the_answer_to_twilio_is_empty_and_a_picture_is_asked_for_in_words(name: str, opened: Open) -> None:
    house, fake = await opened(name)
    body, headers = fake.form({**fake.values(""), "NumMedia": "1"})
    async with fake.session.post(fake.hook, data=body, headers=headers) as answer:
        assert (await answer.text(), answer.content_type) == ("<Response/>", "text/xml")
    await house.quiet()
    assert "alleen tekst lezen" in fake.shown[-1].text


@BOTH
@pytest.mark.parametrize("again", ["START", "yes"])
async def test_after_stop_nothing_is_sent_until_start(again: str, name: str, opened: Open) -> None:
    house, fake = await opened(name)
    for words in ("hallo", "Stop.", "nog een vraag", "STOP"):
        await fake.say(words)
        await house.quiet()
    count = len(fake.shown)
    assert count == 3 and house.agent.heard == ["hallo"], "the notice, the answer, and that we stop"
    await fake.say(again)
    await house.quiet()
    assert len(fake.shown) > count


async def test_a_long_answer_is_three_segments_with_choices_and_a_link_and_the_page_goes_with_an_erasure(opened: Open) -> None:
    long = {"text": "Dit is een zin van het antwoord. " * 40, "choices": {"Ja graag": "/affirm", "Nee": "/deny"}}
    answers: Dict[str, Any] = {"lang": [long], "wis alles": [{"text": "Alles is gewist.", "erase": True}]}
    house, fake = await opened("sms", lambda text: answers[text])
    await fake.say("lang")
    await house.quiet()
    text = fake.shown[-1].text
    assert fakes.segments(text) <= 3 and "1. Ja graag\n2. Nee\n" in text and fake.complaints == []
    (page,) = await fake.opened([fake.shown[-1]])
    assert page.text.count("Dit is een zin") == 40
    path = text.rsplit(fakes.PUBLIC, 1)[1]
    await fake.say("wis alles")
    await house.quiet()
    async with fake.session.get(house.address + path) as answer:
        assert answer.status == 404


@pytest.mark.parametrize(
    "text", ["", "a" * 160, "a" * 161, "a" * 306, "€" * 80, "€" * 81, "é" * 459, "я" * 70, "я" * 71, "😀" * 100, "a{" * 152, "a" * 900]
)
def test_segments_are_never_counted_too_few(text: str) -> None:
    assert segments(text) >= (fakes.segments(text) if text else 0)
    assert segments(text) <= fakes.segments(text) + 1


def test_plain_signs_stand_for_typographic_ones_and_other_alphabets_stay() -> None:
    assert plain("‘Dat’ – zei “hij” …") == "'Dat' - zei \"hij\" ..."
    assert plain("привет – “да”") == "привет – “да”"


def test_a_shortened_text_keeps_its_tail_and_breaks_at_a_word() -> None:
    found = shortened("woord " * 200, "1. Ja\nhttps://chat.example.nl/a/x")
    assert (
        found.endswith("\n1. Ja\nhttps://chat.example.nl/a/x") and segments(found) <= 3 and set(found.split("\n")[0].split()) == {"woord"}
    )


@BOTH
@pytest.mark.parametrize("setting", ["twilio_account", "twilio_token", "public_url", "number"])
def test_missing_or_weak_configuration_is_named(setting: str, name: str, tmp_path: Path) -> None:
    named = {"number": {"sms": "twilio_sms_number", "twilio_whatsapp": "twilio_whatsapp_number"}[name]}.get(setting, setting)
    for value in ("", "kort"):
        given = {**CHANNELS[name].settings("http://127.0.0.1:1"), named: value}
        with pytest.raises(SettingsError, match=named.upper()):
            messaging_channels(settings_for(tmp_path, channels=[name], **given))
