"""Messages that come later: kept in the conversation, streamed at once or after a break, bounded, and ended."""

import asyncio
import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any, AsyncIterator, Dict, List

import pytest
from rasa.core.lock_store import InMemoryLockStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.channels import later as module
from bot.channels.deliver import deliver
from bot.channels.errors import ChannelError
from bot.channels.later import Later
from bot.channels.reply import Reply, only_text
from bot.channels.sessions import Session, Sessions
from bot.channels.transcript import entries
from bot.channels.web import WebChannel
from bot.tracker_store import ConversationStore
from guidance.settings import Settings

WEB = "web-0123456789"


def read(line: str) -> Dict[str, Any]:
    found: Dict[str, Any] = {}
    for part in line.strip().splitlines():
        name, _, value = part.partition(": ")
        found[name] = json.loads(value) if name == "data" else value
    return found


def opened(later: Later, last: str = "", left: int = 1800, conversation: str = "a") -> AsyncIterator[str]:
    return later.stream(conversation, last, lambda: left, 120)


async def events(lines: AsyncIterator[str], count: int) -> List[Dict[str, Any]]:
    found: List[Dict[str, Any]] = []
    async for line in lines:
        if "event: " in line:
            found.append(read(line))
        if len(found) == count:
            return found
    return found


async def test_who_reads_gets_it_at_once_and_who_comes_back_gets_what_was_missed() -> None:
    later = Later(60)
    lines = opened(later)
    assert (await lines.__anext__()).startswith("retry: ")
    later.publish("a", "message", {"n": 1})
    assert await events(lines, 1) == [{"id": "1", "event": "message", "data": {"n": 1}}]
    for number in (2, 3):
        later.publish("a", "message", {"n": number})
    assert [event["data"]["n"] for event in await events(opened(later, last="1"), 2)] == [2, 3]
    assert [event["data"]["n"] for event in await events(opened(later), 3)] == [1, 2, 3]


@pytest.mark.parametrize("last", ["99", "-1", "x", "1" * 30, "١", ""])
async def test_an_id_of_nowhere_gives_all_that_is_kept(last: str) -> None:
    later = Later(60)
    later.publish("a", "message", {"n": 1})
    assert len(await events(opened(later, last=last), 1)) == 1


async def test_only_the_last_events_are_kept_and_other_conversations_see_none() -> None:
    later = Later(60)
    for number in range(module.MAX_EVENTS + 10):
        later.publish("a", "message", {"n": number})
    kept = await events(opened(later), module.MAX_EVENTS)
    assert kept[0]["data"] == {"n": 10} and len(kept) == module.MAX_EVENTS
    later.publish("b", "message", {"n": "b"})
    assert [event["data"]["n"] for event in await events(opened(later, conversation="b"), 1)] == ["b"]


async def test_silence_is_filled_with_signs_of_life(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BEAT_SECONDS", 0.05)
    lines = opened(Later(60))
    beats = [await lines.__anext__() for _ in range(3)]
    assert all(": beat" in beat for beat in beats)


async def test_a_stream_ends_after_its_time_and_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BEAT_SECONDS", 0.02)
    monkeypatch.setattr(module, "LONGEST_STREAM", 0.1)
    later = Later(60)
    assert all("event: " not in line for line in [line async for line in opened(later)])
    assert later._open == 0 and later._log("a").streams == []


async def test_the_end_is_announced_once_and_then_comes() -> None:
    left = [100]
    later = Later(60)
    lines = later.stream("a", "", lambda: left[0], 120)
    assert (await events(lines, 1))[0] == {"id": "1", "event": "expiring", "data": {"expires_in": 100}}
    left[0] = 0
    later.publish("a", "message", {"n": 1})  # wakes the stream; the clock says it is over
    assert [event["data"] async for event in _all(lines)][-1] == {"reason": "expired"}


async def _all(lines: AsyncIterator[str]) -> AsyncIterator[Dict[str, Any]]:
    async for line in lines:
        if "event: " in line:
            yield read(line)


async def test_a_server_holds_only_so_many_streams(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_STREAMS", 1)
    later = Later(60)
    lines = opened(later)
    later.admit()
    await lines.__anext__()
    with pytest.raises(ChannelError, match="unavailable") as caught:
        later.admit()
    assert caught.value.retry_after
    await lines.aclose()  # type: ignore[attr-defined]
    later.admit()


@pytest.fixture
def channel(tmp_path: Path) -> WebChannel:
    given = {**Settings(_env_file=None).dict(), "var_dir": tmp_path, "sites_dir": tmp_path}  # type: ignore[call-arg]
    return WebChannel(Settings.construct(**given))


@pytest.fixture
def app(channel: WebChannel, tmp_path: Path) -> Any:
    store = ConversationStore(Domain.empty(), host=f"sqlite:///{tmp_path / 'conversations.db'}")
    agent = SimpleNamespace(tracker_store=store, lock_store=InMemoryLockStore())
    return SimpleNamespace(ctx=SimpleNamespace(agent=agent, input_channels=[channel]))


async def test_a_counsellors_reply_is_kept_and_sent_with_choices_that_can_be_tapped(app: Any, channel: WebChannel) -> None:
    store = app.ctx.agent.tracker_store
    await store.save(DialogueStateTracker.from_events(WEB, [UserUttered("ik wil een mens spreken")]))
    message = {**only_text("Dag, met Kim. Waarmee kan ik helpen?"), "choices": [{"title": "Verder", "payload": "/resume"}]}
    lines = channel._later.stream(WEB, "", lambda: 1800, 120)
    await lines.__anext__()
    await deliver(app, WEB, Reply([message], sender="counsellor"))
    (event,) = await events(lines, 1)
    assert event["event"] == "message" and event["data"]["from"] == "counsellor"
    payload = event["data"]["messages"][0]["choices"][0]["payload"]
    assert channel._sessions.chosen(Session("", WEB), payload) == "/resume"
    tracker = await store.retrieve_full_tracker(WEB)
    said = entries([one.as_dict() for one in tracker.events])
    assert [(entry["from"], entry["text"]) for entry in said][-1] == ("counsellor", message["text"])


@pytest.mark.parametrize("conversation", ["web-nobody", "telegram-0123456789", "", "-"])
async def test_a_reply_to_nobody_is_refused(app: Any, conversation: str) -> None:
    with pytest.raises(ChannelError, match="not_found"):
        await deliver(app, conversation, Reply([only_text("hallo")], sender="counsellor"))


async def test_streams_of_one_session_are_two_at_most() -> None:
    later = Later(60)
    streams = [opened(later) for _ in range(3)]
    for lines in streams:
        await lines.__anext__()
    assert (await asyncio.wait_for(events(streams[0], 1), 5))[0]["data"] == {"reason": "replaced"}
    later.end("a", "erased")
    for lines in streams[1:]:
        assert (await asyncio.wait_for(events(lines, 1), 5))[0]["data"] == {"reason": "erased"}


# --- tokens that are renewed


def test_an_old_token_works_until_the_new_one_is_used_and_a_little_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    now = [time.time()]
    monkeypatch.setattr("bot.channels.sessions.time", SimpleNamespace(time=lambda: now[0]))
    monkeypatch.setattr("itsdangerous.timed.time", SimpleNamespace(time=lambda: now[0]))
    sessions = Sessions(b"k" * 32, 1800)
    token, session = sessions.new()
    renewed = sessions.renew(sessions.open(f"Bearer {token}"))
    now[0] += 600
    assert sessions.open(f"Bearer {token}") == session, "the answer with the new token may have been lost"
    assert sessions.open(f"Bearer {renewed}") == session
    now[0] += 29
    assert sessions.open(f"Bearer {token}") == session, "what was under way"
    now[0] += 2
    with pytest.raises(ChannelError, match="session_unknown"):
        sessions.open(f"Bearer {token}")
    again = sessions.renew(sessions.open(f"Bearer {renewed}"))
    assert sessions.open(f"Bearer {again}") == session
    sessions.end(session)
    assert sessions.seconds_left(session) == 0
    for ended in (token, renewed, again):
        with pytest.raises(ChannelError, match="session_unknown"):
            sessions.open(f"Bearer {ended}")


def test_however_often_a_token_is_renewed_the_session_ends_after_twelve_hours(monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    now = [time.time()]
    monkeypatch.setattr("bot.channels.sessions.time", SimpleNamespace(time=lambda: now[0]))
    monkeypatch.setattr("itsdangerous.timed.time", SimpleNamespace(time=lambda: now[0]))
    sessions = Sessions(b"k" * 32, 1800)
    token, began = sessions.new()[0], now[0]
    with pytest.raises(ChannelError, match="session_unknown"):
        while now[0] - began < 13 * 3600:
            now[0] += 1700
            token = sessions.renew(sessions.open(f"Bearer {token}"))
    assert 11.4 * 3600 < now[0] - began < 12.6 * 3600
