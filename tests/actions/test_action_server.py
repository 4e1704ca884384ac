"""The action server as a process: private, and a failure is answered with nothing but its kind."""

import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Dict, Iterator, Tuple

import pytest
import requests

ROOT = Path(__file__).resolve().parents[2]
CANARY = "kanariegeel-verdriet"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tuple[str, Path]]:
    """Address and log of a real action server on a free port."""
    port, folder = free_port(), tmp_path_factory.mktemp("action_server")
    log = folder / "log"
    env = {**os.environ, "ACTION_HOST": "127.0.0.1", "ACTION_PORT": str(port), "VAR_DIR": str(folder), "LOG_LEVEL": "INFO"}
    with log.open("wb") as output:
        process = subprocess.Popen([sys.executable, "-m", "actions.server"], cwd=ROOT, env=env, stdout=output, stderr=subprocess.STDOUT)
        address = f"http://127.0.0.1:{port}"
        try:
            _until_it_answers(address, process, log)
            yield address, log
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(5)


def _until_it_answers(address: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        assert process.poll() is None, f"the action server ended: {log.read_text('utf-8', 'replace')[-800:]}"
        try:
            requests.get(f"{address}/health", timeout=1)
            return
        except requests.ConnectionError:
            time.sleep(0.2)
    pytest.fail("the action server does not answer")


def call(**changed: Any) -> Dict[str, Any]:
    tracker = {
        "sender_id": "someone",
        "slots": {},
        "latest_message": {"text": CANARY, "intent": {"name": "greet"}, "intent_ranking": [{"name": "greet", "confidence": 0.9}]},
        "events": [],
        "paused": False,
        "followup_action": None,
        "active_loop": {},
        "latest_action_name": "action_listen",
    }
    return {"next_action": "action_guide", "sender_id": "someone", "tracker": tracker, "domain": {}, **changed}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 400),
        (b"", 400),
        (json.dumps([CANARY]).encode(), 500),
        (json.dumps(call(next_action="action_not_there")).encode(), 404),
        (json.dumps(call(tracker=CANARY)).encode(), 500),
        (json.dumps({"next_action": "action_guide", "words": CANARY}).encode(), 500),
    ],
    ids=["cut off", "empty", "a list", "unknown action", "tracker of another kind", "no tracker"],
)
def test_a_call_that_cannot_be_served_is_refused_without_an_echo(server: Tuple[str, Path], body: bytes, status: int) -> None:
    address, log = server
    answer = requests.post(f"{address}/webhook", data=body, headers={"Content-Type": "application/json"}, timeout=10)
    assert answer.status_code == status
    assert CANARY not in answer.text and "Traceback" not in answer.text
    assert CANARY not in log.read_text("utf-8", "replace")
    assert set(answer.json()) <= {"error", "action_name"}


def test_an_unknown_page_is_404_in_json(server: Tuple[str, Path]) -> None:
    answer = requests.get(f"{server[0]}/nothing-here", timeout=10)
    assert answer.status_code == 404 and answer.json() == {"error": "NotFound"}


def test_a_good_call_is_answered_and_leaves_no_words_in_the_log(server: Tuple[str, Path]) -> None:
    address, log = server
    answer = requests.post(f"{address}/webhook", json=call(), timeout=10)
    assert answer.status_code == 200
    assert answer.json()["responses"][0]["response"] == "utter_smalltalk_greet"
    assert CANARY not in log.read_text("utf-8", "replace")


def test_its_knowledge_has_a_version(server: Tuple[str, Path]) -> None:
    known = requests.get(f"{server[0]}/knowledge", timeout=10).json()
    assert known["problems"] == 0 and len(known["version"]) == 16


def test_no_other_site_may_read_its_answers(server: Tuple[str, Path]) -> None:
    answer = requests.get(f"{server[0]}/health", headers={"Origin": "https://evil.example"}, timeout=10)
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_it_listens_where_the_settings_say_and_nowhere_else(server: Tuple[str, Path]) -> None:
    port = int(server[0].rsplit(":", 1)[1])
    with socket.socket() as probe:
        probe.settimeout(2)
        assert probe.connect_ex(("127.0.0.1", port)) == 0
    with socket.socket() as probe:  # all of 127/8 is this machine: a server on 0.0.0.0 would answer here too
        probe.settimeout(2)
        assert probe.connect_ex(("127.0.0.2", port)) != 0


def test_with_settings_that_are_wrong_it_ends_with_a_sentence(tmp_path: Path) -> None:
    env = {**os.environ, "KNOWLEDGE_DIR": str(tmp_path / "nowhere"), "VAR_DIR": str(tmp_path)}
    ended = subprocess.run(
        [sys.executable, "-m", "actions.server"], cwd=ROOT, env=env, capture_output=True, text=True, timeout=60, check=False
    )
    assert ended.returncode == 1
    assert ended.stderr.startswith("The action server cannot start.") or "\nThe action server cannot start." in ended.stderr
    assert "Traceback" not in ended.stderr
