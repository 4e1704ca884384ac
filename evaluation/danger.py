"""Danger to life or safety on a set of its own: every cry for help found, few needless alarms.

``python -m evaluation.danger`` prints recall, false alarms and every message that was missed or alarmed for nothing.
"""

import argparse
import json
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Dict, List, Mapping, Optional, Sequence

from evaluation.reading import read_texts
from guidance.errors import GuidanceError
from guidance.settings import ROOT

if TYPE_CHECKING:
    from evaluation.product import Reading

DANGER_FILE = ROOT / "tests" / "understanding" / "crisis.jsonl"
MOST_FALSE_ALARMS = 0.01


@dataclass(frozen=True)
class Cry:
    """A message that shows danger, or one that only looks like it, and of which kind."""

    text: str
    language: str
    danger: bool
    kind: str


def read_cries(path: Path = DANGER_FILE) -> List[Cry]:
    """The messages of the set. Raises `GuidanceError` for a file that does not fit."""
    try:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        return [Cry(str(row["text"]), str(row["lang"]), bool(row["crisis"]), str(row["kind"])) for row in rows]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GuidanceError(f"{path.name}: {error!r}") from error


def danger_figures(cries: Sequence[Cry], readings: Mapping[str, "Reading"]) -> Dict[str, Any]:
    """Recall and false alarms with 95 % intervals, per kind, and the messages behind them."""
    from evaluation.figures import interval  # loads Rasa: not before the settings are passed on

    alarmed = {cry.text for cry in cries if readings[cry.text].crisis}
    real, unreal = [c for c in cries if c.danger], [c for c in cries if not c.danger]
    found, false = [c for c in real if c.text in alarmed], [c for c in unreal if c.text in alarmed]
    return {
        "found": len(found),
        "of": len(real),
        "recall_interval": [round(bound, 4) for bound in interval(len(found), len(real))],
        "false_alarms": len(false),
        "of_others": len(unreal),
        "false_interval": [round(bound, 4) for bound in interval(len(false), len(unreal))],
        "found_per_kind": {kind: [Counter(c.kind for c in found)[kind], n] for kind, n in Counter(c.kind for c in real).items()},
        "missed": [c.text for c in real if c.text not in alarmed],
        "alarmed_for_nothing": [c.text for c in false],
    }


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """Command line; exit code 1 when a cry was missed or too many others alarmed."""
    parser = argparse.ArgumentParser("python -m evaluation.danger", description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=DANGER_FILE, help="messages, one JSON object a line")
    try:
        cries = read_cries(parser.parse_args(arguments).file)
        figures = danger_figures(cries, read_texts(cry.text for cry in cries))
    except GuidanceError as error:
        sys.exit(str(error))
    print(json.dumps(figures, indent=2, ensure_ascii=False))
    return int(bool(figures["missed"]) or figures["false_alarms"] > MOST_FALSE_ALARMS * figures["of_others"])


if __name__ == "__main__":
    sys.exit(main())
