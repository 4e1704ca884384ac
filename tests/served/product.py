"""Starts and ends the product's two processes for a test: own ports, own folder, output kept in files."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Callable, Dict, List, Optional, Tuple

import requests

from guidance.settings import ROOT, Settings

#: Signs sessions in every test product, so that a test can make a token of its own.
SECRET = "only-for-tests-" + "0123456789abcdef" * 2
_STARTS_WITHIN = 180.0
_ENDS_WITHIN = 15.0


def free_port() -> int:
    """A port that nothing listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def clean_environment(**settings: str) -> Dict[str, str]:
    """This environment without any setting of the product but `settings`: what a developer has set must not leak in."""
    ours = {name.upper() for name in Settings.__fields__}
    env = {name: value for name, value in os.environ.items() if name.upper() not in ours}
    return {**env, "PYTHONUNBUFFERED": "1", "PYTHONWARNINGS": "ignore", **settings}


class Product:
    """Web process and action server. Each can be started and ended by itself; `close` ends whatever runs."""

    def __init__(self, folder: Path, **settings: str) -> None:
        """`folder` gets `var/` (VAR_DIR) and `log/`; `settings` go on top of those every test product has."""
        self.folder, self.var, self.log = folder, folder / "var", folder / "log"
        self.var.mkdir(parents=True, exist_ok=True)
        self.log.mkdir(exist_ok=True)
        vectors = ROOT / "var" / "vectors"  # of the ways of asking, encoded by the training: nobody waits for them here
        if vectors.is_dir() and not (self.var / "vectors").exists():
            (self.var / "vectors").symlink_to(vectors, target_is_directory=True)
        self.web_port, self.action_port = free_port(), free_port()
        self.address = f"http://127.0.0.1:{self.web_port}"
        self.database = self.var / "conversations.db"
        self._processes: Dict[str, subprocess.Popen[bytes]] = {}
        self._env = clean_environment(
            **{
                "HOST": "127.0.0.1",
                "PORT": str(self.web_port),
                "ACTION_HOST": "127.0.0.1",
                "ACTION_PORT": str(self.action_port),
                "VAR_DIR": str(self.var),
                "SESSION_SECRET": SECRET,
                "RATE_LIMIT_SCALE": "1000",
                "LOG_LEVEL": "INFO",  # the most that production allows
                "KNOWLEDGE_POLL_SECONDS": "0.5",
                **settings,
            }
        )

    def start_web(self) -> None:
        """Start the web process; `wait` says when it answers."""
        self._start("web", "bot.server")

    def start_actions(self) -> None:
        """Start the action server and wait until it answers."""
        self._start("actions", "actions.server")
        self._until("actions", f"http://127.0.0.1:{self.action_port}/knowledge", lambda answer: answer.status_code == 200)

    def wait(self, *statuses: str) -> None:
        """Wait until /health says one of `statuses` (``ok`` when none is named)."""
        wanted: Tuple[str, ...] = statuses or ("ok",)
        self._until("web", f"{self.address}/health", lambda answer: answer.json().get("status") in wanted)

    def health(self) -> Dict[str, object]:
        """What /health says now."""
        return dict(requests.get(f"{self.address}/health", timeout=5).json())

    def stop(self, name: str, how: int = signal.SIGTERM) -> int:
        """End process `name` (web or actions); return its exit code."""
        process = self._processes.pop(name)
        process.send_signal(how)
        try:
            return process.wait(_ENDS_WITHIN)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise AssertionError(f"{name} did not end within {_ENDS_WITHIN:.0f} seconds after signal {how}") from None

    def close(self) -> Dict[str, int]:
        """End what still runs; exit codes by name."""
        return {name: self.stop(name) for name in list(self._processes)}

    def output(self, name: Optional[str] = None) -> str:
        """All that the processes (or the one called `name`) wrote to stdout, stderr and their logs."""
        return "\n".join(path.read_text("utf-8", "replace") for path in sorted(self.log.glob(f"{name or '*'}.log")))

    def written_files(self) -> List[Path]:
        """Every file the product wrote, logs included."""
        return [path for path in self.folder.rglob("*") if path.is_file()]

    def _start(self, name: str, module: str) -> None:
        with (self.log / f"{name}.log").open("ab") as output:
            self._processes[name] = subprocess.Popen(
                [sys.executable, "-m", module],
                cwd=ROOT,
                env=self._env,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    def _until(self, name: str, url: str, good: Callable[[requests.Response], bool]) -> None:
        process, last = self._processes[name], time.monotonic() + _STARTS_WITHIN
        while time.monotonic() < last:
            assert process.poll() is None, f"{name} ended with {process.returncode}:\n{self.output(name)[-3000:]}"
            try:
                if good(requests.get(url, timeout=5)):
                    return
            except (requests.RequestException, ValueError):
                pass
            time.sleep(0.2)
        raise AssertionError(f"{url} was not as wanted within {_STARTS_WITHIN:.0f} seconds:\n{self.output(name)[-3000:]}")
