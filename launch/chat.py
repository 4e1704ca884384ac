"""``make chat``: talk to the assistant in the terminal, with what it understood beside each answer.

Talks to a running server (``--address``, or the one of the settings), else starts one and ends it afterwards. For
developers and editors of knowledge: it uses the web channel as any client does.
"""

import argparse
import os
import signal
import subprocess
import sys
import time
import uuid
from contextlib import contextmanager
from typing import Any, Dict, Iterator, List, Mapping, Optional

import requests
from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from guidance.errors import GuidanceError
from guidance.settings import ROOT, get_settings

_SECONDS = 20
_STARTS_WITHIN = 400  # a first start trains the model
HELP = "a number taps a choice; :new begins anew, :erase wipes the conversation, :quit ends"


class Talk:
    """One conversation over the web channel."""

    def __init__(self, address: str, language: str) -> None:
        """Open it. Raises `GuidanceError` when the server refuses or is away."""
        self._address, self._language = address, language
        self._http = requests.Session()
        self._http.headers["Accept-Language"] = language
        self.opening = self._post("session", {"language": language})
        self._http.headers["Authorization"] = f"Bearer {self.opening['token']}"

    def say(self, **body: str) -> Dict[str, Any]:
        """Send ``text=`` or ``choice=``; sent again once when no answer came (the id makes that safe)."""
        message = {**body, "id": uuid.uuid4().hex}
        try:
            return self._post("message", message)
        except requests.RequestException:
            return self._post("message", message)

    def erase(self) -> Dict[str, Any]:
        """Wipe the conversation."""
        return self._post("erase", {})

    def _post(self, path: str, body: Mapping[str, str]) -> Dict[str, Any]:
        answer = self._http.post(f"{self._address}/webhooks/web/{path}", json=body, timeout=_SECONDS)
        given: Dict[str, Any] = answer.json()
        if not answer.ok:
            raise GuidanceError(f"{answer.status_code} {given['error']['code']}: {given['error']['message']}")
        return given


def shown(answer: Mapping[str, Any], seconds: float) -> RenderableType:
    """An answer as it looks in the terminal: what was said, its choices numbered, and beside it what was understood."""
    said: List[RenderableType] = []
    number = 0
    for message in answer["messages"]:
        said.append(Text(message["text"]))
        for card in message["cards"]:
            lines = [card["text"], f"waarom: {card['why']}", *(str(card[key]) for key in ("url", "phone", "warning") if card.get(key))]
            lines.append(f"bron: {card['source']['title']}, {card['checked_on'] or card['seen_on']}")
            said.append(
                Panel(Text("\n".join(lines)), title=Text(f"{card['title']} ({card['kind']})"), title_align="left", border_style="cyan")
            )
        for choice in message["choices"]:
            number += 1
            said.append(Text(f"  {number}. {choice['title']}", style="bold"))
    if not answer.get("understood"):
        return Group(*said)
    beside = Table.grid(expand=True, padding=(0, 1))
    beside.add_column(ratio=3)
    beside.add_column(ratio=2)
    beside.add_row(Group(*said), _understood(answer, seconds))
    return beside


def _understood(answer: Mapping[str, Any], seconds: float) -> Panel:
    seen = answer["understood"]
    rows = Table.grid(padding=(0, 1))
    for stage in seen["life_stages"]:
        rows.add_row(Text(stage["id"], style="green"), f"{stage['confidence']:.2f}", Text(stage["because"], style="dim"))
    if seen["need"]:
        rows.add_row(Text(seen["need"]["id"], style="yellow"), f"{seen['need']['confidence']:.2f}", "")
    rows.add_row(f"{seen['language']} > {seen['reply_language']}", seen["country"], Text("person asked for" if seen["handover"] else ""))
    if answer.get("plan"):
        rows.add_row("plan", "", Text(", ".join(answer["plan"])))
    return Panel(rows, title="understood", subtitle=f"{seconds * 1000:.0f} ms", border_style="dim")


def talk(console: Console, address: str, language: str) -> None:
    """Read lines until the end of the input or ``:quit``."""
    console.print(Text(HELP, style="dim"))
    conversation = Talk(address, language)
    choices: List[Dict[str, str]] = []
    answer, started = conversation.opening, time.monotonic()
    while True:
        console.print(shown(answer, time.monotonic() - started))
        choices = [choice for message in answer["messages"] for choice in message["choices"]] or choices
        try:
            line = console.input("[bold]> [/bold]").strip()
        except (EOFError, KeyboardInterrupt):
            return
        if line in (":quit", ":q"):
            return
        started = time.monotonic()
        try:
            with console.status("thinking"):
                if line in (":new", ":erase"):
                    if line == ":erase":
                        console.print(shown(conversation.erase(), 0))
                    conversation = Talk(address, language)
                    answer = conversation.opening
                elif line.isdigit() and 1 <= int(line) <= len(choices):
                    answer = conversation.say(choice=choices[int(line) - 1]["payload"])
                elif line:
                    answer = conversation.say(text=line)
        except (GuidanceError, requests.RequestException, ValueError) as error:
            console.print(Text(str(error) or type(error).__name__, style="red"))
            answer = {"messages": []}


@contextmanager
def server(console: Console, address: Optional[str]) -> Iterator[str]:
    """The address of a server that answers: the one named, the one of the settings, or one started for this talk."""
    settings = get_settings()
    ours = f"http://{settings.host}:{settings.port}"
    if _ready(address or ours):
        yield address or ours
        return
    if address:
        raise GuidanceError(f"nothing answers at {address}: is it running?")
    settings.var_dir.mkdir(parents=True, exist_ok=True)
    log = settings.var_dir / "chat-server.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "launch"], cwd=ROOT, env={**os.environ}, stdin=subprocess.DEVNULL,
            stdout=output, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
    try:
        with console.status("starting the assistant (a first start trains the model, some minutes)"):
            last = time.monotonic() + _STARTS_WITHIN
            while not _ready(ours):
                if process.poll() is not None or time.monotonic() > last:
                    tail = "\n".join(log.read_text("utf-8", "replace").splitlines()[-8:])
                    raise GuidanceError(f"the assistant did not start; the end of {log.name} in {settings.var_dir.name}/:\n{tail}")
                time.sleep(0.5)
        yield ours
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(20)


def _ready(address: str) -> bool:
    try:
        return str(requests.get(f"{address}/health", timeout=2).json().get("status")) in ("ok", "degraded")
    except (requests.RequestException, ValueError, AttributeError):
        return False


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description="Talk to the assistant in the terminal.")
    parser.add_argument("--address", help="a running server, such as http://127.0.0.1:8080")
    parser.add_argument("--language", default="nl", choices=("nl", "en"))
    given = parser.parse_args()
    console = Console()
    try:
        with server(console, given.address and given.address.rstrip("/")) as address:
            talk(console, address, given.language)
    except (GuidanceError, requests.RequestException) as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit(0)


if __name__ == "__main__":
    main()
