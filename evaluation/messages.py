"""Labelled messages: one JSON object a line, with a primary label per kind and alternates that are equally right."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, FrozenSet, List, Tuple

from guidance.errors import GuidanceError
from guidance.vocabulary import LIFE_STAGES, NEEDS

#: The label of a message from which a stage or need cannot be known.
UNCLEAR = "unclear"


@dataclass(frozen=True)
class Labelled:
    """One message with its labels; `unclear` among the alternates makes abstaining right too."""

    id: str
    text: str
    language: str
    stage: str
    need: str
    stage_also: FrozenSet[str]
    need_also: FrozenSet[str]


def read_messages(path: Path) -> List[Labelled]:
    """Read a file of labelled messages. Raises `GuidanceError` naming every line that is wrong."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise GuidanceError(f"{path} cannot be read ({error.strerror}): make evaluate FILE=messages.jsonl") from error
    found: List[Labelled] = []
    problems: List[str] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            found.append(_message(json.loads(line)))
        except (ValueError, KeyError, TypeError) as error:
            problems.append(f"line {number}: {error}")
    if problems or not found:
        raise GuidanceError(f"{path.name}: " + ("; ".join(problems[:10]) or "holds no messages"))
    return found


def _message(row: Dict[str, Any]) -> Labelled:
    stages: Tuple[str, ...] = (row["life_stage"], *row.get("also_life_stage", ()))
    needs: Tuple[str, ...] = (row["need"], *row.get("also_need", ()))
    for name, values, allowed in (("life_stage", stages, LIFE_STAGES), ("need", needs, NEEDS)):
        unknown = set(values) - set(allowed) - {UNCLEAR}
        if unknown:
            raise ValueError(f"unknown {name} {', '.join(sorted(unknown))}")
    return Labelled(
        id=str(row.get("id", "")),
        text=str(row["text"]),
        language=str(row.get("lang", "")),
        stage=stages[0],
        need=needs[0],
        stage_also=frozenset(stages),
        need_also=frozenset(needs),
    )
