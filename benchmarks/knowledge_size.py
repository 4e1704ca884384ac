"""Two thousand services: how long the knowledge takes to load, to load again after a change, and to match."""

import re
import shutil
import tempfile
import time
from datetime import date
from itertools import cycle
from pathlib import Path
from typing import Any, Dict, List

from benchmarks.load import milliseconds
from guidance.knowledge.loader import Parsed, read_folder
from guidance.knowledge.matching import Query, match
from guidance.knowledge.store import build
from guidance.settings import ROOT
from guidance.vocabulary import LIFE_STAGES, NEEDS

SERVICES = 2000
#: A day on which the knowledge of this year holds.
_DAY = date(2026, 12, 1)


def measure_knowledge(rounds: int) -> Dict[str, Any]:
    """Load and match, `rounds` times over; every life stage with every need is matched. Times in milliseconds."""
    with tempfile.TemporaryDirectory() as folder:
        big = Path(folder) / "knowledge"
        shutil.copytree(ROOT / "knowledge", big)
        grow(big, SERVICES)
        loads: List[float] = []
        reloads: List[float] = []
        for _ in range(rounds):
            parsed: Parsed = {}
            started = time.perf_counter()
            snapshot = build(read_folder(big, parsed=parsed))
            loads.append(time.perf_counter() - started)
            started = time.perf_counter()
            build(read_folder(big, parsed=parsed))
            reloads.append(time.perf_counter() - started)
    matches: List[float] = []
    queries = [Query((stage,), need, country, "nl", _DAY) for stage in LIFE_STAGES for need in NEEDS for country in ("NL", "BE")]
    found = 0
    for query in queries * rounds:
        started = time.perf_counter()
        found += len(match(query, snapshot))
        matches.append(time.perf_counter() - started)
    return {
        "services": len(snapshot.services),
        "load_ms": milliseconds(loads, 50),
        "load_again_ms": milliseconds(reloads, 50),
        "matches": len(matches),
        "offers_a_match": round(found / len(matches)),
        "match_p50_ms": milliseconds(matches, 50),
        "match_p95_ms": milliseconds(matches, 95),
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
