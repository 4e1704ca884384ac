"""What counts as answered, over a real wire: a tiny server plays both bots; and what was started is ended."""

import asyncio
import io
import sys
import time
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, AsyncIterator, Dict, List

import pytest
from aiohttp import web
from rich.console import Console

from benchmarks.__main__ import faults
from benchmarks.load import TURNS_A_CONVERSATION, Measured, drive
from benchmarks.messages import GUIDED, STOCK
from benchmarks.ours import GuidedConversation
from benchmarks.processes import BenchmarkError, answers, cpu_seconds, family, free_port, resident_mb, running
from benchmarks.report import machine, show
from benchmarks.stock import StockConversation
from guidance.fallback import fallback

CARD = {"messages": [{"text": "Kijk hier eens", "choices": [{"title": "Meer", "payload": "p"}], "cards": [{"id": "a"}]}]}


@asynccontextmanager
async def wire(ours: Any, stock: Any, heard: List[Any]) -> AsyncIterator[str]:
    """A server that answers every message of ours with `ours` and of the stock bot with `stock`; a number is a status."""

    def answer(body: Any) -> web.Response:
        return web.Response(status=body, text="trouble") if isinstance(body, int) else web.json_response(body)

    async def session(_: web.Request) -> web.Response:
        return answer({"token": "t", **CARD})

    async def message(request: web.Request) -> web.Response:
        assert request.headers["Authorization"] == "Bearer t"
        heard.append(await request.json())
        return answer(ours)

    async def rest(request: web.Request) -> web.Response:
        heard.append(await request.json())
        return answer(stock)

    app = web.Application()
    app.router.add_post("/webhooks/web/session", session)
    app.router.add_post("/webhooks/web/message", message)
    app.router.add_post("/webhooks/rest/webhook", rest)
    runner = web.AppRunner(app)
    await runner.setup()
    port = free_port()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        await runner.cleanup()


async def driven(ours: Any, stock: Any, heard: List[Any]) -> List[Measured]:
    async with wire(ours, stock, heard) as address:
        return [
            await drive(lambda number: GuidedConversation(address, number), 1, 8, 10),
            await drive(lambda _: StockConversation(address), 1, 8, 10),
        ]


@pytest.mark.parametrize(
    "excuse", [500, {"messages": [{"text": fallback("trouble", "nl") + "\nBel 112", "choices": [], "cards": []}]}], ids=["error", "excuse"]
)
async def test_an_error_counts_and_so_does_the_kind_sentence_that_hides_one(excuse: Any) -> None:
    ours, stock = await driven(excuse, 503, [])
    assert (ours.errors, len(ours.turns)) == (8, 0)
    assert (stock.errors, len(stock.turns)) == (8, 0)
    assert ours.first_error and "503" in stock.first_error


async def test_silence_counts_as_empty_on_both_sides() -> None:
    ours, stock = await driven({"messages": []}, [], [])
    assert (ours.empty, ours.errors, stock.empty, stock.errors) == (8, 0, 8, 0)


async def test_no_json_is_an_error_and_ends_nothing() -> None:
    async with wire(CARD, [], []) as address:
        measured = await drive(lambda _: StockConversation(address + "/nowhere"), 2, 6, 10)
    assert measured.errors == 6


async def test_good_answers_are_timed_and_cards_and_choices_are_taken_up() -> None:
    heard: List[Any] = []
    ours, stock = await driven(CARD, [{"text": "Hey!"}], heard)
    assert (len(ours.turns), ours.with_cards, len(ours.openings)) == (8, 8, 1)
    assert (len(stock.turns), stock.errors) == (8, 0)
    assert {"choice": "p"} in heard and {"text": GUIDED[0][0]} in heard
    assert len({message["sender"] for message in heard if "sender" in message}) == 1


def test_every_script_fills_a_conversation_and_the_stock_bot_hears_what_it_knows() -> None:
    assert {len(script) for script in GUIDED} == {TURNS_A_CONVERSATION}
    assert len(STOCK) == TURNS_A_CONVERSATION
    assert all(isinstance(script[0], str) for script in GUIDED), "nothing can be tapped before something was said"


def test_a_process_that_ends_before_it_is_ready_is_told_with_the_end_of_its_log(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "print('no model here'); raise SystemExit(3)"]
    with (
        pytest.raises(BenchmarkError, match="no model here"),
        running([command], {}, tmp_path, tmp_path / "log", "http://x", lambda _: False),
    ):
        pytest.fail("it was taken for ready")


def test_what_was_started_is_ended_with_its_children_also_after_a_fault(tmp_path: Path) -> None:
    child = "import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']); time.sleep(60)"
    known: List[int] = []
    with (
        pytest.raises(ValueError, match="in the middle"),
        running([[sys.executable, "-c", child]], {}, tmp_path, tmp_path / "log", "http://x", lambda _: True) as started,
    ):
        root = started.processes[0].pid
        until = time.monotonic() + 10
        while len(family(root)) < 2 and time.monotonic() < until:
            time.sleep(0.05)
        known.extend(family(root))
        assert len(known) == 2 and started.memory_mb() > 5 and started.cpu_seconds() >= 0
        raise ValueError("in the middle")
    until = time.monotonic() + 10
    while any(_runs(pid) for pid in known) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(_runs(pid) for pid in known)


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_process_that_is_gone_weighs_nothing() -> None:
    assert (resident_mb(2**22 + 1), cpu_seconds(2**22 + 1)) == (0.0, 0.0)
    assert not answers(f"http://127.0.0.1:{free_port()}/")


@pytest.mark.parametrize("parts", [(), ("sides",), ("reading",), ("knowledge",), ("sides", "reading", "knowledge")], ids=str)
def test_the_report_shows_whatever_was_measured(parts: Any) -> None:
    load = {**Measured(1, 2.0, [0.01, 0.02], [0.03], 0, 0, 1).as_dict(), "cpu_ms": 5.0}
    side: Dict[str, Any] = {"runs": "what it runs", "start_seconds": 9.0, "memory_mb": 900, "loads": [load]}
    figures: Dict[str, Any] = {
        "machine": machine("2026-12-01"),
        "sides": {"stock": side, "ours": {**side, "memory_mb": 450, "long_talk": {"early_ms": 1.0, "late_ms": 2.0, "missed": 0}}},
        "reading": {"ours": {"p50_ms": 1, "p95_ms": 2}, "stock": {"p50_ms": 3, "p95_ms": 4}},
        "knowledge": {"services": 2000, "load_ms": 1, "load_again_ms": 2, "match_p50_ms": 3, "match_p95_ms": 4, "match_slowest_ms": 5},
    }
    out = io.StringIO()
    show({key: value for key, value in figures.items() if key == "machine" or key in parts}, Console(file=out, width=200))
    assert ("0.50" in out.getvalue() and "what it runs" in out.getvalue()) is ("sides" in parts)
    assert ("2000 services" in out.getvalue()) is ("knowledge" in parts)


def test_an_unanswered_message_makes_the_run_fail() -> None:
    good = Measured(1, 1.0, [0.01]).as_dict()
    assert not list(faults({"sides": {"ours": {"loads": [good], "long_talk": {"missed": 0}}}}))
    for bad in ({**good, "errors": 1}, {**good, "empty": 2}):
        assert len(list(faults({"sides": {"ours": {"loads": [good, bad]}}}))) == 1
    assert list(faults({"sides": {"stock": {"loads": [], "long_talk": {"missed": 3}}}}))


def test_the_loop_is_free_for_many_at_a_time() -> None:
    async def many() -> Measured:
        async with wire(CARD, [{"text": "Hey!"}], []) as address:
            return await drive(lambda number: GuidedConversation(address, number), 4, 50, 20)

    measured = asyncio.run(many())
    assert (len(measured.turns), measured.errors, measured.empty) == (50, 0, 0)
