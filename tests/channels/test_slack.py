"""Slack: its own verifier with the window of five minutes, direct messages only, text word for word."""

import json
import time
from pathlib import Path
from typing import Any, Dict

import pytest
from slack_sdk.signature import Clock, SignatureVerifier

from bot.channels.slack import written
from bot.channels.switched_on import messaging_channels
from guidance.errors import SettingsError

from .conftest import Open
from .media import CHANNELS
from .scripted import settings_for


async def test_forged_changed_truncated_and_stale_requests_are_refused(opened: Open) -> None:
    house, fake = await opened("slack")
    body, headers = fake.message("vals")
    without = {key: value for key, value in headers.items() if key != "X-Slack-Signature"}
    forged = [
        (body, without),
        (body, {**headers, "X-Slack-Signature": "v0=" + "0" * 64}),
        (body, {**headers, "X-Slack-Signature": headers["X-Slack-Signature"][:-1]}),
        (body, {**headers, "X-Slack-Signature": "é"}),
        (body, {**headers, "X-Slack-Signature": headers["X-Slack-Signature"].replace("v0=", "v1=")}),
        (body, {**headers, "X-Slack-Request-Timestamp": "nu"}),
        (body, {**headers, "X-Slack-Request-Timestamp": str(int(time.time()) + 7)}),
        (body.replace(b"vals", b"echt"), headers),
        (body[:-3], headers),
        (b"\xff\xfe", headers),
        fake.signed(body, secret="0" * 32),
        fake.signed(body, at=time.time() - 301),
        fake.signed(body, at=time.time() + 330),
    ]
    assert [await fake.deliver(request) for request in forged] == [401] * len(forged)
    await fake.say("echt")
    await house.quiet()
    assert house.agent.heard == ["echt"]


def test_slacks_published_example_verifies() -> None:
    # https://docs.slack.dev/authentication/verifying-requests-from-slack
    body = (
        "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar"
        "&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com"
        "%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
    )
    verifier = SignatureVerifier("8f742231b10e8888abcd99yyyzzz85a5", Then())
    signature = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"
    assert verifier.is_valid(body, "1531420618", signature) and not verifier.is_valid(body + "x", "1531420618", signature)


class Then(Clock):
    """The moment of the example."""

    def now(self) -> float:
        return 1531420618.0


async def test_a_replay_within_the_window_is_answered_once_also_under_another_signature(opened: Open) -> None:
    house, fake = await opened("slack")
    body, headers = fake.message("hallo")
    again = fake.signed(body, at=time.time() - 60)
    assert [await fake.deliver(request) for request in ((body, headers), (body, headers), again)] == [200] * 3
    await house.quiet()
    assert house.agent.heard == ["hallo"]


CHANGES: Dict[str, Dict[str, Any]] = {
    "channel": {"channel_type": "channel", "channel": "C1"},
    "bot": {"bot_id": "B1"},
    "edit": {"subtype": "message_changed"},
    "join": {"type": "team_join"},
    "nobody": {"user": None},
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
async def test_only_direct_messages_of_people_are_answered(change: Dict[str, Any], opened: Open) -> None:
    house, fake = await opened("slack")
    assert await fake.deliver(fake.event({"text": "hallo", **change})) == 200
    await house.quiet()
    assert house.agent.heard == [] and fake.shown == []


INCOMPLETE = b'{"type": "event_callback", "event": {"type": "message", "channel_type": "im", "user": "U"}}'


@pytest.mark.parametrize("body", [b"[]", b'"x"', b"{}", b"{", INCOMPLETE])
async def test_what_is_signed_and_no_message_does_no_harm(body: bytes, opened: Open) -> None:
    house, fake = await opened("slack")
    assert await fake.deliver(fake.signed(body)) in (200, 400)
    assert await fake.deliver(fake.signed(b"payload=" + body, "application/x-www-form-urlencoded")) in (200, 400)
    assert await fake.deliver(fake.tap("Ja", "x", channel="C024BE91L")) == 200
    await house.quiet()
    assert house.agent.heard == []


async def test_the_challenge_is_answered_only_when_it_is_signed(opened: Open) -> None:
    _, fake = await opened("slack")
    raw = json.dumps({"type": "url_verification", "challenge": "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P"}).encode()
    body, headers = fake.signed(raw)
    async with fake.session.post(fake.hook, data=body, headers=headers) as answer:
        assert (answer.status, await answer.text()) == (200, json.loads(raw)["challenge"]) and answer.content_type == "text/plain"
    assert await fake.deliver((raw, {"Content-Type": "application/json"})) == 401


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("ik zoek &lt;werk&gt; &amp; geld", "ik zoek <werk> & geld"),
        ("kijk <https://a.nl/x|a.nl> en <https://b.nl>", "kijk a.nl en https://b.nl"),
        ("<@U123> hallo <!here>", "hallo"),
        ("mail <mailto:jan@a.nl|jan@a.nl>", "mail jan@a.nl"),
        ("&amp;lt;", "&lt;"),
    ],
)
def test_slacks_notation_is_read_back_to_what_was_written(text: str, read: str) -> None:
    assert written(text) == read


@pytest.mark.parametrize("setting", ["slack_signing_secret", "slack_token"])
def test_missing_or_weak_configuration_is_named(setting: str, tmp_path: Path) -> None:
    for value in ("", "kort"):
        given = {**CHANNELS["slack"].settings("http://127.0.0.1:1"), setting: value}
        with pytest.raises(SettingsError, match=setting.upper()):
            messaging_channels(settings_for(tmp_path, channels=["slack"], **given))
