"""Two thousand services take their share of time and no more."""

import re
import shutil
import time
from datetime import date
from itertools import cycle
from pathlib import Path
from typing import Callable

import pytest

from guidance.knowledge.loader import Parsed, read_folder
from guidance.knowledge.matching import Query, match
from guidance.knowledge.store import Snapshot, build

SERVICES = 2000
#: How much more than its share of time the large knowledge may take.
ROOM = 2.0


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


def seconds(call: Callable[[], object], times: int = 1) -> float:
    """Processor time of the quickest of so many calls."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        call()
        taken.append(time.process_time() - start)
    return min(taken)


def test_time_grows_no_faster_than_the_number_of_services(root: Path, big: Path, knowledge: Snapshot) -> None:
    """Beside the same work on our own services in the same run: how fast a machine is turns nothing red. `make bench` has the seconds."""
    parsed: Parsed = {}
    whole = seconds(lambda: read_folder(big, parsed=parsed))
    files = [len(list(folder.rglob("*.yml"))) for folder in (root / "knowledge", big)]
    assert whole / files[1] < ROOM * seconds(lambda: read_folder(root / "knowledge")) / files[0]
    assert seconds(lambda: read_folder(big, parsed=parsed)) < whole / 2, "a reload must not parse everything again"
    much = build(read_folder(big, parsed=parsed))
    assert len(much.services) == SERVICES
    everything = [
        Query(stages, None, country, "nl", date(2026, 12, 1))
        for stages in ((), ("disadvantaged",), ("employed", "older_adult", "disadvantaged", "adult_learner"))
        for country in ("NL", "BE")
    ]
    for query in everything:  # the slowest: nothing said of the need
        assert match(query, much)
        growth = len(much.services_by_country[query.country]) / len(knowledge.services_by_country[query.country])
        took = [seconds(lambda: match(query, some), times=9) for some in (knowledge, much)]  # noqa: B023 - called at once
        assert took[1] / took[0] < ROOM * growth, f"{query.stages} in {query.country}"
