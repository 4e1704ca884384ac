"""Two thousand services: how long the knowledge takes to load, to load again after a change, and to match."""

import re
import shutil
import tempfile
import time
from datetime import date
from itertools import cycle
from pathlib import Path
from statistics import median
from typing import Any, Dict, List, Tuple

from benchmarks.load import milliseconds
from guidance.knowledge.loader import Parsed, read_folder
from guidance.knowledge.matching import Query, match
from guidance.knowledge.store import build
from guidance.settings import ROOT
from guidance.vocabulary import LIFE_STAGES, NEEDS

SERVICES = 2000
#: A day on which the knowledge of this year holds.
_DAY = date(2026, 12, 1)


#: The slowest questions: nothing said of the need, so that everything of the country must be weighed.
_WIDE: Tuple[Tuple[str, ...], ...] = (
    (),
    *((stage,) for stage in LIFE_STAGES),
    ("unemployed", "older_adult", "disadvantaged", "adult_learner"),
)


def measure_knowledge(rounds: int) -> Dict[str, Any]:
    """Load and match, `rounds` times over: every life stage with every need, and questions without a need.

    Times in milliseconds of processor time, so that other work on the machine does not count. `match_slowest_ms` is the
    median of the one question that takes longest.
    """
    with tempfile.TemporaryDirectory() as folder:
        big = Path(folder) / "knowledge"
        shutil.copytree(ROOT / "knowledge", big)
        grow(big, SERVICES)
        loads: List[float] = []
        reloads: List[float] = []
        for _ in range(rounds):
            parsed: Parsed = {}
            started = time.process_time()
            snapshot = build(read_folder(big, parsed=parsed))
            loads.append(time.process_time() - started)
            started = time.process_time()
            build(read_folder(big, parsed=parsed))
            reloads.append(time.process_time() - started)
    matches: Dict[Query, List[float]] = {}
    wanted = [(stages, None) for stages in _WIDE] + [((stage,), need) for stage in LIFE_STAGES for need in NEEDS]
    queries = [Query(stages, need, country, "nl", _DAY) for stages, need in wanted for country in ("NL", "BE")]
    found = 0
    for query in queries * max(rounds, 5):
        started = time.process_time()
        found += len(match(query, snapshot))
        matches.setdefault(query, []).append(time.process_time() - started)
    every = [taken for times in matches.values() for taken in times]
    return {
        "services": len(snapshot.services),
        "load_ms": milliseconds(loads, 50),
        "load_again_ms": milliseconds(reloads, 50),
        "matches": len(every),
        "offers_a_match": round(found / len(every)),
        "match_p50_ms": milliseconds(every, 50),
        "match_p95_ms": milliseconds(every, 95),
        "match_slowest_ms": milliseconds([max(median(times) for times in matches.values())], 50),
    }


def grow(knowledge: Path, services: int) -> None:
    """Copy Dutch and Flemish services under other names until there are so many: two countries carry them all."""
    there = sorted((knowledge / "services").rglob("*.yml"))
    sources = cycle([path for path in there if path.stem.startswith(("nl_", "vl_"))])
    for number in range(services - len(there)):
        source = next(sources)
        name = f"{source.stem}_copy{number}"
        text = re.sub(r"^id: .*$", f"id: {name}", source.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE)
        source.with_name(f"{name}.yml").write_text(text, encoding="utf-8")
