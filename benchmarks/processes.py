"""Processes under measurement: started as a group of their own, waited for, weighed and ended."""

import os
import signal
import socket
import subprocess
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Iterator, List, Mapping, Sequence, Set

import requests

READY_WITHIN_SECONDS = 120.0
_END_SECONDS = 10.0


class BenchmarkError(Exception):
    """A measurement cannot be made; the message says why."""


@dataclass
class Running:
    """The processes of one side, and how long they took until the first request could be answered."""

    address: str
    processes: List["subprocess.Popen[bytes]"]
    start_seconds: float

    def memory_mb(self) -> float:
        """Resident memory of all processes and their children, in megabytes; shared pages count in each."""
        return sum(resident_mb(pid) for process in self.processes for pid in family(process.pid))

    def cpu_seconds(self) -> float:
        """Processor time used so far by all of them: hardly disturbed by what else the machine does, unlike the clock."""
        return sum(cpu_seconds(pid) for process in self.processes for pid in family(process.pid))


@contextmanager
def running(
    commands: Sequence[Sequence[str]],
    env: Mapping[str, str],
    folder: Path,
    log: Path,
    address: str,
    ready: Callable[[str], bool],
) -> Iterator[Running]:
    """Start `commands` in `folder`, wait until `ready(address)`, and end them afterwards.

    Raises `BenchmarkError` with the end of `log` when one of them dies or is not ready in time.
    """
    processes: List[subprocess.Popen[bytes]] = []
    with ExitStack() as stack:
        output = stack.enter_context(log.open("wb"))
        started = time.perf_counter()
        for command in commands:
            process = subprocess.Popen(
                list(command), cwd=folder, env=dict(env), stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
                start_new_session=True,
            )  # fmt: skip
            processes.append(process)
            stack.callback(end, process)
        while not ready(address):
            if any(process.poll() is not None for process in processes):
                raise BenchmarkError(f"a process ended before it was ready. The end of its log:\n{tail(log)}")
            if time.perf_counter() - started > READY_WITHIN_SECONDS:
                raise BenchmarkError(f"not ready within {READY_WITHIN_SECONDS:.0f} seconds. The end of its log:\n{tail(log)}")
            time.sleep(0.1)
        yield Running(address, processes, time.perf_counter() - started)


def end(process: "subprocess.Popen[bytes]") -> None:
    """End a process and its children, kindly first."""
    for kind in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, kind)  # it leads its own group
        except ProcessLookupError:
            break
        try:
            process.wait(_END_SECONDS)
            break
        except subprocess.TimeoutExpired:
            continue
    process.wait(_END_SECONDS)


def answers(url: str) -> bool:
    """Whether `url` answers with 200 within two seconds."""
    try:
        return requests.get(url, timeout=2).status_code == 200
    except requests.RequestException:
        return False


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def family(pid: int) -> Set[int]:
    """A process and all its descendants, from /proc."""
    children: dict[int, List[int]] = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # ended while we looked
        children.setdefault(int(fields[1]), []).append(int(entry.parent.name))
    found, waiting = set(), [pid]
    while waiting:
        current = waiting.pop()
        found.add(current)
        waiting += children.get(current, [])
    return found


def resident_mb(pid: int) -> float:
    """Resident memory of one process in megabytes; 0 when it is gone."""
    try:
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0.0


def cpu_seconds(pid: int) -> float:
    """Processor time of one process, all its threads, in seconds; 0 when it is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def tail(log: Path, lines: int = 15) -> str:
    """The last lines of a log."""
    return "\n".join(log.read_text("utf-8", "replace").splitlines()[-lines:])
