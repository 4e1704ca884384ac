"""WhatsApp and Messenger: Meta's signature over the raw body, the handshake, the window of 24 hours."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.channels.reply import Reply, only_text
from bot.channels.switched_on import messaging_channels
from guidance.errors import SettingsError

from .conftest import Open
from .fakes.meta import APP_SECRET, VERIFY_TOKEN, signed
from .media import CHANNELS
from .scripted import settings_for

BOTH = pytest.mark.parametrize("name", ["messenger", "whatsapp"])
HEADER = "X-Hub-Signature-256"


@BOTH
@pytest.mark.parametrize(
    "forge",
    [
        lambda given: None,
        lambda given: "",
        lambda given: given[:-1],
        lambda given: given + "0",
        lambda given: given.replace("sha256=", "sha1="),
        lambda given: given.removeprefix("sha256="),
        lambda given: "sha256=" + "0" * 64,
        lambda given: "é" + given,
    ],
    ids=["none", "empty", "short", "long", "sha1", "bare", "zeros", "odd"],
)
async def test_a_forged_signature_is_refused(forge: Any, name: str, opened: Open) -> None:
    house, fake = await opened(name)
    body, headers = fake.message("vals")
    given = forge(headers.pop(HEADER))
    assert await fake.deliver((body, {**headers, HEADER: given} if given is not None else headers)) == 401
    await fake.say("echt")
    await house.quiet()
    assert house.agent.heard == ["echt"]


@BOTH
async def test_a_changed_a_truncated_and_a_foreign_body_are_refused(name: str, opened: Open) -> None:
    house, fake = await opened(name)
    body, headers = fake.message("hallo")
    for other in (body.replace(b"hallo", b"haXlo"), body[:-2], body + b" ", b""):
        assert await fake.deliver((other, headers)) == 401
    assert await fake.deliver(signed({"object": "page", "entry": []}, "another-secret-0123456789abcdef01")) == 401
    assert house.agent.heard == []


@BOTH
async def test_a_replay_is_answered_once_and_a_stale_message_not_at_all(name: str, opened: Open) -> None:
    house, fake = await opened(name)
    request = fake.message("hallo")
    assert {await fake.deliver(request) for _ in range(3)} == {200}
    assert await fake.deliver(fake.stale("oud")) == 200
    await house.quiet()
    assert house.agent.heard == ["hallo"]


@BOTH
@pytest.mark.parametrize("body", [[], "x", {"object": "page", "entry": 3}, {"object": "whatsapp_business_account", "entry": [4]}, {}])
async def test_what_is_signed_and_no_message_does_no_harm(body: Any, name: str, opened: Open) -> None:
    house, fake = await opened(name)
    assert await fake.deliver(signed(body)) in (200, 400)
    assert house.agent.heard == []


@BOTH
async def test_a_picture_is_asked_for_in_words(name: str, opened: Open) -> None:
    house, fake = await opened(name)
    await fake.deliver(fake.picture())
    await house.quiet()
    assert "alleen tekst lezen" in fake.shown[-1].text


@BOTH
async def test_the_handshake_needs_the_verify_token_and_echoes_nothing_but_a_plain_challenge(name: str, opened: Open) -> None:
    _, fake = await opened(name)

    async def shake(**asked: str) -> Any:
        async with fake.session.get(fake.hook, params={f"hub.{key}": value for key, value in asked.items()}) as answer:
            return answer.status, await answer.text(), answer.content_type

    assert await shake(mode="subscribe", verify_token=VERIFY_TOKEN, challenge="1158201444") == (200, "1158201444", "text/plain")
    for wrong in (
        {"mode": "subscribe", "verify_token": VERIFY_TOKEN[:-1], "challenge": "1"},
        {"mode": "unsubscribe", "verify_token": VERIFY_TOKEN, "challenge": "1"},
        {"mode": "subscribe", "verify_token": VERIFY_TOKEN, "challenge": "<script>"},
        {"mode": "subscribe", "verify_token": VERIFY_TOKEN},
        {"verify_token": VERIFY_TOKEN},
    ):
        assert (await shake(**wrong))[0] == 401


@pytest.mark.parametrize(("name", "template", "first"), [("whatsapp", "answer_waits", 1), ("whatsapp", "", 0), ("messenger", "", 0)])
async def test_after_24_hours_a_later_message_waits_until_the_citizen_writes(name: str, template: str, first: int, opened: Open) -> None:
    house, fake = await opened(name, whatsapp_template=template)
    await fake.say("hallo")
    await house.quiet()
    conversation, count, now = house.agent.senders[0], len(fake.shown), house.records.now
    house.records.now = lambda: now() + timedelta(hours=25)
    await house.channels[0].send(conversation, Reply([only_text("Dag, met Kim.")], {"reply_language": "nl"}, sender="counsellor"))
    await house.quiet()
    assert len(fake.shown) == count + first
    assert fake.templates == ([{"name": "answer_waits", "language": {"code": "nl"}}] if template else [])
    await fake.say("ja?")
    await house.quiet()
    assert [one.text for one in fake.shown[count + first :]] == ["Dag, met Kim.", "Ik hoorde: ja?"]


async def test_many_choices_are_a_list_and_long_ones_are_numbers(opened: Open) -> None:
    many = {f"Keuze nummer {number}": f"/choose{number}" for number in range(5)}
    long = {"Een diploma uit een ander land": "/abroad", "Geen": "/none"}
    answers = {
        "veel": [{"text": "Kies er een.", "choices": many}],
        "lang": [{"text": "Wat heb je?", "choices": long}],
        "/choose3": [{"text": "Drie."}],
    }
    house, fake = await opened("whatsapp", lambda text: answers[text])
    await fake.say("veel")
    await house.quiet()
    assert [title for title, _ in fake.shown[-1].options] == list(many)
    await fake.choose("Keuze nummer 3")
    await fake.say("lang")
    await house.quiet()
    assert house.agent.heard == ["veel", "/choose3", "lang"] and fake.shown[-1].options == ()
    assert "1. Een diploma uit een ander land\n2. Geen" in fake.shown[-1].text and fake.complaints == []


@BOTH
@pytest.mark.parametrize("missing", ["meta_app_secret", "meta_verify_token", "{name}_token", "{id}"])
def test_missing_or_weak_configuration_is_named(missing: str, name: str, tmp_path: Path) -> None:
    setting = missing.format(name=name, id={"whatsapp": "whatsapp_number_id", "messenger": "messenger_page_id"}[name])
    for value in ("", "kort"):
        given = {**CHANNELS[name].settings("http://127.0.0.1:1"), setting: value}
        with pytest.raises(SettingsError, match=setting.upper()):
            messaging_channels(settings_for(tmp_path, channels=[name], **given))
    assert len(APP_SECRET) == 32
