"""A product without Rasa's model: the real door, store, records and worker, and a conversation that follows a script."""

import asyncio
import itertools
import socket
from pathlib import Path
from typing import Any, Callable, Dict, List, Mapping, Optional, Sequence

import sqlalchemy as sa
from rasa.core.channels import channel as rasa_channels
from rasa.core.channels.channel import UserMessage
from rasa.core.lock_store import InMemoryLockStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from sanic import Sanic
from sanic.touchup import TouchUp

from bot.answer_page import answer_page
from bot.channels.messaging import MessagingChannel
from bot.channels.worker import add_worker
from bot.tracker_store import ConversationStore
from guidance.records.engine import make_engine
from guidance.records.keys import Keys
from guidance.records.mine import erase_mine
from guidance.records.models import Outgoing, Received
from guidance.records.store import Records
from guidance.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
SECRET = "only-for-tests-" + "0123456789abcdef" * 2
SLOTS = {name: {"type": "any", "mappings": [{"type": "custom"}]} for name in ("conversation", "understood", "plan")}
Said = Mapping[str, Any]
_NUMBERS = itertools.count(1)  # Sanic wants each app to have a name of its own
Script = Callable[[str], Sequence[Said]]


def settings_for(folder: Path, **given: Any) -> Settings:
    """Settings of a product in `folder`; neither the environment nor a `.env` counts."""
    base = {"var_dir": folder, "session_secret": SECRET, "records_secret": SECRET, "rate_limit_scale": 1000.0, "turn_seconds": 10.0}
    return Settings(_env_file=None, **{**base, **given})  # type: ignore[call-arg]


def records_in(folder: Path) -> Records:
    """Records in a file in `folder`."""
    return Records(make_engine(f"sqlite:///{folder / 'records.db'}", future=True), Keys([SECRET.encode()]))


class ScriptedAgent:
    """Stands where Rasa's agent stands. Writes the same events into the same store."""

    def __init__(self, folder: Path, records: Records, script: Script, pause: float = 0.0) -> None:
        self.script, self.records, self.pause = script, records, pause
        self.language = "nl"
        self.ready = True
        self.heard: List[str] = []
        self.senders: List[str] = []
        self.domain = Domain.from_dict({"slots": SLOTS})
        self.tracker_store = ConversationStore(self.domain, host=f"sqlite:///{folder / 'conversations.db'}")
        self.lock_store = InMemoryLockStore()

    def is_ready(self) -> bool:
        return self.ready

    async def parse_message(self, text: str) -> Dict[str, Any]:
        return {"text": text, "intent": {"name": None}}

    async def handle_message(self, message: UserMessage) -> None:
        """One turn, as the script has it. What it does not have is a fault of the test."""
        self.heard.append(message.text)
        self.senders.append(message.sender_id)
        await asyncio.sleep(self.pause)
        said = self.script(message.text)
        tracker = await self.tracker_store.retrieve(message.sender_id)
        if tracker is None:
            tracker = DialogueStateTracker.from_dict(message.sender_id, [], self.domain.slots)
        tracker.update(UserUttered(message.text, metadata=message.metadata, input_channel=message.input_channel))
        erase = any(one.get("erase") for one in said)
        for one in said:
            self.language = one.get("language", self.language)
            tracker.update(BotUttered(one["text"], data={"buttons": buttons(one) or None, "custom": {"cards": one.get("cards") or []}}))
        tracker.update(SlotSet("understood", {"language": self.language, "reply_language": self.language, "life_stages": []}))
        tracker.update(SlotSet("conversation", {"language": self.language, "erase": erase}))
        if erase:
            await asyncio.to_thread(erase_mine, self.records, message.sender_id)
        await self.tracker_store.save(tracker)
        for one in said:
            sent = {"text": one["text"], "buttons": buttons(one), "custom": {"cards": one.get("cards") or []}}
            await message.output_channel.send_response(message.sender_id, sent)


def buttons(said: Said) -> List[Dict[str, str]]:
    return [{"title": title, "payload": payload} for title, payload in (said.get("choices") or {}).items()]


class House:
    """A running server with messaging channels, in this process."""

    def __init__(self, channels: Sequence[MessagingChannel], settings: Settings, records: Records, agent: Any) -> None:
        self.channels, self.settings, self.records, self.agent = channels, settings, records, agent
        self.app = Sanic(f"house{next(_NUMBERS)}", configure_logging=False)
        self.app.config.FALLBACK_ERROR_FORMAT = "json"
        self.app.config.REQUEST_MAX_SIZE = 64_000
        rasa_channels.register(list(channels), self.app, "/webhooks/")
        self.app.blueprint(answer_page(lambda: records))
        self.app.ctx.agent = agent
        add_worker(self.app, channels, settings, lambda: records)
        self._server: Any = None
        self.address = ""

    async def start(self, port: int = 0) -> None:
        """Serve on loopback; `address` says where."""
        if not port:  # Sanic takes 0 for 8000, which another run may have
            with socket.socket() as probe:
                probe.bind(("127.0.0.1", 0))
                port = int(probe.getsockname()[1])
        self._server = await self.app.create_server("127.0.0.1", port, return_asyncio_server=True, access_log=False)
        # Sanic rewrites its own methods when it starts, from their source: that works once, so they are put back after.
        self._as_written = [(kind, name, kind.__dict__[name]) for kind, name in TouchUp._registry]
        await self._server.startup()
        await self._server.before_start()
        await self._server.start_serving()
        await self._server.after_start()
        self.address = f"http://127.0.0.1:{self._server.server.sockets[0].getsockname()[1]}"

    async def quiet(self) -> None:
        """Wait until nothing is left to answer or to send."""
        while await asyncio.to_thread(left, self.records):
            await asyncio.sleep(0.02)

    async def stop(self) -> None:
        await self._server.before_stop()
        await self._server.close()
        for kind, name, written in self._as_written:
            setattr(kind, name, written)
        self.records.engine.dispose()
        if self.agent is not None:
            self.agent.tracker_store.engine.dispose()


def left(records: Records) -> int:
    """Messages and pieces that are still to be worked on."""
    with records.begin() as session:
        waiting = sa.select(sa.func.count()).select_from(Received).where(Received.waiting)
        unsent = sa.select(sa.func.count()).select_from(Outgoing).where(~Outgoing.held)
        return int(session.execute(waiting).scalar_one() + session.execute(unsent).scalar_one())


def fixed(answers: Mapping[str, Sequence[Said]], otherwise: Optional[str] = None) -> Script:
    """A script that answers each text always the same way."""

    def script(text: str) -> Sequence[Said]:
        if text not in answers and otherwise is not None:
            return [{"text": otherwise.format(text=text)}]
        return answers[text]

    return script
