"""Our side: the web process and the action server as `make run` starts them, on free ports and a folder of their own."""

import os
import shutil
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Dict, Iterator, List, Sequence

import aiohttp
import requests

from benchmarks.load import Answer, BadAnswer, answer_of
from benchmarks.messages import GUIDED, Step, Tap
from benchmarks.processes import Running, free_port, running
from guidance.fallback import fallback
from guidance.model_file import vouch_for
from guidance.settings import ROOT
from guidance.understanding.language import REPLY_LANGUAGES

RUNS = (
    "web process and action server: language, facts, a sentence encoder, three heads, rules, life-stage reasoning, matching, "
    "cards, signed sessions and choices, conversations in SQLite; 2 processes; Dutch and English; a new session every 20 messages "
    "(its greeting is a turn of its own and is paid for, not counted)"
)


class GuidedConversation:
    """One session of the web channel that follows a script of full guided turns."""

    def __init__(self, address: str, number: int) -> None:
        """`number` decides which script is followed."""
        self._address = address
        self._script: Sequence[Step] = GUIDED[number % len(GUIDED)]
        self._headers: Dict[str, str] = {}
        self._choices: List[str] = []
        self._excuses = {fallback("trouble", language) for language in REPLY_LANGUAGES}

    async def open(self, http: aiohttp.ClientSession) -> None:
        """Open the session; the greeting must be there."""
        async with http.post(f"{self._address}/webhooks/web/session", json={"language": "nl"}) as response:
            body = await answer_of(response)
        self._headers = {"Authorization": f"Bearer {body['token']}"}
        if self._read(body).empty:
            raise BadAnswer("the session opened without a greeting")

    async def say(self, http: aiohttp.ClientSession, turn: int) -> Answer:
        """Write or tap what the script says."""
        step = self._script[turn % len(self._script)]
        sent = {"text": step} if isinstance(step, str) else {"choice": self._choice(step)}
        async with http.post(f"{self._address}/webhooks/web/message", json=sent, headers=self._headers) as response:
            return self._read(await answer_of(response))

    def _choice(self, tap: Tap) -> str:
        if not self._choices:
            raise BadAnswer("nothing to tap was offered")
        return self._choices[min(tap.number, len(self._choices) - 1)]

    def _read(self, body: Dict[str, Any]) -> Answer:
        """The answer, remembering its choices. Raises `BadAnswer` for the kind sentence that stands in for an error."""
        texts = [str(message["text"]) for message in body["messages"]]
        if any(text.startswith(excuse) for text in texts for excuse in self._excuses):
            raise BadAnswer("the channel made its excuse: a turn was not finished")
        offered = [choice["payload"] for message in body["messages"] for choice in message["choices"]]
        self._choices = offered or self._choices
        return Answer(texts, sum(len(message["cards"]) for message in body["messages"]))


@contextmanager
def our_bot(model: Path, var: Path, **settings: str) -> Iterator[Running]:
    """Serve `model` on free ports, with everything it writes under `var`, and `settings` on top."""
    models = var / "models"
    models.mkdir(parents=True, exist_ok=True)
    served = models / "wegwijs-served.tar.gz"
    served.unlink(missing_ok=True)
    served.symlink_to(model.resolve())
    vouch_for(served)
    knowledge = var / "knowledge"  # a copy: a file edited meanwhile would be reloaded in the middle of a measurement
    shutil.copytree(ROOT / "knowledge", knowledge, dirs_exist_ok=True)
    port, action_port = free_port(), free_port()
    env = {
        **os.environ,
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "ACTION_HOST": "127.0.0.1",
        "ACTION_PORT": str(action_port),
        "VAR_DIR": str(var),
        "MODEL_DIR": str(models),
        "KNOWLEDGE_DIR": str(knowledge),
        "KNOWLEDGE_EXTRA": "",
        "RATE_LIMIT_SCALE": "1000",
        "DATABASE_URL": "",
        "TRACKER_URL": "",
        "REDIS_URL": "",
        "PYTHONWARNINGS": "ignore",
        **settings,
    }
    commands = [[sys.executable, "-m", "actions.server"], [sys.executable, "-m", "bot.server"]]
    with running(commands, env, ROOT, var / "ours.log", f"http://127.0.0.1:{port}", _ready) as started:
        yield started


def _ready(address: str) -> bool:
    try:
        return bool(requests.get(f"{address}/health", timeout=2).json().get("status") == "ok")
    except (requests.RequestException, ValueError):
        return False
