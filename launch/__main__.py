"""``python -m launch``: everything a citizen needs, on one machine, until Ctrl-C or SIGTERM.

honcho runs the processes of the Procfile; this adds what it lacks: checks before, readiness after, and an exit
code that says whether the end was asked for.
"""

import os
import signal
import socket
import sys
import threading
import time
from typing import Dict, Optional

import requests
from honcho.environ import parse_procfile
from honcho.manager import Manager
from rich.console import Console

from guidance.errors import GuidanceError, RecordsUnavailable
from guidance.records.store import open_records
from guidance.settings import ROOT, Settings, get_settings
from launch.train import train_if_needed

READY_WITHIN_SECONDS = 120
_ASKED_FOR = (128 + signal.SIGINT, 128 + signal.SIGTERM)


def main() -> None:
    """Check, train, run. Exit code 0 when the end was asked for, else 1 with the reason."""
    console = Console()
    try:
        settings = get_settings()
        for name, host, port in (("PORT", settings.host, settings.port), ("ACTION_PORT", settings.action_host, settings.action_port)):
            check_port_free(name, host, port)
        settings.secret()
        settings.records_secrets()
        prepare_records(settings, console)
        train_if_needed(settings, console)
    except GuidanceError as error:
        sys.exit(f"Wegwijs cannot start.\n{error}")
    except KeyboardInterrupt:
        sys.exit("Stopped before anything was started.")
    console.print("Starting. This takes about 10 seconds.")
    sys.exit(run(settings, console))


def prepare_records(settings: Settings, console: Console) -> None:
    """Bring the tables of the records up to date. Without its database the product starts all the same, and says so."""
    try:
        open_records(settings).prepare()
    except RecordsUnavailable as error:
        console.print(
            f"The records cannot be reached ({error}). Talking works; requests for a person cannot be stored until they are back."
        )


def check_port_free(name: str, host: str, port: int) -> None:
    """Raise `GuidanceError` when another program holds the port; `name` is the setting to change."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise GuidanceError(
                f"port {port} on {host} cannot be used ({error.strerror}). Stop the program that uses it, "
                f"or choose another: {name}={port + 1} make run"
            ) from None


def run(settings: Settings, console: Console) -> int:
    """Run the Procfile until it ends; return the exit code."""
    manager = Manager()
    procfile = parse_procfile((ROOT / "Procfile").read_text(encoding="utf-8"))
    for name, command in procfile.processes.items():
        manager.add_process(name, command, env=_environment(settings), cwd=str(ROOT))
    ended = threading.Event()
    threading.Thread(target=_announce, args=(settings, console, ended), daemon=True).start()
    manager.loop()
    ended.set()
    if manager.returncode in _ASKED_FOR:
        console.print("Stopped. Everything has ended.")
        return 0
    stopped = [name for name, state in manager._processes.items() if state.get("returncode") not in (-signal.SIGTERM, None)]
    console.print(
        f"[bold]Wegwijs stopped because a process ended by itself[/bold] ({', '.join(stopped) or 'unknown'}). "
        "The lines above say why; everything else was ended too."
    )
    return 1


def _environment(settings: Settings) -> Dict[str, str]:
    """Addresses are passed explicitly: a process manager may set PORT to something of its own."""
    return {
        **os.environ,
        "HOST": settings.host,
        "PORT": str(settings.port),
        "ACTION_HOST": settings.action_host,
        "ACTION_PORT": str(settings.action_port),
        "PYTHON": sys.executable,
        "PYTHONUNBUFFERED": "1",
        "PYTHONWARNINGS": "ignore",
    }


def _announce(settings: Settings, console: Console, ended: threading.Event) -> None:
    """Print the address as soon as both processes answer."""
    shown = settings.host if settings.host not in ("0.0.0.0", "::") else "127.0.0.1"  # noqa: S104 - compared, not bound
    address = f"http://{shown}:{settings.port}"
    started = time.monotonic()
    while not ended.wait(0.3):
        if _status(address) == "ok":
            console.print(
                f"\n[bold]Wegwijs is ready[/bold] after {time.monotonic() - started:.0f} seconds.\n"
                f"  chat     {address}/\n  health   {address}/health\nStop with Ctrl-C.\n"
            )
            return
        if time.monotonic() - started > READY_WITHIN_SECONDS:
            console.print(
                f"Wegwijs is not ready after {READY_WITHIN_SECONDS} seconds; see the lines above. Still trying; stop with Ctrl-C."
            )
            started = time.monotonic()


def _status(address: str) -> Optional[str]:
    try:
        return str(requests.get(f"{address}/health", timeout=2).json().get("status"))
    except (requests.RequestException, ValueError):
        return None


if __name__ == "__main__":
    main()
