"""Teams: whom a token must come from and for whom, keys that change, one organisation, one-to-one chats only."""

import base64
import hmac
import json
import time
from pathlib import Path
from typing import Any, Dict

import jwt
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from bot.channels.switched_on import messaging_channels
from guidance.errors import SettingsError

from .conftest import Open
from .fakes.teams import APP, CHAT, TENANT, TeamsFake, private_key, published
from .media import CHANNELS
from .scripted import House, settings_for


async def teams(opened: Open, **given: Any) -> "tuple[House, TeamsFake]":
    house, fake = await opened("teams", **given)
    assert isinstance(fake, TeamsFake)
    return house, fake


def coded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def part(content: Dict[str, Any]) -> str:
    return coded(json.dumps(content).encode())


async def test_forged_stale_and_borrowed_tokens_are_refused(opened: Open) -> None:
    house, fake = await teams(opened)
    good = fake.token()
    head, claims, signature = good.split(".")
    now = int(time.time())
    public = private_key("teams-1").public_key()
    pem = public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)  # the public key taken for a shared secret
    shared = f"{part({'alg': 'HS256', 'kid': 'teams-1'})}.{claims}"
    said = jwt.decode(good, options={"verify_signature": False})
    tokens = {
        "no signature": f"{head}.{claims}.",
        "algorithm none": f"{part({'alg': 'none', 'kid': 'teams-1'})}.{claims}.",
        "algorithm of a shared secret": f"{shared}.{coded(hmac.new(pem, shared.encode(), 'sha256').digest())}",
        "changed claims": f"{head}.{part({**said, 'aud': APP, 'exp': now + 9999})}.{signature}",
        "truncated": good[:-4],
        "another key under this name": fake.token(key="stranger", kid="teams-1"),
        "a key nobody published": fake.token(key="stranger"),
        "no name of a key": jwt.encode(said, private_key("teams-1"), "RS256"),
        "a key for another channel": fake.token(key="webchat"),
        "a key for no channel": fake.token(key="old"),
        "another issuer": fake.token({"iss": "https://sts.windows.net/x/"}),
        "no issuer": fake.token({"iss": None}),
        "another app": fake.token({"aud": "00000000-0000-0000-0000-000000000000"}),
        "no app": fake.token({"aud": None}),
        "ended": fake.token({"nbf": now - 7200, "exp": now - 301}),
        "without end": fake.token({"exp": None}),
        "not yet": fake.token({"nbf": now + 600}),
        "another service": fake.token({"serviceurl": "https://smba.trafficmanager.net/emea/"}),
        "no service": fake.token({"serviceurl": None}),
        "nonsense": "vals",
    }
    statuses = {name: await fake.deliver(fake.signed(fake.activity({"text": "vals"}), token)) for name, token in tokens.items()}
    assert statuses == dict.fromkeys(tokens, 401)
    body, _ = fake.message("vals")
    for header in ({}, {"Authorization": ""}, {"Authorization": good}, {"Authorization": f"Basic {good}"}, {"Authorization": "Bearer "}):
        assert await fake.deliver((body, header)) == 401
    await fake.say("echt")
    await house.quiet()
    assert house.agent.heard == ["echt"]


async def test_a_token_of_a_minute_too_old_or_too_new_is_a_clock_that_differs(opened: Open) -> None:
    house, fake = await teams(opened)
    now = int(time.time())
    late, early = fake.token({"nbf": now - 7200, "exp": now - 60}), fake.token({"nbf": now + 60})
    assert [await fake.deliver(fake.signed(fake.activity({"text": "hallo"}), token)) for token in (late, early)] == [200, 200]
    await house.quiet()
    assert house.agent.heard == ["hallo", "hallo"]


ELSEWHERE = {
    "another organisation": {"conversation": {"conversationType": "personal", "id": CHAT, "tenantId": APP}},
    "no organisation": {"conversation": {"conversationType": "personal", "id": CHAT}, "channelData": {}},
    "another channel": {"channelId": "webchat"},
}


@pytest.mark.parametrize("change", ELSEWHERE.values(), ids=ELSEWHERE)
async def test_other_organisations_and_channels_are_refused(change: Dict[str, Any], opened: Open) -> None:
    house, fake = await teams(opened)
    assert await fake.deliver(fake.signed(fake.activity({"text": "hallo", **change}))) == 401
    await house.quiet()
    assert house.agent.heard == []


@pytest.mark.parametrize("service", ["https://elsewhere.example/emea/", "{address}.elsewhere.example/emea/", "{address}/../emea/", ""])
async def test_we_answer_only_to_addresses_on_the_list_whatever_a_genuine_token_says(service: str, opened: Open) -> None:
    house, fake = await teams(opened)
    place = service.format(address=fake.address)
    request = fake.signed(fake.activity({"text": "hallo", "serviceUrl": place}), fake.token({"serviceurl": place}))
    assert await fake.deliver(request) == 401
    await house.quiet()
    assert house.agent.heard == []


async def test_a_replay_is_answered_once_also_under_another_token(opened: Open) -> None:
    house, fake = await teams(opened)
    body, headers = fake.message("hallo")
    again = fake.signed(body, fake.token({"nbf": int(time.time()) - 60}))
    assert [await fake.deliver(request) for request in ((body, headers), (body, headers), again)] == [200] * 3
    await house.quiet()
    assert house.agent.heard == ["hallo"]


NO_MESSAGE: Dict[str, Dict[str, Any]] = {
    "a channel": {"conversation": {"conversationType": "channel", "id": "19:x@thread.tacv2", "tenantId": TENANT}},
    "a group": {"conversation": {"conversationType": "groupChat", "id": "19:x@thread.v2", "tenantId": TENANT}},
    "a join": {"type": "conversationUpdate"},
    "an edit": {"type": "messageUpdate"},
    "a reaction": {"type": "messageReaction"},
    "a bot": {"from": {"id": "28:x", "role": "bot"}},
}


@pytest.mark.parametrize("change", NO_MESSAGE.values(), ids=NO_MESSAGE)
async def test_only_one_to_one_messages_of_people_are_answered(change: Dict[str, Any], opened: Open) -> None:
    house, fake = await teams(opened)
    assert await fake.deliver(fake.signed(fake.activity({"text": "hallo", **change}))) == 200
    await house.quiet()
    assert house.agent.heard == [] and fake.shown == []


@pytest.mark.parametrize("body", [b"[]", b'"x"', b"{", b"\xff\xfe", b"{}"])
async def test_what_is_signed_and_no_message_does_no_harm(body: bytes, opened: Open) -> None:
    house, fake = await teams(opened)
    assert await fake.deliver(fake.signed(body)) in (400, 401)
    for gone in ("id", "timestamp", "conversation"):
        activity = {key: value for key, value in fake.activity({"text": "hallo"}).items() if key != gone}
        assert await fake.deliver(fake.signed(activity)) in (200, 400)
    await house.quiet()
    assert house.agent.heard == []


async def test_keys_are_fetched_once_and_again_when_microsoft_changes_them(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    house, fake = await teams(opened)
    for _ in range(3):
        await fake.say("hallo")
    assert fake.keys_asked == 1
    fake.keys = [published("teams-2", ["msteams"])]
    renewed = fake.signed(fake.activity({"text": "nieuw"}), fake.token(key="teams-2"))
    # Names of keys that nobody has do not make us ask each time.
    assert [await fake.deliver(renewed) for _ in range(3)] == [401] * 3 and fake.keys_asked == 1
    monkeypatch.setattr("bot.channels.teams_trust.KEYS_AGAIN", 0.0)
    assert await fake.deliver(renewed) == 200 and fake.keys_asked == 2
    await house.quiet()
    assert house.agent.heard[-1] == "nieuw"


async def test_without_any_key_microsoft_is_asked_to_deliver_again(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    house, fake = await teams(opened)
    fake.ill = True
    assert [await fake.say("hallo") for _ in range(2)] == [503, 503] and fake.keys_asked == 1
    fake.ill = False
    monkeypatch.setattr("bot.channels.teams_trust.KEYS_SOON", 0.0)
    assert await fake.say("hallo") == 200
    fake.ill = True
    monkeypatch.setattr("bot.channels.teams_trust.KEYS_FOR", 0.0)
    assert await fake.say("daar ben ik weer") == 200, "old keys stay while new ones cannot be had"
    await house.quiet()
    assert house.agent.heard == ["hallo", "daar ben ik weer"]


async def test_keys_from_another_host_are_not_believed(opened: Open) -> None:
    _, fake = await teams(opened)
    fake.keys_at = "https://elsewhere.example/keys"
    assert await fake.say("hallo") == 503


@pytest.mark.parametrize(("lives", "asked"), [(3599, 1), (60, 3)])
async def test_a_permit_is_asked_for_once_and_anew_when_it_ends(
    lives: int, asked: int, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.teams.TeamsChannel.show_work", no_sign_of_life)
    house, fake = await teams(opened)
    fake.permit_lives = lives
    await fake.say("hallo")  # two pieces: the notice and the answer
    await house.quiet()
    await fake.say("hallo")
    await house.quiet()
    assert len(fake.shown) == 3 and fake.permits_asked == asked and fake.complaints == []


async def no_sign_of_life(*_: Any) -> None:
    """Nothing is shown, so that only answers ask for a permit."""


async def test_the_chat_goes_on_when_microsoft_serves_it_from_another_address(opened: Open) -> None:
    house, fake = await teams(opened)
    await fake.say("hallo")
    await house.quiet()
    moved = f"{fake.address}/emea/{TENANT}/"
    await fake.deliver(fake.signed(fake.activity({"text": "daar ben ik weer", "serviceUrl": moved}), fake.token({"serviceurl": moved})))
    await house.quiet()
    assert len(set(house.agent.senders)) == 1


@pytest.mark.parametrize("setting", ["teams_app_id", "teams_app_password", "teams_tenant_id"])
def test_missing_or_weak_configuration_is_named(setting: str, tmp_path: Path) -> None:
    for value in ("", "kort"):
        given = {**CHANNELS["teams"].settings("http://127.0.0.1:1"), setting: value}
        with pytest.raises(SettingsError, match=setting.upper()):
            messaging_channels(settings_for(tmp_path, channels=["teams"], **given))


def test_permits_and_answers_go_over_https_only(tmp_path: Path) -> None:
    for setting, value in {
        "teams_login": "http://login.example",
        "teams_keys": "http://keys.example/v1",
        "teams_services": ["http://x.example"],
    }.items():
        given = {**CHANNELS["teams"].settings("http://127.0.0.1:1"), setting: value}
        with pytest.raises(SettingsError, match="https"):
            messaging_channels(settings_for(tmp_path, channels=["teams"], **given))
