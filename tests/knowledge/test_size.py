"""Two thousand services take their share of work and no more.

Work is counted, not timed: a machine that is busy with something else turns nothing red. `make bench` has the seconds.
"""

import re
import shutil
import sys
from datetime import date
from itertools import cycle
from pathlib import Path
from types import FrameType
from typing import Any, Callable

import pytest

from guidance.knowledge.loader import Parsed, read_folder
from guidance.knowledge.matching import Query, match
from guidance.knowledge.store import Snapshot, build

SERVICES = 2000
#: How much more than its share of work the large knowledge may take.
ROOM = 1.3


@pytest.fixture(scope="module")
def big(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("big") / "knowledge"
    shutil.copytree(root / "knowledge", folder)
    there = len(list((folder / "services").rglob("*.yml")))
    sources = cycle(sorted((folder / "services").rglob("nl_*.yml")) + sorted((folder / "services").rglob("vl_*.yml")))
    for number in range(SERVICES - there):
        source = next(sources)
        name = f"{source.stem}_copy{number}"
        text = re.sub(r"^id: .*$", f"id: {name}", source.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE)
        source.with_name(f"{name}.yml").write_text(text, encoding="utf-8")
    return folder


def calls(work: Callable[[], object]) -> int:
    """How many functions `work` calls, ours and those of Python itself."""
    number = 0

    def count(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal number
        number += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return number


def steps(work: Callable[[], object]) -> int:
    """How many steps of Python's own machine `work` takes: loops that call nothing count too. Slow: for short work."""
    number = 0

    def count(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal number
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        number += event == "opcode"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        work()
    finally:
        sys.settrace(before)
    return number


def test_work_grows_no_faster_than_the_number_of_services(root: Path, big: Path, knowledge: Snapshot) -> None:
    parsed: Parsed = {}
    whole = calls(lambda: read_folder(big, parsed=parsed))
    files = [len(list(folder.rglob("*.yml"))) for folder in (root / "knowledge", big)]
    assert whole / files[1] < ROOM * calls(lambda: read_folder(root / "knowledge")) / files[0]
    assert calls(lambda: read_folder(big, parsed=parsed)) < whole / 2, "a reload must not parse everything again"
    much = build(read_folder(big, parsed=parsed))
    assert len(much.services) == SERVICES
    everything = [
        Query(stages, None, country, "nl", date(2026, 12, 1))
        for stages in ((), ("employed", "older_adult", "disadvantaged", "adult_learner"))
        for country in ("NL", "BE")
    ]
    for query in everything:  # the slowest: nothing said of the need
        assert match(query, much)
        growth = len(much.services_by_country[query.country]) / len(knowledge.services_by_country[query.country])
        took = [steps(lambda: match(query, some)) for some in (knowledge, much)]  # noqa: B023 - called at once
        assert took[1] / took[0] < ROOM * growth, f"{query.stages} in {query.country}"
