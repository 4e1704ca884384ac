"""`make run` as a stranger meets it: `python -m launch`, from start to Ctrl-C."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Iterator, List

import pytest
import requests

from guidance.settings import ROOT

from .product import clean_environment, free_port

pytestmark = pytest.mark.served

#: The promise is 20 seconds on a machine of its own; a busy one is given more.
STARTS_WITHIN = 120.0


class Launched:
    """`python -m launch` in a process group of its own, as a terminal would start it."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.port, self.action_port = free_port(), free_port()
        own = {"PORT": str(self.port), "ACTION_PORT": str(self.action_port), "VAR_DIR": str(folder / "var")}
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "launch"],
            cwd=ROOT,
            env=clean_environment(**{**own, **settings}),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self._lines: List[str] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self._lines.append(line)

    @property
    def output(self) -> str:
        """What it has said so far, in one line."""
        return re.sub(r"\s+", " ", "".join(self._lines))

    def wait_for(self, words: str) -> float:
        """Seconds from the start until it said `words`."""
        while words not in self.output:
            assert self.process.poll() is None, f"it ended with {self.process.returncode}: {self.output}"
            assert time.monotonic() - self.started < STARTS_WITHIN, f"not after {STARTS_WITHIN} s: {self.output}"
            time.sleep(0.1)
        return time.monotonic() - self.started

    def ended(self, seconds: float = 20) -> int:
        """Its exit code; fails when it does not end in time or leaves a process behind."""
        code = self.process.wait(seconds)
        self._reader.join(5)
        assert self.group() == [], f"left behind: {self.group()}"
        for port in (self.port, self.action_port):
            with socket.socket() as probe:
                assert probe.connect_ex(("127.0.0.1", port)) != 0, f"port {port} is still served"
        return code

    def group(self) -> List[int]:
        """Processes that carry our ports in their environment: honcho gives each child a session of its own."""
        mark = f"\0PORT={self.port}\0".encode()
        found = []
        for entry in Path("/proc").glob("[0-9]*"):
            try:
                if mark in b"\0" + (entry / "environ").read_bytes() and "zombie" not in (entry / "status").read_text():
                    found.append(int(entry.name))
            except OSError:
                continue
        return [pid for pid in found if pid != os.getpid()]

    def child(self, module: str) -> int:
        """The process that runs `module`, as soon as it does."""
        last = time.monotonic() + 20
        while time.monotonic() < last:
            for pid in self.group():
                with suppress(OSError):
                    if f"-m\0{module}\0" in Path(f"/proc/{pid}/cmdline").read_text():
                        return pid
            time.sleep(0.1)
        raise AssertionError(f"{module} does not run: {self.output}")

    def clear_away(self) -> None:
        """After a failed test: end what is left."""
        for pid in self.group():
            os.kill(pid, signal.SIGKILL)
        self.process.wait(10)


@pytest.fixture
def launched(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Launched]:
    """Started with the settings of the `launched` parameter."""
    running = Launched(tmp_path, **getattr(request, "param", {}))
    try:
        yield running
    finally:
        running.clear_away()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "sigterm"])
def test_it_starts_says_where_and_ends_when_asked(launched: Launched, how: signal.Signals) -> None:
    seconds = launched.wait_for("Wegwijs is ready")
    print(f"\nready after {seconds:.1f} seconds")
    assert seconds < STARTS_WITHIN
    address = f"http://127.0.0.1:{launched.port}"
    launched.wait_for(f"chat {address}/")
    assert requests.get(f"{address}/health", timeout=5).json()["status"] == "ok"
    assert "Wegwijs" in requests.get(address, timeout=5).text
    launched.process.send_signal(how)
    assert launched.ended() == 0, launched.output
    assert "Everything has ended" in launched.output and "Traceback" not in launched.output


@pytest.mark.parametrize("module", ["bot.server", "actions.server"])
def test_when_one_process_dies_the_other_ends_too_and_it_says_so(launched: Launched, module: str) -> None:
    launched.wait_for("Starting")
    os.kill(launched.child(module), signal.SIGKILL)
    assert launched.ended() != 0
    assert "a process ended by itself" in launched.output and {"bot.server": "web", "actions.server": "actions"}[module] in launched.output


@pytest.mark.parametrize("name", ["PORT", "ACTION_PORT"])
def test_a_port_that_is_taken_is_named_with_what_to_do(tmp_path: Path, name: str) -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        running = Launched(tmp_path, **{name: str(port)})
        try:
            assert running.process.wait(STARTS_WITHIN) == 1
            running._reader.join(5)
            assert f"port {port} on 127.0.0.1 cannot be used" in running.output
            assert f"{name}={port + 1} make run" in running.output and "Traceback" not in running.output
        finally:
            running.clear_away()


@pytest.mark.parametrize(
    ("launched", "said"),
    [
        ({"PRODUCTION": "true"}, "SESSION_SECRET is missing"),
        ({"PRODUCTION": "true", "SESSION_SECRET": "short"}, "SESSION_SECRET is missing or shorter than 32"),
        ({"PRODUCTION": "true", "LOG_LEVEL": "DEBUG", "SESSION_SECRET": "x" * 40}, "LOG_LEVEL"),
        ({"PORT": "eighty"}, "PORT"),
        ({"RATE_LIMIT_SCALE": "0"}, "RATE_LIMIT_SCALE"),
    ],
    indirect=["launched"],
    ids=["no-secret", "short-secret", "debug-in-production", "port-no-number", "scale-zero"],
)
def test_a_setting_that_cannot_be_is_named(launched: Launched, said: str) -> None:
    assert launched.process.wait(STARTS_WITHIN) == 1
    launched._reader.join(5)
    assert "Wegwijs cannot start" in launched.output and said in launched.output and "Traceback" not in launched.output
    assert "x" * 40 not in launched.output and "'short'" not in launched.output, "a secret is printed"
